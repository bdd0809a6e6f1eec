"""What an application says for the matching beyond the basics, where the programme asks for it.

Everything is voluntary: what somebody leaves open never counts against them.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mentorapp.core.errors import InvalidInput
from mentorapp.core.programmes.vocabulary import (
    EXPERIENCE,
    FLUENCY,
    LANGUAGES,
    PARTS_OF_DAY,
    STYLES,
    TOPICS,
)
from mentorapp.core.written import too_long
from mentorapp.i18n import _

TOPICS_MOST: Final = 5
PLACE_MOST: Final = 60  # characters
MIDDLE: Final = 3  # of 1 to 5
USUALLY_SHOWN: Final = ("skills", "topics", "field", "languages", "availability", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """`shown` names what a suggested partner may see.

    Of the skills named, `important` matter most, and `extra` would only be nice to have.
    `remote` is False for somebody who wants to meet in person only.
    """

    topics: tuple[str, ...] = ()
    important: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    fluency: Mapping[str, int] = dataclasses.field(default_factory=dict)
    place: str = ""
    remote: bool | None = None
    parts_of_day: tuple[int, ...] = ()
    experience: int | None = None
    style: Mapping[str, int] = dataclasses.field(default_factory=dict)
    shown: tuple[str, ...] = USUALLY_SHOWN

    @classmethod
    def read(cls, application: Mapping[str, Any]) -> "Fit":
        kept = application.get("fit", {})
        return cls(
            topics=tuple(kept.get("topics", ())),
            important=tuple(kept.get("important", ())),
            extra=tuple(kept.get("extra", ())),
            fluency=dict(kept.get("fluency", {})),
            place=kept.get("place", ""),
            remote=kept.get("remote"),
            parts_of_day=tuple(kept.get("parts_of_day", ())),
            experience=kept.get("experience"),
            style=dict(kept.get("style", {})),
            shown=tuple(kept.get("shown", USUALLY_SHOWN)),
        )

    def kept(self) -> dict[str, Any]:
        """What was said, without what was left open."""
        said = dataclasses.asdict(self)
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in said.items()
            if value not in ("", None, (), {}) or name == "shown"
        }


def check_fit(fit: Fit) -> None:
    """:raises InvalidInput: for answers that nobody can have chosen."""
    errors = too_long(("place", fit.place, PLACE_MOST))
    if not set(fit.topics) <= set(TOPICS) or len(fit.topics) > TOPICS_MOST:
        errors["topics"] = _("Please choose at most {most}.").format(most=TOPICS_MOST)
    if not {str(part) for part in fit.parts_of_day} <= set(PARTS_OF_DAY):
        errors["parts_of_day"] = _("Please choose one.")
    if fit.experience is not None and str(fit.experience) not in EXPERIENCE:
        errors["experience"] = _("Please choose one.")
    errors |= _unknown("fluency", fit.fluency, LANGUAGES, map(int, FLUENCY))
    errors |= _unknown("style", fit.style, STYLES, range(1, 6))
    if errors:
        raise InvalidInput(errors)


def _unknown(
    name: str, said: Mapping[str, int], keys: Iterable[str], values: Iterable[int]
) -> dict[str, str]:
    """A refusal for each answer that is not on its list, by the name of its field."""
    possible = set(values)
    return {
        f"{name}_{key}": _("Please choose one.")
        for key, value in said.items()
        if key not in keys or value not in possible
    }
