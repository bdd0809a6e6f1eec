"""Every stored column says what it is for, who sees it, how long it stays, and how it goes."""

import pytest
from sqlalchemy import Column

from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.register import Basis, Erasure, Table
from mentorapp.db.base import Base
from mentorapp.db.types import Word
from mentorapp.entities import ENTITIES
from mentorapp.i18n import Voice, speaking
from mentorapp.screens.privacy.copy_labels import label_of
from mentorapp.screens.privacy.copy_words import value_of

assert ENTITIES
TABLES = Base.metadata.tables
HOW = """

A column is stored that the register does not know. Open the file of its concept in
mentorapp/core/privacy/kept/ and add the column's name to the line where it belongs, or write a
new line: what it is in a participant's words, what for, on what ground, who sees it, how long
it stays, and what becomes of it when the person has their data deleted.
"""
WORDS = """

A column that people take along has no words. Give it some in
mentorapp/screens/privacy/copy_labels.py, or name it in FOR_PROGRAMS when nobody could read
anything in it.
"""
# Numbers of entries, and how the product keeps its work in order: in the JSON file alone.
FOR_PROGRAMS = """
about_id account_id activity_id added_days agreed_by answered asked attempt attempt_started_at
audience calendar_entry channel_id contact_agreed_at conversation counted_at digest_id
edition employer_id enrolment_id entered_by every_weeks exercise expires_at external_id
goal_id greeted_at home_message id installed_at keeper_id key lapses_at last_error
lease_until meeting_id message moment next_at notice_id owner pair_id paused_by
person_id platform_user position repeats revision round_no sequence series_id
service_url site_id slot slot_id source subject_id theme unreachable_at unsure_since urgency
workspace_id
"""


def test_every_stored_column_stands_in_the_register() -> None:
    stored = {f"{table.name}.{column.name}" for table in TABLES.values() for column in table.c}

    missing = sorted(stored - _registered())

    assert not missing, f"{', '.join(missing)}{HOW}"


def test_the_register_speaks_of_nothing_that_is_not_stored() -> None:
    stored = {f"{table.name}.{column.name}" for table in TABLES.values() for column in table.c}

    assert sorted(_registered() - stored) == []


def test_no_column_stands_in_the_register_twice() -> None:
    named = [f"{table.name}.{name}" for table in REGISTER for name in table.columns]

    assert sorted(named) == sorted(set(named))


@pytest.mark.parametrize("table", REGISTER, ids=lambda table: table.name)
def test_a_path_to_a_person_follows_foreign_keys(table: Table) -> None:
    for path in (*table.of, *table.also_of):
        assert _end_of(table.name, path) in ("person.id", "audit_entry"), f"{table.name}: {path}"


@pytest.mark.parametrize("table", REGISTER, ids=lambda table: table.name)
def test_what_is_deleted_or_exported_belongs_to_somebody(table: Table) -> None:
    for line in table.lines:
        if line.erasure is Erasure.DELETE or line.exported:
            assert table.of, f"{table.name}: whose is it?"
            assert line.basis is not Basis.NOT_PERSONAL, table.name


@pytest.mark.parametrize("table", REGISTER, ids=lambda table: table.name)
def test_a_row_that_points_to_a_person_says_whose_it_is(table: Table) -> None:
    """Only what somebody did for a programme may name them without being theirs."""
    by = {"by", "created_by", "made_by", "started_by_id", "decided_by", "asked_by", "invited_by"}
    pointing = {
        column.name
        for column in TABLES[table.name].c
        for key in column.foreign_keys
        if key.target_fullname == "person.id" and column.name not in by
    }

    assert not pointing or table.of, f"{table.name}: {sorted(pointing)}"


def test_the_copy_to_read_says_each_column_in_words_or_leaves_it_to_programs() -> None:
    exported = {
        name.removeprefix("sealed_")
        for table in REGISTER
        for line in table.lines
        if line.exported
        for name in line.names
    }

    assert {name for name in exported if not label_of(name)} == set(FOR_PROGRAMS.split()), WORDS


def test_every_word_that_is_kept_is_said_in_the_copy_to_read() -> None:
    """What a column may hold, where it is one of a closed list."""
    kept = {
        (name, word.value)
        for table in REGISTER
        for line in table.lines
        if line.exported
        for name in line.names
        if label_of(name) and isinstance(closed := TABLES[table.name].c[name].type, Word)
        for word in closed.kind
    }

    with speaking(Voice().towards("de")):
        unsaid = {
            (name, word)
            for name, word in kept
            if value_of(name, word, names={}, zone="Europe/Berlin") == word
        }

    assert kept
    assert unsaid == set(), WORDS


def _registered() -> set[str]:
    return {f"{table.name}.{name}" for table in REGISTER for name in table.columns}


def _end_of(table: str, path: str) -> str:
    """Where a path ends; entries of the audit outlive people, so they hold no foreign keys."""
    if table == "audit_entry":
        return "audit_entry"
    first, _, rest = path.partition(".")
    column: Column[object] = TABLES[table].c[first]
    if not column.foreign_keys:
        return f"{table}.{first}"
    target = next(iter(column.foreign_keys)).column
    return _end_of(target.table.name, rest) if rest else f"{target.table.name}.{target.name}"
