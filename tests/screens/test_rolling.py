"""What a coordinator reads of a call that has no last day."""

from datetime import date

import pytest

from mentorapp.core.cohorts.model import Cohort
from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.screens import samples
from mentorapp.screens.cohorts.coordination import call_closed, call_form, call_opened
from mentorapp.screens.cohorts.forms import dates_form
from mentorapp.screens.cohorts.stages import stage_actions


def _cohort(*, rolling: bool) -> Cohort:
    cohort = samples.cohort()
    cohort.rolling = rolling
    return cohort


@pytest.mark.parametrize("rolling", [True, False])
def test_only_a_call_that_ends_is_open_until_a_day(rolling: bool) -> None:
    with speaking(Voice(language=ENGLISH)):
        said = call_opened(_cohort(rolling=rolling))
        (asked,) = call_form(_cohort(rolling=rolling)).fields

    assert ("until Saturday, 12 December" in said) is not rolling
    assert ("until" in asked.label) is not rolling
    assert bool(asked.hint) is rolling


@pytest.mark.parametrize("rolling", [True, False])
def test_nobody_is_told_that_a_rolling_call_ends_with_the_selection(rolling: bool) -> None:
    cohort = _cohort(rolling=rolling)

    with speaking(Voice(language=ENGLISH)):
        onward = stage_actions(cohort, today=date(2026, 12, 1))[-1]
        hints = [field.hint for field in dates_form(cohort).fields if field.hint]
        told = call_closed(cohort)

    assert onward.confirm is not None
    assert ("Nobody can apply" in onward.confirm.text) is not rolling
    assert (onward.label == "Close the call") is not rolling
    assert bool(hints) is rolling
    assert ("closed" in told) is not rolling
