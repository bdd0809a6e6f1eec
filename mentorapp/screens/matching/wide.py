"""All suggestions of a cohort, and who has nobody, as a table."""

from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.matching.overview import Alone, Line, Overview
from mentorapp.core.people.model import Person
from mentorapp.i18n import _
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens import samples
from mentorapp.screens.matching.everybody import intro_to, sample_overview
from mentorapp.screens.matching.fit import percent
from mentorapp.screens.matching.rows import entry_of, proposal_state
from mentorapp.screens.shapes import Section
from mentorapp.screens.wide import Column, Row, Table, cell


def matching_table(cohort: Cohort, overview: Overview, viewer: Person, summary: Section) -> Table:
    """Those that need attention first; a coordinator's own pair is not in it."""
    lines = [line for line in overview.lines if not line.proposal.includes(viewer)]
    return Table(
        name="matching",
        target=str(cohort.id),
        heading=_("Matching, {cohort}").format(cohort=cohort.name),
        intro=intro_to(overview),
        sections=(summary,),
        caption=_("Suggestions, and who has nobody yet"),
        columns=(
            Column(label=alone(term(Term.MENTEE))),
            Column(label=alone(term(Term.MENTOR))),
            Column(label=_("State"), is_choice=True),
            Column(label=_("Fit"), is_number=True),
            Column(label=_("Note")),
        ),
        rows=(
            *(_alone(alone, viewer, choosing=overview.choosing) for alone in overview.mentees),
            *(_line(line, viewer) for line in lines),
            *(_alone(alone, viewer) for alone in overview.mentors),
        ),
        empty=_("There are no suggestions yet."),
    )


def _line(line: Line, viewer: Person) -> Row:
    proposal, shown = line.proposal, entry_of(line, viewer)
    return Row(
        cells=(
            cell(proposal.mentee.person.name),
            cell(proposal.mentor.person.name),
            cell(proposal_state(proposal)),
            cell(percent(proposal.score), proposal.score),
            cell(shown.detail),
        ),
        actions=shown.actions,
    )


def _alone(alone: Alone, viewer: Person, *, choosing: bool = False) -> Row:
    name = alone.enrolment.person.name
    shown = entry_of(alone, viewer, choosing=choosing)
    as_mentee = alone.enrolment.role is Role.MENTEE
    return Row(
        cells=(
            cell(name if as_mentee else "–"),
            cell("–" if as_mentee else name),
            cell(_("nobody yet")),
            cell("–", -1),
            cell(shown.detail),
        ),
        actions=shown.actions,
    )


def example() -> Table:
    return matching_table(
        samples.cohort(), sample_overview(), samples.person("Cora"), Section(heading=_("Matching"))
    )
