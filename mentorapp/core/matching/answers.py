"""What one person said, as the engine reads it: codes and levels, no names."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime, time
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.matching.engine.policy import Key
from mentorapp.core.matching.engine.problem import PARTS_OF_DAY, Mentee, Mentor, Wanted, slot
from mentorapp.core.matching.likeness import plain
from mentorapp.core.matching.meanings import meanings_of
from mentorapp.core.programmes.asking import Asked, asked_by
from mentorapp.core.programmes.vocabulary import SOMETHING_ELSE

FLUENT: Final = 4  # B2: what naming a language without a level stands for
_MATTERS_MOST, _MATTERS, _WOULD_BE_NICE = 3, 2, 1
_NOON: Final = time(12)


class Answers:
    """The answers of a cohort's people, read alike."""

    def __init__(
        self,
        cohort: Cohort,
        people: Sequence[Enrolment],
        *,
        experienced: Set[str],
        prepared: Set[UUID],
        pausing: Set[UUID],
    ) -> None:
        self._noon = datetime.combine(cohort.starts_on, _NOON)
        self._experienced = experienced
        self._prepared, self._pausing = prepared, pausing
        self._meanings = meanings_of(cohort.programme)
        self._by_parts = Asked.PARTS_OF_DAY in asked_by(cohort.programme)
        self._said = {
            e.id: (Application.read(e.application), Fit.read(e.application)) for e in people
        }
        self._places = _spellings(fit.place for _, fit in self._said.values())
        self._sites = _spellings(enrolment.person.site for enrolment in people)

    def mentee(self, enrolment: Enrolment) -> Mentee:
        said, fit = self._said[enrolment.id]
        return Mentee(
            wanted={
                skill: Wanted(level, _importance(skill, fit))
                for skill, level in self._skills(said).items()
            },
            **self._person(enrolment),
        )

    def mentor(self, enrolment: Enrolment) -> Mentor:
        said, _fit = self._said[enrolment.id]
        return Mentor(
            offered=self._skills(said),
            capacity=said.capacity,
            returning=str(enrolment.person_id) in self._experienced,
            **self._person(enrolment),
        )

    def _skills(self, said: Application) -> dict[str, int]:
        """Those chosen, and those in own words of which the programme knows what they mean."""
        skills = dict(said.skills)
        for word, level in said.own_words.items():
            if meant := self._meanings.get(plain(word)):
                skills.setdefault(meant, level)
        return skills

    def _person(self, enrolment: Enrolment) -> dict[str, Any]:
        said, fit = self._said[enrolment.id]
        person = enrolment.person
        return {
            "id": str(enrolment.person_id),
            "organisation": str(person.organisation_id),
            "department": plain(person.department),
            "site": self._sites.get(plain(person.site), ""),
            "team": plain(person.team),
            "fields": frozenset({said.field} - {"", SOMETHING_ELSE}),  # which no two need share
            "topics": frozenset(fit.topics),
            "seniority": fit.experience,
            "languages": {key: fit.fluency.get(key, FLUENT) for key in said.languages},
            "place": self._places.get(plain(fit.place), ""),
            "remote": fit.remote,
            "utc_offset": self._offset(person.timezone),
            "availability": self._slots(said.days, fit.parts_of_day),
            "traits": dict(fit.style),
            "wishes": tuple(enrolment.wishes),
            "vetoes": frozenset(enrolment.not_with),
            "groups": frozenset(
                {f"variant:{variant}"} if (variant := enrolment.variant_id) else ()
            ),
            "vetoed_groups": frozenset(map(self._group, enrolment.not_with_groups)),
            "for_partner": frozenset(Key(key) for key in fit.shown if key in set(Key)),
            "prepared": enrolment.id in self._prepared,
            "paused": bool(enrolment.paused_at) or enrolment.person_id in self._pausing,
        }

    def _group(self, named: str) -> str:
        """A group as the engine calls it: its name is spelled like those of the people in it."""
        kind, _colon, name = named.partition(":")
        match kind:
            case "organisation":
                return named
            case "site":
                return f"site:{self._sites.get(plain(name), name)}"
            case _:
                return f"{kind}:{plain(name)}"

    def _slots(self, days: Sequence[int], parts: Sequence[int]) -> int:
        """One bit for each day, or for each part of it where the programme asks for parts."""
        wanted = (parts or range(PARTS_OF_DAY)) if self._by_parts else (0,)
        return sum(slot(day, part) for day in set(days) for part in set(wanted))

    def _offset(self, zone: str) -> int:
        """Minutes from UTC at noon of the day on which the cohort starts."""
        offset = self._noon.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        return round(offset.total_seconds() / 60) if offset else 0


def _importance(skill: str, fit: Fit) -> int:
    if skill in fit.important:
        return _MATTERS_MOST
    return _WOULD_BE_NICE if skill in fit.extra else _MATTERS


def _spellings(places: Iterable[str]) -> Mapping[str, str]:
    """One spelling for each place, so that "Köln" and "Koeln" are the same."""
    return {plain(place): place for place in sorted(places, reverse=True) if place}
