"""What the engine is told of a cohort, and what of it the two may see."""

import pytest

from mentorapp.core.cohorts.model import EnrolmentState, Role
from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.answering import mentor_declines, release
from mentorapp.core.matching.engine.fingerprint import canonical_json
from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.certificate import verify
from mentorapp.core.matching.engine.policy import Coverage, Curve, Key
from mentorapp.core.matching.engine.problem import Wanted
from mentorapp.core.matching.insight import contributions_of
from mentorapp.core.matching.model import Aim
from mentorapp.core.matching.overview import overview_of
from mentorapp.core.matching.queries import people_without
from mentorapp.core.matching.reading import open_problem_of, problem_of
from mentorapp.core.matching.steering import keep
from mentorapp.core.pairs.model import Ending
from mentorapp.core.pairs.use_cases import form_pair
from tests.builders import KEYRING, NOW
from tests.core.matching.builders import LATER, Town, counting


class TestAPerson:
    def test_is_an_id_and_answers_without_a_name(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 3})
        town.mentor("Tom")

        told = canonical_json(problem_of(town.session, cohort=town.cohort))

        assert "Asha" not in told
        assert "Tom" not in told
        assert "grow into" not in told

    def test_brings_every_answer_that_counts(self, town: Town) -> None:
        wanda, vera = town.person("Wanda"), town.person("Vera")
        asha = town.mentee(
            "Asha",
            skills={"leading": 3},
            languages=["de", "tr"],
            days=[0, 4],
            field="it",
            wishes=[wanda],
            not_with=[vera],
        )

        (mentee,) = problem_of(town.session, cohort=town.cohort).mentees

        assert mentee.id == str(asha.person_id)
        assert mentee.wanted == {"leading": Wanted(level=3)}
        assert set(mentee.languages) == {"de", "tr"}
        assert mentee.availability.bit_count() == 2
        assert mentee.fields == {"it"}
        assert mentee.wishes == (str(wanda.id),)
        assert mentee.vetoes == {str(vera.id)}

    @pytest.mark.parametrize(
        "state", [state for state in EnrolmentState if state is not EnrolmentState.ADMITTED]
    )
    def test_takes_part_when_admitted(self, town: Town, state: EnrolmentState) -> None:
        town.mentee("Asha").state = state

        assert problem_of(town.session, cohort=town.cohort).mentees == ()

    def test_who_has_left_the_employer_is_out(self, town: Town) -> None:
        town.mentor("Tom").person.left_at = NOW

        assert problem_of(town.session, cohort=town.cohort).mentors == ()


class TestTheOpenProblem:
    def test_leaves_out_who_is_being_asked_and_the_place_it_holds(self, town: Town) -> None:
        tom = town.mentor("Tom", capacity=3)
        asked = town.draft(town.mentee("Asha"), tom)
        release(town.session, proposal=asked, by=town.cora, at=NOW)

        problem = open_problem_of(town.session, cohort=town.cohort)

        assert problem.mentees == ()
        assert [mentor.capacity for mentor in problem.mentors] == [2]

    def test_leaves_out_the_mentee_of_a_completed_tandem_and_not_the_mentor(
        self, town: Town
    ) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        pair = form_pair(
            town.session,
            cohort=town.cohort,
            mentee=asha.person,
            mentor=tom.person,
            keyring=KEYRING,
            at=NOW,
        )
        pair.ended_at, pair.ended_as = LATER, Ending.COMPLETED
        town.session.flush()

        problem = open_problem_of(town.session, cohort=town.cohort)

        assert problem.mentees == ()
        assert len(problem.mentors) == 1
        assert people_without(town.session, cohort=town.cohort, role=Role.MENTEE) == []

    def test_excludes_a_pair_that_one_of_both_did_not_want(self, town: Town) -> None:
        draft = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        release(town.session, proposal=draft, by=town.cora, at=NOW)
        mentor_declines(town.session, proposal=draft, by=draft.mentor.person, at=LATER)

        problem = open_problem_of(town.session, cohort=town.cohort)

        ids = (str(draft.mentee.person_id), str(draft.mentor.person_id))
        assert problem.never == {ids}

    def test_has_a_best_answer_that_an_independent_check_confirms(self, town: Town) -> None:
        for n in range(6):
            town.mentee(f"Mentee {n}", skills={"leading": n % 4 + 1}, days=[n % 5])
            town.mentor(f"Mentor {n}", skills={"leading": 4 - n % 4}, days=[(n * 2) % 5])
        problem = open_problem_of(town.session, cohort=town.cohort)

        certificate = verify(problem, match(problem))

        assert certificate.proven


class TestItsCost:
    """A coordinator waits for it at every press, and so does everybody else on the machine."""

    READ = 9  # people, drafts and rulings, pairs now, before and completed, pauses, the staff list
    LISTED = 8  # the run and why it left people out, what is kept, drafts, who has nobody

    @pytest.fixture
    def crowded(self, town: Town) -> Town:
        for n in range(30):
            draft = town.draft(town.mentee(f"Mentee {n}"), town.mentor(f"Mentor {n}"))
            if n % 3 == 0:
                keep(town.session, proposal=draft, by=town.cora, at=NOW)
            if n % 3 == 1:
                release(town.session, proposal=draft, by=town.cora, at=NOW)
        town.session.flush()
        return town

    def test_is_a_few_statements_however_many_take_part(self, crowded: Town) -> None:
        with counting(crowded.session) as made:
            problem = open_problem_of(crowded.session, cohort=crowded.cohort)

        assert len(problem.mentees) == 20
        assert len(made) <= self.READ

    def test_of_the_list_is_no_more(self, crowded: Town) -> None:
        with counting(crowded.session) as made:
            overview_of(crowded.session, cohort=crowded.cohort, at=NOW)

        assert len(made) <= self.LISTED

    def test_brings_the_cohort_once_and_not_with_every_row(self, crowded: Town) -> None:
        with counting(crowded.session) as made:
            open_problem_of(crowded.session, cohort=crowded.cohort)
            overview_of(crowded.session, cohort=crowded.cohort, at=NOW)

        assert [statement for statement in made if "JOIN programme" in statement] == []


class TestThePolicy:
    def test_weighs_only_what_the_application_asks_for(self, town: Town) -> None:
        policy = policy_of(town.cohort.programme, aim=Aim.EVERYONE)

        assert policy.points().keys() == {
            Key.SKILLS,
            Key.FIELD,
            Key.LANGUAGES,
            Key.AVAILABILITY,
            Key.MENTEE_WISH,
            Key.MENTOR_WISH,
        }

    def test_of_each_plain_choice(self, town: Town) -> None:
        everyone, floor, weakest = (
            policy_of(town.cohort.programme, aim=aim, floor=4_000) for aim in Aim
        )

        assert (everyone.coverage, everyone.floor) == (Coverage.EVERYONE, None)
        assert floor.floor == 4_000
        assert (weakest.floor, weakest.curve) == ("auto", Curve.WEAKEST)


def test_wishes_are_never_for_the_partner(town: Town) -> None:
    tom = town.mentor("Tom")
    draft = town.draft(town.mentee("Asha", wishes=[tom.person]), tom)

    parts = contributions_of(town.session, proposal=draft)

    shown = {part.key for part in parts if part.for_partner}
    assert shown == {Key.SKILLS, Key.FIELD, Key.LANGUAGES, Key.AVAILABILITY}
