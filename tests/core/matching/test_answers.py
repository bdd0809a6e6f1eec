"""What people said about themselves, as the engine reads it, and what follows for their pairs."""

from dataclasses import replace

import pytest

from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.policy import Key
from mentorapp.core.matching.engine.problem import Mentee, Wanted, slot
from mentorapp.core.matching.insight import contributions_of
from mentorapp.core.matching.reading import problem_of
from mentorapp.core.programmes.model import Variant
from tests.builders import NOW
from tests.core.matching.builders import Town


def say(enrolment: Enrolment, **said: object) -> Enrolment:
    fit = replace(Fit.read(enrolment.application), **said)  # type: ignore[arg-type]
    enrolment.application = {**enrolment.application, "fit": fit.kept()}
    return enrolment


def read(town: Town) -> Mentee:
    (mentee,) = problem_of(town.session, cohort=town.cohort).mentees
    return mentee


def are_paired(town: Town) -> bool:
    town.session.flush()
    return bool(match(problem_of(town.session, cohort=town.cohort)).pairs)


class TestAnswers:
    def test_reach_the_engine(self, town: Town) -> None:
        town.cohort.programme.rules = {"parts_of_day": True}
        skills = {"leading": 3, "law": 1, "data": 2}
        asha = town.mentee("Asha", skills=skills, languages=["de"], days=[1])
        say(
            asha,
            important=("law",),
            extra=("data",),
            topics=("leadership",),
            fluency={"de": 6},
            experience=1,
            remote=False,
            parts_of_day=(0, 3),
            style={"pace": 5},
        )

        mentee = read(town)

        assert mentee.wanted == {
            "leading": Wanted(3, 2),
            "law": Wanted(1, 3),
            "data": Wanted(2, 1),
        }
        assert mentee.topics == {"leadership"}
        assert mentee.languages == {"de": 6}
        assert (mentee.seniority, mentee.remote, mentee.traits) == (1, False, {"pace": 5})
        assert mentee.availability == slot(1, 0) | slot(1, 3)
        assert mentee.utc_offset == 60

    def test_two_who_do_something_else_do_not_do_the_same(self, town: Town) -> None:
        town.mentee("Asha", field="other")
        town.mentor("Tom", field="other")

        problem = problem_of(town.session, cohort=town.cohort)

        assert [one.fields for one in (*problem.mentees, *problem.mentors)] == [frozenset()] * 2

    def test_no_part_of_the_day_means_the_whole_of_it(self, town: Town) -> None:
        town.cohort.programme.rules = {"parts_of_day": True}
        town.mentee("Asha", days=[2])

        assert read(town).availability.bit_count() == 4

    def test_a_place_is_the_same_in_every_spelling(self, town: Town) -> None:
        say(town.mentee("Asha"), place="Köln")
        say(town.mentor("Tom"), place="  koeln ")

        problem = problem_of(town.session, cohort=town.cohort)

        assert problem.mentees[0].place == problem.mentors[0].place != ""

    def test_only_what_somebody_shows_may_be_told(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        say(asha, shown=("field",))
        draft = town.draft(asha, tom)

        shown = [c.key for c in contributions_of(town.session, proposal=draft) if c.for_partner]

        assert shown == [Key.FIELD]


class TestIndependence:
    @pytest.mark.parametrize(
        ("rule", "column"),
        [
            ("other_department", "department"),
            ("other_site", "site"),
            ("not_same_team", "team"),
        ],
    )
    def test_the_same_unit_is_out_where_the_programme_says_so(
        self, town: Town, rule: str, column: str
    ) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        for enrolment, name in ((asha, "Nord"), (tom, "nord ")):
            setattr(enrolment.person, column, name)
        town.cohort.programme.rules = {rule: False}
        before = are_paired(town)
        town.cohort.programme.rules = {rule: True}

        assert (before, are_paired(town)) == (True, False)

    def test_the_line_counts_through_people_who_take_no_part(self, town: Town) -> None:
        asha, tom, middle = town.mentee("Asha"), town.mentor("Tom"), town.person("Middle")
        town.cohort.programme.rules = {"not_in_line": True, "not_same_team": False}
        asha.person.superior_id, middle.superior_id = middle.id, tom.person_id

        assert not are_paired(town)

    def test_the_line_counts_as_far_as_the_programme_says(self, town: Town) -> None:
        asha, tom, middle = town.mentee("Asha"), town.mentor("Tom"), town.person("Middle")
        town.cohort.programme.rules = {"not_in_line": True, "line_levels": 1}
        asha.person.superior_id, middle.superior_id = middle.id, tom.person_id

        assert are_paired(town)

    def test_a_group_somebody_avoids_is_out(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        asha.not_with_groups, tom.person.site = ["site:Nord"], "NORD"

        assert not are_paired(town)

    def test_an_employer_somebody_avoids_is_out(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        asha.not_with_groups = [f"organisation:{tom.person.organisation_id}"]

        assert not are_paired(town)


class TestReadiness:
    def test_where_people_are_prepared_both_have_to_be(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        town.cohort.programme.rules = {"prepared": True}
        asha.prepared_at = NOW
        before = are_paired(town)
        tom.prepared_at = NOW

        assert (before, are_paired(town)) == (False, True)

    def test_elsewhere_nobody_has_to_be(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")

        assert are_paired(town)

    def test_who_pauses_is_not_suggested(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom").paused_at = NOW

        assert not are_paired(town)


class TestGroups:
    def test_a_site_has_one_spelling_and_a_variant_is_a_group(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        asha.person.site, tom.person.site = "Süd", "sued "
        variant = Variant(programme=town.cohort.programme, name="Nord", focus={})
        town.session.add(variant)
        town.session.flush()
        asha.variant_id = variant.id

        problem = problem_of(town.session, cohort=town.cohort)

        assert problem.mentees[0].site == problem.mentors[0].site
        assert problem.mentees[0].groups == {f"variant:{variant.id}"}
        assert problem.mentors[0].groups == frozenset()
