"""The forms of a tandem's activities: what the two plan, and what each takes along."""

from collections.abc import Sequence

from mentorapp.core.activities.model import ActivityKind
from mentorapp.core.activities.queries import Contact, OpenedActivity, kinds_offered
from mentorapp.core.activities.rules import CONTACT_MOST, WHAT_MOST
from mentorapp.core.notes.model import Audience
from mentorapp.core.notes.queries import OpenedNote
from mentorapp.core.notes.use_cases import WORDS_MOST
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.screens.common import options_of
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    DateField,
    Form,
    Option,
    Screen,
    TextField,
)
from mentorapp.screens.tandems.activities import sample_activities, spell_kind
from mentorapp.screens.tandems.tandem import only_the_two, sample_pair
from mentorapp.screens.tandems.telling import readers_field


def activity_form(pair: Pair, reader: Person, activity: OpenedActivity | None) -> Form:
    """A new one, or one's own to be changed."""
    target = f"{activity.id}:{activity.revision}" if activity else str(pair.id)
    return Form(
        name="change_activity" if activity else "plan_activity",
        target=target,
        title=_("Plan something"),
        fields=(
            ChoiceField(
                name="kind",
                label=_("What do you two want to do?"),
                options=options_of(_kinds(pair, activity), spell_kind),
                value=activity.kind if activity else "",
                shown=True,
            ),
            TextField(
                name="what",
                label=_("What is it about?"),
                value=activity.what if activity else "",
                long=True,
                most=WHAT_MOST,
            ),
            DateField(
                name="on_day",
                label=_("When?"),
                hint=_("Both of you are reminded the day before."),
                value=activity.on_day if activity else None,
            ),
            *_contact_fields(pair, reader, activity),
        ),
        submit=_("Save"),
        note=only_the_two(),
    )


def reflection_form(activity: OpenedActivity, partner: Person, mine: OpenedNote) -> Form:
    return Form(
        name="reflect_activity",
        target=f"{activity.id}:{mine.revision}",
        title=_("What you take along"),
        fields=(
            TextField(
                name="text",
                label=_("What surprised you, and what will you do differently?"),
                value=mine["text"],
                long=True,
                most=WORDS_MOST,
            ),
            readers_field(mine.audience, partner=partner.name),
        ),
        submit=_("Save"),
    )


def _kinds(pair: Pair, activity: OpenedActivity | None) -> Sequence[ActivityKind]:
    """What is offered, and what this one was planned as."""
    offered = kinds_offered(pair)
    return offered if activity is None or activity.kind in offered else (*offered, activity.kind)


def _contact_fields(
    pair: Pair, reader: Person, activity: OpenedActivity | None
) -> tuple[TextField, ChoicesField]:
    """To whom an introduction is, and whether they were asked."""
    agreed = activity is not None and activity.stands is Contact.AGREED
    return (
        TextField(
            name="contact",
            label=_("For an introduction: to whom?"),
            hint=_("{name} reads this once the contact has agreed.").format(
                name=pair.partner_of(reader).name
            ),
            value=activity.contact if activity else "",
            most=CONTACT_MOST,
            required=False,
        ),
        ChoicesField(
            name="consent",
            label=_("Consent of the contact"),
            hint=_("If you have not asked yet: save it, and the next page helps you to."),
            options=(Option(value="yes", label=_("I have asked, and they agree")),),
            values=("yes",) if agreed else (),
            shown=True,
            required=False,
        ),
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    kept = sample_activities(pair)
    note = OpenedNote(words={"text": "Ruhig bleiben. " * 99}, audience=Audience.OURS, revision=1)
    return (
        activity_form(pair, pair.mentee, None),
        activity_form(pair, pair.mentee, kept[3]),
        reflection_form(kept[2], pair.mentor, note),
    )
