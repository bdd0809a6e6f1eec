"""What is too long for a place ends between two words."""

from mentorapp.screens.shortening import beginning


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert beginning("Erfahrung und Rückmeldung", 25) == "Erfahrung und Rückmeldung"


def test_no_word_is_cut_in_two() -> None:
    assert beginning("Erfahrung und Rückmeldung", 20) == "Erfahrung und …"


def test_a_single_long_word_is_cut_all_the_same() -> None:
    assert beginning("Gleichstellungsbeauftragte", 12) == "Gleichstel …"
