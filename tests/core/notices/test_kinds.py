"""The table of etiquette holds together."""

from datetime import timedelta

import pytest

from mentorapp.core.notices.kinds import COUNTING, ETIQUETTE, MUTABLE, NUDGES, Hour, NoticeKind


def test_every_kind_has_its_etiquette() -> None:
    assert set(ETIQUETTE) == set(NoticeKind)


@pytest.mark.parametrize("kind", sorted(COUNTING))
def test_what_may_wait_for_a_digest_is_still_worth_saying_then(kind: NoticeKind) -> None:
    assert ETIQUETTE[kind].lasts > timedelta(days=8)
    assert ETIQUETTE[kind].hour is Hour.GOOD
    assert not ETIQUETTE[kind].urgent


def test_nudges_count_and_can_be_muted() -> None:
    assert NUDGES <= COUNTING & MUTABLE


def test_what_carries_other_messages_cannot_be_muted() -> None:
    assert {NoticeKind.DIGEST, NoticeKind.STILL_WELCOME} & MUTABLE == set()
