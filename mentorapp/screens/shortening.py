"""A page with more text than a platform shows: its long texts are shortened, and it says so."""

from dataclasses import replace

from mentorapp.i18n import _
from mentorapp.screens.shapes import Action, Entry, Fact, Page, Screen, Section

LENGTHS = (1500, 600, 200)  # characters of each text, tried one after the other


def shortened(page: Page, most: int) -> Page:
    """Nothing is lost: all of it stands on the same page in the browser."""
    told = Section(
        note=_("Here the long texts are shortened. All of it stands in the browser."),
        actions=(Action(name="web_page", label=_("Open in the browser")),),
    )
    return replace(
        page,
        intro=beginning(page.intro, most),
        sections=(told, *(_section(section, most) for section in page.sections)),
    )


def _section(section: Section, most: int) -> Section:
    return replace(
        section,
        text=beginning(section.text, most),
        facts=_facts(section.facts, most),
        entries=tuple(_entry(entry, most) for entry in section.entries),
    )


def _entry(entry: Entry, most: int) -> Entry:
    return replace(entry, detail=beginning(entry.detail, most), facts=_facts(entry.facts, most))


def _facts(facts: tuple[Fact, ...], most: int) -> tuple[Fact, ...]:
    return tuple(replace(fact, value=beginning(fact.value, most)) for fact in facts)


def beginning(text: str, most: int) -> str:
    """No more than `most` characters, and no half word where there are several."""
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    return (cut.rpartition(" ")[0] or cut).rstrip() + " …"


def examples() -> tuple[Screen, ...]:
    long = "Zuhören, nachfragen, aushalten. " * 99
    section = Section(
        text=long,
        facts=(Fact(label=_("You"), value=long),),
        entries=(Entry(title=_("My note"), detail=long),),
    )
    page = Page(
        name="home", title=_("Mentoring"), heading=_("Mentoring"), intro=long, sections=(section,)
    )
    return tuple(shortened(page, most) for most in LENGTHS)
