"""News of what is deleted: kind, neutral, and without contents."""

from datetime import date

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens.common import news, words_of
from mentorapp.screens.privacy.mine import privacy_action
from mentorapp.screens.samples import NOON
from mentorapp.screens.shapes import Fact, Message, Screen, Section
from mentorapp.screens.tandems.tandem import sample_pair


def deletion_ahead(pair: Pair, *, reader: Person, on: date) -> Message:
    partner = pair.partner_of(reader)
    text = (
        _(
            "What you and {name} wrote in {programme} will be deleted on {day}, as was said at "
            "the beginning. Until then you can take a copy along."
        )
        if not partner.is_forgotten
        else _(
            "What you wrote in your tandem in {programme} will be deleted on {day}, as was said "
            "at the beginning. Until then you can take a copy along."
        )
    )
    return _ahead(
        text.format(
            name=partner.name,
            programme=words_of(pair.cohort.programme.name),
            day=spell_day(on),
        ),
        reason=_ended(),
    )


def contents_deleted(programme: Programme, receipt: DeletionReceipt) -> Message:
    return Message(
        notification=news(),
        heading=_("Deleted, as announced"),
        sections=(
            Section(
                text=_(
                    "What your tandem in {programme} wrote has been deleted, together with its "
                    "key. Nobody can read it any more."
                ).format(programme=words_of(programme.name)),
                facts=(Fact(label=_("Receipt"), value=receipt.number),),
            ),
        ),
        reason=_("You get this because something of yours reached the end of its time."),
    )


def application_goes(cohort: Cohort, *, on: date) -> Message:
    """The same words for all: nobody is told once more how it was decided."""
    return _ahead(
        _(
            "Your application for {programme} {cohort} will be deleted on {day}, as was said "
            "at the beginning. There is nothing you need to do; until then you can take a copy "
            "along."
        ).format(programme=words_of(cohort.programme.name), cohort=cohort.name, day=spell_day(on)),
        reason=_ended(),
    )


def cohort_goes(cohort: Cohort, *, on: date, certified: bool) -> Message:
    """`certified`: the reader has a certificate of it."""
    text = (
        _(
            "{programme} {cohort} was years ago. On {day} the last of it will be deleted: that you "
            "took part, as what, and with whom. Until then you can take a copy along, or have your "
            "certificate made once more."
        )
        if certified
        else _(
            "{programme} {cohort} was years ago. On {day} the last of it will be deleted: that you "
            "took part, as what, and with whom. Until then you can take a copy along."
        )
    )
    return _ahead(
        text.format(
            programme=words_of(cohort.programme.name), cohort=cohort.name, day=spell_day(on)
        ),
        reason=_ended(),
    )


def seat_goes(*, on: date) -> Message:
    return _ahead(
        _(
            "You take part in no programme here any more, and have not been here for a while. On "
            "{day} everything that is kept of you will be deleted, your name and address included. "
            "There is nothing you need to do. If you would like to stay, come here before then."
        ).format(day=spell_day(on)),
        reason=_("You get this because your place here reaches the end of its time."),
    )


def _ended() -> str:
    return _("You get this because something of yours reaches the end of its time.")


def _ahead(text: str, *, reason: str) -> Message:
    return Message(
        notification=news(),
        heading=_("Something will be deleted soon"),
        sections=(Section(text=text, actions=(privacy_action(),)),),
        reason=reason,
    )


def examples() -> tuple[Screen, ...]:
    pair = sample_pair()
    return (
        deletion_ahead(pair, reader=pair.mentee, on=NOON.date()),
        contents_deleted(
            pair.cohort.programme,
            DeletionReceipt(at=NOON, cause=Cause.TIME, counts={"goal": 3}),
        ),
        application_goes(pair.cohort, on=NOON.date()),
        *(cohort_goes(pair.cohort, on=NOON.date(), certified=one) for one in (True, False)),
        seat_goes(on=NOON.date()),
    )
