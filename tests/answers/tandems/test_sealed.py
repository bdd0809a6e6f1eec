"""A marker in everything the two write: only they find it again, and only where they look."""

import logging
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import JSON, LargeBinary, String, Text
from sqlalchemy.orm import Session

from mentorapp.core.activities.model import Activity
from mentorapp.core.goals.model import Comment, Goal, Milestone
from mentorapp.core.meetings.model import AgendaTopic, Meeting, Slot
from mentorapp.core.meetings.queries import slots_of, the_meeting
from mentorapp.core.meetings.use_cases import choose_time
from mentorapp.core.notes.model import Note
from mentorapp.core.pairs.model import Agreement, Pair
from mentorapp.core.pairs.queries import pairs_of, the_pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.core.sealing.keyring import CannotOpen
from mentorapp.core.sealing.pairkeys import PairKey, pair_key
from mentorapp.core.workbook.model import WorkbookPage
from mentorapp.db.base import Base
from mentorapp.db.types import Word
from mentorapp.i18n import Voice, speaking
from mentorapp.screens.development import goals, skills, style, workbook
from mentorapp.screens.ending import news as ending_news
from mentorapp.screens.meetings import feedback
from mentorapp.screens.meetings import news as meeting_news
from mentorapp.screens.shapes import Message
from mentorapp.screens.tandems import agreement
from mentorapp.screens.tandems import tandem as pairs
from tests.answers.tandems.stage import Tandem, a_page, action
from tests.builders import KEYRING, NOW

MARKER = "Eichhörnchenkobel"
ROOMS = (
    Activity, Agreement, Note, Goal, Milestone, Comment, Meeting, Slot, AgendaTopic, WorkbookPage,
)  # fmt: skip


@pytest.fixture
def written(session: Session, tandem: Tandem, caplog: pytest.LogCaptureFixture) -> Tandem:
    """Both have written everywhere."""
    caplog.set_level(logging.DEBUG)
    pair, asha, tom = tandem.pair.id, tandem.asha, tandem.tom
    tandem.pair.cohort.programme.plan = ProgrammePlan(
        works=(Work.WORKBOOK, Work.SKILL_MATRIX)
    ).kept()
    asha.hand_in(
        "agreement",
        f"{pair}:0",
        aims=f"aims {MARKER}",
        ways=f"ways {MARKER}",
        way_out=f"way out {MARKER}",
    )
    for someone in (asha, tom):
        someone.hand_in("address", pair, address="formal", call_me=f"name {MARKER}")
        someone.hand_in("expectations", pair, hopes=f"hopes {MARKER}")
        someone.hand_in("look_back", pair, reached=f"reached {MARKER}", audience="ours")
        someone.hand_in("write_page", f"{pair}:11:0", text=f"page {MARKER}")
        someone.press("share_page", f"{pair}:11")
        someone.hand_in("thank", pair, text=f"thanks {MARKER}")
        someone.hand_in("stay_in_touch", pair, wish="yes", contact=f"contact {MARKER}")
    asha.hand_in("choose_skills", f"{pair}:0", own=f"skill {MARKER}")
    asha.press("share_skills", pair)
    asha.hand_in(
        "add_goal", pair, title=f"goal {MARKER}", why=f"why {MARKER}", steps=f"step {MARKER}"
    )
    goal = session.query(Goal).one().id
    asha.press("share_goal", goal)
    tom.hand_in("comment_goal", goal, text=f"comment {MARKER}")
    tom.hand_in("save_topic", pair, text=f"topic {MARKER}")
    asha.hand_in(
        "propose_meeting",
        pair,
        day_1=date(2026, 11, 24),
        time_1=time(14),
        place=f"place {MARKER}",
    )
    return tandem


def test_the_two_read_all_of_it_on_their_pages(session: Session, written: Tandem) -> None:
    goal, meeting = session.query(Goal).one().id, session.query(Meeting).one().id

    for someone in (written.asha, written.tom):
        read = "".join(
            str(someone.press(press, target))
            for press, target in (
                ("agreement", written.pair.id),
                ("kit", written.pair.id),
                ("closing", written.pair.id),
                ("workbook_exercise", f"{written.pair.id}:11"),
                ("skills", written.pair.id),
                ("goals", written.pair.id),
                ("goal", goal),
                ("meeting", meeting),
                ("topics", written.pair.id),
            )
        )
        for what in (
            "aims",
            "ways",
            "way out",
            "name",
            "hopes",
            "reached",
            "page",
            "skill",
            "thanks",
            "contact",
            "goal",
            "why",
            "step",
            "comment",
            "place",
            "topic",
        ):
            assert f"{what} {MARKER}" in read, what


def test_the_database_holds_none_of_it_in_the_clear(
    session: Session, written: Tandem, tmp_path: Path
) -> None:
    session.commit()
    files = [file for file in tmp_path.iterdir() if ".db" in file.name]

    content = b"".join(file.read_bytes() for file in files)

    assert written.pair.id.hex.encode() in content  # it is the right file
    assert MARKER.encode() not in content


