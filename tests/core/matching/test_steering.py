"""Coordinators keep, rule out, swap and put together by hand, within the rules."""

import pytest
from sqlalchemy import select

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Enrolment, Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.answering import mentee_agrees, mentor_agrees, release
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.pairing import swaps_for
from mentorapp.core.matching.rulings import RulingKind, rulings_in
from mentorapp.core.matching.steering import forbid, keep, lift, look_into, pair_by_hand, swap
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW
from tests.core.matching.builders import LATER, Town


@pytest.fixture
def draft(town: Town) -> Proposal:
    return town.draft(town.mentee("Asha"), town.mentor("Tom"))


def _swapped(town: Town, draft: Proposal, other: Proposal) -> dict[str, str]:
    swap(town.session, proposal=draft, other=other, by=town.cora, at=LATER)
    return town.pairs_proposed()


class TestKeeping:
    def test_says_who_and_when(self, town: Town, draft: Proposal) -> None:
        keep(town.session, proposal=draft, by=town.cora, at=LATER)

        (ruling,) = rulings_in(town.session, cohort=town.cohort)
        assert (ruling.kind, ruling.made_by, ruling.made_at) == (
            RulingKind.KEEP,
            town.cora.id,
            LATER,
        )
        assert town.session.scalar(select(AuditEntry.deed)) == "rule_keep"

    def test_is_done_once(self, town: Town, draft: Proposal) -> None:
        keep(town.session, proposal=draft, by=town.cora, at=NOW)

        with pytest.raises(Refused, match="kept already"):
            keep(town.session, proposal=draft, by=town.cora, at=LATER)

    def test_can_be_lifted_once(self, town: Town, draft: Proposal) -> None:
        keep(town.session, proposal=draft, by=town.cora, at=NOW)
        (ruling,) = rulings_in(town.session, cohort=town.cohort)

        lift(town.session, ruling=ruling, by=town.cora, at=LATER)

        assert rulings_in(town.session, cohort=town.cohort) == []
        with pytest.raises(Refused, match="lifted before"):
            lift(town.session, ruling=ruling, by=town.cora, at=LATER)

    def test_is_too_late_once_the_mentor_is_asked(self, town: Town, draft: Proposal) -> None:
        release(town.session, proposal=draft, by=town.cora, at=NOW)

        with pytest.raises(Refused):
            keep(town.session, proposal=draft, by=town.cora, at=LATER)


class TestRulingOut:
    def test_drafts_the_next_best_instead(self, town: Town, draft: Proposal) -> None:
        town.mentor("Ben")

        forbid(town.session, proposal=draft, by=town.cora, at=LATER)

        assert town.pairs_proposed() == {"Asha": "Ben"}
        assert draft.state is ProposalState.SUPERSEDED

    def test_leaves_the_mentee_without_where_nobody_is_left(
        self, town: Town, draft: Proposal
    ) -> None:
        instead = forbid(town.session, proposal=draft, by=town.cora, at=LATER)

        assert instead is None
        assert town.pairs_proposed() == {}

    def test_outweighs_an_earlier_keep(self, town: Town, draft: Proposal) -> None:
        keep(town.session, proposal=draft, by=town.cora, at=NOW)

        forbid(town.session, proposal=draft, by=town.cora, at=LATER)

        (ruling,) = rulings_in(town.session, cohort=town.cohort)
        assert ruling.kind is RulingKind.NEVER


class TestSwapping:
    def test_exchanges_the_mentors_and_keeps_what_was_chosen(
        self, town: Town, draft: Proposal
    ) -> None:
        other = town.draft(town.mentee("Eve"), town.mentor("Ben"))

        pairs = _swapped(town, draft, other)

        assert pairs == {"Asha": "Ben", "Eve": "Tom"}
        kinds = [ruling.kind for ruling in rulings_in(town.session, cohort=town.cohort)]
        assert kinds == [RulingKind.KEEP, RulingKind.KEEP]

    def test_names_the_rule_that_forbids_it(self, town: Town, draft: Proposal) -> None:
        ben = town.mentor("Ben", languages=["en"])
        other = town.draft(town.mentee("Eve", languages=["de", "en"]), ben)

        with pytest.raises(InvalidInput) as refusal:
            _swapped(town, draft, other)

        sentence = "Asha and Ben: They have no language in common."
        assert refusal.value.errors == {"other": sentence}
        assert town.pairs_proposed() == {"Asha": "Tom", "Eve": "Ben"}

    def test_never_tells_whose_veto_it_was(self, town: Town) -> None:
        ben = town.mentor("Ben")
        draft = town.draft(town.mentee("Asha", not_with=[ben.person]), town.mentor("Tom"))
        other = town.draft(town.mentee("Eve"), ben)

        with pytest.raises(InvalidInput, match="Asha and Ben: This pair is not possible"):
            _swapped(town, draft, other)

    def test_obeys_what_was_ruled_out(self, town: Town, draft: Proposal) -> None:
        ben = town.mentor("Ben")
        other = town.draft(town.mentee("Eve"), ben)
        forbid(town.session, proposal=other, by=town.cora, at=NOW)
        other = town.draft(town.mentee("Ida"), ben)
        draft_of_eve = town.draft(_mentee(town, "Eve"), town.mentor("Uma"))

        with pytest.raises(InvalidInput, match="Eve and Ben: This pair is not possible"):
            _swapped(town, draft_of_eve, other)

    def test_needs_two_drafts(self, town: Town, draft: Proposal) -> None:
        other = town.draft(town.mentee("Eve"), town.mentor("Ben"))
        release(town.session, proposal=other, by=town.cora, at=NOW)

        with pytest.raises(Refused, match="answered before"):
            _swapped(town, draft, other)

    def test_happens_once(self, town: Town, draft: Proposal) -> None:
        other = town.draft(town.mentee("Eve"), town.mentor("Ben"))
        _swapped(town, draft, other)

        with pytest.raises(Refused, match="no longer stands"):
            _swapped(town, draft, other)

    def test_is_offered_with_what_it_changes_the_possible_ones_first(
        self, town: Town, draft: Proposal
    ) -> None:
        good = town.draft(town.mentee("Eve"), town.mentor("Ben", skills={"leading": 4}))
        poor = town.draft(town.mentee("Ida"), town.mentor("Uma", skills={"budget": 4}))
        ada = town.mentor("Ada", languages=["en"])
        forbidden = town.draft(town.mentee("Ulf", languages=["en"]), ada)

        offered = swaps_for(town.session, proposal=draft)

        assert [swap.other for swap in offered] == [good, poor, forbidden]
        assert offered[-1].broken == (Rule.COMMON_LANGUAGE, Rule.COMMON_LANGUAGE)
        assert offered[0].change > offered[1].change


