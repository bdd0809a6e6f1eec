"""The texts of a programme: the list, one of them to write, its preview, and how it is told."""

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.designing import CONTACT_MOST, NAME_MOST
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.texts import (
    TEXT_MOST,
    TextKey,
    edition_of,
    is_in_all_languages,
    text_of,
)
from mentorapp.i18n import ENGLISH, GERMAN, LANGUAGES, _, speaking
from mentorapp.i18n.terms import GERMAN_FORMS
from mentorapp.i18n.voice import GenderForm
from mentorapp.screens import samples
from mentorapp.screens.cohorts.stages import overview_action
from mentorapp.screens.common import back_to_programme, opening, words_of
from mentorapp.screens.joining.calls import call_post
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Fact,
    Form,
    Mark,
    Option,
    Page,
    Screen,
    SearchField,
    Section,
    TextField,
)
from mentorapp.screens.shortening import beginning
from mentorapp.screens.vocabulary.names import language_name, people_to_choose
from mentorapp.screens.vocabulary.programmes import text_name

_BEGINNING = 160  # characters of a text in the list


def texts_page(programme: Programme) -> Page:
    return Page(
        name="design_texts",
        title=_("Texts"),
        heading=words_of(programme.name),
        intro=_("Each text in German and English. One language is enough to begin with."),
        sections=(
            Section(
                entries=tuple(_text(programme, key) for key in TextKey),
                actions=(back_to_programme(programme.id),),
            ),
        ),
    )


def text_form(programme: Programme, key: TextKey) -> Form:
    words = text_of(programme, key)
    short = key is TextKey.NAME
    return Form(
        name="design_text",
        target=f"{programme.id}:{key}:{edition_of(programme, key)}",
        title=_("Text"),
        intro=text_name(key),
        fields=tuple(
            TextField(
                name=language,
                label=language_name(language),
                value=words.get(language, ""),
                long=not short,
                most=NAME_MOST if short else TEXT_MOST,
                required=False,
            )
            for language in LANGUAGES
        ),
        note=_(
            "{mentors}, {mentor}, {mentees} and {mentee} are said in the gender form of the "
            "programme, {Mentors} at the beginning of a sentence."
        ),
        submit=_("Save"),
    )


