"""Who does what in a programme, and what was changed by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Programme, Scope, Variant
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_moment_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_programme, news, one_page, opening, paging, words_of
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Confirm,
    Entry,
    Fact,
    Form,
    Message,
    Opens,
    Option,
    Page,
    Screen,
    SearchField,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.deeds import deed_words
from mentorapp.screens.vocabulary.programmes import scope_name


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history."""

    at: datetime
    deed: str
    name: str  # of who did it


def office_given(programme: Programme, scope: Scope) -> Message:
    return Message(
        notification=news(),
        heading=_("You coordinate a programme now")
        if scope is Scope.PROGRAMME
        else _("You have a part in a programme now"),
        sections=(
            Section(
                text=_("Everything you need for it is on your home."),
                facts=(
                    Fact(label=_("Programme"), value=words_of(programme.name)),
                    Fact(label=scope_name(scope), value=_detail(scope)),
                ),
                actions=(
                    Action(
                        name="home",
                        label=_("Open my home"),
                        opens=Opens.DIALOG,
                        weight=Weight.PRIMARY,
                    ),
                ),
            ),
        ),
        reason=_("You get this because a coordinator named you."),
    )


def offices_page(
    programme: Programme,
    reader: Person,
    offices: Sequence[Coordinator],
    variants: Sequence[Variant],
) -> Page:
    sites = {variant.id: variant.name for variant in variants}
    by_scope = sorted(offices, key=lambda one: ([*Scope].index(one.scope), one.person.name))
    return Page(
        name="coordinators",
        title=_("Who does what"),
        heading=words_of(programme.name),
        intro=_("Whoever takes part, too, never decides about themselves."),
        sections=(
            Section(
                entries=tuple(
                    _office(
                        office,
                        place=sites.get(office.variant_id, "")
                        if office.variant_id
                        else _employer(office, programme),
                        own=office.person.id == reader.id,
                    )
                    for office in by_scope
                ),
                actions=(
                    opening("appoint", _("Add somebody"), str(programme.id)),
                    back_to_programme(programme.id),
                ),
            ),
        ),
    )


def appoint_form(programme: Programme, variants: Sequence[Variant]) -> Form:
    return Form(
        name="appoint",
        target=str(programme.id),
        title=_("Who does what"),
        fields=(
            SearchField(
                name="person",
                label=_("Who?"),
                search="staff",
                hint=_(
                    "Colleagues are found once they have opened this app; somebody of another "
                    "employer that takes part by the whole name."
                ),
                placeholder=_("Type a name"),
            ),
            ChoiceField(
                name="scope",
                label=_("What may they do?"),
                options=tuple(
                    Option(value=scope, label=scope_name(scope), detail=_detail(scope))
                    for scope in Scope
                    if scope not in _without(programme, variants)
                ),
                value=Scope.PROGRAMME,
                shown=True,
            ),
            *((_site(variants),) if variants else ()),
        ),
        submit=_("Add"),
    )


def _site(variants: Sequence[Variant]) -> ChoiceField:
    return ChoiceField(
        name="variant",
        label=_("At which site?"),
        hint=_("Only for those who coordinate one."),
        options=tuple(
            Option(value=str(variant.id), label=variant.name) for variant in variants[:100]
        ),
        required=False,
    )


def history_page(programme: Programme, changes: Sequence[Change], *, zone: str, page: int) -> Page:
    shown, page, pages = one_page(changes, page)
    return Page(
        name="programme_history",
        title=_("What was changed"),
        heading=words_of(programme.name),
        sections=(
            Section(
                entries=tuple(_change(change, zone) for change in shown),
                text="" if shown else _("Nothing was changed yet."),
                actions=(back_to_programme(programme.id),),
            ),
        ),
        paging=paging(action="programme_history", target=str(programme.id), page=page, pages=pages),
    )


def stepped_down() -> str:
    return _("You do not coordinate this programme any more.")


def _employer(office: Coordinator, programme: Programme) -> str:
    """Whom they work for, where it is not whoever offers the programme."""
    employer = office.person.organisation
    return "" if employer.id == programme.organisation_id else employer.name


def _office(office: Coordinator, *, place: str, own: bool) -> Entry:
    name = office.person.name
    return Entry(
        title=name,
        status=scope_name(office.scope),
        detail=place,
        actions=(
            Action(
                name="dismiss",
                label=_("Step down") if own else _("End"),
                target=str(office.id),
                spoken=_("Step down") if own else _("End: {text}").format(text=name),
                confirm=Confirm(
                    title=_("Step down?") if own else _("End this office?"),
                    text=_("What {name} decided stays decided.").format(name=name),
                    yes=_("Step down") if own else _("End it"),
                    no=_("Not now"),
                ),
            ),
        ),
    )


def _without(programme: Programme, variants: Sequence[Variant]) -> tuple[Scope, ...]:
    """Offices that make no sense in this programme."""
    plan = ProgrammePlan.read(programme.plan)
    return (
        *(() if variants else (Scope.SITE,)),
        *(() if plan.has_committee else (Scope.COMMITTEE,)),
        *(() if plan.sends_staff else (Scope.PARTNER,)),
    )


def _detail(scope: Scope) -> str:
    return {
        Scope.PROGRAMME: _("Everything but what a tandem writes"),
        Scope.SITE: _("Applications of that site only"),
        Scope.COMMITTEE: _("Reads applications, decides with others"),
        Scope.PARTNER: _("Passes on the call and names mentors for an employer"),
        Scope.OBSERVER: _("Rules and totals, nothing about a person"),
    }[scope]


def _change(change: Change, zone: str) -> Entry:
    return Entry(
        title=deed_words(change.deed),
        status=spell_moment_briefly(change.at, zone),
        detail=change.name,
    )


def examples() -> tuple[Screen, ...]:
    programme, reader = samples.programme(), samples.person()
    variant = Variant(programme=programme, name="Augsburg", focus={})
    offices = [
        Coordinator(
            programme=programme,
            person=reader,
            appointed_at=samples.NOON,
            scope=scope,
            variant_id=variant.id if scope is Scope.SITE else None,
        )
        for scope in Scope
    ]
    deeds = ("create_programme", "change_text_purpose", "enter_stage_call", "set_weights")
    changes = [Change(samples.NOON, deed, "Kim Vogel") for deed in deeds * 3]
    return (
        *(office_given(programme, scope) for scope in Scope),
        offices_page(programme, reader, offices[:1], [variant]),
        offices_page(programme, samples.person(), offices, [variant]),
        appoint_form(programme, ()),
        appoint_form(programme, [variant]),
        history_page(programme, changes, zone="Europe/Berlin", page=1),
        history_page(programme, (), zone="Europe/Berlin", page=1),
    )
