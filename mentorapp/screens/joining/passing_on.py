"""The call to pass on: words to copy into a letter or an intranet, and posters to print."""

from collections.abc import Mapping

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.programmes.texts import TextKey, text_of
from mentorapp.i18n import LANGUAGES, _
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import opening, words_of
from mentorapp.screens.joining.calls import begins
from mentorapp.screens.shapes import Action, Link, Page, Screen, Section
from mentorapp.screens.vocabulary.names import language_name


def pass_on_page(cohort: Cohort, *, address: str, posters: Mapping[str, str]) -> Page:
    """`posters` are addresses of files by their languages."""
    return Page(
        name="pass_on_call",
        target=str(cohort.id),
        title=_("Call for applications"),
        heading=words_of(cohort.programme.name),
        intro=_("To copy, to print and to hang up. Nobody sees who comes by it."),
        sections=(
            Section(
                heading=_("Posters (A4, PDF)"),
                actions=tuple(
                    Link(
                        label=_("Poster ({language})").format(language=language_name(language)),
                        url=url,
                    )
                    for language, url in posters.items()
                ),
            ),
            Section(heading=_("Words to copy"), text=call_words(cohort, address=address)),
        ),
    )


def call_words(cohort: Cohort, *, address: str) -> str:
    """The call as plain text, for a letter, an intranet or a staff meeting."""
    programme = cohort.programme
    effort = words_of(text_of(programme, TextKey.EFFORT))
    paragraphs = (
        _call(cohort),
        words_of(programme.purpose),
        _("For whom: {who}").format(who=words_of(programme.eligibility)),
        effort,
        *(_("It begins on {day}.").format(day=fact.value) for fact in begins(cohort)),
        _("Take part: open the app “Mentoring” in Slack or Microsoft Teams, or {address}").format(
            address=address
        ),
    )
    return "\n\n".join(text for text in paragraphs if text)


def _call(cohort: Cohort) -> str:
    programme = words_of(cohort.programme.name)
    if cohort.apply_until is None:
        return _("{programme}: applications at any time").format(programme=programme)
    return _("{programme}: applications until {day}").format(
        programme=programme, day=spell_day(cohort.apply_until)
    )


def pass_on_action(cohort: Cohort) -> Action:
    return opening(
        "pass_on_call",
        _("Pass on the call"),
        str(cohort.id),
        spoken=_("Pass on the call: {cohort}").format(cohort=cohort.name),
    )


def is_called(cohort: Cohort) -> bool:
    """Whether there is something to pass on: soon, or now."""
    return cohort.awaits_call or cohort.takes_applications


def examples() -> tuple[Screen, ...]:
    files = {
        language: f"https://mentoring.example/app/file/{language}.pdf" for language in LANGUAGES
    }
    address = "https://mentoring.example/app"
    return (pass_on_page(samples.cohort(), address=address, posters=files),)
