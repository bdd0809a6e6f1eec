"""Labels and values on one line."""

from mentorapp.screens.shapes import Fact


def test_a_question_is_followed_by_no_colon() -> None:
    assert Fact(label="Do you lead a team?", value="Yes").lead == "Do you lead a team?"
    assert Fact(label="Team", value="3").lead == "Team:"
