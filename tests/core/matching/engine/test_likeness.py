"""A text finds the entry it means, in German and English, with typing errors and other endings."""

import pytest

from mentorapp.core.matching.likeness import Wordings, plain

SKILLS = Wordings(
    {
        "negotiating": ("Negotiating", "Verhandeln", "Verhandlungsführung", "Gehaltsverhandlung"),
        "presenting": ("Presenting and speaking freely", "Präsentieren und frei sprechen"),
        "leading": ("Leading a team", "Ein Team führen", "Personalführung", "Leadership"),
        "budget": ("Budget and finances", "Haushalt und Finanzen"),
        "law": ("Administrative law", "Verwaltungsrecht"),
        "projects": ("Managing projects", "Projekte leiten", "Projektmanagement"),
        "conflict": ("Handling conflicts", "Konflikte lösen", "Mediation"),
        "time": ("Managing time", "Die eigene Zeit einteilen", "Zeitmanagement"),
    }
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("negotiating", "negotiating"),
        ("Verhandlung", "negotiating"),
        ("verhandln", "negotiating"),
        ("Gehaltsverhandlungen führen", "negotiating"),
        ("Praesentation", "presenting"),
        ("PRÄSENTIEREN", "presenting"),
        ("Führung eines Teams", "leading"),
        ("leaderschip", "leading"),
        ("Budgetplanung", "budget"),
        ("Verwaltungs-Recht", "law"),
        ("project management", "projects"),
        ("Projektleitung", "projects"),
        ("Konfliktlösung", "conflict"),
        ("Zeit-Management", "time"),
    ],
)
def test_a_text_finds_what_it_means(text: str, key: str) -> None:
    assert SKILLS.closest(text)[0].key == key


def test_where_two_entries_are_alike_both_are_offered() -> None:
    keys = [found.key for found in SKILLS.closest("Teamführung")]

    assert set(keys[:2]) == {"leading", "negotiating"}


def test_the_same_words_are_fully_alike_whatever_their_spelling() -> None:
    (best, *_) = SKILLS.closest("  präsentieren UND frei-sprechen ")

    assert (best.key, best.percent) == ("presenting", 100)


def test_an_entry_is_found_once_by_its_best_name() -> None:
    keys = [found.key for found in SKILLS.closest("management", most=9)]

    assert len(keys) == len(set(keys))
    assert {"projects", "time"} <= set(keys)


@pytest.mark.parametrize("text", ["", "  ", "?!", "zzzz", "日本語"])
def test_nothing_is_found_where_nothing_is_alike(text: str) -> None:
    assert SKILLS.closest(text) == ()


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert Wordings({}).closest("law") == ()


def test_no_more_than_asked_for_are_found() -> None:
    assert len(SKILLS.closest("management", most=1)) == 1


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Führung", "fuehrung"),
        ("FU\u0308HRUNG", "fuehrung"),
        ("Café  & Co.", "cafe co"),
        ("ß", "ss"),
    ],
)
def test_texts_are_compared_in_plain_letters(text: str, bare: str) -> None:
    assert plain(text) == bare