def test_no_home_shows_any_of_it(written: Tandem) -> None:
    for someone in (written.asha, written.tom, written.eve, written.cora):
        assert MARKER not in str(someone.home())


def test_no_message_carries_any_of_it(session: Session, written: Tandem) -> None:
    messages = list(_messages(session, written))

    assert len(messages) == 2 * 2 * 27
    assert [m.heading for m in messages if MARKER in str(m)] == []


def test_no_log_line_holds_any_of_it(written: Tandem, caplog: pytest.LogCaptureFixture) -> None:
    assert MARKER not in caplog.text


def test_no_button_of_a_page_carries_any_of_it(session: Session, written: Tandem) -> None:
    goal = session.query(Goal).one().id
    page = a_page(written.asha.press("goal", goal))

    assert action(page, "tick_step").target
    targets = [
        doing.target
        for section in page.sections
        for doing in (*section.actions, *(a for e in section.entries for a in e.actions))
        if hasattr(doing, "target")
    ]
    assert MARKER not in "".join(targets)


def test_the_same_words_are_sealed_differently_each_time(session: Session, written: Tandem) -> None:
    key = pair_key(session, pair_id=written.pair.id, keyring=KEYRING)

    assert key.seal(MARKER) != key.seal(MARKER)


def test_what_one_pair_sealed_no_other_pair_opens(session: Session, written: Tandem) -> None:
    """Neither with their own key, nor with this one under their own name."""
    sealed = session.query(Goal).one().sealed_title
    key = pair_key(session, pair_id=written.pair.id, keyring=KEYRING)
    (theirs,) = pairs_of(session, person=written.eve.person)
    other = pair_key(session, pair_id=theirs.id, keyring=KEYRING)

    assert key.open(sealed) == f"goal {MARKER}"
    for thief in (other, PairKey(other.pair_id, key.secret)):
        with pytest.raises(CannotOpen):
            thief.open(sealed)


@pytest.mark.parametrize("entity", ROOMS, ids=lambda entity: entity.__tablename__)
def test_a_table_of_the_two_has_no_column_that_could_hold_words_in_the_clear(
    entity: type[Base],
) -> None:
    readable = [
        column.name
        for column in entity.__table__.columns
        if isinstance(column.type, String | Text | JSON)
        and not isinstance(column.type, Word)
        and column.name != "calendar_entry"  # an id that the calendar's owner gave
    ]
    sealed = [
        column.name
        for column in entity.__table__.columns
        if isinstance(column.type, LargeBinary) and not column.name.startswith("sealed_")
    ]

    assert (readable, sealed) == ([], [])


def _messages(session: Session, tandem: Tandem) -> Iterator[Message]:
    """Everything the two may hear, before and after a time is chosen."""
    pair = the_pair(session, tandem.pair.id)
    goal = session.query(Goal).one().id
    meeting = the_meeting(session, session.query(Meeting).one().id, by=pair.mentee)
    slots = slots_of(session, meeting=meeting)
    for reader in _readers(pair):
        yield pairs.pair_formed(pair, reader)
        yield agreement.agreement_drafted(pair, reader)
        yield ending_news.pair_resumed(pair, reader)
        yield ending_news.pair_parted(pair, reader)
        yield ending_news.finish_asked(pair, reader)
        yield ending_news.pair_completed(pair, reader)
        yield ending_news.another_mentor_needed(pair)
        yield ending_news.closing_time(pair, reader)
        yield ending_news.thanked(pair, reader)
        yield feedback.feedback_given(pair, reader)
        yield ending_news.both_stay(pair, reader)
        yield ending_news.follow_up(pair, link="https://mentoring.example/app/follow-up/x")
        yield agreement.agreement_confirmed(pair, reader)
        yield workbook.workbook_shared(pair, reader, 11)
        yield skills.skills_shared(pair, reader)
        yield skills.view_asked(pair, reader)
        yield skills.view_given(pair, reader)
        yield style.style_shared(pair, reader)
        yield goals.goal_shared(pair, reader, goal)
        yield goals.goal_commented(pair, reader, goal)
        yield goals.goal_reached(pair, reader, goal)
        yield meeting_news.meeting_proposed(meeting, reader, slots)
    choose_time(session, slot=slots[0], by=pair.mentor, keyring=KEYRING, at=NOW)
    for reader in _readers(pair):
        for tell in (
            meeting_news.meeting_fixed,
            meeting_news.meeting_moved,
            meeting_news.meeting_reminder,
            meeting_news.meeting_cancelled,
        ):
            yield tell(meeting, reader, calendar="https://mentoring.example/x.ics")
        yield meeting_news.next_date(meeting, reader)


def _readers(pair: Pair) -> Iterator[Person]:
    """Both of them, in both languages."""
    for language in ("de", "en"):
        with speaking(Voice(language=language)):
            yield from pair.people
