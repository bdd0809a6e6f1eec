"""The people of five programmes, as many and from as many employers as each of them has.

Everybody's answers are drawn from their name, so they are the same for ever and need no list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem, Wanted, slot
from mentorapp.core.matching.model import Aim
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.programmes.vocabulary import FIELDS_OF_TOWNS, SKILLS, TOPICS
from mentorapp.screens.samples import programme

MENTEES = (
    "Amira", "Birgit", "Chiara", "Dilek", "Elena", "Fatou",
    "Greta", "Hanna", "Ines", "Jasmin", "Katrin", "Larissa",
)  # fmt: skip
MENTORS = (
    "Arno", "Beate", "Claus", "Doris", "Erik", "Franka",
    "Gisela", "Heiko", "Irene", "Jens", "Karla", "Ludger",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """`of_mentees` and `of_mentors` are the employers, in turn."""

    pairs: int
    of_mentees: Sequence[str]
    of_mentors: Sequence[str]
    languages: Sequence[str] = ("de",)


_COMPANIES = tuple(f"company-{number}" for number in range(1, 11))
_TOWNS = ("town-1", "town-2", "town-3", "district-1", "district-2")

SIZES = {
    TemplateKey.NEXT_STEP: Size(12, (*_COMPANIES, *_COMPANIES[:2]), _COMPANIES),
    TemplateKey.LUST_AUF_ERFOLG: Size(10, _TOWNS, _TOWNS),
    TemplateKey.DORMAGEN: Size(9, ("town",), ("town",)),
    TemplateKey.MENTORING_PARTNERSCHAFT: Size(
        8, ("newcomers",), _COMPANIES, ("de", "en", "ar", "uk", "tr")
    ),
    TemplateKey.MENTORING_ZWEI_NULL: Size(10, ("house",), ("house",), ("de", "en")),
}


def golden_problem(key: TemplateKey) -> Problem:
    """Everybody of one programme, under the rules and weights of its template."""
    size, made = SIZES[key], programme()
    template(key).fill(made)
    return Problem(
        mentees=tuple(_mentee(name, n, size) for n, name in enumerate(MENTEES[: size.pairs])),
        mentors=tuple(_mentor(name, n, size) for n, name in enumerate(MENTORS[: size.pairs])),
        policy=policy_of(made, aim=Aim.EVERYONE),
    )


def _mentee(name: str, number: int, size: Size) -> Mentee:
    return Mentee(
        id=name,
        organisation=size.of_mentees[number % len(size.of_mentees)],
        wanted={skill: Wanted(2 + _drawn(name, skill, 3)) for skill in _some(name, SKILLS, 4)},
        topics=frozenset(_some(name, TOPICS, 2)),
        fields=frozenset(_some(name, FIELDS_OF_TOWNS, 1)),
        languages=_languages(name, size),
        availability=_days(name),
        wishes=_some(name, MENTORS[: size.pairs], 2),
    )


def _mentor(name: str, number: int, size: Size) -> Mentor:
    return Mentor(
        id=name,
        organisation=size.of_mentors[number % len(size.of_mentors)],
        offered={skill: 2 + _drawn(name, skill, 3) for skill in _some(name, SKILLS, 8)},
        topics=frozenset(_some(name, TOPICS, 4)),
        fields=frozenset(_some(name, FIELDS_OF_TOWNS, 2)),
        languages=_languages(name, size),
        availability=_days(name),
        wishes=_some(name, MENTEES[: size.pairs], 1),
    )


def _languages(name: str, size: Size) -> dict[str, int]:
    """The first language well enough; another one, where there are more, at some level."""
    first, *others = size.languages
    spoken = {one: 2 + _drawn(name, one, 5) for one in _some(name, others, 1)}
    return {first: 3 + _drawn(name, first, 4), **spoken}


def _days(name: str) -> int:
    return sum(slot(day, 0) for day in range(5) if _drawn(name, str(day), 3))


def _some(name: str, among: Iterable[str], count: int) -> tuple[str, ...]:
    return tuple(sorted(among, key=lambda one: _drawn(name, one, 1 << 30))[:count])


def _drawn(name: str, about: str, below: int) -> int:
    return int.from_bytes(blake2b(f"{name}/{about}".encode(), digest_size=8).digest()) % below
