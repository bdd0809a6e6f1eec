"""A notice goes where its reader was last seen."""

from datetime import timedelta

from sqlalchemy import update

from mentorapp.core.notices.seats import other_seat, seats_of
from mentorapp.core.people.model import Account, Platform, Workspace
from tests.jobs.stage import Stage

HOUR = timedelta(hours=1)


def test_people_are_reached_where_they_were_seen_last(any_stage: Stage) -> None:
    teams = any_stage.workspace_on(Platform.TEAMS, "tenant")
    any_stage.seat(any_stage.asha, teams, seen_at=any_stage.clock())
    tom = any_stage.person("Tom")
    any_stage.seat(tom, teams, seen_at=any_stage.clock() - HOUR)
    with any_stage.session() as session:
        in_slack = update(Account).where(Account.workspace_id == any_stage.workspace.id)
        session.execute(
            in_slack.where(Account.person_id == tom.id).values(seen_at=any_stage.clock())
        )

    with any_stage.session() as session:
        seats = seats_of(session, [any_stage.asha.id, tom.id])

    assert seats[any_stage.asha.id].workspace_id == teams.id
    assert seats[tom.id].workspace_id == any_stage.workspace.id


def test_a_workspace_that_removed_us_is_no_place_to_write_to(stage: Stage) -> None:
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace.id).removed_at = stage.clock()

    with stage.session() as session:
        assert seats_of(session, [stage.asha.id]) == {}
        assert other_seat(session, person_id=stage.asha.id, tried=()) is None


def test_an_account_that_was_tried_is_not_tried_again(stage: Stage) -> None:
    teams = stage.workspace_on(Platform.TEAMS, "tenant")
    stage.seat(stage.asha, teams)

    with stage.session() as session:
        first = seats_of(session, [stage.asha.id])[stage.asha.id]
        assert first.account_id
        second = other_seat(session, person_id=stage.asha.id, tried=[first.account_id])
        assert second
        assert second.account_id
        third = other_seat(
            session, person_id=stage.asha.id, tried=[first.account_id, second.account_id]
        )

    assert second.workspace_id != first.workspace_id
    assert third is None
