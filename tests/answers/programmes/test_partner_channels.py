"""An employer's contact passes on the call in a channel of their own colleagues."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.news import channel_chosen
from mentorapp.answers.occasion import Occasion
from mentorapp.core.changes.agreements import end_agreement
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.cohorts.occasions import remind_of_calls
from mentorapp.core.cohorts.stages import enter_stage
from mentorapp.core.errors import Refused
from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Person, Platform, Workspace
from mentorapp.core.programmes.model import Coordinator, ProgrammeChannel, Scope
from mentorapp.core.settling.use_cases import choose_channel, leave_channel, remember_team
from mentorapp.screens.shapes import Message
from tests.answers.partnership import a_partnership, partner_staff
from tests.answers.tandems.stage import Someone, a_form, a_page, action, actions_of, said
from tests.builders import NOW, a_coordinator, a_workspace, an_instance, told

WAYS = {"partner_channel", "leave_partner_channel"}


def test_a_contact_chooses_a_channel_among_their_colleagues(session: Session) -> None:
    cohort, paula = a_partnership(session)
    contact = Someone(session, paula)

    way = action(a_page(contact.press("partner", cohort.programme_id)), "partner_channel")
    asked = a_form(contact.press(way.name, way.target))
    page = a_page(contact.hand_in(asked.name, asked.target, channel="C0NEUSS"))

    facts = {fact.label: fact for section in page.sections for fact in section.facts}
    assert facts["Channel here"].channel == "C0NEUSS"
    assert _channels(session) == {"Dormagen": "C1", "Neuss": "C0NEUSS"}
    assert {a.name for a in actions_of(page)} >= WAYS


def test_in_teams_a_contact_chooses_among_the_channels_the_app_knows(session: Session) -> None:
    cohort, paula = a_partnership(session)
    tenant = _turned_to_teams(session)
    channels = {"19:n": "Neuss › Mentoring"}
    remember_team(
        session, workspace=tenant, team="19:n", channels=channels, service_url="s", at=NOW
    )
    contact = Someone(session, paula)

    asked = a_form(contact.hand_in("partner_channel", cohort.programme_id, channel="19:elsewhere"))
    page = a_page(contact.hand_in("partner_channel", cohort.programme_id, channel="19:n"))

    assert set(asked.errors or ()) == {"channel"}
    facts = {fact.label: fact.value for section in page.sections for fact in section.facts}
    assert facts["Channel here"] == "Neuss › Mentoring"


def test_the_channel_hears_of_the_open_call_in_its_first_post(session: Session) -> None:
    cohort, paula = a_partnership(session)

    _choose(session, cohort, paula)

    assert "Apply until" in str(_first_post(session, paula))
    assert told(session, NoticeKind.CALL_OPENED) == []


def test_a_call_that_opens_later_is_not_in_the_first_post_as_well(session: Session) -> None:
    cohort, paula = a_partnership(session)
    cohort.stage = Stage.DRAFT
    _choose(session, cohort, paula)

    enter_stage(session, cohort=cohort, stage=Stage.CALL, by=None, at=NOW)

    assert len(told(session, NoticeKind.CALL_OPENED)) == 2  # Dormagen's channel, and that of Neuss
    assert "Apply until" not in str(_first_post(session, paula))


def test_the_end_of_the_call_is_said_among_the_colleagues_too(session: Session) -> None:
    cohort, paula = a_partnership(session)
    chosen = _choose(session, cohort, paula)
    cohort.call_closes_on = NOW.date().replace(day=10)

    for _again in range(2):
        remind_of_calls(session, NOW, NOW.replace(day=9))

    closes = told(session, NoticeKind.CALL_CLOSES)
    assert [n.channel_id for n in closes if n.channel_id == chosen.id] == [chosen.id]


def test_a_contact_falls_silent_again(session: Session) -> None:
    cohort, paula = a_partnership(session)
    _choose(session, cohort, paula)

    page = a_page(Someone(session, paula).press("leave_partner_channel", cohort.programme_id))

    assert _channels(session) == {"Dormagen": "C1"}
    assert "leave_partner_channel" not in {a.name for a in actions_of(page)}


def test_a_contact_says_nothing_in_the_channels_of_others(session: Session) -> None:
    cohort, paula = a_partnership(session)

    with pytest.raises(Refused):
        _choose(session, cohort, paula, town="Dormagen")
    with pytest.raises(Refused):
        leave_channel(
            session,
            programme=cohort.programme,
            workspace=a_workspace(session),
            by=paula,
            at=NOW,
        )
    with pytest.raises(Refused):
        _choose(session, cohort, partner_staff(session, "Colleague"))


def test_at_home_the_coordinators_choose(session: Session) -> None:
    """A contact of the programme's own employer passes the call on by poster and by word."""
    cohort, _paula = a_partnership(session)
    own = a_coordinator(session, cohort, "Olga")
    session.query(Coordinator).filter_by(person_id=own.id).one().scope = Scope.PARTNER
    contact = Someone(session, own)

    page = a_page(contact.press("partner", cohort.programme_id))

    assert not WAYS & {a.name for a in actions_of(page)}
    refused = contact.hand_in("partner_channel", cohort.programme_id, channel="C2")
    assert "coordinators" in said(refused)


def test_when_an_employer_leaves_its_channels_and_its_contact_go(session: Session) -> None:
    cohort, paula = a_partnership(session)
    cora = a_coordinator(session, cohort)
    _choose(session, cohort, paula)

    end_agreement(
        session,
        programme=cohort.programme,
        organisation_id=paula.organisation_id,
        by=cora,
        at=NOW,
    )

    assert _channels(session) == {"Dormagen": "C1"}
    assert "coordinators" in said(Someone(session, paula).press("partner", cohort.programme_id))


def _choose(
    session: Session, cohort: Cohort, by: Person, *, town: str = "Neuss"
) -> ProgrammeChannel:
    return choose_channel(
        session,
        programme=cohort.programme,
        workspace=a_workspace(session, town=town),
        conversation="C0NEUSS",
        by=by,
        at=NOW,
    )


def _channels(session: Session) -> dict[str, str]:
    found = session.execute(
        select(Workspace.name, ProgrammeChannel.conversation).join(ProgrammeChannel.workspace)
    )
    return {row.name: row.conversation for row in found}


def _first_post(session: Session, by: Person) -> Message:
    (notice,) = told(session, NoticeKind.CHANNEL_CHOSEN)
    reader = Reader(hours=Hours(), channel_id=notice.channel_id)
    post = channel_chosen(Occasion(session, notice, reader, an_instance(session)))
    assert post is not None
    return post


def _turned_to_teams(session: Session) -> Workspace:
    """Neuss works in Teams."""
    tenant = a_workspace(session, town="Neuss")
    tenant.platform = Platform.TEAMS
    session.flush()
    return tenant
