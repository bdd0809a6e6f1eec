"""The programmes from their template to their closing event: every fact of theirs, and no loss."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import func, select

from mentorapp.core.cohorts.model import Cohort, Enrolment, Role, Stage
from mentorapp.core.cohorts.planning import months_later
from mentorapp.core.events.invited import invited_to
from mentorapp.core.events.sign_ups import sign_ups_coming
from mentorapp.core.notes.model import Audience, Note, NoteKind
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Platform
from mentorapp.core.privacy.retention import ends_of_contents
from mentorapp.core.programmes.roles import EventKind
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.selection.model import Vote
from mentorapp.core.talks.model import Talk
from mentorapp.i18n import LANGUAGES
from tests.journeys.years.arrivals import lost_or_doubled, still_open, stuck_in, too_many
from tests.journeys.years.dormagen import Dormagen
from tests.journeys.years.living import PROGRAMMES, lived
from tests.journeys.years.lust_auf_erfolg import ADMINISTRATIONS, OFFICERS, LustAufErfolg
from tests.journeys.years.mentoring_partnerschaft import (
    AUGSBURG,
    EARLY,
    ENDS,
    FIRST,
    LEAVES,
    MUNICH,
    PROFESSIONS,
    SECOND,
    SILENT,
    MentoringPartnerschaft,
)
from tests.journeys.years.mentoring_zwei_null import GROWS, LATE, MentoringZweiNull
from tests.journeys.years.next_step import COMPANIES, OUTSIDERS, NextStep
from tests.journeys.years.round import Round
from tools.stories import page_of

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module", params=PROGRAMMES)
def year(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Round]:
    with lived(TemplateKey(request.param), tmp_path_factory.mktemp("year")) as year:
        yield year


def only(key: TemplateKey) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("year", [key], indirect=True)


def test_nothing_is_lost_and_nothing_is_said_twice(year: Round) -> None:
    with year.house.session() as session:
        stuck = stuck_in(session)
        assert lost_or_doubled(year.arrivals(), year.house.postman.headings, stuck) == {}
        assert still_open(session, until=year.house.now) == []


def test_nobody_hears_more_than_etiquette_allows(year: Round) -> None:
    assert too_many(year.arrivals()) == {}


def test_messages_reach_both_platforms_in_both_languages(year: Round) -> None:
    people = year.house.cast.by_key.values()
    heard = {one.reader for one in year.arrivals()}

    for platform in (Platform.SLACK, Platform.TEAMS):
        assert heard & {one.name for one in people if one.platform is platform}
    for language in {one.language for one in people}:
        assert heard & {one.name for one in people if one.language == language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_story_is_the_one_in_the_documentation(year: Round, language: str) -> None:
    key = next(key for key in PROGRAMMES if isinstance(year, _class_of(key)))

    told = page_of(key, language).read_text("utf-8")
    assert year.page(language) == told, "python -m tools.stories"


def test_whoever_completed_has_a_certificate_and_contents_that_go_by_themselves(
    year: Round,
) -> None:
    completed = [one for one in year.tandems() if one.ended == "completed"]

    assert taken(year) == 2 * len(completed) > 0
    with year.house.session() as session:
        for pair in session.scalars(select(Pair).options(*with_people())):
            end = ends_of_contents(session, pair)
            assert pair.ended_at is None or (end is not None and (end - pair.ended_at).days == 180)


def test_every_event_of_the_plan_has_taken_place(year: Round) -> None:
    key = next(key for key in PROGRAMMES if isinstance(year, _class_of(key)))

    planned = Counter(event.kind for event in template(key).plan.events)
    assert Counter(event.kind for event in year.events()) == planned


@only(TemplateKey.DORMAGEN)
def test_nine_tandems_of_a_town(year: Dormagen) -> None:
    tandems = year.tandems()
    counted = Counter(one.ended for one in tandems)

    assert len(tandems) == 9
    assert counted == {"completed": 8, "parted": 1}
    assert [one.mentee for one in tandems if one.ended == "parted"] == ["judith"]
    assert "wiebke" in {one.mentee for one in tandems}  # who joined late
    assert "birte" not in {one.mentee for one in tandems}  # who left before it began
    assert applicants(year) == 28
    assert Counter(event.kind for event in year.events()) == {
        EventKind.KICK_OFF: 1,
        EventKind.WORKSHOP: 2,
        EventKind.NETWORK: 2,
        EventKind.GROUP_COACHING: 2,
        EventKind.MENTOR_EXCHANGE: 1,
        EventKind.CLOSING: 1,
    }
    assert "Gebildet: 9" in year.figures
    assert stages(year) == [Stage.CLOSED]


@only(TemplateKey.DORMAGEN)
def test_the_mentor_who_never_answered_was_reminded_twice_and_replaced_quietly(
    year: Dormagen,
) -> None:
    (found,) = [one for one in year.tandems() if one.mentee == "olena"]
    reminded = Counter(one.reader for one in year.arrivals() if one.kind is NoticeKind.ANSWER_OWED)

    assert max(reminded.values()) == 2
    (silent,) = [name for name, n in reminded.items() if n == 2]
    assert silent != year.name(found.mentor)


@only(TemplateKey.NEXT_STEP)
def test_twelve_pairs_across_ten_companies(year: NextStep) -> None:
    people = year.house.cast.by_key
    tandems = year.tandems()
    sent = Counter(people[one.mentee].employer.key for one in tandems)

    assert len(tandems) == 12
    assert len(sent) == len(COMPANIES) == 10
    assert sorted(sent.values())[-2:] == [2, 2]
    assert all(people[one.mentee].employer != people[one.mentor].employer for one in tandems)
    assert "die schon dabei waren: 7. Das Programm hofft auf 7" in year.note
    assert Counter(one.ended for one in tandems) == {"completed": 11, "parted": 1}
    assert stages(year) == [Stage.CLOSED, Stage.INTEREST]


@only(TemplateKey.NEXT_STEP)
def test_the_call_reaches_the_channels_of_all_companies_once(year: NextStep) -> None:
    heard = {
        kind: [one.reader for one in year.arrivals() if one.is_channel and one.kind is kind]
        for kind in (NoticeKind.CHANNEL_CHOSEN, NoticeKind.CALL_OPENED, NoticeKind.CALL_CLOSES)
    }

    for readers in heard.values():
        assert max(Counter(readers).values()) == 1
    late = set(heard[NoticeKind.CHANNEL_CHOSEN]) - set(heard[NoticeKind.CALL_OPENED])
    assert late == {"Institut für Werkstoffe (Teams)"}  # its first post has the call in it
    assert len(set(heard[NoticeKind.CALL_CLOSES])) == 1 + len(COMPANIES)


@only(TemplateKey.NEXT_STEP)
def test_a_talk_was_held_with_everybody_before_the_decision(year: NextStep) -> None:
    with year.house.session() as session:
        talks = session.scalars(select(Talk)).all()

    assert len(talks) == 24
    assert all(talk.held_at is not None for talk in talks)


@only(TemplateKey.NEXT_STEP)
def test_outsiders_come_to_the_meeting_in_summer(year: NextStep) -> None:
    (summer,) = [event for event in year.events() if event.kind is EventKind.NETWORK]
    with year.house.session() as session:
        coming = {one.person.name for one in sign_ups_coming(session, event=summer)}
        guests = invited_to(session, event=summer)

    assert {year.name(key) for key in OUTSIDERS} <= coming
    assert not {year.name(key) for key in OUTSIDERS} & {one.name for one in guests}


@only(TemplateKey.NEXT_STEP)
def test_whoever_waited_for_the_next_round_hears_of_it(year: NextStep) -> None:
    told = [one.reader for one in year.arrivals() if one.kind is NoticeKind.NEXT_ANNOUNCED]

    assert told == ["Olga Gast"]


@only(TemplateKey.LUST_AUF_ERFOLG)
def test_a_committee_of_five_administrations(year: LustAufErfolg) -> None:
    people = year.house.cast.by_key
    tandems = year.tandems()
    with year.house.session() as session:
        voters = session.scalar(select(func.count(Vote.member_id.distinct())))

    assert voters == len(OFFICERS) == len(ADMINISTRATIONS) == 5
    assert len(tandems) == 6
    assert all(people[one.mentee].employer != people[one.mentor].employer for one in tandems)
    assert "regina" in {one.mentor for one in tandems}  # whom the committee asked by name
    assert "waltraud" not in {one.mentor for one in tandems}  # who never answered
    assert stages(year) == [Stage.CLOSED, Stage.INTEREST]


@only(TemplateKey.MENTORING_ZWEI_NULL)
def test_mentees_choose_and_one_becomes_a_mentor(year: MentoringZweiNull) -> None:
    tandems = {one.mentee: one.mentor for one in year.tandems()}

    assert tandems["anna"] == "eva"  # her first wish never answered
    assert LATE in tandems
    with year.house.session() as session:
        roles = session.scalars(
            select(Enrolment.role)
            .join(Enrolment.person)
            .where(Enrolment.person.has(name=year.name(GROWS)))
            .order_by(Enrolment.begun_at)
        ).all()
    assert roles == [Role.MENTEE, Role.MENTOR]
    assert len(stages(year)) == 2  # the next year followed by itself


@only(TemplateKey.MENTORING_ZWEI_NULL)
def test_two_of_a_tandem_show_how_they_work_and_give_each_other_feedback(
    year: MentoringZweiNull,
) -> None:
    with year.house.session() as session:
        notes = session.execute(
            select(Note.kind, func.count(Note.author_id.distinct()))
            .where(
                Note.audience == Audience.OURS,
                Note.kind.in_((NoteKind.WORKING_STYLE, NoteKind.FEEDBACK)),
            )
            .group_by(Note.kind, Note.pair_id)
        ).all()

    assert dict(notes) == {NoteKind.WORKING_STYLE: 2, NoteKind.FEEDBACK: 2}


@only(TemplateKey.MENTORING_PARTNERSCHAFT)
def test_people_come_in_waves_and_each_tandem_has_its_own_time(
    year: MentoringPartnerschaft,
) -> None:
    tandems = {one.mentee: one for one in year.tandems()}
    with year.house.session() as session:
        pairs = session.scalars(select(Pair).options(*with_people())).all()
    last_days = {pair.formed_at.date(): pair.last_day for pair in pairs}

    assert set(tandems) == {*FIRST, *SECOND}
    assert {key: one.ended for key, one in tandems.items()} == {
        **dict.fromkeys(tandems, "completed"),
        LEAVES: "parted",
    }
    for key in FIRST:
        assert last_days[tandems[key].formed_on] == ENDS
    for key in SECOND:
        assert last_days[tandems[key].formed_on] == months_later(tandems[key].formed_on, 6) > ENDS
    assert stages(year) == [Stage.CLOSED]


@only(TemplateKey.MENTORING_PARTNERSCHAFT)
def test_mentees_take_part_by_mail_alone_and_companies_provide_the_mentors(
    year: MentoringPartnerschaft,
) -> None:
    people = year.house.cast.by_key
    heard = {one.reader for one in year.arrivals()}

    for one in year.tandems():
        assert people[one.mentee].platform is Platform.MAIL
        assert people[one.mentee].name in heard
        assert people[one.mentor].platform in people[one.mentor].employer.platforms
    assert {people[one.mentor].platform for one in year.tandems()} == {
        Platform.SLACK,
        Platform.TEAMS,
    }
    assert year.asked_later == 5  # half a year after their end


@only(TemplateKey.MENTORING_PARTNERSCHAFT)
def test_profession_and_place_bring_two_together_at_their_site(
    year: MentoringPartnerschaft,
) -> None:
    for one in year.tandems():
        _name, field, _place, site = PROFESSIONS[one.mentee]
        assert PROFESSIONS[one.mentor][1] == field
        assert PROFESSIONS[one.mentor][3] == site
    assert {PROFESSIONS[one.mentee][3] for one in year.tandems()} == {AUGSBURG, MUNICH}
    assert SILENT not in {one.mentor for one in year.tandems()}
    told = [one for one in year.arrivals() if one.kind is NoticeKind.TALK_CHOSEN]
    assert len(told) == 5 + 2  # six chose a time, and one of them another one


@only(TemplateKey.MENTORING_PARTNERSCHAFT)
def test_nothing_is_said_to_a_tandem_that_ended_early_but_what_is_about_its_end(
    year: MentoringPartnerschaft,
) -> None:
    (early,) = [one for one in year.tandems() if one.mentee == EARLY]
    after = [
        one.kind
        for one in year.arrivals()
        if one.reader == year.name(early.mentee) and one.at.date() > date(2032, 7, 6)
    ]

    assert NoticeKind.COHORT_LAST_MONTH not in after
    assert NoticeKind.PROPOSAL_TO_MENTEE not in after  # nobody is looked for any more
    assert after.count(NoticeKind.FOLLOW_UP) == 1


def stages(year: Round) -> list[Stage]:
    with year.house.session() as session:
        return list(session.scalars(select(Cohort.stage).order_by(Cohort.starts_on)))


def applicants(year: Round) -> int:
    with year.house.session() as session:
        return session.scalar(select(func.count(Enrolment.id))) or 0


def taken(year: Round) -> int:
    found: int = getattr(year, "taken", 0)
    return found


def _class_of(key: TemplateKey) -> type[Round]:
    return {
        TemplateKey.NEXT_STEP: NextStep,
        TemplateKey.LUST_AUF_ERFOLG: LustAufErfolg,
        TemplateKey.DORMAGEN: Dormagen,
        TemplateKey.MENTORING_PARTNERSCHAFT: MentoringPartnerschaft,
        TemplateKey.MENTORING_ZWEI_NULL: MentoringZweiNull,
    }[key]
