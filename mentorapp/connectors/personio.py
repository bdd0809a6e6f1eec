"""Personio's API, version 2: who works where and reports to whom, and nothing else of a person.

By its published description: tokens of a day; pages of at most fifty persons, led on by
`_meta.links.next`; departments and workplaces by lists of their own; employments person by person.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from time import monotonic, sleep
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import requests

from mentorapp.core.people.outside import Employed, OutsideFails, Placement
from mentorapp.settings import PersonioSettings

_TIMEOUT: Final = 20  # seconds
_TRIES: Final = 6
_LONGEST_WAIT: Final = 90.0  # seconds
_EARLY: Final = 60  # seconds before its end a token is no longer used
_PER_PAGE: Final = "50"
_PAGES_MOST: Final = 2000

Json = Mapping[str, Any]


class Personio:
    """`core.people.outside.StaffRegister` over Personio."""

    def __init__(
        self,
        settings: PersonioSettings,
        *,
        wait: Callable[[float], None] = sleep,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._settings, self._wait, self._clock = settings, wait, clock
        self._session, self._lock = requests.Session(), threading.Lock()
        self._token, self._good_until = "", 0.0

    @property
    def workspace(self) -> str:
        return self._settings.workspace

    def staff(self, *, changed_since: datetime | None) -> Sequence[Employed]:
        """:raises OutsideFails:"""
        departments = self._names("/v2/org-units", type="DEPARTMENT")
        places = self._names("/v2/workplaces")
        persons = [
            person
            for person in self._all("/v2/persons", limit=_PER_PAGE)
            if person.get("status") != "INACTIVE"
        ]
        addresses = {_id(person): str(person.get("email") or "") for person in persons}
        return [
            Employed(
                address=addresses[_id(person)],
                name=_name(person),
                placement=self._placement(_id(person), departments, places, addresses)
                if changed_since is None or _changed(person, changed_since)
                else None,
            )
            for person in persons
        ]

    def sign_in(self) -> None:
        """Whether the credentials are good. :raises OutsideFails:"""
        self._bearer(anew=True)

    def _placement(
        self,
        person: str,
        departments: Mapping[str, str],
        places: Mapping[str, str],
        addresses: Mapping[str, str],
    ) -> Placement:
        employments = list(self._all(f"/v2/persons/{person}/employments"))
        now = [one for one in employments if one.get("status") != "INACTIVE"]
        if not now:
            return Placement()
        standing = next((one for one in now if one.get("status") == "ACTIVE"), now[0])
        units = [
            _id(unit)
            for unit in standing.get("org_units") or ()
            if isinstance(unit, dict) and str(unit.get("type", "")).upper() == "DEPARTMENT"
        ]
        return Placement(
            department=next((departments[unit] for unit in units if unit in departments), ""),
            site=places.get(_id(standing.get("office")), ""),
            superior=addresses.get(_id(standing.get("supervisor")), ""),
        )

    def _names(self, path: str, **query: str) -> dict[str, str]:
        return {_id(one): str(one.get("name") or "") for one in self._all(path, **query)}

    def _all(self, path: str, **query: str) -> Iterator[Json]:
        """Every entry of a list, page by page."""
        address: str | None = f"{self._settings.url.rstrip('/')}{path}"
        seen: set[str] = set()
        while address is not None:
            said = self._get(address, query)
            data = said.get("_data")
            if not isinstance(data, list):
                raise OutsideFails("not_understood")
            yield from (one for one in data if isinstance(one, dict))
            seen.add(address)
            address, query = self._next(said, address), {}
            if address in seen or len(seen) > _PAGES_MOST:
                raise OutsideFails("pages_without_end")

    def _next(self, said: Json, address: str) -> str | None:
        """Where the next page is; a token is shown to no other host."""
        link = _of(_of(_of(said, "_meta"), "links"), "next").get("href")
        if not link:
            return None
        there = urljoin(address, str(link))
        if urlsplit(there)[:2] != urlsplit(self._settings.url)[:2]:
            raise OutsideFails("page_elsewhere")
        return there

    def _get(self, address: str, query: Mapping[str, str]) -> Json:
        """One page, asked for again where Personio is busy, or knows our token no more."""
        reason, anew = "no_answer", False
        for turn in range(_TRIES):
            headers = {"Authorization": f"Bearer {self._bearer(anew=anew)}"}
            try:
                answer = self._session.get(
                    address,
                    params=query,
                    headers=headers,
                    timeout=_TIMEOUT,
                    allow_redirects=False,
                )
            except requests.RequestException:
                reason = "no_answer"
                self._wait(_pause(turn))
                continue
            reason, renewed = f"refused_{answer.status_code}", anew
            anew = answer.status_code == 401
            if answer.status_code == 200:
                return _json(answer)
            if anew and not renewed:
                continue
            if answer.status_code != 429 and answer.status_code < 500:
                break
            self._wait(_asked_for(answer) or _pause(turn))
        raise OutsideFails(reason)

    def _bearer(self, *, anew: bool) -> str:
        with self._lock:
            if anew or self._clock() >= self._good_until:
                given = self._sign_in()
                self._token = str(given.get("access_token") or "")
                self._good_until = self._clock() + float(given.get("expires_in") or 0) - _EARLY
            return self._token

    def _sign_in(self) -> Json:
        secret = self._settings.client_secret
        try:
            answer = self._session.post(
                f"{self._settings.url.rstrip('/')}/v2/auth/token",
                data={
                    "grant_type": "client_credentials",
                    "client_id": self._settings.client_id,
                    "client_secret": secret.get_secret_value() if secret else "",
                },
                timeout=_TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise OutsideFails("sign_in_unavailable") from error
        if answer.status_code != 200:
            raise OutsideFails(f"sign_in_refused_{answer.status_code}")
        return _json(answer)


def _json(answer: requests.Response) -> Json:
    try:
        said = answer.json()
    except ValueError as error:
        raise OutsideFails("not_understood") from error
    if not isinstance(said, dict):
        raise OutsideFails("not_understood")
    return said


def _of(said: Json, name: str) -> Json:
    inner = said.get(name)
    return inner if isinstance(inner, dict) else {}


def _id(said: object) -> str:
    return str(said.get("id") or "") if isinstance(said, dict) else ""


def _name(person: Json) -> str:
    first = person.get("preferred_name") or person.get("first_name") or ""
    return f"{first} {person.get('last_name') or ''}".strip()


def _changed(person: Json, since: datetime) -> bool:
    """What says nothing of when it changed is read again."""
    try:
        at = datetime.fromisoformat(str(person.get("updated_at") or "").replace("Z", "+00:00"))
    except ValueError:
        return True
    return at.tzinfo is None or at > since


def _pause(turn: int) -> float:
    return min(2.0**turn, _LONGEST_WAIT)


def _asked_for(answer: requests.Response) -> float:
    said = answer.headers.get("Retry-After", "")
    return min(float(said), _LONGEST_WAIT) if said.isdecimal() else 0.0
