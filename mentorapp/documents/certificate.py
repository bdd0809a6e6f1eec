"""The certificate of participation: who took part as what, from when to when. No grades."""

from datetime import datetime

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Organisation, Person
from mentorapp.documents.paper import Heading, Lines, Paper, Paragraph, Signatures
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_date
from mentorapp.screens.common import words_of
from mentorapp.screens.joining.letters import said_to_all
from mentorapp.screens.vocabulary.names import role_name


def certificate(pair: Pair, person: Person, *, issuer: Organisation, now: datetime) -> Paper:
    """In the voice that speaks. `issuer` is whose programme it is; those who take part may work
    elsewhere.
    """
    programme = pair.cohort.programme
    ended_at = pair.ended_at or now
    return Paper(
        title=_("Certificate of participation"),
        subtitle=words_of(programme.name),
        language=current_voice().language,
        dated=person.day_of(ended_at),
        parts=(
            Heading(person.name),
            Paragraph(
                _(
                    "{name} took part in this mentoring programme of their own accord, from the "
                    "first meeting of the tandem to its closing."
                ).format(name=person.name)
            ),
            Lines(
                (
                    (_("Took part as"), role_name(pair.role_of(person))),
                    (_("Cohort"), pair.cohort.name),
                    (_("From"), spell_date(person.day_of(pair.formed_at))),
                    (_("To"), spell_date(min(person.day_of(ended_at), pair.last_day))),
                )
            ),
            Paragraph(said_to_all(words_of(programme.purpose))),
            Signatures(
                (
                    _("Place and date"),
                    _("For {organisation}").format(organisation=issuer.name),
                )
            ),
        ),
    )