class TestPairingByHand:
    def test_drafts_a_pair_that_a_new_run_keeps(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")

        pair_by_hand(town.session, mentee=asha, mentor=tom, by=town.cora, at=LATER)

        assert town.pairs_proposed() == {"Asha": "Tom"}
        assert [r.kind for r in rulings_in(town.session, cohort=town.cohort)] == [RulingKind.KEEP]

    def test_is_possible_after_an_earlier_pair_has_ended(self, town: Town) -> None:
        formed = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        release(town.session, proposal=formed, by=town.cora, at=NOW)
        mentor_agrees(
            town.session, proposal=formed, by=formed.mentor.person, keyring=KEYRING, at=NOW
        )
        pair = mentee_agrees(
            town.session, proposal=formed, by=formed.mentee.person, keyring=KEYRING, at=NOW
        )
        pair.ended_at = LATER

        _by_hand(town, formed.mentee, town.mentor("Ben"), town.cora)

        assert town.pairs_proposed() == {"Asha": "Ben"}

    def test_needs_a_place(self, town: Town, draft: Proposal) -> None:
        with pytest.raises(InvalidInput, match="All places"):
            _by_hand(town, town.mentee("Eve"), draft.mentor, town.cora)

    def test_needs_a_mentee_without(self, town: Town, draft: Proposal) -> None:
        with pytest.raises(Refused, match="Asha has a partner"):
            _by_hand(town, draft.mentee, town.mentor("Ben"), town.cora)

    def test_obeys_the_rules(self, town: Town) -> None:
        asha = town.person("Asha")

        with pytest.raises(InvalidInput, match="their own mentor"):
            _by_hand(town, town.admit(asha, Role.MENTEE), town.admit(asha, Role.MENTOR), town.cora)

    def test_is_for_coordinators(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")

        with pytest.raises(Refused, match="Only the programme's coordinators"):
            _by_hand(town, asha, tom, tom.person)


class TestWhoMay:
    def test_steer_is_a_coordinator(self, town: Town, draft: Proposal) -> None:
        other = town.draft(town.mentee("Eve"), town.mentor("Ben"))
        stranger = town.person("Sam")

        for person in (stranger, draft.mentor.person, draft.mentee.person):
            with pytest.raises(Refused):
                keep(town.session, proposal=draft, by=person, at=LATER)
            with pytest.raises(Refused):
                forbid(town.session, proposal=draft, by=person, at=LATER)
            with pytest.raises(Refused):
                swap(town.session, proposal=draft, other=other, by=person, at=LATER)
            with pytest.raises(Refused):
                look_into(town.session, proposal=draft, by=person, at=LATER)

        assert town.pairs_proposed() == {"Asha": "Tom", "Eve": "Ben"}

    def test_steer_is_never_one_of_the_two(self, town: Town) -> None:
        nils = town.coordinator("Nils")
        draft = town.draft(town.admit(nils, Role.MENTEE), town.mentor("Tom"))

        with pytest.raises(Refused, match="Another coordinator"):
            keep(town.session, proposal=draft, by=nils, at=LATER)

    def test_read_the_reasons_is_written_down_for_both(self, town: Town, draft: Proposal) -> None:
        look_into(town.session, proposal=draft, by=town.cora, at=LATER)

        read = town.session.scalars(
            select(AuditEntry.person_id).where(AuditEntry.deed == "read_proposal")
        )
        assert set(read) == {person.id for person in draft.people}


def _mentee(town: Town, name: str) -> Enrolment:
    return town.session.scalars(
        select(Enrolment).join(Person, Enrolment.person_id == Person.id).where(Person.name == name)
    ).one()


def _by_hand(town: Town, mentee: Enrolment, mentor: Enrolment, by: Person) -> Proposal:
    return pair_by_hand(town.session, mentee=mentee, mentor=mentor, by=by, at=LATER)
