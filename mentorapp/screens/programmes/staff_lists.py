"""The staff list of an employer: what there is, which columns a file has, and what would change."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.stafflists.columns import Field, guess_columns
from mentorapp.core.stafflists.comparing import Broken, Difference, Flaw, Known, Reading, Said
from mentorapp.core.stafflists.model import Source, StaffFile
from mentorapp.core.stafflists.queries import Standing
from mentorapp.core.stafflists.reading import Row
from mentorapp.core.stafflists.use_cases import DryRun
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens import samples
from mentorapp.screens.common import one_page, opening, paging, words_of
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Confirm,
    Entry,
    Fact,
    Form,
    Opens,
    Option,
    Page,
    Reply,
    Screen,
    Section,
    Weight,
)

_A_PAGE: Final = 20  # broken lines
_SHOWN: Final = 3  # whole lines, to see whether the columns are right


def list_page(programme: Programme, known: Sequence[Standing], reader: Person) -> Page:
    target = str(programme.id)
    return Page(
        name="staff_list",
        target=target,
        title=_("Staff list"),
        heading=_("Staff list"),
        intro=_(
            "It says who works in which department and reports to whom, so that nobody is matched "
            "with their own superior or department. No name and no address of it is kept, and "
            "nobody sees it; only those who take part are looked up in it."
        ),
        sections=(
            Section(
                heading=words_of(programme.name),
                facts=tuple(_standing(each, reader) for each in known),
                text="" if known else _("There is no list yet. Everything works without one."),
                actions=(
                    Action(
                        name="web_page",
                        label=_("Bring a file, in the browser"),
                        target=f"staff_list:{target}",
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                ),
                note=_(
                    "Needed: e-mail and name. Useful: department, site, the superior's e-mail, and "
                    "the employer, where there are several."
                ),
            ),
        ),
    )


def columns_form(file: StaffFile, rows: Sequence[Row]) -> Form:
    headings, first = rows[0], rows[1]
    options = tuple(
        Option(value=str(n), label=_column(n, heading)[:70], detail=_cell(first, n)[:70])
        for n, heading in enumerate(headings)
    )
    return Form(
        name="staff_columns",
        target=str(file.id),
        title=_("Columns"),
        intro=ngettext(
            "{n} line below the headings. Which column says what?",
            "{n} lines below the headings. Which column says what?",
            len(rows) - 1,
        ).format(n=len(rows) - 1),
        fields=tuple(
            ChoiceField(
                name=field,
                label=_field_name(field),
                hint=_field_hint(field),
                options=options,
                value=str(file.columns.get(field, "")),
                required=field is Field.ADDRESS,
            )
            for field in Field
        ),
        submit=_("Look at it"),
        note=_("Nothing is taken over yet. Other columns are not read."),
    )


def preview_page(file: StaffFile, found: DryRun, *, page: int) -> Page:
    broken = found.reading.broken
    shown, page, pages = one_page(broken, page, most=_A_PAGE)
    return Page(
        name="staff_preview",
        target=str(file.id),
        title=_("What would change"),
        heading=_("What would change"),
        intro=_("Nothing has been taken over yet."),
        sections=(
            Section(facts=_counts(found), actions=_choices(file, found)),
            Section(
                heading=_("The first lines, as they are read"),
                entries=tuple(_line(said) for said in found.reading.lines[:_SHOWN]),
            ),
            *((_flaws(shown, len(broken)),) if broken else ()),
        ),
        paging=paging(action="staff_preview", target=str(file.id), page=page, pages=pages),
    )


def taken_over(difference: Difference) -> Reply:
    return Reply(
        text=_("The list is taken over: {new} new, {changed} changed, {gone} gone.").format(
            new=len(difference.new), changed=len(difference.changed), gone=len(difference.gone)
        ),
        settles=True,
    )


def discarded() -> Reply:
    return Reply(text=_("The file is gone. Nothing was changed."), settles=True)


def _standing(standing: Standing, reader: Person) -> Fact:
    label = _("From Personio") if standing.source is Source.PERSONIO else _("From a file")
    lines = ngettext("{n} person", "{n} people", standing.lines).format(n=standing.lines)
    return Fact(
        label=label,
        value=_("{people}, read {moment}").format(
            people=lines, moment=spell_moment(standing.read_at, reader.timezone)
        ),
    )


def _counts(found: DryRun) -> tuple[Fact, ...]:
    difference = found.difference
    return (
        Fact(label=_("New"), value=str(len(difference.new))),
        Fact(label=_("Changed"), value=str(len(difference.changed))),
        Fact(label=_("Gone"), value=str(len(difference.gone))),
        Fact(label=_("Unchanged"), value=str(difference.unchanged)),
        Fact(label=_("Left out because of a mistake"), value=str(len(found.reading.broken))),
    )


def _choices(file: StaffFile, found: DryRun) -> tuple[Action, ...]:
    target = str(file.id)
    take = Action(
        name="take_over_staff",
        label=_("Take it over"),
        target=target,
        weight=Weight.PRIMARY,
        confirm=Confirm(
            title=_("Take the list over?"),
            text=_(
                "Everything at once. Of whoever stands in a line with a mistake, what was "
                "known stays."
            ),
            yes=_("Take it over"),
            no=_("Not now"),
        ),
    )
    return (
        *((take,) if found.reading.lines else ()),
        opening("staff_columns", _("Other columns"), target),
        Action(name="discard_staff", label=_("Drop the file"), target=target),
    )


def _line(said: Said) -> Entry:
    facts = (
        (_("Department"), said.department),
        (_("Site"), said.site),
        (_("Superior"), said.superior),
    )
    return Entry(
        title=said.name,
        detail=said.address,
        facts=tuple(Fact(label=label, value=value) for label, value in facts if value),
    )


def _flaws(shown: Sequence[Broken], broken: int) -> Section:
    return Section(
        heading=ngettext("{n} line with a mistake", "{n} lines with a mistake", broken).format(
            n=broken
        ),
        text=_("They are left out. Mend them in the file and bring it again, or go on without."),
        entries=tuple(
            Entry(
                title=_("Line {n}").format(n=each.number),
                detail=f"{_flaw_words(each.flaw)} {each.said}".strip(),
            )
            for each in shown
        ),
    )


def _flaw_words(flaw: Flaw) -> str:
    return {
        Flaw.NO_ADDRESS: _("No e-mail address:"),
        Flaw.BAD_ADDRESS: _("This is no e-mail address:"),
        Flaw.TWICE: _("This address stands in an earlier line, too:"),
        Flaw.NO_NAME: _("No name:"),
        Flaw.BAD_SUPERIOR: _("The superior's e-mail is none:"),
        Flaw.OWN_SUPERIOR: _("Somebody is their own superior:"),
        Flaw.UNKNOWN_EMPLOYER: _("This employer does not take part:"),
        Flaw.TOO_LONG: _("This is too long:"),
    }[flaw]


def _field_name(field: Field) -> str:
    return {
        Field.ADDRESS: _("E-mail address"),
        Field.NAME: _("Name"),
        Field.FIRST_NAME: _("First name"),
        Field.LAST_NAME: _("Last name"),
        Field.EMPLOYER: _("Employer"),
        Field.DEPARTMENT: _("Department"),
        Field.SITE: _("Site"),
        Field.SUPERIOR: _("The superior's e-mail"),
    }[field]


def _field_hint(field: Field) -> str:
    match field:
        case Field.NAME:
            return _("Or first and last name in columns of their own.")
        case Field.EMPLOYER:
            return _("Where the list has people of several employers.")
    return ""


def _column(number: int, heading: str) -> str:
    return heading or _("Column {n}").format(n=number + 1)


def _cell(row: Row, number: int) -> str:
    return row[number] if number < len(row) else ""


def examples() -> tuple[Screen, ...]:
    programme, reader = samples.programme(), samples.person()
    rows = [
        ("Nachname", "Vorname", "E-Mail", "Abteilung", "", "E-Mail Vorgesetzte"),
        ("Okonkwo", "Jana", "jana.okonkwo@stadt.example", "Bauamt", "", "tom@stadt.example"),
    ]
    file = StaffFile(
        id=UUID(int=7),
        keeper_id=UUID(int=1),
        programme_id=UUID(int=2),
        brought_by=UUID(int=3),
        brought_at=samples.NOON,
        sealed_rows=b"",
        columns=guess_columns(rows[0]),
    )
    known = Known(
        employer_id=UUID(int=1), name_hash="", superior_hash="", department="Bauamt", site=""
    )
    whole = Said(
        address="jana.okonkwo@stadt.example",
        name="Jana Okonkwo",
        employer_id=UUID(int=1),
        department="Amt für Stadtentwicklung und Bauordnung",
        superior="tom@stadt.example",
    )
    broken = [Broken(n, flaw, "tom@@stadt") for n, flaw in enumerate([*Flaw, *Flaw, *Flaw], 2)]
    difference = Difference(new={"a": known}, changed={"b": known}, gone=frozenset({"c"}))
    full = DryRun(headings=rows[0], reading=Reading([whole], broken), difference=difference)
    bare = DryRun(headings=rows[0], reading=Reading([], broken[:1]), difference=Difference())
    lists = [
        Standing(source=source, lines=n, read_at=samples.NOON - timedelta(days=1))
        for n, source in ((812, Source.FILE), (1, Source.PERSONIO))
    ]
    return (
        list_page(programme, (), reader),
        list_page(programme, lists, reader),
        columns_form(file, rows),
        preview_page(file, full, page=1),
        preview_page(file, bare, page=1),
        taken_over(difference),
        discarded(),
    )
