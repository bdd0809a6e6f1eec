"""What each choice would bring, before anything is released."""

import pytest

from mentorapp.answers.matching import runs as matching
from mentorapp.answers.programmes.path import rules
from mentorapp.core.errors import Refused
from mentorapp.core.matching.model import SCALE, Proposal
from mentorapp.core.privacy.visibility import snapshot_of
from mentorapp.core.programmes.approvals import Approval
from mentorapp.core.programmes.model import Scope, Variant
from mentorapp.core.programmes.queries import the_programme
from mentorapp.core.programmes.use_cases import appoint_coordinator
from tests.answers.matching.looking import as_cora, facts_of, the_list
from tests.builders import NOW, a_person, a_visit
from tests.core.matching.builders import Town


class TestComparing:
    def test_shows_what_each_choice_would_bring(self, town: Town, draft: Proposal) -> None:
        town.run()

        page = matching.compare(as_cora(town), str(town.cohort.id))

        assert [section.heading for section in page.sections[:5]] == [
            "As many pairs as possible (chosen)",
            "As many pairs, helping the weakest first",
            "Nobody below 40%",
            "Nobody below 50%",
            "Nobody below 60%",
        ]

    def test_says_of_a_choice_that_brings_nothing_else_only_that(
        self, town: Town, draft: Proposal
    ) -> None:
        town.run()

        _first, second, *_ = matching.compare(as_cora(town), str(town.cohort.id)).sections

        assert second.text == "Brings the same as “As many pairs as possible”."
        assert second.facts == ()

    def test_says_how_many_pairs_a_choice_costs(self, town: Town, draft: Proposal) -> None:
        run = town.run()
        first, *_others, last = SCALE
        figures = {"without": 0, "weakest": 4_000, "mean": 6_000, "first_wishes": 0}
        run.figures = {
            first.key: {**figures, "pairs": 9},
            last.key: {**figures, "pairs": 7, "weakest": 6_100, "mean": 6_500},
        }

        _first, section = matching.compare(as_cora(town), str(town.cohort.id)).sections[:2]

        costs = {fact.label: fact.value for fact in section.facts}
        assert costs["Compared with the first"] == (
            "2 pairs fewer; weakest fit +21.00, average +5.00 points of 100"
        )

    def test_shows_how_sites_and_variants_fare_and_of_no_fewer_than_five(self, town: Town) -> None:
        north, south = (
            Variant(programme=town.cohort.programme, name=name, focus={})
            for name in ("Augsburg", "Bamberg")
        )
        town.session.add_all((north, south))
        town.session.flush()
        town.mentor("Tom", capacity=20)
        for n, site in enumerate([*["Nord"] * 6, *["Süd"] * 5, *["West"] * 2]):
            mentee = town.mentee(f"Mentee {n}")
            mentee.person.site = site
            mentee.variant_id = (north if n < 7 else south).id
        town.run()

        page = matching.compare(as_cora(town), str(town.cohort.id))

        told = {
            section.heading: (
                sorted((entry.title, entry.facts[0].value) for entry in section.entries),
                section.note,
            )
            for section in page.sections
            if section.heading.startswith("By ")
        }
        assert told == {
            "By site": (
                [("Nord", "6 of 6")],
                "Not shown, so that no figure is about fewer than five: Süd and West.",
            ),
            "By variant of the programme": ([("Augsburg", "7 of 7"), ("Bamberg", "6 of 6")], ""),
        }

    def test_figures_that_came_later_wait_for_the_second_yes(
        self, town: Town, draft: Proposal
    ) -> None:
        run = town.run()
        run.equity = [_fares("Dormagen"), _fares("Kleve")]
        approval = _approved(town)
        before = matching.compare(as_cora(town), str(town.cohort.id))
        summary = facts_of(the_list(town))

        approval.snapshot = [code for code in approval.snapshot if "|equity|" not in code]
        without_groups = matching.compare(as_cora(town), str(town.cohort.id))
        approval.snapshot = [code for code in approval.snapshot if "|matching|" not in code]
        with pytest.raises(Refused, match="came after"):
            matching.compare(as_cora(town), str(town.cohort.id))

        assert "By site" in [section.heading for section in before.sections]
        assert "By site" not in [section.heading for section in without_groups.sections]
        assert {"Weakest fit", "Fit on average"} <= summary
        assert not {"Weakest fit", "Fit on average"} & facts_of(the_list(town))

    def test_an_observer_reads_how_groups_fare_and_nothing_else_of_it(
        self, town: Town, draft: Proposal
    ) -> None:
        run = town.run()
        run.equity = [_fares("Dormagen"), _fares("Kleve")]
        approval = _approved(town)
        olga = a_person(town.session, "Olga")
        programme = the_programme(town.session, town.cohort.programme_id)
        appoint_coordinator(
            town.session, programme=programme, person=olga, by=None, at=NOW, scope=Scope.OBSERVER
        )
        before = rules(a_visit(town.session, olga), str(programme.id))

        approval.snapshot = [c for c in approval.snapshot if c != "evaluation|equity|observers"]
        after = rules(a_visit(town.session, olga), str(programme.id))

        assert "5 of 6" in str(before)
        assert "5 of 6" not in str(after)
        with pytest.raises(Refused, match="coordinators"):
            matching.compare(a_visit(town.session, olga), str(town.cohort.id))

    def test_needs_a_run(self, town: Town) -> None:
        with pytest.raises(Refused, match="look for pairs first"):
            matching.compare(as_cora(town), str(town.cohort.id))


def _fares(group: str) -> dict[str, object]:
    return {"kind": "site", "group": group, "mentees": 6, "paired": 5, "mean_score": 7_000}


def _approved(town: Town) -> Approval:
    programme = the_programme(town.session, town.cohort.programme_id)
    approval = Approval(
        programme_id=programme.id,
        snapshot=snapshot_of(town.session, programme=programme),
        asked_by=town.cora.id,
        asked_at=NOW,
        approved_by=town.cora.id,
        approved_at=NOW,
    )
    town.session.add(approval)
    town.session.flush()
    return approval
