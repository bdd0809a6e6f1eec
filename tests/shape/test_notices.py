"""Every kind of notice has words and manners."""

from mentorapp.answers.tellers import TELLERS
from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind
from mentorapp.screens.vocabulary.kinds import kind_of_message


def test_every_kind_of_notice_has_words() -> None:
    """A digest is put together from the words of others."""
    assert set(TELLERS) == set(NoticeKind) - {NoticeKind.DIGEST}


def test_every_kind_of_notice_has_a_name_for_those_who_mute_it() -> None:
    """In screens/vocabulary/kinds.py, where a new kind gets a line."""
    assert {kind for kind in NoticeKind if kind_of_message(kind)} == set(NoticeKind)


def test_every_kind_of_notice_has_manners() -> None:
    assert set(ETIQUETTE) == set(NoticeKind)
