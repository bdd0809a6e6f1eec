"""Choosing skills, noting own levels, sharing them, and asking the mentor for their view."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b

from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notes.model import Audience, NoteKind
from mentorapp.core.notes.use_cases import write_note
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, withdraw
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner, require_together
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.vocabulary import SKILLS
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.skills.matrix import (
    LEVELS,
    NAME_MOST,
    OWN,
    SKILLS_MOST,
    Moment,
    has_skill_matrix,
    open_moments,
)
from mentorapp.core.skills.queries import matrix_of, skills_note
from mentorapp.core.written import require_short
from mentorapp.i18n import _


def choose_skills(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    listed: Sequence[str],
    own: Sequence[str],
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Name what the mentee looks at through the year.

    :raises InvalidInput: for too many, too long, or a choice that was changed meanwhile.
    """
    require_mentee(pair, by)
    require_together(pair, by)
    known = matrix_of(session, pair=pair, by=by, keyring=keyring)
    _check_choice(listed, own)
    write_note(
        session,
        pair=pair,
        by=by,
        kind=NoteKind.SKILLS,
        about=pair.id,
        words={key: key for key in listed} | _keyed(own),
        audience=Audience.OURS if known.is_shared else Audience.MINE,
        seen=seen,
        keyring=keyring,
        at=at,
    )


def note_levels(
    session: Session,
    *,
    pair: Pair,
    by: Person,
    moment: Moment,
    levels: Mapping[str, int],
    seen: int,
    keyring: Keyring,
    at: datetime,
) -> None:
    """The mentee's own levels, or the mentor's view, which is for the mentee to read.

    :raises Refused: when it is not the time, or the mentor was not asked.
    """
    require_open(session, pair=pair, by=by, moment=moment, keyring=keyring, at=at)
    skills = matrix_of(session, pair=pair, by=by, keyring=keyring).skills
    wrong = {name: n for name, n in levels.items() if name not in skills or n not in LEVELS}
    if wrong:
        raise InvalidInput({f"level_{name}": _("Please choose one.") for name in wrong})
    if not levels:
        raise InvalidInput({f"level_{next(iter(skills))}": _("Please choose at least one.")})
    is_view = not pair.is_mentee(by)
    write_note(
        session,
        pair=pair,
        by=by,
        kind=moment.kind,
        about=pair.id,
        words={name: str(n) for name, n in levels.items()},
        audience=Audience.OURS if is_view else Audience.MINE,
        seen=seen,
        keyring=keyring,
        at=at,
    )
    if is_view:
        withdraw(session, about=pair.id, kinds=(NoticeKind.SKILL_VIEW_ASKED,), at=at)
        _tell(session, pair, NoticeKind.SKILL_VIEW_GIVEN, moment.value, at)


def share_skills(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    require_mentee(pair, by)
    require_together(pair, by)
    chosen = skills_note(session, pair=pair)
    if chosen is None:
        raise Refused(_("Please choose your skills first."))
    if chosen.audience is Audience.OURS:
        raise Refused(_("Your skills are shared already."))
    chosen.audience = Audience.OURS
    _tell(session, pair, NoticeKind.SKILLS_SHARED, f"{at:%Y%m%dT%H%M%S}", at)


def take_skills_back(session: Session, *, pair: Pair, by: Person, at: datetime) -> None:
    """The mentor sees nothing of them any more; possible also after a tandem has ended."""
    require_mentee(pair, by)
    chosen = skills_note(session, pair=pair)
    if chosen is None or chosen.audience is not Audience.OURS:
        raise Refused(_("Only you can see your skills as it is."))
    chosen.audience = Audience.MINE
    asked = skills_note(session, pair=pair, kind=NoteKind.SKILL_VIEW)
    if asked is not None:
        session.delete(asked)
    news = (NoticeKind.SKILLS_SHARED, NoticeKind.SKILL_VIEW_ASKED)
    withdraw(session, about=pair.id, kinds=news, at=at)


def ask_for_view(
    session: Session, *, pair: Pair, by: Person, keyring: Keyring, at: datetime
) -> None:
    """Before the mentee asks, the mentor rates nothing."""
    require_mentee(pair, by)
    require_together(pair, by)
    matrix = matrix_of(session, pair=pair, by=by, keyring=keyring)
    if not matrix.is_shared:
        raise Refused(_("Please share your skills first."))
    if matrix.is_asked:
        raise Refused(_("{name} is asked already.").format(name=pair.mentor.name))
    write_note(
        session,
        pair=pair,
        by=by,
        kind=NoteKind.SKILL_VIEW,
        about=pair.id,
        words={"asked": "yes"},
        audience=Audience.OURS,
        seen=0,
        keyring=keyring,
        at=at,
    )
    _tell(session, pair, NoticeKind.SKILL_VIEW_ASKED, f"{at:%Y%m%dT%H%M%S}", at)


def require_open(
    session: Session, *, pair: Pair, by: Person, moment: Moment, keyring: Keyring, at: datetime
) -> None:
    require_partner(pair, by)
    if not has_skill_matrix(pair):
        raise Refused(_("Your programme works without the skill matrix."))
    matrix = matrix_of(session, pair=pair, by=by, keyring=keyring)
    if not pair.is_mentee(by) and not matrix.is_asked:
        raise Refused(_("{name} has not asked for your view.").format(name=pair.mentee.name))
    if not matrix.skills:
        raise Refused(_("Please choose your skills first."))
    if moment not in open_moments(pair, today=by.day_of(at)):
        raise Refused(_("It is not the time for these levels."))


def require_mentee(pair: Pair, by: Person) -> None:
    require_partner(pair, by)
    if not pair.is_mentee(by):
        raise Refused(_("These are the other one's own skills."))
    if not has_skill_matrix(pair):
        raise Refused(_("Your programme works without the skill matrix."))


def _tell(session: Session, pair: Pair, kind: NoticeKind, occasion: str, at: datetime) -> None:
    to_mentee = kind is NoticeKind.SKILL_VIEW_GIVEN
    tell(
        session,
        kind=kind,
        person=pair.mentee if to_mentee else pair.mentor,
        about=pair.id,
        key=f"{kind}:{pair.id}:{occasion}",
        due_at=at,
        now=at,
        programme_id=pair.cohort.programme_id,
    )


def _check_choice(listed: Sequence[str], own: Sequence[str]) -> None:
    if not set(listed) <= set(SKILLS):
        raise InvalidInput({"listed": _("Please choose at least one.")})
    if not listed and not own:
        raise InvalidInput({"listed": _("Please choose at least one.")})
    if len(listed) + len(own) > SKILLS_MOST:
        most = _("Please choose at most {most}.").format(most=SKILLS_MOST)
        raise InvalidInput({"own" if own else "listed": most})
    require_short(*(("own", name, NAME_MOST) for name in own))


def _keyed(own: Sequence[str]) -> dict[str, str]:
    """The same words have the same key, so that levels noted before come back with them."""
    return {f"{OWN}{blake2b(name.encode(), digest_size=6).hexdigest()}": name for name in own}
