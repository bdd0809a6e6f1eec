"""A skill that is not on the list: written by one, looked at by another, then it counts."""

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import EnrolmentState, Stage
from mentorapp.screens.shapes import Form
from tests.answers.tandems.stage import Someone, a_form, a_page, actions_of, said
from tests.builders import a_coordinator
from tests.core.selection.applying import a_selection, an_application


def test_from_the_application_to_the_list_of_synonyms(session: Session) -> None:
    cohort = a_selection(session)
    cora = Someone(session, a_coordinator(session, cohort))
    asha = an_application(session, cohort, "Asha")
    asha.state, cohort.stage = EnrolmentState.DRAFT, Stage.CALL
    author = Someone(session, asha.person)

    levels = author.hand_in(
        "application_skills", str(asha.id), skills=("leading",), own=" Haushaltspläne \n\n"
    )
    assert isinstance(levels, Form)
    assert [field.label for field in levels.fields][:2] == ["Leading a team", "Haushaltspläne"]
    author.hand_in("application_levels", str(asha.id), leading="3", own_1="4")
    session.refresh(asha)
    assert Application.read(asha.application).own_words == {"Haushaltspläne": 4}

    asha.state, cohort.stage = EnrolmentState.HANDED_IN, Stage.SELECTION
    session.flush()
    assert "Expert; in their own words" in str(cora.press("read_application", asha.id))
    assert "does not count yet" in str(cora.press("matching", cohort.id))
    listed = a_page(cora.press("own_words", cohort.id))
    guess = next(action for action in actions_of(listed) if action.name == "take_word")
    assert guess.label == "Means “Budget and finances”"

    listed = a_page(cora.press("take_word", guess.target))

    assert listed.sections[0].entries[0].detail == "Means “Budget and finances”."
    assert "does not count yet" not in str(cora.press("matching", cohort.id))


def test_what_is_hardly_like_an_entry_is_no_guess(session: Session) -> None:
    cohort = a_selection(session)
    cora = Someone(session, a_coordinator(session, cohort))
    asha = an_application(session, cohort, "Asha")
    asha.application = {**asha.application, "own_words": {"Sailing": 2}}  # as in "Reconciling"
    session.flush()

    listed = a_page(cora.press("own_words", cohort.id))

    names = [action.name for action in actions_of(listed)]
    assert "own_word" in names
    assert "take_word" not in names


def test_a_coordinator_chooses_another_meaning_or_none(session: Session) -> None:
    cohort = a_selection(session)
    cora = Someone(session, a_coordinator(session, cohort))
    asha = an_application(session, cohort, "Asha")
    asha.application = {**asha.application, "own_words": {"Segeln": 2}}
    session.flush()
    listed = a_page(cora.press("own_words", cohort.id))
    choose = next(action for action in actions_of(listed) if action.name == "own_word")

    form = a_form(cora.press("own_word", choose.target))
    listed = a_page(cora.hand_in("own_word", form.target, means="nothing"))

    assert listed.sections[0].entries[0].detail == "None of the list: it does not count."
    refused = cora.hand_in("own_word", form.target, means="")
    assert isinstance(refused, Form)


def test_more_than_a_few_own_words_are_refused_beside_their_field(session: Session) -> None:
    cohort = a_selection(session)
    asha = an_application(session, cohort, "Asha")
    asha.state, cohort.stage = EnrolmentState.DRAFT, Stage.CALL
    author = Someone(session, asha.person)

    refused = author.hand_in(
        "application_skills", str(asha.id), skills=(), own="Segeln\nSudoku\nSchach\nSkat"
    )

    assert isinstance(refused, Form)
    assert refused.errors is not None
    assert set(refused.errors) == {"own"}


def test_the_words_are_not_for_whoever_only_takes_part(session: Session) -> None:
    cohort = a_selection(session)
    asha = an_application(session, cohort, "Asha")

    refused = Someone(session, asha.person).press("own_words", cohort.id)

    assert "Only the programme's coordinators" in said(refused)
