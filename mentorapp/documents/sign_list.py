"""The list at the door of an event: who signed up, and room for a signature beside each name."""

from collections.abc import Sequence
from datetime import date

from mentorapp.core.events.model import Event, SignUp
from mentorapp.documents.paper import Lines, Paper, Paragraph, table
from mentorapp.i18n import _, current_voice
from mentorapp.screens.common import words_of
from mentorapp.screens.events.invited import facts_of, title_of

_FURTHER = 5  # lines for whoever comes without having signed up


def sign_list(event: Event, coming: Sequence[SignUp], *, today: date) -> Paper:
    programme = event.cohort.programme
    facts = facts_of(event, programme.timezone)
    rows = [(sign_up.person.name, sign_up.person.organisation.name) for sign_up in coming]
    rows += [("", "")] * _FURTHER
    return Paper(
        title=_("List of those present"),
        subtitle=title_of(event),
        language=current_voice().language,
        dated=today,
        foot=words_of(programme.name),
        parts=(
            Lines(
                (
                    (_("Programme"), words_of(programme.name)),
                    *((fact.label, fact.value) for fact in facts),
                )
            ),
            table(
                (_("No."), _("Name"), _("Employer"), _("Signature")),
                [(str(n), name, employer, "") for n, (name, employer) in enumerate(rows, 1)],
                (1, 6, 5, 7),
                by_hand=True,
            ),
            Paragraph(_("This list proves attendance. It is not shown to employers."), small=True),
        ),
    )
