"""Two guests at events, in a pause and at their end: by mail and page alone."""

from datetime import timedelta

from mentorapp.core.cohorts.model import Role
from mentorapp.core.events.model import Event, EventKind
from mentorapp.core.events.use_cases import Plan, plan_event
from mentorapp.core.pairs.model import Ending
from tests.builders import NOW
from tests.mail.guests import BEN, Guests, home
from tests.mail.town import AMIRA, Town


def test_an_event_is_answered_from_its_mail_with_everything_around_it(guests: Guests) -> None:
    town = guests.town
    event = _an_event(town)
    invitations = {mail["To"]: mail for mail in town.mails()}

    amira = town.come_in(invitations[AMIRA], "Sign up")
    amira.press("Sign up")
    home(amira).follow("Details")
    before = amira.text
    amira.press("I need childcare")
    amira.press("I agree")
    agreed = amira.text
    amira.press("Take back my agreement")
    ben = town.come_in(invitations[BEN], "I cannot come")
    ben.press("I cannot come")

    assert "You have not agreed." in before
    assert "You have not agreed." not in agreed
    assert "You have not agreed." in amira.text
    assert str(event.id) in amira.page.request.path
    assert [mail["To"] for mail in town.mails()] == []  # nobody is told twice what they pressed


def test_a_tandem_pauses_and_comes_back(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben

    home(amira).follow("Pause or end")
    amira.follow("Pause until a day")
    amira.fill(date__until="2027-02-01")
    paused = home(ben).text
    home(amira).follow("Pause or end")
    amira.press("Go on now")

    assert "1 February 2027" in paused or "1 Feb 2027" in paused
    guests.town.session.refresh(guests.pair)
    assert guests.pair.paused_until is None


def test_either_ends_it_without_a_reason(guests: Guests) -> None:
    home(guests.ben).follow("Pause or end")
    guests.ben.follow("End the tandem")
    guests.ben.fill(choice__then="stop")

    guests.town.session.refresh(guests.pair)
    assert guests.pair.ended_at is not None
    assert "You and Ben" not in home(guests.amira).text.partition("Looking back")[0]


def test_they_look_back_thank_stay_in_touch_and_have_a_certificate(guests: Guests) -> None:
    amira, ben = guests.amira, guests.ben
    guests.later(340)

    home(amira).follow("Look back")
    amira.follow("Write down mine")
    amira.fill(text__reached="I lead a project.", choice__audience="ours")
    amira.follow("Say thank you")
    amira.fill(text__text="Thank you, Ben.")
    home(ben).follow("Look back")
    thanked = ben.text
    home(amira).follow("Pause or end")
    amira.press("We have reached it")
    amira.press("Yes, ask")
    home(ben).press("Yes, we are done")
    guests.town.session.refresh(guests.pair)
    home(amira).follow("Look back")
    certificate = amira.client.get(
        amira.link("Certificate of participation"), follow_redirects=True
    )

    assert "Thank you, Ben." in thanked
    assert guests.pair.ended_as is Ending.COMPLETED
    assert certificate.data.startswith(b"%PDF")


def _an_event(town: Town) -> Event:
    starts = NOW + timedelta(days=11)
    plan = Plan(
        kind=EventKind.KICK_OFF,
        title={},
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        audience=tuple(Role),
        place="Town hall",
        childcare=True,
    )
    event = plan_event(town.session, cohort=town.cohort, by=town.cora, plan=plan, at=NOW)
    town.session.flush()
    return event
