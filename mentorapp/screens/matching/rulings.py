"""Which pairs coordinators keep, and which they have ruled out."""

from collections.abc import Sequence
from uuid import UUID

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.matching.rulings import Ruling, RulingKind
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, nothing_there, one_page, paging
from mentorapp.screens.shapes import Action, Entry, Page, Screen, Section


def rulings_page(cohort_id: UUID, rulings: Sequence[Ruling], *, page: int = 1) -> Page:
    shown, page, pages = one_page(rulings, page)
    return Page(
        name="rulings",
        target=f"{cohort_id}:{page}",
        title=_("Matching"),
        heading=_("Kept and ruled out"),
        intro=_("Every new search obeys this."),
        sections=(
            Section(
                entries=tuple(_ruling(ruling, page) for ruling in shown)
                or nothing_there(_("Nothing is kept or ruled out.")),
                actions=(back_to_list("matching", cohort_id),),
            ),
        ),
        paging=paging(action="rulings", target=str(cohort_id), page=page, pages=pages),
    )


def _ruling(ruling: Ruling, page: int) -> Entry:
    names = _("{mentee} with {mentor}").format(
        mentee=ruling.mentee.person.name, mentor=ruling.mentor.person.name
    )
    return Entry(
        title=names,
        status=_("Kept") if ruling.kind is RulingKind.KEEP else _("Ruled out"),
        actions=(
            Action(
                name="lift_ruling",
                label=_("Lift"),
                target=f"{ruling.id}:{page}",
                spoken=_("Lift what holds for {pair}").format(pair=names),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    mentee = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    rulings = [
        Ruling(
            cohort_id=mentee.cohort.id,
            mentee=mentee,
            mentor=mentee,
            kind=kind,
            made_at=samples.NOON,
            made_by=mentee.person.id,
        )
        for kind in RulingKind
    ]
    return (rulings_page(mentee.cohort.id, rulings * 9), rulings_page(mentee.cohort.id, ()))
