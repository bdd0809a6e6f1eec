"""The programmes somebody has a part in, and making another."""

from collections.abc import Sequence

from mentorapp.core.programmes.model import Programme, Scope
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.programmes.texts import TextKey
from mentorapp.i18n import _
from mentorapp.screens import samples
from mentorapp.screens.common import opening, words_of
from mentorapp.screens.programmes.shared import shared_action
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    DateField,
    Entry,
    Form,
    Opens,
    Option,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)
from mentorapp.screens.vocabulary.programmes import frame_words, scope_name


def list_page(offices: Sequence[tuple[Programme, Scope]], *, may_create: bool) -> Page:
    return Page(
        name="programmes",
        target="",
        title=_("Programmes"),
        heading=_("Programmes"),
        intro=_("What you coordinate, and what you may look at."),
        sections=(
            Section(
                entries=tuple(_office(programme, scope) for programme, scope in offices),
                text="" if offices else _("There is none yet."),
                actions=(begin_action(), shared_action()) if may_create else (),
                note=""
                if may_create or offices
                else _("A coordinator can give you a part in one."),
            ),
        ),
    )


PARTS = 3  # on a home; the list has all


def begin_action() -> Action:
    return Action(
        name="new_programme",
        label=_("Make a programme"),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def part_section(offices: Sequence[tuple[Programme, Scope]]) -> Section:
    """On the home: the first of them, each a press away."""
    return Section(
        heading=_("You have a part in a programme"),
        entries=tuple(_office(programme, scope) for programme, scope in offices[:PARTS]),
        actions=(opening("programmes", _("Programmes"), ""),),
    )


def new_form() -> Form:
    return Form(
        name="new_programme",
        title=_("New programme"),
        intro=_("Choose what is nearest. Everything in it can be changed afterwards."),
        fields=(
            ChoiceField(
                name="template",
                label=_("Begin with"),
                options=tuple(
                    Option(value=key, label=_template_name(key), detail=_template_detail(key))
                    for key in TemplateKey
                ),
                value=TemplateKey.DORMAGEN,
                shown=True,
            ),
            TextField(name="name", label=_("What is it called here?"), most=120),
            DateField(
                name="starts_on",
                label=_("When shall the first tandems begin?"),
                hint=_("All other dates follow from it, and can be changed."),
            ),
        ),
        submit=_("Make it"),
    )


def _office(programme: Programme, scope: Scope) -> Entry:
    press = {Scope.PROGRAMME: "programme", Scope.PARTNER: "partner"}.get(scope, "programme_rules")
    return Entry(
        title=words_of(programme.name),
        status=scope_name(scope),
        actions=(
            opening(
                press,
                _("Open"),
                str(programme.id),
                spoken=_("Open {programme}").format(programme=words_of(programme.name)),
            ),
        ),
    )


def _template_name(key: TemplateKey) -> str:
    if key is TemplateKey.BLANK:
        return _("An empty programme")
    return words_of(template(key).texts[TextKey.NAME])[:75]


def _template_detail(key: TemplateKey) -> str:
    if key is TemplateKey.BLANK:
        return _("Only what good mentoring asks of everybody")
    made = template(key)
    return frame_words(months=made.months, pairs=made.plan.pairs, decider=made.plan.matched_by)


def examples() -> tuple[Screen, ...]:
    programme = samples.programme()
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(part_section([(samples.programme(), Scope.OBSERVER)]),),
    )
    return (
        home,
        list_page([(programme, scope) for scope in Scope], may_create=True),
        list_page([], may_create=False),
        new_form(),
    )
