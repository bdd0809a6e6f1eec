"""What a photographer is given at an event: who may be in pictures. Nobody else may."""

from collections.abc import Sequence, Set
from datetime import date
from uuid import UUID

from mentorapp.core.events.model import Event, SignUp
from mentorapp.documents.paper import Lines, Paper, Paragraph, table
from mentorapp.i18n import _, current_voice
from mentorapp.screens.common import words_of
from mentorapp.screens.events.invited import facts_of, title_of


def picture_list(
    event: Event, coming: Sequence[SignUp], pictured: Set[UUID], *, today: date
) -> Paper:
    programme = event.cohort.programme
    names = [one.person.name for one in coming if one.person_id in pictured]
    listed = table(
        (_("No."), _("Name")), [(str(n), name) for n, name in enumerate(names, 1)], (1, 12)
    )
    return Paper(
        title=_("For the photographer"),
        subtitle=title_of(event),
        language=current_voice().language,
        dated=today,
        foot=words_of(programme.name),
        parts=(
            Lines(tuple((fact.label, fact.value) for fact in facts_of(event, programme.timezone))),
            Paragraph(
                _(
                    "These people have agreed to be in pictures of this event, and to be named. "
                    "Everybody else has not: please take no picture with them in it, also not of a "
                    "group."
                )
                if names
                else _("Nobody has agreed to be in pictures of this event. Please take none.")
            ),
            *((listed,) if names else ()),
            Paragraph(
                _(
                    "An agreement can be taken back at any time: please ask for a fresh list just "
                    "before the event, and destroy it afterwards."
                ),
                small=True,
            ),
        ),
    )
