"""Words are cut where Slack would refuse them, at a word, and never become markup."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.slack.text import cut, line, literal, pieces


def test_a_short_text_stays_as_it_is() -> None:
    assert cut("Lust auf Erfolg!", 24) == "Lust auf Erfolg!"


def test_a_long_text_ends_after_a_whole_word() -> None:
    assert cut("Gespräch mit der Gleichstellungsbeauftragten", 24) == "Gespräch mit der…"


def test_a_word_longer_than_the_place_is_cut_inside() -> None:
    assert cut("Gleichstellungsbeauftragtenversammlung", 24) == "Gleichstellungsbeauftra…"


def test_no_comma_or_dash_is_left_before_the_ellipsis() -> None:
    assert cut("am Dienstag, gleich morgen", 14) == "am Dienstag…"


def test_an_empty_label_still_shows_something() -> None:
    assert (line("", 24), line(" \n ", 24)) == ("–", "–")


def test_a_label_is_one_line() -> None:
    assert line("two\n lines\tof  it", 75) == "two lines of it"


def test_marks_nobody_sees_are_left_out() -> None:
    assert line("Eve\x00\u202eTom", 75) == "EveTom"


@given(st.text(), st.integers(2, 200))
def test_a_label_always_fits(text: str, most: int) -> None:
    assert 1 <= len(line(text, most)) <= most


@given(st.text(), st.integers(5, 100))
def test_pieces_fit_and_lose_nothing_but_space(text: str, most: int) -> None:
    parts = pieces(text, most)

    assert all(0 < len(part) <= most for part in parts)
    assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", text)


def test_a_command_to_slack_is_only_a_text() -> None:
    assert literal("<!channel> & <@U1>", 100) == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_the_gender_star_stays_as_it_is() -> None:
    assert literal("Mentor*innen und Mentor_innen", 100) == "Mentor*innen und Mentor_innen"


def test_emoji_codes_stay_words() -> None:
    assert literal("Party :tada: um 10:30", 100) == "Party :\u2060tada: um 10:30"


def test_signs_of_emphasis_stay_signs() -> None:
    assert literal("ein *großer* Tag", 100) == "ein *\u2060großer* Tag"


@given(st.text(alphabet="<>&!@#|aU:*_ "))
def test_no_text_can_speak_to_slack(text: str) -> None:
    said = literal(text, 4000)

    assert "<" not in said
    assert ">" not in said
    assert not re.search(r"&(?!amp;|lt;|gt;)", said)
    assert not re.search(r":[a-zA-Z]+:", said)
