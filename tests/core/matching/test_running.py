"""A run, from the press of the button to drafts and named leftovers."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from mentorapp.core.cohorts.model import EnrolmentState, Role, Stage
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.answering import mentee_agrees, mentor_agrees, release, release_all
from mentorapp.core.matching.computing import carry_out
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.model import (
    SCALE,
    Aim,
    MatchingRun,
    Proposal,
    ProposalState,
    RunState,
    Unmatched,
)
from mentorapp.core.matching.queries import people_without, reasons_in
from mentorapp.core.matching.starting import start_matching, stop_matching
from mentorapp.core.matching.steering import forbid, keep
from mentorapp.core.notices.job import Job, JobState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.earlier import remember_pair
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW
from tests.core.matching.builders import LATER, Town


def _no_progress(_step: str) -> None: ...


class TestStarting:
    def test_asks_for_a_job_with_ids_only(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")

        run = start_matching(
            town.session, cohort=town.cohort, by=town.cora, aim=Aim.EVERYONE, floor=0, at=NOW
        )

        (job,) = town.session.scalars(select(Job))
        assert (job.kind, job.arguments) == ("matching_run", {"run": str(run.id)})
        assert town.cohort.stage is Stage.MATCHING

    def test_is_for_coordinators(self, town: Town) -> None:
        with pytest.raises(Refused, match="Only the programme's coordinators"):
            start_matching(
                town.session,
                cohort=town.cohort,
                by=town.mentee("Asha").person,
                aim=Aim.EVERYONE,
                floor=0,
                at=NOW,
            )

    @pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CALL, Stage.CLOSED])
    def test_has_its_time(self, town: Town, stage: Stage) -> None:
        town.cohort.stage = stage

        with pytest.raises(Refused, match="after the call"):
            _start(town)

    def test_needs_somebody_in_both_roles(self, town: Town) -> None:
        town.mentee("Asha")

        with pytest.raises(Refused, match="No mentors have been admitted yet"):
            _start(town)

    def test_needs_a_floor_that_is_one(self, town: Town) -> None:
        with pytest.raises(InvalidInput):
            start_matching(
                town.session,
                cohort=town.cohort,
                by=town.cora,
                aim=Aim.NOBODY_BELOW,
                floor=10_001,
                at=NOW,
            )

    def test_waits_for_the_run_that_is_under_way(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        _start(town)

        with pytest.raises(Refused, match="looked for already"):
            _start(town)

    def test_is_possible_again_when_the_job_has_failed(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        broken = _start(town)
        (job,) = town.session.scalars(select(Job))
        job.state = JobState.FAILED

        _start(town)

        assert broken.state is RunState.FAILED


class TestTheResult:
    def test_is_drafts_with_a_proof(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 4})
        town.mentee("Eve", skills={"budget": 4})
        town.mentor("Tom", skills={"budget": 4})
        town.mentor("Ben", skills={"leading": 4})

        run = town.run()

        assert town.pairs_proposed() == {"Asha": "Ben", "Eve": "Tom"}
        assert (run.state, run.proven, run.value) == (RunState.DONE, True, run.bound)
        assert run.figures["everyone"]["pairs"] == 2
        assert set(run.figures) == {choice.key for choice in SCALE}

    def test_from_step_to_step_of_the_scale_no_more_are_paired(self, town: Town) -> None:
        said = [(skill, level) for skill in ("leading", "budget", "law") for level in (1, 2, 4)]
        for number, (skill, level) in enumerate(said):
            town.mentee(f"Mentee {number}", skills={skill: level}, days=[number % 5])
            town.mentor(f"Mentor {number}", skills={said[number // 2][0]: level}, days=[level])

        run = town.run()

        pairs = [run.figures[choice.key]["pairs"] for choice in SCALE]
        assert pairs == sorted(pairs, reverse=True)
        assert pairs[0] == pairs[1] > pairs[-1]

    def test_is_told_to_the_one_who_started(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")

        run = town.run()

        (told,) = town.notices(NoticeKind.MATCHING_DONE)
        assert (told.person_id, told.subject_id) == (town.cora.id, run.id)

    def test_is_written_once_however_often_the_job_runs(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        run_id = town.run().id
        town.session.commit()

        carry_out(town.instance, {"run": str(run_id)}, _no_progress)

        assert len(town.session.scalars(select(Proposal)).all()) == 1
        assert len(town.notices(NoticeKind.MATCHING_DONE)) == 1

    def test_tells_how_far_it_is(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        run = _start(town)
        town.session.commit()
        steps: list[str] = []

        carry_out(town.instance, {"run": str(run.id)}, steps.append)

        assert steps[0] == "prepare"
        assert steps[-4:] == ["compare:1", "compare:2", "compare:3", "compare:4"]
        assert len(steps) == len(set(steps))

    def test_keeps_how_weak_the_weakest_pairs_must_be(self, town: Town) -> None:
        for name in ("Asha", "Eve"):
            town.mentee(name)
        for name in ("Tom", "Ben"):
            town.mentor(name)

        run = town.run(aim=Aim.WEAKEST_FIRST)

        assert sum(pairs for _score, pairs in run.levels) == 2

    def test_obeys_who_does_not_want_whom(self, town: Town) -> None:
        tom = town.mentor("Tom")
        town.mentor("Ben", skills={"budget": 1})
        town.mentee("Asha", not_with=[tom.person])

        town.run()

        assert town.pairs_proposed() == {"Asha": "Ben"}

    def test_never_repeats_an_earlier_pair(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        _earlier_pair(town, asha.person, tom.person)

        town.run()

        assert town.pairs_proposed() == {}

    def test_never_repeats_a_pair_of_which_only_a_hash_is_left(self, town: Town) -> None:
        asha, tom = town.mentee("Asha"), town.mentor("Tom")
        town.mentor("Ben", skills={"budget": 1})
        remember_pair(town.session, one=asha.person_id, other=tom.person_id, at=NOW)

        town.run()

        assert town.pairs_proposed() == {"Asha": "Ben"}

    def test_is_the_same_after_nothing_has_changed(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        town.run()
        (before,) = town.session.scalars(select(Proposal.id))

        town.run()

        (after,) = town.session.scalars(select(Proposal.id))
        assert before == after


class TestWhoStaysWithout:
    def test_is_named_with_the_reason(self, town: Town) -> None:
        town.mentor("Tom")
        town.mentee("Asha")
        ida = town.mentee("Ida", languages=["fr"])

        run = town.run()

        assert reasons_in(town.session, run=run)[ida.id].reason is Reason.RULED_OUT
        assert people_without(town.session, cohort=town.cohort, role=Role.MENTEE) == [ida]

    def test_is_named_in_a_shortage(self, town: Town) -> None:
        town.mentor("Tom")
        mentees = [town.mentee(name) for name in ("Asha", "Eve", "Ida")]

        run = town.run()

        reasons = {reasons_in(town.session, run=run).get(mentee.id) for mentee in mentees}
        found = [row.reason for row in reasons if row]
        assert found == [Reason.SHORTAGE, Reason.SHORTAGE]

    def test_is_named_below_the_floor(self, town: Town) -> None:
        town.mentor("Tom", skills={"budget": 1}, field="it", days=[4])
        asha = town.mentee("Asha", skills={"leading": 4})

        run = town.run(aim=Aim.NOBODY_BELOW, floor=9_000)

        assert town.pairs_proposed() == {}
        assert reasons_in(town.session, run=run)[asha.id].reason is Reason.BELOW_FLOOR

    def test_are_mentors_too(self, town: Town) -> None:
        town.mentee("Asha", skills={"leading": 3})
        town.mentor("Tom", skills={"leading": 3})
        ben = town.mentor("Ben", skills={"budget": 1})

        run = town.run()

        assert reasons_in(town.session, run=run)[ben.id].reason is Reason.SPARE
        assert people_without(town.session, cohort=town.cohort, role=Role.MENTOR) == [ben]


class TestRunningAgain:
    def test_keeps_what_was_kept(self, town: Town) -> None:
        asha = town.mentee("Asha", skills={"leading": 4})
        worse = town.mentor("Tom", skills={"budget": 1})
        town.mentor("Ben", skills={"leading": 4})
        keep(town.session, proposal=town.draft(asha, worse), by=town.cora, at=NOW)

        town.run()

        assert town.pairs_proposed() == {"Asha": "Tom"}

    def test_never_brings_back_what_was_ruled_out(self, town: Town) -> None:
        draft = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        town.mentor("Ben", skills={"budget": 1})
        forbid(town.session, proposal=draft, by=town.cora, at=NOW)

        town.run()

        assert town.pairs_proposed() == {"Asha": "Ben"}

    def test_leaves_open_questions_alone(self, town: Town) -> None:
        asked = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        release(town.session, proposal=asked, by=town.cora, at=NOW)
        town.mentee("Eve")
        town.mentor("Ben")

        town.run()

        assert asked.state is ProposalState.ASKED_MENTOR
        assert town.pairs_proposed() == {"Eve": "Ben"}

    def test_leaves_pairs_alone_and_uses_the_places_left(self, town: Town) -> None:
        tom = town.mentor("Tom", capacity=2)
        formed = town.draft(town.mentee("Asha"), tom)
        release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
        mentor_agrees(town.session, proposal=formed, by=tom.person, keyring=KEYRING, at=NOW)
        mentee_agrees(
            town.session, proposal=formed, by=formed.mentee.person, keyring=KEYRING, at=NOW
        )
        town.mentee("Eve")
        town.mentee("Ida")

        town.run()

        assert list(town.pairs_proposed().values()) == ["Tom"]

    def test_frees_the_place_of_who_has_left(self, town: Town) -> None:
        asked = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        release(town.session, proposal=asked, by=town.cora, at=NOW)
        asked.mentee.state = EnrolmentState.WITHDRAWN
        town.mentee("Eve")

        town.run()

        assert asked.state is ProposalState.WITHDRAWN
        assert town.pairs_proposed() == {"Eve": "Tom"}
        assert town.notices(NoticeKind.ANSWER_OWED) == []

    def test_finds_another_after_a_pair_has_ended(self, town: Town) -> None:
        formed = town.draft(town.mentee("Asha"), town.mentor("Tom"))
        town.mentor("Ben")
        release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
        mentor_agrees(
            town.session, proposal=formed, by=formed.mentor.person, keyring=KEYRING, at=NOW
        )
        pair = mentee_agrees(
            town.session, proposal=formed, by=formed.mentee.person, keyring=KEYRING, at=NOW
        )
        pair.ended_at = LATER

        town.run()

        assert town.pairs_proposed() == {"Asha": "Ben"}

    def test_computes_anew_what_has_changed_meanwhile(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        run = _start(town)
        town.session.commit()
        latecomers = iter(["Eve"])

        def disturb(_step: str) -> None:
            for name in latecomers:
                town.mentee(name)
                town.session.commit()

        carry_out(town.instance, {"run": str(run.id)}, disturb)

        without = reasons_in(town.session, run=run)
        assert [row.reason for row in without.values()] == [Reason.SHORTAGE]


class TestStopping:
    def test_leaves_the_drafts_as_they_were(self, town: Town) -> None:
        draft = town.draft(town.mentee("Asha"), town.mentor("Tom", skills={"budget": 1}))
        town.mentor("Ben", skills={"leading": 4})
        run = _start(town)
        town.session.commit()

        def stop(_step: str) -> None:
            if not run.is_finished:
                stop_matching(town.session, run=run, by=town.cora, at=LATER)
                town.session.commit()

        carry_out(town.instance, {"run": str(run.id)}, stop)

        town.session.expire_all()
        assert run.state is RunState.STOPPED
        assert draft.stands
        assert town.session.scalars(select(Unmatched)).all() == []

    def test_is_for_coordinators(self, town: Town) -> None:
        town.mentee("Asha")
        tom = town.mentor("Tom")
        run = _start(town)

        with pytest.raises(Refused):
            stop_matching(town.session, run=run, by=tom.person, at=LATER)

    def test_needs_a_run_under_way(self, town: Town) -> None:
        town.mentee("Asha")
        town.mentor("Tom")
        run = town.run()

        with pytest.raises(Refused, match="ended already"):
            stop_matching(town.session, run=run, by=town.cora, at=LATER)


def test_what_contradicts_itself_is_named(town: Town) -> None:
    asha, tom = town.mentee("Asha"), town.mentor("Tom")
    keep(town.session, proposal=town.draft(asha, tom), by=town.cora, at=NOW)
    asha.not_with = [str(tom.person_id)]

    run = town.run()

    assert run.state is RunState.FAILED
    assert run.faults == [
        {
            "code": "locked_against_rule",
            "people": [str(asha.person_id), str(tom.person_id)],
            "about": "no_veto",
        }
    ]


def _start(town: Town) -> MatchingRun:
    return start_matching(
        town.session, cohort=town.cohort, by=town.cora, aim=Aim.EVERYONE, floor=0, at=NOW
    )


def _earlier_pair(town: Town, mentee: Person, mentor: Person) -> None:
    earlier = town.another_cohort()
    town.session.add(
        Pair(cohort=earlier, mentor=mentor, mentee=mentee, formed_at=NOW - timedelta(days=365))
    )
    town.session.flush()
