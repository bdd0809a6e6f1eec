"""The dry run: who would hear what when, as things stand, and how it reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind, Seen
from mentorapp.i18n import LANGUAGES, _, ngettext
from mentorapp.i18n.dates import spell_day_briefly, spell_list, spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.cohorts.announcements import announcement, sample_announcement
from mentorapp.screens.cohorts.preview import Shown, preview
from mentorapp.screens.common import back_to_list, one_page, paging
from mentorapp.screens.shapes import (
    Action,
    Entry,
    Fact,
    Page,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.kinds import kind_of_message

NAMED = 5  # readers of one message; the others are counted
FEW = 5  # smaller numbers say too much about single people


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One message that will be said: from when on, to whom, in one with others or not."""

    at: datetime
    kind: NoticeKind
    notice_id: UUID
    readers: Sequence[str]  # names, or channels
    in_digest: bool = False


WEEKS = 5  # so far ahead is what comes round by itself written down


def outgoing_page(
    cohort: Cohort,
    *,
    planned: Sequence[Planned],
    since: datetime,
    until: datetime,
    zone: str,
    week: int,
    page: int,
    figures: bool,
) -> Page:
    """A dry run of seven days. `week` 0 begins now.

    `figures` says whether how many each is for is part of what was approved.
    """
    shown, page, pages = one_page(planned, page)
    heading = _("What goes out from {first} to {last}").format(
        first=spell_day_briefly(since.date()), last=spell_day_briefly(until.date())
    )
    return Page(
        name="outgoing",
        target=f"{cohort.id}:{week}:{page}",
        title=_("What goes out next"),
        heading=heading,
        intro=_("As things stand now, at each reader's own hours. Nothing is sent by looking."),
        sections=(
            Section(
                text="" if shown else _("Nothing goes out in these days."),
                entries=tuple(_planned(one, cohort, zone, figures=figures) for one in shown),
                note=_("What tandems tell each other, and their meetings, is not listed."),
            ),
            Section(actions=_weeks(cohort, week)),
        ),
        paging=paging(action="outgoing", target=f"{cohort.id}:{week}", page=page, pages=pages),
    )


def planned_message_page(
    cohort: Cohort, *, kind: NoticeKind, notice_id: UUID, shown: Sequence[Shown]
) -> Page:
    return Page(
        name="read_outgoing",
        title=_("What goes out next"),
        heading=kind_of_message(kind),
        sections=(
            *(section for one in shown for section in preview(one)),
            Section(
                actions=(
                    Action(
                        name="try_outgoing",
                        label=_("Send a test to me"),
                        target=f"{cohort.id}:{notice_id}",
                        weight=Weight.PRIMARY,
                    ),
                    back_to_list("outgoing", cohort.id),
                )
            ),
        ),
    )


def _planned(one: Planned, cohort: Cohort, zone: str, *, figures: bool) -> Entry:
    name = kind_of_message(one.kind)
    together = _("In one message with others") if one.in_digest else ""
    return Entry(
        title=name,
        status=spell_moment_briefly(one.at, zone),
        detail=_to(one) if figures or ETIQUETTE[one.kind].seen is Seen.NAMES else "",
        facts=(Fact(label=_("Together"), value=together),) if together else (),
        actions=(
            Action(
                name="read_outgoing",
                label=_("Read"),
                target=f"{cohort.id}:{one.notice_id}",
                spoken=_("Read: {message}").format(message=name),
            ),
        ),
    )


def _to(one: Planned) -> str:
    n = len(one.readers)
    if ETIQUETTE[one.kind].seen is not Seen.NAMES:
        if n < FEW:
            return _("To fewer than five people")
        return ngettext("To {n} person", "To {n} people", n).format(n=n)
    if n <= NAMED:
        return _("To {names}").format(names=spell_list(one.readers))
    others = n - NAMED + 1
    return ngettext("To {names} and {n} other", "To {names} and {n} others", others).format(
        names=", ".join(one.readers[: NAMED - 1]), n=others
    )


def _weeks(cohort: Cohort, week: int) -> tuple[Action, ...]:
    def to(number: int, label: str) -> Action:
        return Action(name="outgoing", label=label, target=f"{cohort.id}:{number}")

    return (
        *((to(week - 1, _("The week before")),) if week > 0 else ()),
        *((to(week + 1, _("The week after")),) if week < WEEKS - 1 else ()),
        Action(name="messages", label=_("Messages"), target=str(cohort.id)),
    )


def examples() -> tuple[Screen, ...]:
    cohort, draft = samples.cohort(), sample_announcement()
    names = ["Asha Lindqvist-Großmann", "Tom", "Eve", "Nils", "Jana", "Dr. Tomasz Wolff"]
    planned = [
        Planned(
            at=samples.NOON + timedelta(hours=n),
            kind=kind,
            notice_id=uuid4(),
            readers=names[: n + 1],
            in_digest=n % 2 == 1,
        )
        for n, kind in enumerate(NoticeKind)
        if ETIQUETTE[kind].seen is not Seen.NOTHING
    ]
    now, then = samples.NOON, samples.NOON + timedelta(days=7)
    shown = [Shown(language=language, message=announcement(draft)) for language in LANGUAGES]
    return (
        *(
            outgoing_page(
                cohort,
                planned=some,
                since=now,
                until=then,
                zone="Europe/Berlin",
                week=n,
                page=1,
                figures=n == 0,
            )
            for n, some in enumerate((planned, [], planned))
        ),
        planned_message_page(cohort, kind=NoticeKind.CALL_OPENED, notice_id=uuid4(), shown=shown),
    )
