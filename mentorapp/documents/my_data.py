"""A copy of one's own data: readable (HTML), and for programs (JSON)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mentorapp.core.events.model import Event
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.export import (
    Group,
    Thing,
    Value,
    employers_named,
    export_of,
    names_of,
    own_questions,
    texts_of,
    things_of,
)
from mentorapp.core.privacy.periods import Periods, periods_of
from mentorapp.core.privacy.visibility import is_read_by_a_committee, lines_now, waiting_everywhere
from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.questions import Question
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.training.model import TrainingItem
from mentorapp.db.session import Session
from mentorapp.documents.downloads import File, file_name
from mentorapp.documents.html import as_html
from mentorapp.documents.paper import Heading, Lines, Paper, Paragraph, Part, table
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens.common import words_of
from mentorapp.screens.events.invited import title_of
from mentorapp.screens.joining.answered import FURTHER, further_answers
from mentorapp.screens.privacy.copy_labels import label_of
from mentorapp.screens.privacy.copy_words import value_of
from mentorapp.screens.vocabulary import register

SIDE_BY_SIDE = 3  # more entries of a kind are a table


@dataclass(frozen=True, slots=True)
class Reading:
    """What ids and keys of a copy stand for, and in which time zone it is read."""

    names: Mapping[str, str]
    asked: Mapping[str, Question]
    zone: str


def my_data_to_read(session: Session, *, person: Person, keyring: Keyring, now: datetime) -> File:
    groups = _groups(session, person, keyring)
    names = {
        **names_of(session, groups=groups),
        **texts_of(session, groups=groups),
        **{str(one.id): _called(one) for one in things_of(session, groups=groups)},
        **employers_named(session, groups=groups),
    }
    reading = Reading(names, own_questions(session, person=person), person.timezone)
    paper = _paper(person, groups, reading, now, periods_of(session))
    return File(
        name=file_name(paper.title, "html"),
        media_type="text/html; charset=utf-8",
        content=as_html(paper).encode(),
    )


def my_data_for_programs(
    session: Session, *, person: Person, keyring: Keyring, now: datetime
) -> File:
    groups = _groups(session, person, keyring)
    return File(
        name=file_name(_title(), "json"),
        media_type="application/json; charset=utf-8",
        content=_as_json(
            groups, names_of(session, groups=groups), texts_of(session, groups=groups), now
        ),
    )


def _groups(session: Session, person: Person, keyring: Keyring) -> Sequence[Group]:
    """With those who see each of them now."""
    now = lines_now(
        waiting_everywhere(session, person=person),
        committee=is_read_by_a_committee(session, person=person),
    )
    groups = export_of(session, person=person, keyring=keyring)
    return [replace(group, line=now[group.line]) for group in groups]


def _title() -> str:
    return _("My data in the mentoring")


def _called(thing: Thing) -> str:
    match thing:
        case Event():
            return title_of(thing)
        case TrainingItem():
            return words_of(thing.title)
        case Programme():
            return words_of(thing.name)
        case Variant():
            return thing.name
        case _:
            return f"{words_of(thing.programme.name)} {thing.name}"


def _as_json(
    groups: Sequence[Group], names: Mapping[str, str], texts: Mapping[str, str], now: datetime
) -> bytes:
    said = {
        "made_at": now.isoformat(),
        "people": dict(names),
        "texts": dict(texts),
        "data": [
            {
                "what": register.what(group.line),
                "purpose": group.line.purpose.value,
                "basis": group.line.basis.value,
                "seen_by": [seer.value for seer in group.line.seen_by],
                "kept": group.line.until.value,
                "rows": [dict(row) for row in group.rows],
            }
            for group in groups
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def _paper(
    person: Person,
    groups: Sequence[Group],
    reading: Reading,
    now: datetime,
    periods: Periods,
) -> Paper:
    return Paper(
        title=_title(),
        subtitle=_("{name}, {moment}").format(
            name=person.name, moment=spell_moment(now, person.timezone)
        ),
        language=current_voice().language,
        dated=person.day_of(now),
        parts=(
            Paragraph(
                _(
                    "Everything that is kept of you, and who sees it. What only programs need "
                    "stands in the JSON file."
                )
            ),
            *(part for group in groups for part in _parts(group, reading, periods)),
        ),
    )


def _parts(group: Group, reading: Reading, periods: Periods) -> Iterator[Part]:
    yield Heading(register.what(group.line))
    yield Paragraph(
        _("{purpose}. {basis}. Who else sees it: {seers}. How long: {until}.").format(
            purpose=register.purpose(group.line),
            basis=register.basis(group.line),
            seers=register.seers_of_mine(group.line),
            until=register.until(group.line.until, periods),
        ),
        small=True,
    )
    rows = [said for row in group.rows if (said := _in_words(row, reading))]
    if len(rows) > SIDE_BY_SIDE:
        columns = list(dict.fromkeys(label for row in rows for label in row))
        yield table(columns, [[row.get(label, "") for label in columns] for row in rows])
    else:
        yield from (Lines(tuple(row.items())) for row in rows)
    if not rows:
        yield Paragraph(_nothing(group.rows[0]))


def _nothing(row: Mapping[str, Value]) -> str:
    return _("Nothing noted.") if any(map(label_of, row)) else _("For programs alone.")


def _in_words(row: Mapping[str, Value], reading: Reading) -> Mapping[str, str]:
    """By what each is called; without what is empty, and what only programs need."""
    said = {
        label_of(column): _value(column, value, reading)
        for column, value in row.items()
        if label_of(column) and value not in (None, "", [], {})
    }
    return {label: words for label, words in said.items() if words}


def _value(column: str, value: Value, reading: Reading) -> str:
    if column != "application" or not isinstance(value, dict):
        return value_of(column, value, names=reading.names, zone=reading.zone)
    usual = {name: said for name, said in value.items() if name not in FURTHER}
    further = further_answers(value, reading.asked)
    return "\n".join(
        (
            value_of(column, usual, names=reading.names, zone=reading.zone),
            *(f"{fact.lead} {fact.value}" for fact in further),
        )
    )
