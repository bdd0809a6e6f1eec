"""What is a guest's own: their data, language and hours, the help, the circle."""

import json

from sqlalchemy import select

from mentorapp.core.people.mailboxes import mailbox_at
from mentorapp.core.people.model import Person
from tests.mail.guests import Guests, home
from tests.mail.town import AMIRA


def test_they_take_their_data_along(guests: Guests) -> None:
    amira = guests.amira
    home(amira).follow("New goal")
    amira.fill(text__title="Lead a project")

    home(amira).follow("My data")
    amira.press("Take my data along")
    copy = json.loads(amira.client.get(amira.link("For programs (JSON)")).data)

    assert AMIRA in repr(copy)
    assert "Lead a project" in repr(copy)


def test_they_leave_with_everything_deleted(guests: Guests) -> None:
    amira, town = guests.amira, guests.town

    home(amira).follow("My data")
    amira.follow("Leave and delete")
    amira.press("Leave and delete everything")
    amira.press("Delete")
    after = home(amira)

    town.session.expire_all()
    assert after.page.request.path == "/app/enter"
    assert mailbox_at(town.session, address=AMIRA) is None
    assert not any("Amira" in name for name in town.session.scalars(select(Person.name)))


def test_they_choose_language_hours_and_what_they_hear_of(guests: Guests) -> None:
    amira = guests.amira

    home(amira).follow("Settings")
    amira.fill(
        choice__language="de",
        choices__working_days=["1", "2"],
        time__day_starts="18:00",
        time__day_ends="20:00",
        text__timezone="Europe/Berlin",
        choices__muted=["event_reminder"],
    )

    assert "Guten Tag, Amira" in home(amira).text
    guests.town.session.refresh(guests.pair.mentee)
    assert guests.pair.mentee.working_days == [1, 2]


def test_the_help_speaks_of_mails_and_of_no_commands(guests: Guests) -> None:
    home(guests.amira).follow("Help")

    assert "Your mailbox is your way in." in guests.amira.text
    assert "/mentor" not in guests.amira.text
    assert "What you can type" not in guests.amira.text


def test_a_mentor_by_mail_is_in_the_circle_and_a_mentee_is_not(guests: Guests) -> None:
    home(guests.ben).follow("Mentors' circle")
    guests.ben.press("Let the others see me")

    assert "Ben" in guests.ben.text
    assert "Mentors' circle" not in home(guests.amira).text
    guests.amira.get(f"/app/see/mentor_circle/{guests.pair.cohort_id}")
    assert "for the mentors of this cohort" in guests.amira.text
