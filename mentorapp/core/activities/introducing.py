"""Before two people are introduced, the contact is asked; nobody hears their name before their yes.

A colleague who can be reached here is asked by the product and answers alone. Anybody else is asked
by the one who planned it, who notes the yes.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import BindParameter, Select, delete, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from mentorapp.core.activities.model import Activity, ContactQuestion
from mentorapp.core.activities.rules import require_open, require_own
from mentorapp.core.activities.telling import tell_of_plan
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.queries import was_meant_for
from mentorapp.core.notices.use_cases import tell, withdraw
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.agreed import require_shown
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _

_NEWS = (NoticeKind.CONTACT_ASKED, NoticeKind.CONTACT_ANSWERED)


def ask_contact(
    session: Session,
    *,
    activity: Activity,
    by: Person,
    contact: Person,
    keyring: Keyring,
    at: datetime,
) -> None:
    """Ask a colleague here; from now on the contact of this introduction is they.

    :raises InvalidInput: for one of the two, and for whoever was asked for this once before: the
        plan may change, but nobody has to say no twice.
    """
    require_askable(session, activity, by)
    if activity.pair.includes(contact):
        raise InvalidInput({"contact_person": _("Please choose somebody else.")})
    if question_of(session, activity=activity) is not None:
        raise Refused(_("Somebody is asked already. Change the plan to ask somebody else."))
    kind = NoticeKind.CONTACT_ASKED
    if was_meant_for(session, about=activity.id, person_id=contact.id, kind=kind):
        asked_before = _("{name} was asked before. Nobody is asked twice.")
        raise InvalidInput({"contact_person": asked_before.format(name=contact.name)})
    key = key_for(session, pair=activity.pair, by=by, keyring=keyring)
    activity.sealed_contact = key.seal(contact.name)
    session.add(ContactQuestion(activity=activity, person=contact, asked_at=at))
    session.flush()
    tell(
        session,
        kind=kind,
        person=contact,
        about=activity.id,
        key=f"contact_asked:{activity.id}:{activity.revision}",
        due_at=at,
        now=at,
        programme_id=activity.pair.cohort.programme_id,
    )


def contact_agrees(session: Session, *, activity: Activity, by: Person, at: datetime) -> None:
    """The contact was asked elsewhere and has said yes; only now the other one reads who it is."""
    require_waiting(activity, by)
    if question_of(session, activity=activity) is not None:
        raise Refused(_("Who is asked here answers here, and nobody for them."))
    activity.contact_agreed_at = at
    session.flush()
    tell_of_plan(session, activity, by, at)


def let_be_introduced(
    session: Session, *, question: ContactQuestion, by: Person, at: datetime
) -> None:
    """The contact agrees: the one who asked hears it, and the other one reads the name."""
    activity = _asked(question, by)
    if not activity.waits_for_contact:
        return
    activity.contact_agreed_at, question.declined_at = at, None
    session.flush()
    _tell_answered(session, activity, at)
    tell_of_plan(session, activity, planner_of(activity), at)


def rather_not_be_introduced(
    session: Session, *, question: ContactQuestion, by: Person, at: datetime
) -> None:
    """A no, or a yes taken back: the name is not shown (any more), and nobody asks why."""
    activity = _asked(question, by)
    if question.declined_at is not None:
        return
    activity.contact_agreed_at, question.declined_at = None, at
    session.flush()
    _tell_answered(session, activity, at)


def take_question_back(session: Session, *, activity: Activity, at: datetime) -> None:
    """It is planned otherwise, done or dropped: nothing of the question stays."""
    withdraw(session, about=activity.id, kinds=_NEWS, at=at)
    asked = ContactQuestion.activity_id == activity.id
    session.execute(delete(ContactQuestion).where(asked))


def forget_questions_to(session: Session, *, person: Person, at: datetime) -> None:
    """A contact leaves for good: what they were asked goes, and with it their yes."""
    asked = select(ContactQuestion).where(ContactQuestion.person_id == person.id).options(_whole())
    for question in session.scalars(asked).all():
        question.activity.contact_agreed_at = None
        take_question_back(session, activity=question.activity, at=at)


def require_askable(session: Session, activity: Activity, by: Person) -> None:
    """:raises Refused: also while it is not agreed that whoever asks reads a no."""
    require_waiting(activity, by)
    programme_id = activity.pair.cohort.programme_id
    require_shown(
        session, programme_id=programme_id, field="contact_question.activity_id", to="asker"
    )


def require_waiting(activity: Activity, by: Person) -> None:
    """:raises Refused: when it is not this person's to ask, or the contact has agreed."""
    require_open(activity, by)
    require_own(activity, by)
    if not activity.waits_for_contact:
        raise Refused(_("That the contact agrees is noted already."))


def question_of(session: Session, *, activity: Activity) -> ContactQuestion | None:
    return session.get(ContactQuestion, activity.id)


def the_question(session: Session, activity_id: UUID, *, by: Person) -> ContactQuestion:
    """:raises Refused: when it stands no more, or somebody else was asked."""
    question = session.get(ContactQuestion, activity_id, options=[_whole()])
    if question is None or question.person_id != by.id or not question.activity.pair.is_together:
        raise Refused(_("This question stands no more, or is not yours."))
    return question


def questions_to(session: Session, *, person: Person) -> Sequence[ContactQuestion]:
    """What this person has not answered, the oldest first."""
    return session.scalars(
        select(ContactQuestion)
        .where(ContactQuestion.activity_id.in_(waiting_for(person.id)))
        .options(_whole())
        .order_by(ContactQuestion.asked_at, ContactQuestion.activity_id)
    ).all()


def waiting_for(person_id: UUID | BindParameter[UUID]) -> Select[UUID]:
    """The questions that this person has not answered."""
    return (
        select(ContactQuestion.activity_id)
        .join(ContactQuestion.activity)
        .join(Activity.pair)
        .where(
            ContactQuestion.person_id == person_id,
            ContactQuestion.declined_at.is_(None),
            Activity.contact_agreed_at.is_(None),
            Pair.ended_at.is_(None),
        )
    )


def planner_of(activity: Activity) -> Person:
    return next(person for person in activity.pair.people if person.id == activity.planned_by)


def _asked(question: ContactQuestion, by: Person) -> Activity:
    if question.person_id != by.id:
        raise Refused(_("This question stands no more, or is not yours."))
    return question.activity


def _tell_answered(session: Session, activity: Activity, at: datetime) -> None:
    """The one who asked hears that there is an answer; earlier ones they have not heard go."""
    withdraw(session, about=activity.id, kinds=_NEWS, at=at)
    tell(
        session,
        kind=NoticeKind.CONTACT_ANSWERED,
        person=planner_of(activity),
        about=activity.id,
        key=f"contact_answered:{activity.id}:{activity.revision}",
        due_at=at,
        now=at,
        programme_id=activity.pair.cohort.programme_id,
    )


def _whole() -> _AbstractLoad:
    return joinedload(ContactQuestion.activity).joinedload(Activity.pair).options(*with_people())
