"""Mentees choose for themselves: asked one after the other, quietly, and nobody sees the order."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Stage
from mentorapp.core.cohorts.stages import begin_matching
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.answering import (
    take_back,
)
from mentorapp.core.matching.candidates import mentors_to_ask
from mentorapp.core.matching.leading_on import JOB
from mentorapp.core.matching.occasions import carry_out, lead_on_silent_requests
from mentorapp.core.matching.overview import overview_of
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.requesting import (
    request_mentors,
    take_back_request,
)
from mentorapp.core.matching.requests import own_request, standing_request
from mentorapp.core.matching.steering import look_into
from mentorapp.core.missing import NotThere
from mentorapp.core.notices.job import Job
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.queries import pairs_in
from tests.builders import NOW, an_instance
from tests.core.matching.asking import accept, ask, asked, decline, question
from tests.core.matching.builders import LATER, Town

MUCH_LATER = NOW + timedelta(days=20)


def names(mentors: Sequence[Enrolment]) -> list[str]:
    return [mentor.person.name for mentor in mentors]


class TestAsking:
    def test_reaches_the_first_wish_alone(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")

        ask(open_town, asha, tom, ben)

        assert asked(open_town) == {"Asha": "Tom"}
        (told,) = open_town.notices(NoticeKind.MENTOR_REQUESTED)
        assert told.person_id == tom.person_id
        assert open_town.notices(NoticeKind.MENTOR_ASKED) == []

    def test_a_not_now_leads_on_without_a_word_to_anybody(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom, ben)

        decline(open_town, question(open_town, asha))

        assert asked(open_town) == {"Asha": "Ben"}
        for kind in (NoticeKind.MENTOR_DECLINED, NoticeKind.CHOOSE_AGAIN):
            assert open_town.notices(kind) == []

    def test_when_no_wish_is_left_the_mentee_may_choose_again(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        request = ask(open_town, asha, tom)

        decline(open_town, question(open_town, asha))

        assert request.ended_at == LATER
        (told,) = open_town.notices(NoticeKind.CHOOSE_AGAIN)
        assert told.person_id == asha.person_id
        assert names([c.mentor for c in mentors_to_ask(open_town.session, mentee=asha)]) == ["Tom"]

    def test_the_request_itself_is_read_by_its_mentee_alone(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        request = ask(open_town, asha, tom)

        read = own_request(open_town.session, request.id, by=asha.person)

        assert read is request
        for other in (tom.person, open_town.cora):
            with pytest.raises(NotThere):
                own_request(open_town.session, request.id, by=other)

    def test_silence_leads_on_after_the_day_to_answer_by(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom, ben)

        lead_on_silent_requests(open_town.session, LATER)
        in_time = asked(open_town)
        lead_on_silent_requests(open_town.session, MUCH_LATER)

        assert (in_time, asked(open_town)) == ({"Asha": "Tom"}, {"Asha": "Ben"})

    def test_what_comes_round_waits_for_the_mentors_midnight_as_well(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        tom.person.timezone = "America/Los_Angeles"
        ask(open_town, asha, tom, ben)
        answer_by = question(open_town, asha).answer_by
        assert answer_by is not None
        over = tom.person.moment(answer_by + timedelta(days=1), time())

        def come_round_at(moment: datetime) -> dict[str, str]:
            lead_on_silent_requests(open_town.session, moment)
            return asked(open_town)

        too_early, in_time = come_round_at(over - timedelta(minutes=1)), come_round_at(over)

        assert (too_early, in_time) == ({"Asha": "Tom"}, {"Asha": "Ben"})

    def test_the_day_to_answer_by_ends_where_the_mentor_is(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        tom.person.timezone = "America/New_York"
        ask(open_town, asha, tom, ben)
        answer_by = question(open_town, asha).answer_by
        job = open_town.session.scalars(select(Job).where(Job.kind == JOB)).one()
        over, arguments = job.next_at, job.arguments
        open_town.session.commit()

        def carry_out_at(moment: datetime) -> dict[str, str]:
            instance = an_instance(open_town.session, at=moment)
            carry_out(instance, arguments, lambda _step: None)
            found = asked(open_town)
            open_town.session.commit()
            return found

        too_early = carry_out_at(over - timedelta(minutes=1))
        in_time = carry_out_at(over)
        twice = carry_out_at(over)

        assert answer_by is not None
        assert over == datetime.combine(
            answer_by + timedelta(days=1), time(), ZoneInfo("America/New_York")
        )
        assert (too_early, in_time, twice) == ({"Asha": "Tom"}, {"Asha": "Ben"}, {"Asha": "Ben"})

    def test_a_mentor_who_leaves_is_passed_over(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom, ben)
        tom.state = EnrolmentState.WITHDRAWN

        lead_on_silent_requests(open_town.session, LATER)

        assert asked(open_town) == {"Asha": "Ben"}

    def test_a_mentee_who_leaves_asks_nobody_any_more(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        request = ask(open_town, asha, tom, ben)
        asha.state = EnrolmentState.WITHDRAWN

        lead_on_silent_requests(open_town.session, LATER)

        assert asked(open_town) == {}
        assert request.ended_at == LATER


class TestTheYes:
    def test_makes_the_pair(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        request = ask(open_town, asha, tom)

        accept(open_town, question(open_town, asha))

        (pair,) = pairs_in(open_town.session, cohort=open_town.cohort)
        assert (pair.mentee_id, pair.mentor_id) == (asha.person_id, tom.person_id)
        assert request.ended_at == LATER
        assert open_town.notices(NoticeKind.REQUEST_OWED) == []

    def test_of_the_last_place_leads_all_others_on(self, open_town: Town) -> None:
        tom, ben = open_town.mentor("Tom"), open_town.mentor("Ben", capacity=2)
        asha, eve, ida = (open_town.mentee(name) for name in ("Asha", "Eve", "Ida"))
        for mentee in (asha, eve, ida):
            ask(open_town, mentee, tom, ben)

        accept(open_town, question(open_town, eve))

        assert asked(open_town) == {"Asha": "Ben", "Ida": "Ben"}

    def test_is_not_possible_beyond_the_places(self, open_town: Town) -> None:
        tom, ben = open_town.mentor("Tom"), open_town.mentor("Ben")
        asha, eve = open_town.mentee("Asha"), open_town.mentee("Eve")
        for mentee in (asha, eve):
            ask(open_town, mentee, tom, ben)
        late = question(open_town, asha)
        accept(open_town, question(open_town, eve))

        with pytest.raises(Refused):
            accept(open_town, late)

        assert len(pairs_in(open_town.session, cohort=open_town.cohort)) == 1

    def test_counts_once(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom", capacity=2)
        ask(open_town, asha, tom)
        proposal = question(open_town, asha)
        accept(open_town, proposal)

        with pytest.raises(Refused):
            accept(open_town, proposal)
        with pytest.raises(Refused):
            decline(open_town, proposal)

    def test_is_the_mentors_own(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        ask(open_town, asha, tom)

        for other in (asha.person, open_town.cora):
            with pytest.raises(Refused):
                accept(open_town, question(open_town, asha), by=other)


class TestWhatOthersSee:
    def test_coordinators_see_that_somebody_asks_and_not_whom(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        ask(open_town, asha, tom)
        proposal = question(open_town, asha)

        overview = overview_of(open_town.session, cohort=open_town.cohort, at=NOW)

        assert (overview.lines, overview.asking) == ([], 1)
        with pytest.raises(Refused):
            look_into(open_town.session, proposal=proposal, by=open_town.cora, at=NOW)
        with pytest.raises(Refused):
            take_back(open_town.session, proposal=proposal, by=open_town.cora, at=NOW)

    def test_the_pair_is_everybodys_again(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")
        ask(open_town, asha, tom)
        accept(open_town, question(open_town, asha))

        overview = overview_of(open_town.session, cohort=open_town.cohort, at=NOW)

        assert (len(overview.lines), overview.asking) == (1, 0)


class TestWhoCanBeAsked:
    def test_nobody_the_rules_exclude_and_nobody_without_a_place(self, open_town: Town) -> None:
        vera, ben = open_town.mentor("Vera"), open_town.mentor("Ben")
        asha = open_town.mentee("Asha", not_with=[vera.person])
        open_town.mentor("Stranger", languages=["tr"])
        ask(open_town, open_town.mentee("Eve"), ben)
        accept(open_town, question(open_town, _mentee(open_town, "Eve")))
        open_town.mentor("Tom")

        found = mentors_to_ask(open_town.session, mentee=asha)

        assert names([one.mentor for one in found]) == ["Tom"]

    def test_the_order_gives_no_wish_away(self, open_town: Town) -> None:
        asha = open_town.mentee("Asha")
        open_town.mentor("Adam")
        open_town.mentor("Zoe", wishes=[asha.person])

        found = mentors_to_ask(open_town.session, mentee=asha)

        assert names([one.mentor for one in found]) == ["Adam", "Zoe"]


class TestRefusals:
    def test_where_coordinators_look_for_pairs(self, town: Town) -> None:
        with pytest.raises(Refused):
            ask(town, town.mentee("Asha"), town.mentor("Tom"))

    def test_for_somebody_else(self, open_town: Town) -> None:
        asha, tom = open_town.mentee("Asha"), open_town.mentor("Tom")

        with pytest.raises(Refused):
            request_mentors(
                open_town.session,
                enrolment=asha,
                by=open_town.person("Eve"),
                mentors=[tom.id],
                at=NOW,
            )

    def test_twice_at_once(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom)

        with pytest.raises(Refused):
            ask(open_town, asha, ben)

    def test_wishes_that_make_no_sense(self, open_town: Town) -> None:
        asha, tom, eve = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentee("Eve")

        for wishes, field in (((), "wish_1"), ((tom, tom), "wish_2"), ((eve,), "wish_1")):
            with pytest.raises(InvalidInput) as refused:
                ask(open_town, asha, *wishes)
            assert set(refused.value.errors) == {field}

        assert standing_request(open_town.session, mentee=asha) is None


class TestTakingBack:
    def test_asks_nobody_any_more(self, open_town: Town) -> None:
        asha, tom, ben = open_town.mentee("Asha"), open_town.mentor("Tom"), open_town.mentor("Ben")
        ask(open_town, asha, tom, ben)

        take_back_request(open_town.session, enrolment=asha, by=asha.person, at=LATER)

        assert asked(open_town) == {}
        assert open_town.notices(NoticeKind.MENTOR_REQUESTED) == []
        assert open_town.notices(NoticeKind.CHOOSE_AGAIN) == []

    def test_needs_a_request(self, open_town: Town) -> None:
        asha = open_town.mentee("Asha")

        with pytest.raises(Refused):
            take_back_request(open_town.session, enrolment=asha, by=asha.person, at=LATER)


def _mentee(town: Town, name: str) -> Enrolment:
    standing = standing_proposals(town.session, cohort=town.cohort)
    return next(p.mentee for p in standing if p.mentee.person.name == name)


def test_a_coordinator_begins_the_matching_where_nobody_looks_for_pairs(open_town: Town) -> None:
    open_town.cohort.stage = Stage.SELECTION

    begin_matching(open_town.session, cohort=open_town.cohort, by=open_town.cora, at=NOW)

    assert open_town.cohort.stage is Stage.MATCHING
    with pytest.raises(Refused, match="cannot begin now"):
        begin_matching(open_town.session, cohort=open_town.cohort, by=open_town.cora, at=NOW)


def test_elsewhere_the_matching_begins_with_the_first_look_for_pairs(town: Town) -> None:
    town.cohort.stage = Stage.SELECTION

    with pytest.raises(Refused, match="look for pairs"):
        begin_matching(town.session, cohort=town.cohort, by=town.cora, at=NOW)
    assert town.cohort.stage is Stage.SELECTION


def test_a_mentee_cannot_begin_the_matching(open_town: Town) -> None:
    open_town.cohort.stage = Stage.SELECTION
    mentee = open_town.mentee("Asha")

    with pytest.raises(Refused, match="coordinators"):
        begin_matching(open_town.session, cohort=open_town.cohort, by=mentee.person, at=NOW)
