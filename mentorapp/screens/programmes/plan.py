"""How a programme runs: its frame, the events of the year, what is asked on the way, and sites."""

from collections.abc import Mapping, Sequence

from mentorapp.core.programmes.check_ins import LATER, QUESTIONS
from mentorapp.core.programmes.designing import SWITCHES
from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.plan import (
    INTERESTED,
    Decider,
    Moment,
    PlannedEvent,
    ProgrammePlan,
    Work,
)
from mentorapp.core.programmes.roles import EventKind, Role
from mentorapp.i18n import LANGUAGES, _
from mentorapp.i18n.terms import alone
from mentorapp.screens import samples
from mentorapp.screens.common import (
    back_to_programme,
    one_page,
    opening,
    options_of,
    paging,
    words_of,
)
from mentorapp.screens.events.invited import kind_name
from mentorapp.screens.events.suggestions import described
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    ChoicesField,
    Confirm,
    Entry,
    Field,
    Form,
    Option,
    Page,
    Screen,
    Section,
    TextField,
)
from mentorapp.screens.vocabulary.names import language_name
from mentorapp.screens.vocabulary.programmes import (
    audience_name,
    decider_name,
    moment_name,
    switch_name,
    work_name,
)


def frame_form(programme: Programme) -> Form:
    plan = ProgrammePlan.read(programme.plan)
    return Form(
        name="design_frame",
        target=str(programme.id),
        title=_("Size and decisions"),
        fields=(
            number("months", _("How many months do the tandems last?"), programme.months),
            number("meetings_a_month", _("Meetings a month"), programme.meetings_a_month),
            number("pairs", _("How many tandems are planned?"), plan.pairs),
            number(
                "most_per_employer",
                _("How many mentees of one employer at most?"),
                plan.most_per_employer,
                hint=_("0 for any number"),
            ),
            _decider(
                "admitted_by",
                _("Who decides about applications?"),
                plan.admitted_by,
                (Decider.COORDINATORS, Decider.COMMITTEE),
            ),
            _decider("matched_by", _("Who finds the pairs?"), plan.matched_by, tuple(Decider)),
            ChoicesField(
                name="switches",
                label=_("What else holds"),
                options=options_of(SWITCHES, switch_name),
                values=tuple(name for name in SWITCHES if getattr(plan, name)),
                shown=True,
                required=False,
            ),
            ChoicesField(
                name="works",
                label=_("What tandems find in the app, beside goals and meetings"),
                hint=_("Of shadowing, projects and contacts none chosen leaves all three open."),
                options=options_of(Work, work_name),
                values=plan.works,
                shown=True,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def check_ins_form(programme: Programme) -> Form:
    plan = ProgrammePlan.read(programme.plan)
    return Form(
        name="design_check_ins",
        target=str(programme.id),
        title=_("Asked on the way"),
        intro=_(
            "How many questions each person gets, and when. Few are answered, many are not. "
            "At present it is {n} in a year."
        ).format(n=plan.questions_a_year),
        fields=tuple(
            number(
                moment,
                moment_name(moment),
                plan.questions.get(moment, 0),
                hint=_asked_then(moment),
            )
            for moment in Moment
        ),
        submit=_("Save"),
    )


def events_page(programme: Programme, *, page: int = 1) -> Page:
    numbered = list(enumerate(ProgrammePlan.read(programme.plan).events))
    shown, page, pages = one_page(numbered, page)
    return Page(
        name="design_events",
        title=_("Event plan"),
        heading=words_of(programme.name),
        intro=_("Weeks count from the first day of the tandems; dates come with each cohort."),
        sections=(
            Section(
                entries=tuple(_event(programme, number, event) for number, event in shown),
                text="" if shown else _("No event is planned yet."),
                actions=(
                    opening("planned_event", _("Add an event"), str(programme.id)),
                    back_to_programme(programme.id),
                ),
            ),
        ),
        paging=paging(action="design_events", target=str(programme.id), page=page, pages=pages),
    )


def event_form(programme: Programme, number_of: int | None) -> Form:
    events = ProgrammePlan.read(programme.plan).events
    known = events[number_of] if number_of is not None else None
    event = known or PlannedEvent(kind=EventKind.WORKSHOP, week=4)
    return Form(
        name="planned_event",
        target=str(programme.id) if known is None else f"{programme.id}:{number_of}",
        title=_("Event of the plan"),
        fields=(
            ChoiceField(
                name="kind",
                label=_("Kind"),
                options=options_of(EventKind, kind_name),
                value=event.kind,
            ),
            TextField(
                name="week",
                label=_("In which week?"),
                hint=_("0 is the first week of the tandems, -2 two weeks before."),
                value=str(event.week),
                most=4,
            ),
            ChoicesField(
                name="audience",
                label=_("For whom"),
                options=tuple(
                    Option(value=word, label=alone(audience_name(word)))
                    for word in (*Role, INTERESTED)
                ),
                values=event.audience,
                shown=True,
            ),
            ChoicesField(
                name="how",
                label=_("How"),
                options=(
                    Option(value="online", label=_("Online")),
                    Option(value="guests", label=_("Open to guests who are interested")),
                ),
                values=tuple(word for word in ("online", "guests") if getattr(event, word)),
                shown=True,
                required=False,
            ),
            *_titles("title", _("Title ({language})"), event.title),
        ),
        submit=_("Save"),
    )


def variants_page(programme: Programme, variants: Sequence[Variant]) -> Page:
    return Page(
        name="variants",
        title=_("Sites"),
        heading=words_of(programme.name),
        intro=_("Where it is offered with a focus of its own. Rules and texts are shared."),
        sections=(
            Section(
                entries=tuple(_variant(variant) for variant in variants),
                text="" if variants else _("It is the same everywhere."),
                actions=(
                    opening("variant", _("Add a site"), str(programme.id)),
                    back_to_programme(programme.id),
                ),
            ),
        ),
    )


def variant_form(programme: Programme, variant: Variant | None) -> Form:
    places = variant.places if variant else None
    name, focus = (variant.name, variant.focus) if variant else ("", {})
    return Form(
        name="variant",
        target=f"{programme.id}:{variant.id}" if variant else str(programme.id),
        title=_("Site"),
        fields=(
            TextField(name="name", label=_("Name"), value=name, most=120),
            *_titles("focus", _("What is different here ({language})"), focus),
            TextField(
                name="places",
                label=_("Places for tandems"),
                hint=_("Leave it empty for any number."),
                value=str(places) if places else "",
                most=5,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def number(name: str, label: str, value: int, *, hint: str = "") -> TextField:
    return TextField(name=name, label=label, value=str(value), most=5, hint=hint)


def _decider(name: str, label: str, value: Decider, offered: tuple[Decider, ...]) -> ChoiceField:
    return ChoiceField(
        name=name,
        label=label,
        options=options_of(offered, decider_name),
        value=value,
        shown=True,
    )


def _titles(name: str, label: str, said: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(
        TextField(
            name=f"{name}_{language}",
            label=label.format(language=language_name(language)),
            value=said.get(language, ""),
            most=300,
            required=False,
        )
        for language in LANGUAGES
    )


def _asked_then(moment: Moment) -> str:
    """In this order: whoever chooses two chooses the first two."""
    if moment is Moment.LATER:
        asked = [words for _name, words in LATER]
        hint = _("0 to {most}, by a link that leads back to nobody: {questions}")
    else:
        asked = [question.words for question in QUESTIONS[moment]]
        hint = _("0 to {most}: {questions}")
    said = " ".join(f"{n}. {_(words)}" for n, words in enumerate(asked, start=1))
    return hint.format(most=len(asked), questions=said)


def _event(programme: Programme, place: int, event: PlannedEvent) -> Entry:
    target = f"{programme.id}:{place}"
    what = words_of(event.title) or kind_name(event.kind)
    return Entry(
        title=what,
        status=_("Week {n}").format(n=event.week),
        detail=described(event),
        actions=(
            opening(
                "planned_event", _("Change"), target, spoken=_("Change: {text}").format(text=what)
            ),
            Action(
                name="drop_planned_event",
                label=_("Remove"),
                target=target,
                spoken=_("Remove: {text}").format(text=what),
            ),
        ),
    )


def _variant(variant: Variant) -> Entry:
    return Entry(
        title=variant.name,
        detail=words_of(variant.focus),
        actions=(
            opening(
                "variant",
                _("Change"),
                f"{variant.programme_id}:{variant.id}",
                spoken=_("Change: {text}").format(text=variant.name),
            ),
            Action(
                name="end_variant",
                label=_("End"),
                target=str(variant.id),
                spoken=_("End: {text}").format(text=variant.name),
                confirm=Confirm(
                    title=_("Offer it there no more?"),
                    text=_("Whoever applied there stays."),
                    yes=_("End it"),
                    no=_("Not now"),
                ),
            ),
        ),
    )


def examples() -> tuple[Screen, ...]:
    programme = samples.programme()
    events = tuple(
        PlannedEvent(kind=kind, week=n * 4 - 8, online=bool(n % 2), guests=not n % 3)
        for n, kind in enumerate(EventKind)
    )
    full = samples.programme()
    full.plan = ProgrammePlan(events=events, questions={Moment.END: 1}).kept()
    variant = Variant(
        programme=programme, name="München", focus={"de": "Technische Berufe"}, places=12
    )
    variant.programme_id = programme.id
    return (
        frame_form(programme),
        check_ins_form(full),
        events_page(programme),
        events_page(full),
        events_page(full, page=2),
        event_form(programme, None),
        event_form(full, 1),
        variants_page(programme, ()),
        variants_page(programme, [variant]),
        variant_form(programme, None),
        variant_form(programme, variant),
    )
