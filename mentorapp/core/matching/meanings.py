"""Skills in people's own words: what coordinators say they mean, for everybody of the programme.

Only entries of the vocabulary are compared. A word that is a name or a synonym of one is understood
at once; any other counts once a coordinator has said what it means, and is then a synonym that the
programme keeps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.cohorts.queries import READABLE
from mentorapp.core.errors import InvalidInput
from mentorapp.core.matching.likeness import Likeness, Wordings, plain
from mentorapp.core.missing import NotThere
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.aliases import WORDS_FOR_SKILLS
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.programmes.vocabulary import SKILLS
from mentorapp.i18n import _

NOTHING: Final = ""  # a coordinator has looked, and it is none of the vocabulary
_RULE: Final = "meanings"  # of a programme


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word as it was typed first; `means` is None until a coordinator has said so."""

    word: str
    people: int
    means: str | None
    closest: Sequence[Likeness]

    @property
    def key(self) -> str:
        return key_of(self.word)


def key_of(word: str) -> str:
    """A name for a word in any spelling that tells nothing of it."""
    return blake2b(plain(word).encode(), digest_size=8).hexdigest()


def meanings_of(programme: Programme) -> Mapping[str, str]:
    """Entries of the vocabulary by plain words: their names, their synonyms, the programme's."""
    return {**_known(), **_said(programme)}


def synonyms_of(programme: Programme) -> Mapping[str, str]:
    """Those the programme has kept itself, without words that are none of the vocabulary."""
    return {word: key for word, key in _said(programme).items() if key != NOTHING}


def own_words_in(session: Session, *, cohort: Cohort) -> Sequence[OwnWord]:
    """What people of this cohort wrote beside the list: first what nobody has looked at yet."""
    known, said = _known(), _said(cohort.programme)
    found = [
        OwnWord(words[0], len(words), said.get(bare), wordings(cohort.programme).closest(bare))
        for bare, words in _typed(session, cohort).items()
        if bare not in known
    ]
    return sorted(found, key=lambda one: (one.means is not None, -one.people, one.word))


def count_waiting(session: Session, *, cohort: Cohort) -> int:
    """How many words nobody has looked at yet."""
    return len(_typed(session, cohort).keys() - meanings_of(cohort.programme).keys())


def the_word(session: Session, *, cohort: Cohort, key: str) -> OwnWord:
    """:raises Refused: when nobody has written it (any more)."""
    for word in own_words_in(session, cohort=cohort):
        if word.key == key:
            return word
    raise NotThere


def say_meaning(
    session: Session, *, cohort: Cohort, by: Person, key: str, means: str, at: datetime
) -> None:
    """What a word means from now on, or that it is `NOTHING` on the list. :raises InvalidInput:"""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    if means != NOTHING and means not in SKILLS:
        raise InvalidInput({"means": _("Please choose one.")})
    word = the_word(session, cohort=cohort, key=key)
    programme = cohort.programme
    said = {**_said(programme), plain(word.word): means}
    programme.rules = {**programme.rules, _RULE: said}
    record(session, deed="say_meaning", by=by.id, at=at, subject=programme.id)


def wordings(*programmes: Programme) -> Wordings:
    """The vocabulary to search in, with the synonyms that these programmes have kept."""
    kept = {entry for programme in programmes for entry in synonyms_of(programme).items()}
    return _wordings(tuple(sorted(kept)))


def _typed(session: Session, cohort: Cohort) -> Mapping[str, Sequence[str]]:
    """What was written, by plain words."""
    applications = session.scalars(
        select(Enrolment.application)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.state.in_(READABLE))
        .order_by(Enrolment.handed_in_at, Enrolment.id)
    )
    typed: dict[str, list[str]] = {}
    for application in applications:
        for word in application.get("own_words", ()):
            typed.setdefault(plain(word), []).append(word)
    return typed


@lru_cache(maxsize=32)
def _wordings(synonyms: tuple[tuple[str, str], ...]) -> Wordings:
    names = {key: [*words] for key, words in WORDS_FOR_SKILLS.items()}
    for word, key in synonyms:
        names[key].append(word)
    return Wordings(names)


@cache
def _known() -> Mapping[str, str]:
    return {plain(name): key for key, names in WORDS_FOR_SKILLS.items() for name in names}


def _said(programme: Programme) -> Mapping[str, str]:
    said: Mapping[str, str] = programme.rules.get(_RULE) or {}
    return said
