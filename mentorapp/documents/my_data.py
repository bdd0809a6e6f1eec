"""A copy of one's own data: readable (HTML), and for programs (JSON)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from mentorapp.core.people.model import Person
from mentorapp.core.privacy.export import Group, Value, export_of, names_of
from mentorapp.core.privacy.periods import Periods, periods_of
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.session import Session
from mentorapp.documents.downloads import File, file_name
from mentorapp.documents.html import as_html
from mentorapp.documents.paper import Heading, Lines, Paper, Paragraph, Part
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens import register


def my_data_to_read(session: Session, *, person: Person, keyring: Keyring, now: datetime) -> File:
    groups = export_of(session, person=person, keyring=keyring)
    names = names_of(session, groups=groups)
    paper = _paper(person, groups, names, now, periods_of(session))
    return File(
        name=file_name(paper.title, "html"),
        media_type="text/html; charset=utf-8",
        content=as_html(paper).encode(),
    )


def my_data_for_programs(
    session: Session, *, person: Person, keyring: Keyring, now: datetime
) -> File:
    groups = export_of(session, person=person, keyring=keyring)
    return File(
        name=file_name(_title(), "json"),
        media_type="application/json; charset=utf-8",
        content=_as_json(groups, names_of(session, groups=groups), now),
    )


def _title() -> str:
    return _("My data in the mentoring")


def _as_json(groups: Sequence[Group], names: Mapping[str, str], now: datetime) -> bytes:
    said = {
        "made_at": now.isoformat(),
        "people": dict(names),
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
    names: Mapping[str, str],
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
        parts=tuple(part for group in groups for part in _parts(group, names, periods)),
    )


def _parts(group: Group, names: Mapping[str, str], periods: Periods) -> Iterator[Part]:
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
    for row in group.rows:
        yield Lines(tuple((name, _spelt(value, names)) for name, value in row.items() if value))


def _spelt(value: Value, names: Mapping[str, str]) -> str:
    match value:
        case str():
            return names.get(value, value)
        case list():
            return ", ".join(_spelt(one, names) for one in value)
        case dict():
            return "; ".join(f"{name}: {_spelt(one, names)}" for name, one in value.items())
        case _:
            return str(value)
