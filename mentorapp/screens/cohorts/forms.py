"""The dates of a cohort, and asking somebody personally."""

from collections.abc import Sequence
from datetime import date

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.planning import MUST, NAMES
from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.roles import Role
from mentorapp.i18n import LANGUAGES, _
from mentorapp.screens import samples
from mentorapp.screens.common import options_of
from mentorapp.screens.shapes import (
    ChoiceField,
    ChoicesField,
    DateField,
    Form,
    Option,
    Screen,
    SearchField,
    TextField,
)
from mentorapp.screens.vocabulary.names import full_name, language_name, role_name


def dates_form(cohort: Cohort) -> Form:
    return Form(
        name="cohort_dates",
        target=str(cohort.id),
        title=_("Dates"),
        intro=full_name(cohort),
        fields=(
            *(_date(cohort, name) for name in NAMES),
            TextField(
                name="places", label=_("Places for tandems"), value=str(cohort.places), most=5
            ),
            ChoicesField(
                name="how",
                label=_("How it moves"),
                options=(
                    Option(value="by_date", label=_("Each stage begins by itself on its day")),
                    Option(value="rolling", label=_("Applications are taken all the time")),
                ),
                values=tuple(word for word in ("by_date", "rolling") if getattr(cohort, word)),
                shown=True,
                required=False,
            ),
        ),
        submit=_("Save"),
    )


def invite_form(cohort: Cohort) -> Form:
    return Form(
        name="invite_person",
        target=str(cohort.id),
        title=_("Invite somebody"),
        intro=_("They get a message and decide freely. Whoever joins late is asked this way, too."),
        fields=(
            SearchField(
                name="person", label=_("Whom?"), search="colleagues", placeholder=_("Type a name")
            ),
            ChoiceField(
                name="role",
                label=_("As what?"),
                options=options_of(Role, role_name),
                value=Role.MENTOR,
                shown=True,
            ),
        ),
        submit=_("Invite"),
    )


NOBODY = "nobody"  # of the employers that take part


def mail_form(cohort: Cohort, *, employers: Sequence[Organisation]) -> Form:
    """For somebody without a seat in any workspace."""
    return Form(
        name="invite_by_mail",
        target=str(cohort.id),
        title=_("Invite by e-mail"),
        intro=_(
            "For people without Slack or Teams. They get a mail with a link to a page of their "
            "own, and decide freely."
        ),
        fields=(
            TextField(name="address", label=_("E-mail address"), most=254),
            TextField(name="name", label=_("Name"), most=120),
            ChoiceField(
                name="role",
                label=_("As what?"),
                options=options_of(Role, role_name),
                value=Role.MENTEE,
                shown=True,
            ),
            ChoiceField(
                name="language",
                label=_("In which language is the mail?"),
                options=options_of(LANGUAGES, language_name),
                value=LANGUAGES[0],
                shown=True,
            ),
            *_works_for(employers),
        ),
        submit=_("Invite"),
        note=_(
            "Name and address are kept for this invitation. Whoever never comes is forgotten "
            "after some months, or at once if they wish."
        ),
    )


def _works_for(employers: Sequence[Organisation]) -> tuple[ChoiceField, TextField]:
    return (
        ChoiceField(
            name="employer",
            label=_("Works for"),
            options=(
                *(Option(value=str(one.id), label=one.name) for one in employers[:90]),
                Option(value=NOBODY, label=_("Somebody else, or nobody")),
            ),
            value=NOBODY,
        ),
        TextField(
            name="elsewhere",
            label=_("Another employer"),
            hint=_("Only so that both of a tandem come from different places."),
            required=False,
            most=120,
        ),
    )


def date_name(name: str) -> str:
    return {
        "interest_from": _("Interest is collected from"),
        "call_opens_on": _("Applications from"),
        "call_closes_on": _("Applications until"),
        "matching_on": _("Pairs are looked for from"),
        "prepares_on": _("Preparation from"),
        "starts_on": _("The tandems begin on"),
        "closing_on": _("Closing from"),
        "ends_on": _("Last day"),
    }[name]


def _date(cohort: Cohort, name: str) -> DateField:
    day: date | None = getattr(cohort, name)
    goes_on = cohort.rolling and name == "call_closes_on"
    hint = _("Applications are taken afterwards, too.") if goes_on else ""
    return DateField(name=name, label=date_name(name), hint=hint, value=day, required=name in MUST)


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    employers = (samples.organisation(),)
    return (dates_form(cohort), invite_form(cohort), mail_form(cohort, employers=employers))
