"""From when to when somebody took part."""

from datetime import timedelta

import pytest

from mentorapp.documents.certificate import certificate
from mentorapp.documents.paper import Lines
from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.i18n.dates import spell_date
from mentorapp.screens import samples
from mentorapp.screens.tandems.tandem import sample_pair


@pytest.mark.parametrize("days", [-40, 31])
def test_a_certificate_ends_with_the_tandems_time_not_when_it_was_completed(days: int) -> None:
    pair = sample_pair()
    pair.ended_at = samples.NOON.replace(
        year=pair.last_day.year, month=pair.last_day.month, day=pair.last_day.day
    ) + timedelta(days=days)

    with speaking(Voice(language=ENGLISH)):
        paper = certificate(pair, pair.mentee, issuer=samples.organisation(), now=pair.ended_at)
        last = spell_date(min(pair.ended_at.date(), pair.last_day))

    (lines,) = [part for part in paper.parts if isinstance(part, Lines)]
    assert ("To", last) in lines.facts
