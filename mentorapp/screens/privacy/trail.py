"""Who did and looked at what in a programme, with a file of it."""

from collections.abc import Sequence

from mentorapp.core.privacy.trail import Step, Which
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_programme, nothing_there, one_page, paging, words_of
from mentorapp.screens.shapes import Action, Entry, Fact, Link, Page, Screen, Section, Weight
from mentorapp.screens.vocabulary.deeds import deed_words


def trail_page(
    programme: Programme,
    steps: Sequence[Step],
    *,
    which: Which,
    zone: str,
    file: str,
    page: int = 1,
) -> Page:
    """`file` is the link to the same list as a workbook."""
    shown, page, pages = one_page(steps, page)
    return Page(
        name="trail",
        title=trail_title(),
        heading=words_of(programme.name),
        intro=_(
            "Every action by virtue of an office, looking at personal data included. Nothing in it "
            "can be changed."
        ),
        sections=(
            Section(
                actions=(
                    *(_filter(programme, one, chosen=one is which) for one in Which),
                    Link(label=_("As a file"), url=file),
                )
            ),
            Section(
                heading=which_name(which),
                entries=tuple(_step(step, zone) for step in shown)
                or nothing_there(_("Nothing of that kind yet.")),
                actions=(back_to_programme(programme.id),),
                note=_("That you look at this list is recorded, too."),
            ),
        ),
        paging=paging(action="trail", target=f"{programme.id}:{which}", page=page, pages=pages),
    )


def trail_title() -> str:
    return _("Who did what")


def which_name(which: Which) -> str:
    return {
        Which.ALL: _("Everything"),
        Which.LOOKED: _("Looked at"),
        Which.DECIDED: _("Decided"),
        Which.CHANGED: _("Changed"),
    }[which]


def _filter(programme: Programme, which: Which, *, chosen: bool) -> Action:
    return Action(
        name="trail",
        label=which_name(which),
        target=f"{programme.id}:{which}",
        weight=Weight.PRIMARY if chosen else Weight.PLAIN,
    )


def _step(step: Step, zone: str) -> Entry:
    return Entry(
        title=deed_words(step.deed),
        detail=f"{step.who or '–'} · {spell_moment_briefly(step.at, zone)}",
        facts=(Fact(label=_("Whose data"), value=step.about),) if step.about else (),
    )


def examples() -> tuple[Screen, ...]:
    programme = samples.programme()
    steps = [
        Step(samples.NOON, "read_application", "Cora Beispiel", "Asha Muster"),
        Step(samples.NOON, "read_trail", "Cora Beispiel", ""),
        Step(samples.NOON, "enter_stage_call", "", ""),
    ]
    link = "https://mentoring.example/app/file"
    return (
        trail_page(programme, steps * 9, which=Which.ALL, zone="Europe/Berlin", file=link),
        trail_page(programme, [], which=Which.LOOKED, zone="Europe/Berlin", file=link),
    )
