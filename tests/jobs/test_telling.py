"""Telling writes a notice and a line for it, once per key, and nothing more."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.use_cases import move, tell, tell_each
from mentorapp.core.people.model import Person
from tests.jobs.stage import Stage


def test_a_notice_is_for_a_person_or_for_a_channel(stage: Stage) -> None:
    with stage.session() as session, pytest.raises(ValueError, match="person or for a channel"):
        tell(
            session,
            kind=NoticeKind.PAIR_FORMED,
            about=uuid4(),
            key="nobody",
            due_at=stage.clock(),
            now=stage.clock(),
        )


def test_many_are_told_at_once_and_each_only_once(any_stage: Stage) -> None:
    tom, bea = any_stage.person("Tom"), any_stage.person("Bea")

    def tell_them(*people: Person) -> int:
        with any_stage.session() as session:
            return tell_each(
                session,
                kind=NoticeKind.PAIR_FORMED,
                people=people,
                about=any_stage.workspace.id,
                key=lambda person: f"pair:{person.id}",
                due_at=any_stage.clock(),
                now=any_stage.clock(),
            )

    first, second, nobody = tell_them(any_stage.asha, tom), tell_them(tom, bea), tell_them()

    assert (first, second, nobody) == (2, 1, 0)
    assert any_stage.worker().run_once() == 3


def test_one_line_is_written_for_a_person_with_two_seats(stage: Stage) -> None:
    stage.seat(stage.asha, stage.workspace_on(stage.workspace.platform, "second"))

    stage.tell("hello")

    assert len(stage.lines("hello")) == 1


def test_what_was_withdrawn_or_never_told_cannot_be_moved(stage: Stage) -> None:
    stage.tell("said")
    stage.worker().run_once()

    with stage.session() as session:
        now = stage.clock()
        moved = [move(session, key=key, due_at=now, now=now) for key in ("said", "never told")]

    assert moved == [False, False]


def test_ids_are_all_that_is_written(stage: Stage) -> None:
    stage.tell("hello")

    with stage.session() as session:
        notice = session.scalars(select(Notice)).one()
        line = session.scalars(select(Delivery)).one()
        lines = session.scalars(select(func.count(Delivery.id))).one()

    assert (notice.person_id, notice.channel_id) == (stage.asha.id, None)
    assert (line.state, line.workspace_id, lines) == (
        DeliveryState.PENDING,
        stage.workspace.id,
        1,
    )
