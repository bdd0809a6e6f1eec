"""A pair is formed."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import pair_of_mentee
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import new_pair_key
from mentorapp.i18n import _


def form_pair(
    session: Session,
    *,
    cohort: Cohort,
    mentor: Person,
    mentee: Person,
    keyring: Keyring,
    at: datetime,
) -> Pair:
    """Make the two a pair with a key of its own, and tell both.

    The caller has made sure that both said yes.

    :raises Refused: when the mentee has a mentor in this cohort, or the two are one person.
    """
    if mentor.id == mentee.id:
        raise Refused(_("Nobody can be their own mentor."))
    if pair_of_mentee(session, cohort=cohort, mentee=mentee) is not None:
        raise Refused(_("There is a tandem already."))
    pair = Pair(cohort=cohort, mentor=mentor, mentee=mentee, formed_at=at)
    session.add(pair)
    session.flush()
    new_pair_key(session, pair_id=pair.id, keyring=keyring)
    for person in pair.people:
        tell(
            session,
            kind=NoticeKind.PAIR_FORMED,
            person=person,
            about=pair.id,
            key=f"pair_formed:{pair.id}:{person.id}",
            due_at=at,
            now=at,
            programme_id=cohort.programme_id,
        )
    return pair
