"""Installations are read once a minute, and a farewell is believed at once."""

from mentorapp.core.people.installations import SlackGrant
from mentorapp.slack.grants import Grants
from tests.slack.conftest import ACME
from tests.slack.fakes import FakeBook

ORG = SlackGrant(
    team_id="",
    team_name="Acme Group",
    app_id="A0MENTOR",
    bot_token="xoxb-org",
    bot_user_id="U0BOT",
    enterprise_id="E0ORG",
)


class Hand:
    """A clock moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_book_is_read_again_after_a_minute() -> None:
    clock, book = Hand(), FakeBook({("T0ACME", ""): ACME})
    grants = Grants(book, clock=clock)

    grants.of(team_id="T0ACME")
    clock.now = 59
    grants.of(team_id="T0ACME")
    before = book.reads
    clock.now = 61
    grants.of(team_id="T0ACME")

    assert (before, book.reads) == (1, 2)


def test_a_new_installation_shows_at_once() -> None:
    grants = Grants(FakeBook())

    before = grants.of(team_id="T0ACME")
    grants.save(ACME)

    assert (before, grants.of(team_id="T0ACME")) == (None, ACME)


def test_a_removed_installation_is_gone_at_once() -> None:
    grants = Grants(FakeBook({("T0ACME", ""): ACME}))
    grants.of(team_id="T0ACME")

    grants.forget(team_id="T0ACME", enterprise_id="")

    assert grants.of(team_id="T0ACME") is None


def test_an_organisation_that_removes_the_app_removes_it_from_every_workspace() -> None:
    grants = Grants(FakeBook({("", "E0ORG"): ORG}))
    before = grants.of(team_id="T0ONE", enterprise_id="E0ORG")

    grants.forget(team_id="", enterprise_id="E0ORG")

    assert (before, grants.of(team_id="T0ONE", enterprise_id="E0ORG")) == (ORG, None)
