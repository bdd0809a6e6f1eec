"""What Slack granted us in each workspace, kept at hand for a minute, its tokens kept good."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from mentorapp.core.errors import CannotReach
from mentorapp.core.people.installations import SlackGrant
from mentorapp.slack.tokens import Exchange, is_stale

Key = tuple[str, str]
_LEASE = 30  # seconds in which one process renews a token, and the others leave it alone
_PAUSE = 0.2  # seconds between two looks whether it has


class InstallationBook(Protocol):
    """Where installations are kept. An org-wide one has an enterprise and no team."""

    def save(self, grant: SlackGrant) -> None: ...

    def find(self, *, team_id: str, enterprise_id: str) -> SlackGrant | None: ...

    def forget(self, *, team_id: str, enterprise_id: str) -> None: ...

    def settle(self, *, team_id: str, enterprise_id: str, name: str) -> None:
        """An organisation has given one of its workspaces the app."""

    def leave(self, *, team_id: str) -> None:
        """An organisation has taken it away from one again."""

    def may_renew(self, grant: SlackGrant, *, seconds: int) -> bool:
        """Whether it falls to the one who asks; nobody else is told so for some seconds."""

    def renew(self, grant: SlackGrant) -> None: ...


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Grants:
    """The book, read at most once a minute for each workspace.

    An uninstalled app is forgotten here at once; another process may still believe in it until
    its minute is over, and Slack refuses the token meanwhile.
    """

    book: InstallationBook
    seconds: float = 60
    clock: Callable[[], float] = time.monotonic
    exchange: Exchange | None = None
    now: Callable[[], datetime] = _now  # tokens run out in real time
    _kept: dict[Key, tuple[float, SlackGrant]] = field(default_factory=dict)
    _renewing: threading.Lock = field(default_factory=threading.Lock)

    def of(self, *, team_id: str, enterprise_id: str = "") -> SlackGrant | None:
        key, now = (team_id, enterprise_id), self.clock()
        kept = self._kept.get(key)
        if kept and now < kept[0]:
            return kept[1]
        grant = self.book.find(team_id=team_id, enterprise_id=enterprise_id)
        if grant is None:
            self._kept.pop(key, None)  # not remembered as missing: an install shows at once
        else:
            self._kept[key] = (now + self.seconds, grant)
        return grant

    def token(self, *, team_id: str, enterprise_id: str = "") -> str:
        """A token that is good now. It may have to wait for Slack: never while Slack waits for us.

        :raises CannotReach: when the app was removed, or the token ran out and is not renewed yet.
        """
        grant = self.of(team_id=team_id, enterprise_id=enterprise_id)
        if grant is None:
            raise CannotReach("not_installed", permanent=True)
        if not is_stale(grant, self.now()):
            return grant.bot_token
        with self._renewing:
            return self._renewed(team_id, enterprise_id).bot_token

    def save(self, grant: SlackGrant) -> None:
        self.book.save(grant)
        self._drop(grant.team_id, grant.enterprise_id)

    def forget(self, *, team_id: str, enterprise_id: str) -> None:
        self.book.forget(team_id=team_id, enterprise_id=enterprise_id)
        self._drop(team_id, enterprise_id)

    def _renewed(self, team_id: str, enterprise_id: str) -> SlackGrant:
        """One renews, in this process or another; a token to renew with is good only once."""
        latest = self._reread(team_id, enterprise_id)
        for _look in range(int(_LEASE / _PAUSE)):
            if not is_stale(latest, self.now()) or self.exchange is None:
                return latest
            if self.book.may_renew(latest, seconds=_LEASE):
                self.book.renew(self.exchange.next(latest))
                return self._reread(team_id, enterprise_id)
            if latest.expires_at is not None and self.now() < latest.expires_at:
                return latest  # another one is at it, and this one is still good
            time.sleep(_PAUSE)
            latest = self._reread(team_id, enterprise_id)
        raise CannotReach("token_expired")

    def _reread(self, team_id: str, enterprise_id: str) -> SlackGrant:
        self._kept.pop((team_id, enterprise_id), None)
        grant = self.of(team_id=team_id, enterprise_id=enterprise_id)
        if grant is None:
            raise CannotReach("not_installed", permanent=True)
        return grant

    def _drop(self, team_id: str, enterprise_id: str) -> None:
        """An org-wide grant is kept under every team that asked for it."""
        for key, (_until, grant) in list(self._kept.items()):
            of_it = enterprise_id in (key[1], grant.enterprise_id)
            if key[0] == team_id or (not team_id and of_it):
                self._kept.pop(key, None)
