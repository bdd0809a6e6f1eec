"""A person mutes a kind, takes it back, pauses, and ends the pause: from a message or from home."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers, tell_together
from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.notices.wishes import muted_kinds, wishes_of
from mentorapp.screens.shapes import Answers, Message
from tests.answers.tandems.stage import Someone, a_form, said
from tests.builders import NOW, a_person, an_instance

USUAL: Answers = {
    "language": "en",
    "working_days": ("0", "1", "2", "3", "4"),
    "day_starts": time(9),
    "day_ends": time(17),
    "timezone": "Europe/Berlin",
}
SHARED = NoticeKind.GOAL_SHARED


@pytest.fixture
def asha(session: Session) -> Someone:
    return Someone(session, a_person(session, "Asha"))


def test_settings_show_what_is_muted_and_take_it_back(asha: Someone, session: Session) -> None:
    asha.press("mute", SHARED)
    form = a_form(asha.press("settings"))
    asha.fill_in("settings", "", {**USUAL, "muted": ()})

    assert {field.name: getattr(field, "values", None) for field in form.fields}["muted"] == (
        SHARED,
    )
    assert muted_kinds(session, asha.person) == frozenset()


def test_several_kinds_are_muted_at_once(asha: Someone, session: Session) -> None:
    asha.fill_in("settings", "", {**USUAL, "muted": (SHARED, "goal_commented", "mentor_asked")})

    assert muted_kinds(session, asha.person) == {SHARED, NoticeKind.GOAL_COMMENTED}


def test_a_pause_ends_when_that_day_begins_where_the_person_is(
    asha: Someone, session: Session
) -> None:
    answer = asha.fill_in("pause_messages", "", {"paused_until": date(2026, 11, 9)})

    assert said(answer) == "Messages pause until Monday, 9 November 2026."
    until = wishes_of(session, asha.person, now=NOW).paused_until
    assert until == datetime(2026, 11, 8, 23, tzinfo=UTC)


def test_a_pause_is_shown_and_ended_in_the_settings(asha: Someone, session: Session) -> None:
    asha.fill_in("pause_messages", "", {"paused_until": date(2026, 11, 9)})
    form = a_form(asha.press("settings"))
    asha.fill_in("settings", "", {**USUAL, "paused_until": None})

    assert {f.name: getattr(f, "value", None) for f in form.fields}["paused_until"] == date(
        2026, 11, 9
    )
    assert wishes_of(session, asha.person, now=NOW).paused_until is None


def test_a_pause_without_a_day_is_none(asha: Someone) -> None:
    answer = asha.fill_in("pause_messages", "", {"paused_until": None})

    assert said(answer) == "Messages come as usual."


def test_a_pause_into_the_past_is_refused_beside_its_field(asha: Someone) -> None:
    again = a_form(asha.fill_in("pause_messages", "", {"paused_until": NOW.date()}))

    assert again.errors == {"paused_until": "Please choose a day that is still to come."}


def test_new_hours_are_looked_at_for_what_waits(asha: Someone, session: Session) -> None:
    at = NOW + timedelta(days=3)
    tell(session, kind=SHARED, person=asha.person, about=asha.person.id, key="k", due_at=at, now=at)
    session.commit()

    asha.fill_in("settings", "", {**USUAL, "day_starts": time(10)})

    assert session.scalars(select(Delivery.next_at)).one() == NOW


def test_every_message_offers_a_pause_and_those_one_can_do_without_a_mute(
    asha: Someone, session: Session
) -> None:
    welcome = _words(asha, session, NoticeKind.STILL_WELCOME)

    assert _names(welcome)[-1] == "pause_messages"
    assert "mute" not in _names(welcome)


def test_a_digest_offers_the_pause_once_and_each_mute(asha: Someone, session: Session) -> None:
    one = _words(asha, session, NoticeKind.STILL_WELCOME)

    together = tell_together(Reader(hours=Hours(), person=asha.person), (one, one))

    assert _names(together).count("pause_messages") == 1
    assert _names(together)[-1] == "pause_messages"


def _words(asha: Someone, session: Session, kind: NoticeKind) -> Message:
    notice = Notice(
        key=kind, kind=kind, subject_id=asha.person.id, due_at=NOW, expires_at=NOW, created_at=NOW
    )
    reader = Reader(hours=Hours(), person=asha.person)
    message = Tellers(an_instance(session)).tell(session, notice, reader)
    assert message is not None
    return message


def _names(message: Message) -> list[str]:
    actions = [action for section in message.sections for action in section.actions]
    return [getattr(action, "name", "link") for action in actions]
