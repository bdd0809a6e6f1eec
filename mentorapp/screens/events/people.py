"""Who comes to an event, for the coordinators at its door: a list, and what is noted afterwards."""

from collections.abc import Sequence, Set
from datetime import datetime, timedelta
from uuid import UUID

from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.events.use_cases import LINK_MOST
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_moment
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, paging
from mentorapp.screens.events.invited import sample_event, title_of
from mentorapp.screens.finding import find_form, nobody_to_see, spot_of, ways_of
from mentorapp.screens.shapes import (
    Action,
    ChoicesField,
    Entry,
    Fact,
    Form,
    Link,
    Option,
    Page,
    Screen,
    Section,
    TextField,
    Weight,
)

AT_ONCE = 100  # names in one form: as many as a menu holds


def people_page(
    event: Event,
    coming: Sequence[SignUp],
    pictured: Set[UUID],
    reader: Person,
    *,
    now: datetime,
    page: int,
    besides: Sequence[SignUp] = (),
    parts: int = 1,
    papers: Sequence[Link] = (),
    figures: bool = True,
    found: Person | None = None,
) -> Page:
    """`besides` came without signing up; in `parts` forms it is noted who was there.

    `figures` says whether totals are part of what was approved; whoever was `found` stands alone.
    """
    everybody = (*coming, *besides)
    theirs = [one for one in everybody if found is None or one.person is found]
    shown, page, pages = one_page(theirs, page)
    lines = tuple(_line(event, sign_up, pictured) for sign_up in shown)
    nobody = nobody_to_see() if found else _nobody(event, now)
    ways = ways_of("find_at_event", event.id, whole="event_people", found=found, is_long=pages > 1)
    return Page(
        name="event_people",
        target=f"{event.id}:{spot_of(found, page)}",
        title=_("Who was there") if event.has_begun(now) else _("Who comes"),
        heading=title_of(event),
        intro=spell_moment(event.starts_at, reader.timezone),
        sections=(
            Section(
                facts=_totals(event, coming, pictured) if figures and not found else (),
                entries=lines or nothing_there(nobody),
                actions=ways if found else (*_notes(event, coming, parts, now=now), *papers, *ways),
                note=_("That you looked at these names is on record."),
            ),
        ),
        paging=paging(action="event_people", target=str(event.id), page=page, pages=pages),
    )


def _nobody(event: Event, now: datetime) -> str:
    return _("Nobody signed up.") if event.has_begun(now) else _("Nobody has signed up yet.")


def attendance_form(
    event: Event,
    among: Sequence[SignUp],
    others: Sequence[Person],
    came: Set[UUID],
    *,
    part: int,
) -> Form:
    """Whoever signed up is marked as having been there, unless it was noted otherwise.

    Of `others`, who were invited, `came` have come all the same.
    """
    signed_up = ChoicesField(
        name="there",
        label=_("Those who were there"),
        hint=_("Take out who did not come. Nobody is asked for a reason."),
        options=tuple(Option(value=str(s.id), label=s.person.name) for s in among),
        values=tuple(str(s.id) for s in among if s.was_there is not False),
        required=False,
    )
    besides = ChoicesField(
        name="besides",
        label=_("Came without signing up"),
        options=tuple(Option(value=str(one.id), label=one.name) for one in others),
        values=tuple(str(one.id) for one in others if one.id in came),
        required=False,
    )
    return Form(
        name="note_attendance",
        target=f"{event.id}:{part}",
        title=_("Who was there"),
        intro=title_of(event),
        fields=(*((signed_up,) if among else ()), *((besides,) if others else ())),
        submit=_("Save"),
    )


def material_form(event: Event) -> Form:
    return Form(
        name="event_material",
        target=str(event.id),
        title=_("Material"),
        intro=title_of(event),
        fields=(
            TextField(
                name="material",
                label=_("Link to slides, minutes or pictures"),
                hint=_("Please only show people who agreed to it."),
                value=event.material,
                most=LINK_MOST,
            ),
        ),
        submit=_("Save and tell"),
        note=_("Those invited hear of it once; a change later is not told again."),
    )


def _line(event: Event, sign_up: SignUp, pictured: Set[UUID]) -> Entry:
    marks = (
        "" if sign_up.reply is Reply.COMING else _("had not signed up"),
        _("may be photographed") if sign_up.person_id in pictured else _("no photographs"),
        _("needs childcare") if event.childcare and sign_up.childcare else "",
    )
    return Entry(
        title=sign_up.person.name,
        status=_was_there(sign_up),
        detail=" · ".join(mark for mark in marks if mark),
    )


def _was_there(sign_up: SignUp) -> str:
    match sign_up.was_there:
        case None:
            return ""
        case True:
            return _("was there")
        case False:
            return _("did not come")


def _totals(event: Event, coming: Sequence[SignUp], pictured: Set[UUID]) -> tuple[Fact, ...]:
    count = ngettext("{n} person", "{n} people", len(coming)).format(n=len(coming))
    agreed = sum(sign_up.person_id in pictured for sign_up in coming)
    children = sum(sign_up.childcare for sign_up in coming)
    return (
        Fact(label=_("Signed up"), value=count),
        Fact(label=_("Agreed to photographs"), value=str(agreed)),
        *((Fact(label=_("Need childcare"), value=str(children)),) if event.childcare else ()),
    )


def _notes(
    event: Event, coming: Sequence[SignUp], parts: int, *, now: datetime
) -> tuple[Action, ...]:
    """Comes next once the event has begun, until something was noted."""
    if not event.has_begun(now):
        return ()
    noted = any(sign_up.was_there is not None for sign_up in coming)
    return tuple(
        Action(
            name="note_attendance",
            label=_("Note who was there")
            if parts == 1
            else _("Note who was there, part {part}").format(part=part),
            target=f"{event.id}:{part}",
            weight=Weight.PLAIN if noted else Weight.PRIMARY,
        )
        for part in range(1, parts + 1)
    )


def examples() -> tuple[Screen, ...]:
    event, reader = sample_event(), samples.person()
    there = (None, True, False)
    coming = [
        SignUp(
            event=event,
            person=samples.person(),
            reply=Reply.COMING,
            replied_at=samples.NOON,
            childcare=bool(n % 2),
            was_there=there[n % 3],
        )
        for n in range(12)
    ]
    papers = (
        Link(label=_("List to sign (PDF)"), url="https://mentoring.example/app/list.pdf"),
        Link(label=_("For the photographer (PDF)"), url="https://mentoring.example/app/p.pdf"),
    )
    after = event.ends_at + timedelta(hours=1)
    unasked = SignUp(
        event=event, person=reader, reply=Reply.CAME, replied_at=samples.NOON, was_there=True
    )
    return (
        people_page(
            event, coming, set(), reader, now=after, page=1, besides=[unasked], papers=papers
        ),
        people_page(event, coming * 20, set(), reader, now=after, page=2, parts=3),
        people_page(event, (), set(), reader, now=samples.NOON, page=1),
        people_page(event, coming, set(), reader, now=after, page=1, found=coming[1].person),
        people_page(event, (), set(), reader, now=after, page=1, found=reader),
        find_form("find_at_event", event.id, search="guests"),
        attendance_form(event, coming, [reader], {reader.id}, part=1),
        attendance_form(event, (), [reader], set(), part=1),
        material_form(event),
    )
