"""A post office for all tests of a module; a town with a database of its own, and two guests."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from tests.mail.guests import Guests, a_tandem_of_guests
from tests.mail.post_office import PostOffice, open_post_office
from tests.mail.town import Town, a_town


@pytest.fixture(scope="module")
def open_office() -> Iterator[PostOffice]:
    with open_post_office() as office:
        yield office


@pytest.fixture
def town(session: Session, open_office: PostOffice) -> Town:
    return a_town(session, open_office)


@pytest.fixture
def guests(town: Town) -> Guests:
    return a_tandem_of_guests(town)
