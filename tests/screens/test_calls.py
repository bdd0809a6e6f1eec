"""What a call says of its days."""

from collections.abc import Callable

import pytest

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role, Stage
from mentorapp.i18n import ENGLISH, GERMAN, Voice, speaking
from mentorapp.screens import samples
from mentorapp.screens.joining.calls import call_section, invitation, monthly_post
from mentorapp.screens.joining.outcome import handed_in, pause_begun_or_ended, standing
from mentorapp.screens.joining.outcome_news import admitted, declined, on_waiting_list, received
from mentorapp.screens.shapes import Action, Message


@pytest.mark.parametrize(
    ("language", "said"), [(ENGLISH, ("Apply", "at any time")), (GERMAN, ("Bewerben", "jederzeit"))]
)
def test_where_applications_are_taken_all_the_time_no_day_is_named(
    language: str, said: tuple[str, str]
) -> None:
    cohort = samples.cohort(Stage.RUNNING)
    cohort.rolling = True

    with speaking(Voice(language=language)):
        facts = [(fact.label, fact.value) for fact in invitation(cohort).facts]
        posted = call_section(cohort).facts

    assert facts[-1] == said
    assert len(posted) == len(facts)  # nor a first day, which has passed


@pytest.mark.parametrize(("role", "chooses"), [(Role.MENTEE, True), (Role.MENTOR, False)])
def test_after_a_pause_nobody_who_chooses_is_told_that_somebody_is_looked_for(
    role: Role, chooses: bool
) -> None:
    enrolment = samples.enrolment(role, EnrolmentState.ADMITTED)
    enrolment.cohort.programme.rules = {"own_choice": True}

    with speaking(Voice(language=ENGLISH)):
        said = pause_begun_or_ended(enrolment).text

    assert ("choose for yourself again" in said) is chooses
    assert ("A partner is looked for again" in said) is not chooses


@pytest.mark.parametrize("late", [True, False])
def test_whoever_applies_after_the_call_hears_of_no_day_that_has_passed(late: bool) -> None:
    enrolment = samples.enrolment(Role.MENTEE, EnrolmentState.HANDED_IN)
    enrolment.late = late

    with speaking(Voice(language=ENGLISH)):
        said = handed_in(enrolment).text + str(received(enrolment))

    assert ("2026" not in said) is late
    assert ("until they decide" in said) is late


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("own_choice", [True, False])
def test_only_mentees_who_choose_are_told_at_once_that_they_do(
    role: Role, own_choice: bool
) -> None:
    enrolment = samples.enrolment(role, EnrolmentState.ADMITTED)
    enrolment.cohort.programme.rules = {"own_choice": own_choice}

    with speaking(Voice(language=ENGLISH)):
        said = admitted(enrolment).sections[0].text

    chooses = own_choice and role is Role.MENTEE
    assert ("choose for yourself" in said) is chooses
    assert ("you will be asked" in said) is not chooses


@pytest.mark.parametrize(("meetings", "said"), [(1, "One meeting a month"), (2, "2 meetings a")])
def test_the_channel_hears_of_as_many_meetings_as_the_programme_plans(
    meetings: int, said: str
) -> None:
    cohort = samples.cohort(Stage.RUNNING)
    cohort.programme.meetings_a_month = meetings

    with speaking(Voice(language=ENGLISH)):
        posted = monthly_post(cohort).sections[0].text

    assert said in posted


@pytest.mark.parametrize("tell", [declined, on_waiting_list])
def test_nobody_without_a_place_is_told_how_many_applied_or_that_they_take_part(
    tell: Callable[[Enrolment], Message],
) -> None:
    state = EnrolmentState.DECLINED if tell is declined else EnrolmentState.WAITING
    enrolment = samples.enrolment(Role.MENTEE, state)

    with speaking(Voice(language=ENGLISH)):
        said = (*tell(enrolment).sections, standing(enrolment))

    assert "more applications" not in str(said)
    labels = {fact.label for section in said for fact in section.facts}
    assert "Application as" in labels
    assert "You take part as" not in labels


@pytest.mark.parametrize("employer", ["Isar Technik", ""])
def test_only_whoever_has_an_employer_is_offered_letters_to_a_manager(employer: str) -> None:
    enrolment = samples.enrolment(Role.MENTEE, EnrolmentState.ADMITTED)
    enrolment.person.organisation.name = employer

    with speaking(Voice(language=ENGLISH)):
        offered = standing(enrolment).actions

    names = {one.name for one in offered if isinstance(one, Action)}
    assert ("letters" in names) is bool(employer)