def contact_form(programme: Programme, person: Person | None) -> Form:
    return Form(
        name="design_contact",
        target=str(programme.id),
        title=_("Neutral contact"),
        intro=_(
            "Somebody to turn to when something goes wrong: outside the coordination, and nobody's "
            "manager in the programme."
        ),
        fields=(
            TextField(
                name="contact",
                label=_("Name, and how to reach them"),
                value=programme.contact,
                most=CONTACT_MOST,
            ),
            SearchField(
                name="person",
                label=_("Who is asked here, if anybody?"),
                hint=_(
                    "This person alone sees who asks for help, and must have no office in the "
                    "programme. They are told, and may decline."
                ),
                search="colleagues",
                placeholder=_("Type a name"),
                values=people_to_choose([person] if person else []),
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def voice_form(programme: Programme) -> Form:
    return Form(
        name="design_voice",
        target=str(programme.id),
        title=_("How it speaks"),
        intro=_("How messages address people in German. “Mentee” is the same in every form."),
        fields=(
            ChoiceField(
                name="formal",
                label=_("Form of address"),
                options=(Option(value="yes", label="Sie"), Option(value="no", label="du")),
                value="yes" if programme.formal else "no",
                shown=True,
            ),
            _form_field("mentor_form", _("One"), programme.mentor_form, 0),
            _form_field("mentors_form", _("Several"), programme.mentors_form, 1),
        ),
        submit=_("Save"),
    )


def preview_page(programme: Programme, *, cohort: Cohort | None, language: str) -> Page:
    """How the call reads in a language. Slack and Teams show the same words, each in its manner."""
    other = ENGLISH if language == GERMAN else GERMAN
    with speaking(programme.voice(language)):
        shown = _as_announced(programme, cohort)
    return Page(
        name="programme_preview",
        title=_("Preview"),
        heading=_("Preview: {language}").format(language=language_name(language)),
        intro=_("This is what the channels read, and what somebody sees who wants to know more."),
        sections=(
            *shown,
            Section(
                actions=(
                    Action(
                        name="programme_preview",
                        label=language_name(other),
                        target=f"{programme.id}:{other}",
                    ),
                    Action(
                        name="send_preview",
                        label=_("Send it to me"),
                        target=f"{programme.id}:{language}",
                    ),
                    back_to_programme(programme.id),
                ),
                note=_("Sent to you, it comes to each of your accounts, in Slack and in Teams."),
            ),
        ),
    )


def rules_page(
    programme: Programme,
    *,
    totals: tuple[Fact, ...],
    applications: Cohort | None,
    overview: Cohort | None = None,
    more: tuple[Section, ...] = (),
) -> Page:
    """The rules and totals, for observers with `more` figures; for others their applications."""
    read = Action(name="applications", label=_("Applications"), target=_id_of(applications))
    ways = (
        *((read,) if applications else ()),
        *((overview_action(overview),) if overview else ()),
        Action(
            name="transparency",
            label=_("What the programme sees"),
            target=f"{programme.id}:programme_rules",
        ),
    )
    return Page(
        name="programme_rules",
        target=str(programme.id),
        title=_("Programme"),
        heading=words_of(programme.name),
        sections=(
            Section(facts=totals, actions=ways),
            *more,
            *_described(programme),
        ),
    )


def _id_of(cohort: Cohort | None) -> str:
    return str(cohort.id) if cohort else ""


def _as_announced(programme: Programme, cohort: Cohort | None) -> tuple[Section, ...]:
    if cohort is None:
        return _described(programme)
    post = call_post(cohort)
    told = [
        Section(
            heading=section.heading or post.heading,
            text=section.text,
            facts=section.facts,
            note=section.note,
        )
        for section in post.sections
    ]
    return (*told, *_described(programme))


def _described(programme: Programme) -> tuple[Section, ...]:
    told = [key for key in TextKey if key is not TextKey.NAME and text_of(programme, key)]
    return tuple(
        Section(heading=text_name(key), text=words_of(text_of(programme, key))) for key in told
    )


def _text(programme: Programme, key: TextKey) -> Entry:
    words = text_of(programme, key)
    in_both = is_in_all_languages(words)
    status = _("Set") if in_both else _("One language") if any(words.values()) else _("Missing")
    return Entry(
        title=text_name(key),
        status=status,
        mark=Mark.DONE if in_both else Mark.MISSING,
        detail=beginning(words_of(words), _BEGINNING),
        actions=(
            opening(
                "design_text",
                _("Change"),
                f"{programme.id}:{key}",
                spoken=_("Change: {text}").format(text=text_name(key)),
            ),
        ),
    )


def _form_field(name: str, label: str, form: GenderForm, which: int) -> ChoiceField:
    return ChoiceField(
        name=name,
        label=label,
        options=tuple(Option(value=one, label=GERMAN_FORMS[one][which]) for one in GenderForm),
        value=form,
    )


def examples() -> tuple[Screen, ...]:
    programme, cohort = samples.programme(), samples.cohort()
    programme.texts = {TextKey.EFFORT: {"de": "Drei Stunden im Monat.", "en": "Three hours."}}
    return (
        texts_page(programme),
        *(text_form(programme, key) for key in TextKey),
        contact_form(programme, None),
        contact_form(programme, samples.person()),
        voice_form(programme),
        *(preview_page(programme, cohort=cohort, language=language) for language in LANGUAGES),
        preview_page(programme, cohort=None, language=GERMAN),
        rules_page(programme, totals=(Fact(label=_("Places"), value="9"),), applications=cohort),
        rules_page(
            programme,
            totals=(Fact(label=_("Places"), value="9"),),
            applications=None,
            overview=cohort,
        ),
    )
