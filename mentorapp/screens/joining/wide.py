"""All applications of a cohort as a table."""

from collections.abc import Sequence

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.programmes.vocabulary import FIELDS, LANGUAGES, label_in
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day_briefly, spell_list
from mentorapp.screens import samples
from mentorapp.screens.common import weekdays
from mentorapp.screens.joining.applicants import application_row
from mentorapp.screens.joining.deciding import outcome_words
from mentorapp.screens.vocabulary.names import role_name
from mentorapp.screens.wide import Column, Row, Table, cell

_FIRST = (EnrolmentState.HANDED_IN, EnrolmentState.WAITING)


def applications_table(cohort: Cohort, enrolments: Sequence[Enrolment]) -> Table:
    """Undecided ones first, in the order they arrived."""
    return Table(
        name="applications",
        target=str(cohort.id),
        heading=_("Applications, {cohort}").format(cohort=cohort.name),
        caption=_("Applications in the order they arrived, undecided ones first"),
        columns=(
            Column(label=_("Name")),
            Column(label=_("Role"), is_choice=True),
            Column(label=_("State"), is_choice=True),
            Column(label=_("Field of work"), is_choice=True),
            Column(label=_("Languages")),
            Column(label=_("Days")),
            Column(label=_("Handed in")),
        ),
        rows=[_row(one) for one in sorted(enrolments, key=lambda e: e.state not in _FIRST)],
        empty=_("No application has been handed in yet."),
    )


def _row(enrolment: Enrolment) -> Row:
    said = Application.read(enrolment.application)
    handed_in = enrolment.handed_in_at
    return Row(
        cells=(
            cell(enrolment.person.name),
            cell(role_name(enrolment.role)),
            cell(outcome_words(enrolment)),
            cell(label_in(FIELDS, said.field)),
            cell(spell_list([label_in(LANGUAGES, key) for key in said.languages])),
            cell(spell_list([weekdays()[day][:2] for day in said.days])),
            cell(
                spell_day_briefly(handed_in.date()) if handed_in else "",
                handed_in.isoformat() if handed_in else "",
            ),
        ),
        actions=application_row(enrolment).actions,
    )


def example() -> Table:
    enrolments = [
        samples.enrolment(role, state, name)
        for role in Role
        for state in (*_FIRST, EnrolmentState.ADMITTED, EnrolmentState.DECLINED)
        for name in ("Jana Okonkwo", "Dr. Tomasz Wolff-Krzyżanowski", "Eve Sørensen")
    ]
    return applications_table(samples.cohort(), enrolments)
