"""Writing a page of the workbook, sharing it with the partner, taking it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import withdraw
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner, require_together
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person
from mentorapp.core.revised import require_unchanged
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.workbook.exercises import ExerciseName
from mentorapp.core.workbook.model import WorkbookPage
from mentorapp.core.workbook.queries import has_workbook, own_page
from mentorapp.core.written import require_short
from mentorapp.i18n import _

TEXT_MOST = 3000  # characters


def write_page(
    session: Session,
    *,
    pair: Pair,
    exercise: ExerciseName,
    by: Person,
    text: str,
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Keep it; `seen` is the revision it is based on, 0 for none. What was shared stays so.

    :raises InvalidInput: when it does not fit, or was changed meanwhile.
    """
    require_together(pair, by)
    if not has_workbook(pair):
        raise Refused(_("Your programme works without the workbook."))
    if not text:
        raise InvalidInput({"text": _("Please write at least one sentence.")})
    require_short(("text", text, TEXT_MOST))
    page = own_page(session, pair=pair, exercise=exercise, by=by)
    require_unchanged("text", page.revision if page else 0, seen=seen, only_own=True)
    sealed = key_for(session, pair=pair, by=by, keyring=keyring).seal(text)
    if page is None:
        page = WorkbookPage(
            pair=pair, author_id=by.id, exercise=exercise, sealed_text=sealed, written_at=at
        )
        session.add(page)
    else:
        page.sealed_text, page.written_at = sealed, at
    session.flush()


def share_page(
    session: Session, *, pair: Pair, exercise: ExerciseName, by: Person, at: datetime
) -> None:
    """The partner hears that there is a page to read, not what it says."""
    require_together(pair, by)
    page = _own_page(session, pair, exercise, by)
    if page.shared_at is not None:
        raise Refused(_("This page is shared already."))
    page.shared_at = at
    tell_partner(
        session,
        pair,
        by=by,
        kind=NoticeKind.WORKBOOK_SHARED,
        about=page.id,
        at=at,
        occasion=f"{at:%Y%m%dT%H%M%S}",
    )


def take_page_back(
    session: Session, *, pair: Pair, exercise: ExerciseName, by: Person, at: datetime
) -> None:
    """The partner cannot read it any more; possible also after a tandem has ended."""
    require_partner(pair, by)
    page = _own_page(session, pair, exercise, by)
    if page.shared_at is None:
        raise Refused(_("Only you can read this page as it is."))
    page.shared_at = None
    withdraw(session, about=page.id, kinds=(NoticeKind.WORKBOOK_SHARED,), at=at)


def delete_page(
    session: Session, *, pair: Pair, exercise: ExerciseName, by: Person, at: datetime
) -> None:
    """Gone for both; possible also after a tandem has ended."""
    require_partner(pair, by)
    page = _own_page(session, pair, exercise, by)
    withdraw(session, about=page.id, kinds=(NoticeKind.WORKBOOK_SHARED,), at=at)
    session.delete(page)
    session.flush()


def _own_page(session: Session, pair: Pair, exercise: ExerciseName, by: Person) -> WorkbookPage:
    page = own_page(session, pair=pair, exercise=exercise, by=by)
    if page is None:
        raise Refused(_("You have not written this page yet."))
    return page
