"""The circle of mentors: who wants to be seen by the others, and when they meet."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.model import EventKind
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, opening, paging
from mentorapp.screens.events.invited import Answered, events_section, sample_event
from mentorapp.screens.shapes import Action, Entry, Page, Screen, Section, Weight
from mentorapp.screens.vocabulary.names import full_name


def circle_page(
    cohort: Cohort,
    members: Sequence[Person],
    exchanges: Sequence[Answered],
    reader: Person,
    *,
    page: int,
) -> Page:
    shown, page, pages = one_page(members, page)
    belongs = any(person.id == reader.id for person in members)
    return Page(
        name="mentor_circle",
        target=f"{cohort.id}:{page}",
        title=_("Mentors' circle"),
        heading=full_name(cohort),
        intro=_("For the mentors of this cohort alone: ask each other, and meet each other."),
        sections=(
            *((events_section(exchanges, reader),) if exchanges else ()),
            Section(
                heading=_("Who can be asked"),
                entries=tuple(
                    Entry(title=person.name, detail=person.organisation.name) for person in shown
                )
                or nothing_there(_("Nobody yet.")),
                actions=(_leave(cohort) if belongs else _join(cohort),),
                note=_("Only whoever agreed stands here. Mentees and coordinators do not see it."),
            ),
        ),
        paging=paging(action="mentor_circle", target=str(cohort.id), page=page, pages=pages),
    )


def circle_action(cohort: Cohort) -> Action:
    return opening("mentor_circle", _("Mentors' circle"), str(cohort.id))


def circle_words() -> str:
    """What somebody agrees to; the wording itself is kept as a fingerprint."""
    return _("The other mentors of this cohort may see my name and where I work.")


def _join(cohort: Cohort) -> Action:
    return Action(
        name="join_circle",
        label=_("Let the others see me"),
        target=str(cohort.id),
        weight=Weight.PRIMARY,
    )


def _leave(cohort: Cohort) -> Action:
    return Action(name="leave_circle", label=_("Take me out"), target=str(cohort.id))


def examples() -> tuple[Screen, ...]:
    cohort, reader = samples.cohort(), samples.person()
    others = [samples.person(name) for name in ("Tom Łukasz", "Özlem *Yıldız*", "Jürgen")]
    exchange = (sample_event(EventKind.MENTOR_EXCHANGE), None)
    return (
        circle_page(cohort, (), (), reader, page=1),
        circle_page(cohort, [reader, *others * 4], [exchange], reader, page=1),
    )
