"""Who searches finds what they may read of their own tandems, and nothing else."""

from sqlalchemy.orm import Session

from mentorapp.screens.shapes import Action
from tests.answers.tandems.stage import Tandem
from tests.builders import a_pair


def _write(tandem: Tandem) -> None:
    pair = tandem.pair.id
    tandem.asha.hand_in("add_goal", pair, title="Lead a team", why="", steps="")
    tandem.tom.hand_in("save_topic", pair, text="How to lead a difficult talk")


def test_a_mentee_finds_her_goals_and_the_topics_of_both(tandem: Tandem) -> None:
    _write(tandem)

    found = tandem.asha.find("LEAD")

    assert [each.title for each in found] == ["How to lead a difficult talk", "Lead a team"]
    assert {each.detail for each in found} == {"Topic, with Tom", "Goal, with Tom"}


def test_all_words_must_be_there(tandem: Tandem) -> None:
    _write(tandem)

    assert [each.title for each in tandem.asha.find("talk lead")] == [
        "How to lead a difficult talk"
    ]
    assert tandem.asha.find("lead elsewhere") == ()


def test_everything_is_listed_before_anything_is_typed(tandem: Tandem) -> None:
    _write(tandem)

    assert len(tandem.asha.find("")) == 2


def test_a_mentor_does_not_find_a_goal_that_is_not_shared(tandem: Tandem) -> None:
    _write(tandem)

    assert [each.title for each in tandem.tom.find("lead")] == ["How to lead a difficult talk"]


def test_nobody_else_finds_anything(tandem: Tandem) -> None:
    _write(tandem)

    assert (tandem.eve.find(""), tandem.cora.find("")) == ((), ())


def test_who_is_in_two_tandems_finds_what_is_in_both(session: Session, tandem: Tandem) -> None:
    _write(tandem)
    other = a_pair(
        session, cohort=tandem.pair.cohort, mentee=tandem.cora.person, mentor=tandem.tom.person
    )
    tandem.cora.hand_in("save_topic", other.id, text="Delegating")

    assert {each.detail for each in tandem.tom.find()} == {"Topic, with Asha", "Topic, with Cora"}


def test_the_card_that_others_may_see_says_nothing_of_what_was_written(tandem: Tandem) -> None:
    _write(tandem)

    cards = [each.card for each in tandem.asha.find("")]

    assert "lead" not in str(cards).casefold()
    opened = [card.sections[0].actions[0] for card in cards]
    assert {one.name for one in opened if isinstance(one, Action)} == {"goal", "topics"}
