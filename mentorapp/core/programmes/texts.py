"""The texts a programme is described with, beside its name."""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum

from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import LANGUAGES


class TextKey(StrEnum):
    NAME = "name"
    PURPOSE = "purpose"
    OUTCOME = "outcome"  # what will be different, so that one can see it
    ELIGIBILITY = "eligibility"
    EXCLUSION = "exclusion"
    EFFORT = "effort"  # what it brings, and what it costs in time
    SELECTION = "selection"  # by which criteria, in which steps
    BODIES = "bodies"  # who carries it: host, partners, committee, who supports
    MENTEE_ROLE = "mentee_role"
    MENTOR_ROLE = "mentor_role"
    MANAGER_ROLE = "manager_role"
    COORDINATOR_ROLE = "coordinator_role"
    EQUALITY_ROLE = "equality_role"
    COUNCIL_ROLE = "council_role"
    CONFIDENTIALITY = "confidentiality"
    WAY_OUT = "way_out"
    CONDUCT = "conduct"
    TRAINING = "training"  # where courses are found that fit a goal; may hold an address


# These have a column each, because screens show them all the time.
OWN_COLUMN = (TextKey.NAME, TextKey.PURPOSE, TextKey.ELIGIBILITY, TextKey.CONFIDENTIALITY)
TEXT_MOST = 1500  # characters


def text_of(programme: Programme, key: TextKey) -> Mapping[str, str]:
    """In every language it was written in; empty where it was not written."""
    if key in OWN_COLUMN:
        own: Mapping[str, str] = getattr(programme, key.value)
        return own
    return programme.texts.get(key.value, {})


def is_in_all_languages(words: Mapping[str, str]) -> bool:
    return all(words.get(language) for language in LANGUAGES)


def edition_of(programme: Programme, key: TextKey) -> str:
    """A short mark of the words as they stand, by which a change in between is noticed."""
    said = json.dumps(dict(text_of(programme, key)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def keep_text(programme: Programme, key: TextKey, words: Mapping[str, str]) -> None:
    said = {language: text for language, text in words.items() if text}
    if key in OWN_COLUMN:
        setattr(programme, key.value, said)
    else:
        programme.texts = {**programme.texts, key.value: said}
