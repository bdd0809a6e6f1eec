"""People prepare in their own time; pairs are found among them; coordinators see states."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.interest import note_interest
from mentorapp.core.cohorts.model import Cohort, Enrolment, Interest, Role
from mentorapp.core.cohorts.queries import enrolment_of
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.model import Aim
from mentorapp.core.matching.reading import problem_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.training.circle import circle_of, join_circle, leave_circle
from mentorapp.core.training.model import ItemKind, TrainingItem
from mentorapp.core.training.occasions import remind_of_training
from mentorapp.core.training.queries import (
    items_of,
    open_items_for,
    prepared_in,
    returning_mentors,
    the_item,
)
from mentorapp.core.training.use_cases import (
    Wording,
    aspire,
    drop_item,
    finish_item,
    note_attended,
    put_item,
    reopen_item,
    show_earlier,
    take_over_items,
)
from tests.builders import NOW, a_cohort, a_coordinator, a_person, an_admitted, told

READ = Wording(kind="read", title={"en": "Listen and ask"}, roles=("mentor",))
ATTEND = Wording(kind="attend", title={"en": "Half a day"}, roles=("mentor",))


def test_no_mentor_is_paired_before_the_training_is_done(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan(mentor_training=True))
    tom, asha = _admitted(session, cohort, "Tom", Role.MENTOR), _admitted(session, cohort, "Asha")
    item = _item(session, cohort, cora)

    assert Rule.PREPARED in policy_of(cohort.programme, aim=Aim.EVERYONE).rules
    assert _prepared(session, cohort) == {"Asha"}

    finish_item(session, item=item, by=tom.person, at=NOW)

    assert _prepared(session, cohort) == {"Asha", "Tom"}
    problem = problem_of(session, cohort=cohort)
    assert [mentor.prepared for mentor in problem.mentors] == [True]
    assert asha.prepared_at is None


def test_both_are_prepared_where_the_programme_says_so(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan(both_prepared=True))
    asha = _admitted(session, cohort, "Asha")
    both = Wording(kind="confirm", title={"en": "In confidence"}, roles=("mentee", "mentor"))
    item = put_item(session, programme=cohort.programme, by=cora, item=None, wording=both, at=NOW)

    assert _prepared(session, cohort) == set()
    finish_item(session, item=item, by=asha.person, at=NOW)
    assert _prepared(session, cohort) == {"Asha"}


def test_without_a_gate_everybody_can_be_paired(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan())
    _admitted(session, cohort, "Tom", Role.MENTOR)
    _item(session, cohort, cora)

    assert _prepared(session, cohort) == {"Tom"}
    assert Rule.PREPARED not in policy_of(cohort.programme, aim=Aim.EVERYONE).rules


def test_a_coordinator_notes_it_where_nothing_is_asked(session: Session) -> None:
    cohort, _cora = _a_cohort(session, ProgrammePlan(mentor_training=True))
    tom = _admitted(session, cohort, "Tom", Role.MENTOR)

    assert _prepared(session, cohort) == set()
    tom.prepared_at = NOW
    assert _prepared(session, cohort) == {"Tom"}


def test_who_was_at_the_training_need_not_say_so(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan(mentor_training=True))
    tom = _admitted(session, cohort, "Tom", Role.MENTOR)
    _item(session, cohort, cora, ATTEND)
    _item(session, cohort, cora, READ)

    for _twice in range(2):
        note_attended(
            session,
            programme=cohort.programme,
            roles=(Role.MENTOR,),
            people=[tom.person_id],
            at=NOW,
        )

    (still,) = open_items_for(session, person=tom.person)
    assert still.kind is ItemKind.READ


def test_what_was_done_for_one_cohort_counts_for_the_next(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan(mentor_training=True))
    tom = _admitted(session, cohort, "Tom", Role.MENTOR)
    finish_item(session, item=_item(session, cohort, cora), by=tom.person, at=NOW)
    following = Cohort(
        programme=cohort.programme,
        name="2027/28",
        places=9,
        call_closes_on=cohort.call_closes_on,
        starts_on=cohort.ends_on,
        ends_on=cohort.ends_on + timedelta(days=365),
    )
    again = Enrolment(
        cohort=following, person=tom.person, role=Role.MENTOR, begun_at=NOW, state=tom.state
    )
    session.add_all((following, again))
    session.flush()

    assert prepared_in(session, cohort=following, people=[again]) == {again.id}
    assert returning_mentors(session, people=[again]) == {again.id}
    assert returning_mentors(session, people=[tom]) == {tom.id}  # the later one is another cohort


def test_a_mentor_who_says_so_was_there_before(session: Session) -> None:
    cohort, _cora = _a_cohort(session, ProgrammePlan(returning_mentors=1))
    tom, eve = (_admitted(session, cohort, name, Role.MENTOR) for name in ("Tom", "Eve"))
    asha = _admitted(session, cohort, "Asha")
    for one, said in ((tom, "yes"), (eve, "no"), (asha, "yes")):
        one.application = {"own": {"was_mentor": said}}

    assert returning_mentors(session, people=[tom, eve, asha]) == {tom.id}


def test_steps_are_for_those_who_take_part_in_that_role(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan(mentor_training=True))
    asha, eve = _admitted(session, cohort, "Asha"), a_person(session, "Eve")
    mallory = a_person(session, "Mallory", town="Neuss")
    item = _item(session, cohort, cora)

    for stranger in (asha.person, eve, mallory, cora):
        with pytest.raises(Refused):
            finish_item(session, item=item, by=stranger, at=NOW)
        with pytest.raises(Refused):
            reopen_item(session, item=item, by=stranger)


def test_a_step_is_taken_back_and_twice_is_as_good_as_once(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan(mentor_training=True))
    tom, item = _admitted(session, cohort, "Tom", Role.MENTOR), _item(session, cohort, cora)

    finish_item(session, item=item, by=tom.person, at=NOW)
    finish_item(session, item=item, by=tom.person, at=NOW)
    reopen_item(session, item=item, by=tom.person)

    assert _prepared(session, cohort) == set()
    with pytest.raises(Refused, match="not done"):
        reopen_item(session, item=item, by=tom.person)


def test_coordinators_put_it_together_and_nobody_else(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan())
    first, second = _item(session, cohort, cora), _item(session, cohort, cora, ATTEND)
    eve = a_person(session, "Eve")

    show_earlier(session, item=second, by=cora, at=NOW)
    assert [*items_of(session, programme=cohort.programme)] == [second, first]

    for deed in (
        lambda: drop_item(session, item=first, by=eve, at=NOW),
        lambda: show_earlier(session, item=first, by=eve, at=NOW),
        lambda: _item(session, cohort, eve),
    ):
        with pytest.raises(Refused):
            deed()

    drop_item(session, item=first, by=cora, at=NOW)
    with pytest.raises(Refused, match="any more"):
        the_item(session, first.id)


@pytest.mark.parametrize(
    ("wording", "field"),
    [
        (Wording(kind="dance", title={"en": "x"}, roles=("mentor",)), "kind"),
        (Wording(kind="read", title={}, roles=("mentor",)), "title_de"),
        (Wording(kind="read", title={"en": "x" * 121}, roles=("mentor",)), "title_en"),
        (Wording(kind="read", title={"en": "x"}, roles=()), "roles"),
        (Wording(kind="watch", title={"en": "x"}, roles=("mentor",)), "link"),
        (Wording(kind="read", title={"en": "x"}, roles=("mentor",), link="javascript:"), "link"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    session: Session, wording: Wording, field: str
) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan())

    with pytest.raises(InvalidInput) as refused:
        _item(session, cohort, cora, wording)

    assert list(refused.value.errors) == [field]


def test_the_ready_programmes_bring_what_prepares(session: Session) -> None:
    cohort, _cora = _a_cohort(session, ProgrammePlan())
    for key in TemplateKey:
        template(key).fill(cohort.programme)
        before = len(items_of(session, programme=cohort.programme))

        take_over_items(session, programme=cohort.programme)

        plan = ProgrammePlan.read(cohort.programme.plan)
        brought = len(items_of(session, programme=cohort.programme)) - before
        assert bool(brought) is (plan.mentor_training or plan.both_prepared)


def test_a_mentee_becomes_a_mentor_where_everybody_can(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan(become_mentor=True, mentor_training=True))
    asha, item = _admitted(session, cohort, "Asha").person, _item(session, cohort, cora)
    assert not open_items_for(session, person=asha)

    aspire(session, programme=cohort.programme, by=asha, at=NOW)
    aspire(session, programme=cohort.programme, by=asha, at=NOW)

    assert session.scalars(select(Interest)).one().as_mentor
    assert open_items_for(session, person=asha) == [item]


def test_becoming_a_mentor_is_refused_elsewhere(session: Session) -> None:
    cohort, _cora = _a_cohort(session, ProgrammePlan())
    mallory = a_person(session, "Mallory", town="Neuss")
    asha = _admitted(session, cohort, "Asha").person

    for person in (asha, mallory):
        with pytest.raises(Refused):
            aspire(session, programme=cohort.programme, by=person, at=NOW)


def test_a_programme_without_a_list_takes_no_names(session: Session) -> None:
    cohort, _cora = _a_cohort(session, ProgrammePlan(interest_list=False))

    with pytest.raises(Refused, match="no list"):
        note_interest(session, programme=cohort.programme, by=a_person(session, "Eve"), at=NOW)


def test_who_has_not_prepared_is_reminded_twice(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan(mentor_training=True))
    tom, ann = (_admitted(session, cohort, name, Role.MENTOR) for name in ("Tom", "Ann"))
    tom.decided_at = ann.decided_at = NOW
    item = _item(session, cohort, cora)
    finish_item(session, item=item, by=ann.person, at=NOW)

    for day in range(15):
        since = NOW + timedelta(days=day)
        remind_of_training(session, since, since + timedelta(days=2))

    reminders = told(session, NoticeKind.TRAINING_OWED)
    assert [notice.person_id for notice in reminders] == [tom.person_id] * 2


def test_the_circle_shows_those_mentors_who_agreed_to_mentors(session: Session) -> None:
    cohort, cora = _a_cohort(session, ProgrammePlan())
    tom = _admitted(session, cohort, "Tom", Role.MENTOR).person
    _admitted(session, cohort, "Ann", Role.MENTOR)
    asha = _admitted(session, cohort, "Asha").person

    join_circle(session, cohort=cohort, by=tom, words="They may see my name.", at=NOW)
    assert circle_of(session, cohort=cohort) == [tom]

    for other in (asha, cora, a_person(session, "Eve")):
        with pytest.raises(Refused, match="mentors of this cohort"):
            join_circle(session, cohort=cohort, by=other, words="me", at=NOW)
        with pytest.raises(Refused):
            leave_circle(session, cohort=cohort, by=other, at=NOW)

    leave_circle(session, cohort=cohort, by=tom, at=NOW)
    assert circle_of(session, cohort=cohort) == []


def _a_cohort(session: Session, plan: ProgrammePlan) -> tuple[Cohort, Person]:
    cohort = a_cohort(session)
    cohort.programme.plan = plan.kept()
    return cohort, a_coordinator(session, cohort)


def _admitted(session: Session, cohort: Cohort, name: str, role: Role = Role.MENTEE) -> Enrolment:
    person = an_admitted(session, cohort, name, role=role)
    found = enrolment_of(session, cohort=cohort, person=person, role=role)
    assert found is not None
    return found


def _item(session: Session, cohort: Cohort, by: Person, wording: Wording = READ) -> TrainingItem:
    return put_item(session, programme=cohort.programme, by=by, item=None, wording=wording, at=NOW)


def _prepared(session: Session, cohort: Cohort) -> set[str]:
    people = session.scalars(select(Enrolment).where(Enrolment.cohort_id == cohort.id)).all()
    ready = prepared_in(session, cohort=cohort, people=people)
    return {session.get_one(Person, one.person_id).name for one in people if one.id in ready}
