"""Skills in people's own words count once it is known what they mean."""

import pytest

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.engine.problem import Wanted
from mentorapp.core.matching.meanings import (
    NOTHING,
    OwnWord,
    count_waiting,
    key_of,
    own_words_in,
    say_meaning,
    wordings,
)
from mentorapp.core.matching.reading import problem_of
from tests.builders import NOW
from tests.core.matching.builders import Town


def write(enrolment: Enrolment, **own: int) -> Enrolment:
    enrolment.application = {**enrolment.application, "own_words": own}
    return enrolment


def words(town: Town) -> list[OwnWord]:
    town.session.flush()
    return [*own_words_in(town.session, cohort=town.cohort)]


def say(town: Town, word: str, means: str) -> None:
    say_meaning(
        town.session, cohort=town.cohort, by=town.cora, key=key_of(word), means=means, at=NOW
    )


def wanted(town: Town) -> dict[str, Wanted]:
    (mentee,) = problem_of(town.session, cohort=town.cohort).mentees
    return dict(mentee.wanted)


class TestAWordNobodyHasLookedAt:
    def test_does_not_count_and_is_listed_with_what_is_most_like_it(self, town: Town) -> None:
        write(town.mentee("Asha", skills={"leading": 2}), Haushaltspläne=3)

        (word,) = words(town)

        assert wanted(town) == {"leading": Wanted(2, 2)}
        assert (word.word, word.people, word.means) == ("Haushaltspläne", 1, None)
        assert word.closest[0].key == "budget"
        assert count_waiting(town.session, cohort=town.cohort) == 1

    def test_is_one_in_every_spelling(self, town: Town) -> None:
        write(town.mentee("Asha"), Öffentlichkeitsarbeit=2)
        write(town.mentor("Tom"), OEFFENTLICHKEITSARBEIT=4)

        (word,) = words(town)

        assert word.people == 2

    def test_of_an_application_that_was_taken_back_is_not_listed(self, town: Town) -> None:
        write(town.mentee("Asha"), Segeln=2).state = EnrolmentState.WITHDRAWN

        assert words(town) == []


class TestAKnownWord:
    def test_counts_at_once_where_it_is_a_synonym_of_the_list(self, town: Town) -> None:
        write(town.mentee("Asha", skills={"law": 1}), Teamleitung=4)

        assert wanted(town) == {"law": Wanted(1, 2), "leading": Wanted(4, 2)}
        assert words(town) == []

    def test_counts_for_everybody_once_a_coordinator_has_said_what_it_means(
        self, town: Town
    ) -> None:
        write(town.mentee("Asha", skills={"law": 1}), Segeln=3)
        write(town.mentor("Tom", skills={"law": 2}), segeln=4)
        town.session.flush()

        say(town, "Segeln", "stress")

        assert wanted(town) == {"law": Wanted(1, 2), "stress": Wanted(3, 2)}
        (mentor,) = problem_of(town.session, cohort=town.cohort).mentors
        assert mentor.offered == {"law": 2, "stress": 4}
        assert count_waiting(town.session, cohort=town.cohort) == 0

    def test_is_found_by_whoever_searches_the_list_afterwards(self, town: Town) -> None:
        write(town.mentee("Asha"), Segeln=3)
        town.session.flush()

        say(town, "Segeln", "stress")

        assert wordings(town.cohort.programme).closest("segeln")[0].key == "stress"
        assert not wordings().closest("segeln")

    def test_leaves_the_level_of_an_entry_that_was_chosen_as_well(self, town: Town) -> None:
        write(town.mentee("Asha", skills={"leading": 1}), Teamleitung=4)

        assert wanted(town) == {"leading": Wanted(1, 2)}

    def test_can_be_none_of_the_list_and_then_waits_no_longer(self, town: Town) -> None:
        write(town.mentee("Asha", skills={"law": 1}), Sudoku=3)
        town.session.flush()

        say(town, "sudoku", NOTHING)

        assert wanted(town) == {"law": Wanted(1, 2)}
        assert [word.means for word in words(town)] == [NOTHING]
        assert count_waiting(town.session, cohort=town.cohort) == 0

    def test_can_be_changed(self, town: Town) -> None:
        write(town.mentee("Asha", skills={"law": 1}), Segeln=3)
        town.session.flush()
        say(town, "Segeln", "stress")

        say(town, "Segeln", "projects")

        assert wanted(town) == {"law": Wanted(1, 2), "projects": Wanted(3, 2)}


class TestSayingWhatItMeans:
    def test_is_for_coordinators(self, town: Town) -> None:
        asha = write(town.mentee("Asha"), Segeln=3)
        town.session.flush()

        with pytest.raises(Refused, match="Only the programme's coordinators"):
            say_meaning(
                town.session,
                cohort=town.cohort,
                by=asha.person,
                key=key_of("Segeln"),
                means="law",
                at=NOW,
            )

    def test_needs_an_entry_of_the_list(self, town: Town) -> None:
        write(town.mentee("Asha"), Segeln=3)
        town.session.flush()

        with pytest.raises(InvalidInput):
            say(town, "Segeln", "sailing")

    def test_needs_a_word_that_somebody_has_written(self, town: Town) -> None:
        with pytest.raises(Refused, match="does not exist"):
            say(town, "Segeln", "law")
