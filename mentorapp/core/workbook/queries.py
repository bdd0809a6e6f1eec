"""What the two may read of the workbook: the own pages, and those the partner shares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.errors import Refused
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.workbook.exercises import ExerciseName
from mentorapp.core.workbook.model import WorkbookPage
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPage:
    """A page as its reader sees it; one that was not written yet is empty."""

    text: str = ""
    is_shared: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    mine: Mapping[ExerciseName, OpenedPage] = field(default_factory=dict)
    theirs: Mapping[ExerciseName, OpenedPage] = field(default_factory=dict)

    def my_page(self, exercise: ExerciseName) -> OpenedPage:
        return self.mine.get(exercise, OpenedPage())


def has_workbook(pair: Pair) -> bool:
    return Work.WORKBOOK in ProgrammePlan.read(pair.cohort.programme.plan).works


def workbook_of(session: Session, *, pair: Pair, by: Person, keyring: Keyring) -> Workbook:
    """:raises Refused: when `by` is not one of the two."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    mine: dict[ExerciseName, OpenedPage] = {}
    theirs: dict[ExerciseName, OpenedPage] = {}
    for page in session.scalars(
        select(WorkbookPage).where(
            WorkbookPage.pair_id == pair.id,
            or_(WorkbookPage.author_id == by.id, WorkbookPage.shared_at.is_not(None)),
        )
    ):
        of = mine if page.author_id == by.id else theirs
        of[page.exercise] = OpenedPage(
            text=key.open(page.sealed_text),
            is_shared=page.shared_at is not None,
            revision=page.revision,
        )
    return Workbook(mine=mine, theirs=theirs)


def own_page(
    session: Session, *, pair: Pair, exercise: ExerciseName, by: Person
) -> WorkbookPage | None:
    return session.scalar(
        select(WorkbookPage)
        .where(
            WorkbookPage.pair_id == pair.id,
            WorkbookPage.author_id == by.id,
            WorkbookPage.exercise == exercise,
        )
        .options(joinedload(WorkbookPage.pair).options(*with_people()))
    )


def the_page(session: Session, page_id: UUID, *, by: Person) -> WorkbookPage:
    """:raises Refused: when there is none, or none that this person may know of."""
    page = session.get(
        WorkbookPage, page_id, options=[joinedload(WorkbookPage.pair).options(*with_people())]
    )
    if page is None or not page.is_visible_to(by):
        raise Refused(_("This page does not exist, or is not shared with you."))
    return page
