"""Those who press and fill in: a tandem, a stranger and a coordinator."""

import pytest
from sqlalchemy.orm import Session

from tests.answers.tandems.stage import Tandem, a_tandem


@pytest.fixture
def tandem(session: Session) -> Tandem:
    return a_tandem(session)
