"""Activities of a tandem: the list, one of them, and the news of them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mentorapp.core.activities.model import ActivityKind
from mentorapp.core.activities.queries import Contact, OpenedActivity
from mentorapp.core.notes.model import Audience
from mentorapp.core.notes.queries import Notes, OpenedNote
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, paging
from mentorapp.screens.shapes import Action, Entry, Fact, Message, Page, Screen, Section, Weight
from mentorapp.screens.tandems.introducing import ask_form, asking_section, stands_words
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair
from mentorapp.screens.tandems.telling import button_to, for_the_two, tandem_news


def activities_page(pair: Pair, activities: Sequence[OpenedActivity], *, page: int) -> Page:
    shown, page, pages = one_page(activities, page)
    plan = Action(
        name="plan_activity",
        label=_("Plan something"),
        target=str(pair.id),
        weight=Weight.PRIMARY,
    )
    return Page(
        name="activities",
        target=str(pair.id) if page == 1 else f"{pair.id}:{page}",
        title=_("Doing things together"),
        heading=_("More than talking"),
        intro=_("Look over a shoulder, accompany a project, get to know somebody."),
        sections=(
            Section(
                entries=tuple(_row(activity) for activity in shown)
                or nothing_there(_("Nothing is planned.")),
                actions=(plan,),
                note=only_the_two(),
            ),
        ),
        paging=paging(action="activities", target=str(pair.id), page=page, pages=pages),
    )


def activity_page(pair: Pair, reader: Person, activity: OpenedActivity, notes: Notes) -> Page:
    partner = pair.partner_of(reader)
    asks = activity.is_open and activity.own and activity.waits_for_contact
    return Page(
        name="activity",
        target=str(activity.id),
        title=_("Doing things together"),
        heading=spell_kind(activity.kind),
        sections=(
            Section(
                text=activity.what,
                facts=_facts(activity, partner),
                actions=_ways(activity),
            ),
            *((asking_section(pair, activity),) if asks else ()),
            *((_reflection(activity, partner, notes),) if activity.is_done else ()),
            Section(
                actions=(
                    Action(name="activities", label=_("All of them"), target=str(activity.pair_id)),
                ),
                note=only_the_two(),
            ),
        ),
    )


def activity_planned(pair: Pair, reader: Person, activity_id: UUID) -> Message:
    heading = _("{name} plans something with you").format(name=pair.partner_of(reader).name)
    return for_the_two(heading, opens="activity", target=str(activity_id))


def activity_reminder(pair: Pair, reader: Person, activity_id: UUID, *, day: date) -> Message:
    name = pair.partner_of(reader).name
    return _news_of(
        activity_id,
        heading=_("Soon: something together with {name}").format(name=name),
        text=spell_day(day),
    )


def activity_reflection(pair: Pair, reader: Person, activity_id: UUID) -> Message:
    return _news_of(
        activity_id,
        heading=_("How was it with {name}?").format(name=pair.partner_of(reader).name),
        text=_("Two sentences are enough to keep it. Or say that it did not happen."),
    )


def spell_kind(kind: ActivityKind) -> str:
    match kind:
        case ActivityKind.SHADOWING:
            return _("Job shadowing")
        case ActivityKind.PROJECT:
            return _("Accompanying a project")
        case ActivityKind.INTRODUCTION:
            return _("Introduction to a contact")


def _facts(activity: OpenedActivity, partner: Person) -> tuple[Fact, ...]:
    return (
        Fact(label=_("When"), value=spell_day(activity.on_day)),
        Fact(label=_("Planned by"), value=_("You") if activity.own else partner.name),
        *((Fact(label=_("Contact"), value=activity.contact),) if activity.contact else ()),
        *(
            (Fact(label=_("The contact"), value=stands_words(activity.stands)),)
            if activity.stands
            else ()
        ),
    )


def _ways(activity: OpenedActivity) -> tuple[Action, ...]:
    if not activity.is_open:
        return ()
    target = str(activity.id)
    done = Action(
        name="finish_activity", label=_("It is done"), target=target, weight=Weight.PRIMARY
    )
    change = Action(name="change_activity", label=_("Change"), target=target)
    drop = Action(name="drop_activity", label=_("It comes to nothing"), target=target)
    if activity.waits_for_contact:
        return (*((change,) if activity.own else ()), drop)
    return (done, *((change,) if activity.own else ()), drop)


def _reflection(activity: OpenedActivity, partner: Person, notes: Notes) -> Section:
    said = ((_("You"), notes.mine), (partner.name, notes.theirs or OpenedNote()))
    write = Action(
        name="reflect_activity",
        label=_("Change mine") if notes.mine.words else _("Write down mine"),
        target=str(activity.id),
    )
    return Section(
        heading=_("What you take along"),
        entries=tuple(Entry(title=who, detail=note["text"]) for who, note in said if note.words),
        actions=(write,),
    )


def _row(activity: OpenedActivity) -> Entry:
    return Entry(
        title=spell_kind(activity.kind),
        status=_("done") if activity.is_done else spell_day(activity.on_day),
        detail=activity.what[:140],
        actions=(
            Action(
                name="activity",
                label=_("Open"),
                target=str(activity.id),
                spoken=_("Open: {what}").format(what=spell_kind(activity.kind)),
            ),
        ),
    )


def _news_of(activity_id: UUID, *, heading: str, text: str) -> Message:
    return tandem_news(
        heading=heading,
        text=text,
        actions=(button_to("activity", activity_id),),
    )


def sample_activities(pair: Pair) -> tuple[OpenedActivity, ...]:
    states = (
        *((own, done, None) for own, done in ((True, False), (False, False), (True, True))),
        *((True, False, stands) for stands in Contact),
        (False, False, Contact.NOT_YET),
        (True, True, Contact.AGREED),
    )
    return tuple(
        OpenedActivity(
            id=pair.id,
            pair_id=pair.id,
            revision=1,
            kind=ActivityKind.INTRODUCTION if stands else ActivityKind.PROJECT,
            what="Einen *Tag* lang <zusehen> & fragen. " * 20,
            contact="Dr. Ute Sonnenschein" if stands and own else "",
            on_day=samples.NOON.date(),
            own=own,
            stands=stands,
            is_done=done,
            is_dropped=False,
        )
        for own, done, stands in states
    )


def examples() -> tuple[Screen, ...]:
    pair, today = sample_pair(), samples.NOON.date()
    kept = sample_activities(pair)
    note = OpenedNote(words={"text": "Ruhig bleiben. " * 99}, audience=Audience.OURS, revision=1)
    both = Notes(mine=note, theirs=note)
    return (
        activities_page(pair, kept, page=1),
        activities_page(pair, (), page=1),
        *(activity_page(pair, pair.mentee, one, both) for one in kept),
        ask_form(pair, pair.mentee, kept[3]),
        activity_planned(pair, pair.mentee, pair.id),
        activity_reminder(pair, pair.mentee, pair.id, day=today),
        activity_reflection(pair, pair.mentee, pair.id),
    )
