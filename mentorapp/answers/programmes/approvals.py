"""The second yes: asked for, given or not, and what everybody concerned hears of it."""

from collections.abc import Mapping, Sequence

from mentorapp.answers.occasion import Occasion
from mentorapp.answers.targets import one_id
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.employers import employers_asked
from mentorapp.core.privacy.second_yes import (
    approve,
    ask_for_approval,
    decline_approval,
    may_approve,
    people_of,
    second_people,
    take_back_approval,
    waiting_for,
)
from mentorapp.core.privacy.visibility import difference_of
from mentorapp.core.programmes.approvals import (
    approval_asked_for,
    approval_in_force,
    approval_of_two,
    the_approval,
)
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import coordinates, office_of, the_programme
from mentorapp.core.programmes.questions import questions_of
from mentorapp.db.session import Session
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens.programmes import approvals as screens
from mentorapp.screens.programmes.transparency import question_label
from mentorapp.screens.shapes import Message, Reply, Section


def ask(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    ask_for_approval(here.session, programme=programme, by=here.person, at=here.now)
    others = second_people(here.session, programme=programme, first=here.person)
    return screens.asked(of_anybody=bool(others))


def give(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    approve(here.session, programme=programme, by=here.person, at=here.now)
    half = approval_of_two(here.session, programme_id=programme.id)
    return screens.approved(by_all=half is None)


def decline(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    decline_approval(here.session, programme=programme, by=here.person, at=here.now)
    return screens.declined()


def take_back(here: Visit, target: str) -> Reply:
    programme = the_programme(here.session, one_id(target))
    take_back_approval(here.session, programme=programme, by=here.person, at=here.now)
    return screens.taken_back()


def home_sections(here: Visit) -> tuple[Section, ...]:
    waiting = waiting_for(here.session, person=here.person, at=here.now)
    return tuple(
        screens.home_section(programme, is_first=_is_first(here.session, programme))
        for programme in waiting
    )


def standing_of(here: Visit, programme: Programme) -> screens.Standing:
    """As the reader may know it: who asked is nobody's business without an office."""
    asked = approval_asked_for(here.session, programme_id=programme.id)
    lapsed = asked is not None and asked.is_over(here.now)
    waiting = asked if not lapsed else None
    own = waiting is not None and waiting.asked_by == here.person.id
    second = may_approve(here.session, programme=programme, person=here.person)
    return screens.Standing(
        approved=approved_words(here, programme),
        difference=difference_of(here.session, programme=programme),
        questions=questions_in(here, programme),
        waiting=waiting is not None,
        asked_by=people_of(here.session, waiting)[0].name if waiting and second else "",
        lapsed=lapsed,
        employers=_employers_asked(here, programme),
        may_ask=waiting is None
        and coordinates(here.session, person=here.person, programme_id=programme.id),
        may_answer=waiting is not None and second and not own,
        may_take_back=own and second,
    )


def questions_in(here: Visit, programme: Programme) -> Mapping[str, str]:
    """What the application asks, by the key of each question."""
    asked = questions_of(here.session, programme=programme)
    return {question.key: question_label(question) for question in asked}


def approved_words(here: Visit, programme: Programme) -> str:
    """Since when it is approved; by whom is read by those who have an office in it."""
    approval = approval_in_force(here.session, programme_id=programme.id)
    if approval is None or approval.approved_at is None:
        return _("Not approved yet.")
    day = spell_day_briefly(here.person.day_of(approval.approved_at))
    if office_of(here.session, person=here.person, programme_id=programme.id) is None:
        return _("Approved by two people on {day}.").format(day=day)
    names = [person.name or "–" for person in people_of(here.session, approval)]
    return _("Approved on {day}, asked for by {one}, agreed to by {other}.").format(
        day=day, one=names[0], other=names[-1]
    )


def approval_asked(occasion: Occasion) -> Message | None:
    """To whoever may say the second yes; not once somebody has answered."""
    asked = the_approval(occasion.session, occasion.notice.subject_id)
    programmes = waiting_for(occasion.session, person=occasion.person, at=occasion.notice.due_at)
    programme = next((one for one in programmes if one.id == asked.programme_id), None)
    if programme is None or not asked.is_open:
        return None
    return screens.asked_news(
        programme,
        people_of(occasion.session, asked)[0].name,
        is_first=_is_first(occasion.session, programme),
    )


def approval_answered(occasion: Occasion) -> Message | None:
    asked = the_approval(occasion.session, occasion.notice.subject_id)
    programme = the_programme(occasion.session, asked.programme_id)
    return screens.answered_news(programme, agreed=asked.approved_at is not None)


def _is_first(session: Session, programme: Programme) -> bool:
    return approval_in_force(session, programme_id=programme.id) is None


def _employers_asked(here: Visit, programme: Programme) -> Sequence[str]:
    half = approval_of_two(here.session, programme_id=programme.id)
    if half is None:
        return ()
    return [employer.name for employer in employers_asked(here.session, approval=half)]
