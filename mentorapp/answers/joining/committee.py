"""The selection: a committee votes, outcomes are held back and told, lots are drawn."""

from collections.abc import Sequence

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.looking import look_through
from mentorapp.answers.reading import one_of, text
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.cohorts.counts import counts_at
from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.cohorts.queries import (
    READABLE,
    Office,
    enrolments_in,
    the_cohort,
    the_enrolment,
)
from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.programmes.agreed import has_committee
from mentorapp.core.programmes.approvals import Figures, is_evaluated
from mentorapp.core.programmes.model import Scope
from mentorapp.core.selection.lots import draw_lots, last_draw
from mentorapp.core.selection.model import Draw, Verdict
from mentorapp.core.selection.rights import require_reader, votes_in, why_aside
from mentorapp.core.selection.use_cases import SELECTING, hold_outcomes, tell_outcomes
from mentorapp.core.selection.voting import tallies, vote, vote_of, votes_on
from mentorapp.i18n import _, ngettext
from mentorapp.screens.cohorts.sites import site_section
from mentorapp.screens.joining import committee as screens
from mentorapp.screens.joining.deciding import draw_page
from mentorapp.screens.shapes import Answers, Form, Page, Reply, Section


def ask_for_vote(here: Visit, target: str) -> Form:
    enrolment = the_enrolment(here.session, one_id(target))
    require_reader(here.session, person=here.person, enrolment=enrolment)
    return screens.vote_form(
        enrolment, vote_of(here.session, enrolment=enrolment, member=here.person)
    )


def keep_vote(here: Visit, target: str, answers: Answers) -> Reply:
    enrolment = the_enrolment(here.session, one_id(target))
    vote(
        here.session,
        enrolment=enrolment,
        by=here.person,
        verdict=one_of(Verdict, answers, "verdict"),
        comment=text(answers, "comment"),
        at=here.now,
    )
    return Reply(text=_("Thank you, your vote is noted. You can change it until it is decided."))


def hold(here: Visit, target: str) -> Reply:
    _hold(here, target, held=True)
    return Reply(text=_("Outcomes are noted from now on, and told when you say so."))


def hold_no_more(here: Visit, target: str) -> Reply:
    _hold(here, target, held=False)
    return Reply(text=_("Outcomes are told at once from now on. What was noted waits for you."))


def tell_all(here: Visit, target: str) -> Reply:
    cohort = the_cohort(here.session, one_id(target))
    told = tell_outcomes(here.session, cohort=cohort, by=here.person, at=here.now)
    return Reply(
        text=ngettext("{n} person hears now.", "{n} people hear now.", told).format(n=told)
    )


def draw(here: Visit, target: str) -> Page:
    cohort = the_cohort(here.session, one_id(target))
    drawn = draw_lots(here.session, cohort=cohort, by=here.person, at=here.now)
    return _lots(here, drawn, 1)


def show_lots(here: Visit, target: str) -> Page:
    """The latest order, with what has been decided since."""
    cohort = coordinated_cohort(here, target)
    drawn = last_draw(here.session, cohort=cohort)
    if drawn is None:
        raise Refused(_("No lots have been drawn yet."))
    return _lots(here, drawn, page_number(rest(target, 1)))


def ballot_on(here: Visit, enrolment: Enrolment) -> tuple[Section, ...]:
    """Below an application, where a committee votes."""
    if not votes_in(here.session, cohort=enrolment.cohort):
        return ()
    if not enrolment.for_committee:
        return (screens.without_committee(),)
    office = require_reader(here.session, person=here.person, enrolment=enrolment)
    counted = is_evaluated(here.session, programme_id=enrolment.cohort.programme_id, name="votes")
    ballot = screens.Ballot(
        tally=tallies(here.session, enrolments=[enrolment])[enrolment.id] if counted else None,
        mine=vote_of(here.session, enrolment=enrolment, member=here.person),
        aside=why_aside(enrolment, by=here.person, office=office),
        votes=votes_on(here.session, enrolment=enrolment),
    )
    return (screens.ballot_section(enrolment, ballot),)


def home_sections(here: Visit, offices: Sequence[Office], figures: Figures) -> tuple[Section, ...]:
    """For members of committees while there is something to do, and for who runs a site."""
    deciding = [
        one.cohort
        for one in offices
        if one.scope is Scope.COMMITTEE
        and one.cohort.stage in SELECTING
        and has_committee(here.session, programme=one.cohort.programme)
    ]
    at_sites = [(one.cohort, one.site) for one in offices if one.site is not None]
    counts = counts_at(here.session, sites=[site for _, site in at_sites]) if at_sites else {}
    return (
        *map(screens.committee_section, deciding),
        *(
            site_section(
                cohort,
                site,
                counts=counts.get((cohort.id, site.id), {})
                if figures.show("funnel", cohort.programme_id)
                else None,
            )
            for cohort, site in at_sites
        ),
    )


def _lots(here: Visit, drawn: Draw, page: int) -> Page:
    here.session.flush()
    look_through(here, drawn.cohort, Listed.APPLICATIONS)
    drawn_about = enrolments_in(here.session, cohort=drawn.cohort, states=READABLE)
    return draw_page(drawn, drawn_about, page=page)


def _hold(here: Visit, target: str, *, held: bool) -> None:
    cohort = the_cohort(here.session, one_id(target))
    hold_outcomes(here.session, cohort=cohort, by=here.person, held=held, at=here.now)
