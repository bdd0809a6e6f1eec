"""The set-up page: who coordinates, and where the programme is announced."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Platform
from mentorapp.core.people.workspaces import settle_workspace
from mentorapp.core.programmes.model import Coordinator, Programme, ProgrammeChannel, Scope
from mentorapp.core.settling.use_cases import remember_team
from mentorapp.screens.shapes import ChannelField
from tests.answers.tandems.stage import Someone, Tandem, a_form, a_page, action, actions_of, said
from tests.builders import NOW, a_person, in_office


def test_a_coordinator_chooses_the_channel_of_this_workspace(
    session: Session, tandem: Tandem
) -> None:
    programme = tandem.pair.cohort.programme_id

    asked = a_form(tandem.cora.press("choose_channel", programme))
    page = a_page(tandem.cora.hand_in("choose_channel", programme, channel="C0NEW"))

    assert [f.value for f in asked.fields if isinstance(f, ChannelField)] == ["C1"]
    channel, _coordination = page.sections[0].facts
    assert (channel.value, channel.channel) == ("chosen", "C0NEW")
    assert session.query(ProgrammeChannel).one().conversation == "C0NEW"


def test_the_set_up_of_one_programme_leads_back_to_it(tandem: Tandem) -> None:
    programme = tandem.pair.cohort.programme_id

    page = a_page(tandem.cora.press("set_up", programme))

    assert page.target == action(page, "programme").target == str(programme)
    assert "new_programme" not in {a.name for a in actions_of(page)}
    assert "coordinators" in said(tandem.asha.press("set_up", programme))


@pytest.mark.parametrize("word", ["coordinate", "koordinieren"])
def test_whoever_only_observes_finds_what_they_may_read_by_the_coordinators_word(
    session: Session, tandem: Tandem, word: str
) -> None:
    olga = Someone(session, in_office(session, tandem.pair.cohort, "Olga", Scope.OBSERVER))

    listed = a_page(olga.say(word))
    rules = a_page(olga.press("programme_rules", action(listed, "programme_rules").target))

    assert (listed.name, rules.name) == ("programmes", "programme_rules")
    assert "new_programme" not in {a.name for a in actions_of(listed)}
    assert a_page(tandem.cora.say(word)).name == "set_up"
    assert "coordinators" in said(tandem.asha.say(word))


def test_the_channels_of_other_workspaces_are_named_too(session: Session, tandem: Tandem) -> None:
    programme = session.get_one(Programme, tandem.pair.cohort.programme_id)
    tenant = settle_workspace(
        session, platform=Platform.TEAMS, external_id="tenant", name="Dormagen"
    )
    channels = {"19:x": "Staff › Mentoring"}
    remember_team(
        session, workspace=tenant, team="19:x", channels=channels, service_url="s", at=NOW
    )
    session.add(ProgrammeChannel(programme=programme, workspace=tenant, conversation="19:x"))
    session.flush()

    page = a_page(tandem.cora.press("set_up"))

    assert [(fact.label, fact.value) for fact in page.sections[0].facts] == [
        ("Channel here", "chosen"),
        ("Channel in Dormagen (Teams)", "Staff › Mentoring"),
        ("Coordination", "Cora"),
    ]


def test_a_coordinator_names_another_and_steps_down(session: Session, tandem: Tandem) -> None:
    programme, dora = tandem.pair.cohort.programme_id, a_person(session, "Dora")
    (own,) = session.query(Coordinator)

    a_page(tandem.cora.hand_in("appoint", programme, person=(str(dora.id),), scope="programme"))
    gone = tandem.cora.press("dismiss", own.id)

    assert "not coordinate this programme any more" in said(gone)
    assert [office.person_id for office in session.query(Coordinator)] == [dora.id]


def test_nobody_chosen_is_said_beside_the_field(tandem: Tandem) -> None:
    programme = tandem.pair.cohort.programme_id

    again = a_form(tandem.cora.hand_in("appoint", programme, person=(), scope="programme"))

    assert again.errors == {"person": "Please choose somebody from the list."}


def test_who_does_not_coordinate_sees_no_set_up(tandem: Tandem) -> None:
    assert "Only coordinators" in said(tandem.asha.press("set_up"))
