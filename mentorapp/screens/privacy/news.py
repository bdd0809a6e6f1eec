"""News of what is deleted: kind, neutral, and without contents."""

from datetime import date

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens.common import words_of
from mentorapp.screens.privacy.mine import privacy_action
from mentorapp.screens.samples import NOON
from mentorapp.screens.shapes import Message, Screen, Section
from mentorapp.screens.tandems.tandem import news, sample_pair


def deletion_ahead(pair: Pair, *, reader: Person, on: date) -> Message:
    partner = pair.partner_of(reader)
    text = (
        _(
            "What you and {name} wrote in {programme} is deleted on {day}, as was said at "
            "the beginning. Until then you can take a copy along."
        )
        if partner.left_at is None
        else _(
            "What you wrote in your tandem in {programme} is deleted on {day}, as was said at the "
            "beginning. Until then you can take a copy along."
        )
    )
    return Message(
        notification=news(),
        heading=_("Something will be deleted soon"),
        sections=(
            Section(
                text=text.format(
                    name=partner.name,
                    programme=words_of(pair.cohort.programme.name),
                    day=spell_day(on),
                ),
                actions=(privacy_action(),),
            ),
        ),
        reason=_("You get this because something of yours reaches the end of its time."),
    )


def contents_deleted(pair: Pair) -> Message:
    return Message(
        notification=news(),
        heading=_("Deleted, as announced"),
        sections=(
            Section(
                text=_(
                    "What your tandem in {programme} wrote has been deleted, together with its "
                    "key. Nobody can read it any more."
                ).format(programme=words_of(pair.cohort.programme.name))
            ),
        ),
        reason=_("You get this because something of yours reached the end of its time."),
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    return (
        deletion_ahead(pair, reader=pair.mentee, on=NOON.date()),
        contents_deleted(pair),
    )
