"""A poster for the notice board and the canteen: what it is, for whom, until when, and where."""

from datetime import date

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.programmes.texts import TextKey, text_of
from mentorapp.documents.paper import Banner, Heading, Lines, Paper, Paragraph
from mentorapp.i18n import _, current_voice
from mentorapp.screens.common import words_of
from mentorapp.screens.joining.calls import apply_until, begins


def poster(cohort: Cohort, *, address: str, today: date) -> Paper:
    """`address` is where somebody who is not signed in comes in; it stands there in large type."""
    programme = cohort.programme
    effort = words_of(text_of(programme, TextKey.EFFORT))
    return Paper(
        title=words_of(programme.name),
        subtitle=programme.organisation.name,
        language=current_voice().language,
        dated=today,
        foot=programme.organisation.name,
        large=True,
        parts=(
            Paragraph(words_of(programme.purpose)),
            Lines(
                (
                    (_("For whom"), words_of(programme.eligibility)),
                    *(((_("Benefit and time"), effort),) if effort else ()),
                    *((fact.label, fact.value) for fact in (apply_until(cohort), *begins(cohort))),
                )
            ),
            Heading(_("Take part")),
            Paragraph(how_to_come_in()),
            Banner(address),
            Paragraph(_("Applying binds nobody, and nobody sees who applies."), small=True),
        ),
    )


def how_to_come_in() -> str:
    return _(
        "In Slack or Microsoft Teams: open the app “Mentoring”; in Slack, typing /mentor does it, "
        "too. Or in any browser, at this address:"
    )
