"""What each of the two does for themselves beside talking, where the programme offers it."""

from dataclasses import replace

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.skills.matrix import Matrix, has_skill_matrix
from mentorapp.core.style.use_cases import has_working_style
from mentorapp.core.workbook.queries import has_workbook
from mentorapp.i18n import _, ngettext
from mentorapp.screens.development.growth import growth_lines
from mentorapp.screens.development.skills import sample_matrix, skills_action
from mentorapp.screens.development.style import style_action
from mentorapp.screens.development.workbook import workbook_action
from mentorapp.screens.shapes import Action, Opens, Page, Screen, Section
from mentorapp.screens.tandems.tandem import sample_pair


def own_work_section(pair: Pair, reader: Person, *, of_several: bool = False) -> Section | None:
    """The ways in. What stands behind them is not on a home.

    `of_several`: the reader has more than one tandem, and this says which it is about.
    """
    actions = tuple(_offered(pair, skills=pair.is_mentee(reader)))
    if not actions:
        return None
    return Section(
        heading=_("For yourself, in your tandem with {name}").format(
            name=pair.partner_of(reader).name
        )
        if of_several
        else _("For yourself"),
        text=_("What you write there is yours until you share it."),
        actions=actions,
    )


def own_work_looked_back_on(pair: Pair, matrix: Matrix, *, pages: int) -> Section | None:
    """For the closing: how the skills grew, and how many pages the reader has written."""
    actions = tuple(replace(action, opens=Opens.HERE) for action in _offered(pair, skills=True))
    if not actions:
        return None
    written = ngettext(
        "{n} page of your workbook is written.", "{n} pages of your workbook are written.", pages
    ).format(n=pages)
    return Section(
        heading=_("What you have done for yourself"),
        text="\n".join((*growth_lines(matrix), *((written,) if pages else ()))),
        actions=actions,
    )


def _offered(pair: Pair, *, skills: bool) -> list[Action]:
    return [
        *([workbook_action(pair)] if has_workbook(pair) else []),
        *([skills_action(pair)] if skills and has_skill_matrix(pair) else []),
        *([style_action(pair)] if has_working_style(pair) else []),
    ]


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    pair.cohort.programme.plan = {"works": ["workbook", "skill_matrix", "working_style"]}
    section = own_work_section(pair, pair.mentee)
    another = own_work_section(pair, pair.mentor, of_several=True)
    assert section is not None
    assert another is not None
    looked_back_on = own_work_looked_back_on(pair, sample_matrix(), pages=11)
    assert looked_back_on is not None
    return (
        Page(
            name="home",
            title=_("Mentoring"),
            heading=_("Mentoring"),
            sections=(section, another),
        ),
        Page(
            name="closing",
            title=_("Looking back"),
            heading=_("Looking back"),
            sections=(looked_back_on,),
        ),
    )
