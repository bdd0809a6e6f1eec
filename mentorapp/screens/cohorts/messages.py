"""Messages as coordinators look after them: what was written, and what did not arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from mentorapp.core.announcements.model import Announcement
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind, Seen
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.cohorts.announcements import audience_name, sample_announcement
from mentorapp.screens.common import one_page, opening, paging, words_of
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Page,
    Reply,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.kinds import kind_of_message


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """A message of which nobody knows whether it arrived."""

    delivery_id: UUID
    kind: NoticeKind
    due_at: datetime
    reader: str


def messages_action(cohort: Cohort) -> Action:
    return opening("messages", _("Messages"), str(cohort.id))


def messages_page(
    cohort: Cohort,
    *,
    written: Sequence[Announcement],
    unreached: int,
    stuck: Sequence[Stuck],
    zone: str,
    page: int,
) -> Page:
    """Everything about messages of one cohort in one place; what waits for a decision first."""
    shown, page, pages = one_page(written, page)
    target = str(cohort.id)
    return Page(
        name="messages",
        target=f"{target}:{page}",
        title=_("Messages"),
        heading=_("Messages of {programme}, {cohort}").format(
            programme=words_of(cohort.programme.name), cohort=cohort.name
        ),
        sections=(
            *_to_decide(stuck, zone),
            Section(
                actions=(
                    Action(
                        name="write_announcement",
                        label=_("Write to people"),
                        target=target,
                        weight=Weight.PRIMARY,
                    ),
                    Action(name="outgoing", label=_("What goes out next"), target=target),
                ),
                note=_unreached(unreached),
            ),
            Section(
                heading=_("Written by the coordination"),
                text="" if shown else _("Nothing yet."),
                entries=tuple(_line(one, zone) for one in shown),
            ),
        ),
        paging=paging(action="messages", target=target, page=page, pages=pages),
    )


def sent_again() -> Reply:
    return Reply(text=_("It is sent again now."))


def left_alone() -> Reply:
    return Reply(text=_("It is left as it is."))


def _to_decide(stuck: Sequence[Stuck], zone: str) -> tuple[Section, ...]:
    if not stuck:
        return ()
    return (
        Section(
            heading=_("Nobody knows whether these arrived"),
            text=_("The connection broke off while they were sent. Please ask, and decide."),
            entries=tuple(_stuck(one, zone) for one in stuck),
        ),
    )


def _stuck(one: Stuck, zone: str) -> Entry:
    target, seen = str(one.delivery_id), ETIQUETTE[one.kind].seen
    inside = seen is Seen.NOTHING  # who tells whom what in a tandem is not the coordinators'
    name = _("A message to one person") if inside else kind_of_message(one.kind)
    return Entry(
        title=name,
        status=spell_moment_briefly(one.due_at, zone),
        detail=one.reader if seen is Seen.NAMES else "",
        actions=(
            Action(
                name="send_again",
                label=_("Send again"),
                target=target,
                spoken=_("Send again: {message}").format(message=name),
                confirm=Confirm(
                    title=_("Send it again?"),
                    text=_("If it arrived after all, it is there twice."),
                    yes=_("Send again"),
                    no=_("Not yet"),
                ),
            ),
            Action(
                name="let_be",
                label=_("Leave it"),
                target=target,
                spoken=_("Leave it: {message}").format(message=name),
            ),
        ),
    )


def _unreached(unreached: int) -> str:
    if not unreached:
        return ""
    return ngettext(
        "{n} message of the last thirty days reached nobody. "
        "Whoever runs the installation sees why.",
        "{n} messages of the last thirty days reached nobody. "
        "Whoever runs the installation sees why.",
        unreached,
    ).format(n=unreached)


def _line(written: Announcement, zone: str) -> Entry:
    title = words_of(written.heading)
    sent = spell_moment_briefly(written.sent_at, zone) if written.sent_at else _("Draft")
    return Entry(
        title=title,
        status=sent,
        detail=audience_name(written.audience),
        actions=(
            Action(
                name="announcement",
                label=_("Open"),
                target=str(written.id),
                spoken=_("Open: {message}").format(message=title),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    cohort, draft, sent = samples.cohort(), sample_announcement(), sample_announcement()
    sent.sent_at = samples.NOON
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(Section(actions=(messages_action(cohort),)),),
    )
    stuck = [
        Stuck(delivery_id=uuid4(), kind=kind, due_at=samples.NOON, reader="#mentoring")
        for kind in (NoticeKind.CALL_OPENED, NoticeKind.GOAL_SHARED)
    ]
    return (
        home,
        messages_page(
            cohort, written=[draft, sent], unreached=2, stuck=stuck, zone="Europe/Berlin", page=1
        ),
        messages_page(cohort, written=[], unreached=0, stuck=[], zone="Europe/Berlin", page=1),
        sent_again(),
        left_alone(),
    )
