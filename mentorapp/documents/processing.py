"""The pack's record of processing: who, what and to whom, and how it is kept safe."""

from collections.abc import Iterator, Sequence

from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.model import Programme
from mentorapp.documents.paper import Bullets, Heading, Lines, Paragraph, Part
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_list


def record_of_processing(programme: Programme, employers: Sequence[Organisation]) -> Iterator[Part]:
    yield Heading(_("5 Record of processing (GDPR Art. 30)"))
    yield Lines((*_responsible(programme, employers), *_processed()))
    yield Paragraph(_("Technical and organisational measures (GDPR Art. 32):"))
    yield Bullets(_safeguards())


def _responsible(
    programme: Programme, employers: Sequence[Organisation]
) -> tuple[tuple[str, str], ...]:
    together = spell_list([employer.name for employer in employers])
    return (
        (_("Controller"), programme.organisation.name),
        (_("Jointly with (Art. 26)"), together or "–"),
        (_("Contact details of all of them"), _("to be filled in by the controller")),
        (_("Data protection officer"), _("to be filled in by the controller")),
    )


def _processed() -> tuple[tuple[str, str], ...]:
    return (
        (_("Name of the processing"), _("Mentoring programme in Slack and Microsoft Teams")),
        (
            _("People concerned"),
            _(
                "Mentees, mentors, everybody with an office, neutral contacts, guests of "
                "events; staff named in a staff list"
            ),
        ),
        (
            _("Kinds of data"),
            _(
                "See chapter 2. None of the usual questions asks for special categories; what "
                "the programme asks in its own words stands there."
            ),
        ),
        (
            _("Recipients"),
            _(
                "Whoever chapter 2 names, at every employer that takes part. As processors: "
                "whoever runs the app, where that is not the controller; the providers of the "
                "workspaces (Slack, Microsoft) under the contracts the employer has with them; "
                "for people without a workspace the mail server of whoever runs the app. "
                "Nobody else."
            ),
        ),
        (
            _("Third countries"),
            _(
                "The app itself transfers nothing. What the providers transfer is governed by "
                "the employer's contracts with them."
            ),
        ),
        (_("Time limits"), _("See chapter 2; they run by themselves.")),
    )


def _safeguards() -> tuple[str, ...]:
    return (
        _("What a tandem writes is encrypted with a key of its own (AES-256-GCM), kept apart."),
        _("Keys can be changed at any time; without the tandem's key nothing can be read."),
        _(
            "Messages in the chat carry nothing that a tandem writes in the app, but for the short "
            "messages that the two send each other; their preview line is neutral."
        ),
        _("Every request is checked: who asks, from which workspace, in which role."),
        _(
            "Every action of coordinators, and every look at applications and lists of names by "
            "virtue of an office, is recorded; nothing of it can be changed."
        ),
        _(
            "Deletion runs by itself and leaves a receipt. Whoever is concerned is told a month "
            "before what a tandem wrote, an application, or the names of an old cohort go, and "
            "never less than 14 days before."
        ),
        _(
            "Not told are those whom nothing reaches any more: who has no seat left, and the "
            "people of a workspace that removed the app. Nor is whoever was invited by mail and "
            "never came, nor is anything said of what is kept for a month at most."
        ),
        _("Log lines hold ids and codes, never names or what somebody wrote."),
        _("Data and keys are backed up apart; restoring is part of the product's tests."),
    )
