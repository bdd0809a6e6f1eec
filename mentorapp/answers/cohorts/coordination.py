"""Coordinators open and close the call and decide about applications."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from uuid import UUID

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.joining.committee import ballot_on
from mentorapp.answers.looking import look_through_theirs
from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.cohorts.own_answers import answers_read
from mentorapp.core.cohorts.queries import (
    READABLE,
    counts_among,
    counts_in,
    counts_in_each,
    enrolments_in,
    the_cohort,
    the_enrolment,
)
from mentorapp.core.cohorts.stages import (
    begin_matching,
    begin_preparation,
    begin_year,
    close_call,
)
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.launch.checking import open_checked_call
from mentorapp.core.pairs.queries import count_pairs_in
from mentorapp.core.people.queries import guests_among, people_called
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.privacy.register import Seer
from mentorapp.core.programmes.agreed import is_shown
from mentorapp.core.programmes.approvals import Figures, figures_in
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.selection.lots import last_draw
from mentorapp.core.selection.rights import (
    decides,
    readable,
    require_reader,
    require_reading,
    votes_in,
)
from mentorapp.core.selection.use_cases import (
    admit,
    decline,
    is_decided,
    put_on_waiting_list,
    read_application,
)
from mentorapp.core.selection.voting import tallies
from mentorapp.core.talks.queries import talks_of, wants_talks
from mentorapp.core.training.queries import is_gated, prepared_in, returning_mentors
from mentorapp.i18n import _
from mentorapp.screens.cohorts import coordination as screens
from mentorapp.screens.joining import applicants
from mentorapp.screens.joining.talks import mark as talk_mark
from mentorapp.screens.joining.training import prepared_words
from mentorapp.screens.shapes import Answers, Form, Page, Reply, Section
from mentorapp.screens.vocabulary.names import guest_mark, state_name


def ask_for_call(here: Visit, target: str) -> Form:
    return screens.call_form(coordinated_cohort(here, target))


def open_the_call(here: Visit, target: str, answers: Answers) -> Reply:
    cohort = coordinated_cohort(here, target)
    closes_on = answers.get("closes_on")
    if not isinstance(closes_on, date):
        raise InvalidInput({"closes_on": _("Please choose a day.")})
    open_checked_call(
        here.session,
        cohort=cohort,
        by=here.person,
        closes_on=closes_on,
        today=here.today,
        at=here.now,
    )
    return Reply(text=screens.opened_until(closes_on))


def close(here: Visit, target: str) -> Reply:
    cohort = coordinated_cohort(here, target)
    close_call(here.session, cohort=cohort, by=here.person, at=here.now)
    return Reply(text=_("The call is closed. Now you can decide about the applications."))


def match(here: Visit, target: str) -> Reply:
    cohort = coordinated_cohort(here, target)
    begin_matching(here.session, cohort=cohort, by=here.person, at=here.now)
    return Reply(text=_("The matching has begun."))


def prepare(here: Visit, target: str) -> Reply:
    cohort = coordinated_cohort(here, target)
    begin_preparation(here.session, cohort=cohort, by=here.person, at=here.now)
    return Reply(text=_("The preparation has begun."))


def begin(here: Visit, target: str) -> Reply:
    cohort = coordinated_cohort(here, target)
    begin_year(here.session, cohort=cohort, by=here.person, at=here.now)
    return Reply(text=_("The tandems have begun."))


def applications(here: Visit, target: str) -> Page:
    return _list(here, the_cohort(here.session, one_id(target)), page_number(rest(target, 1)))


def read(here: Visit, target: str) -> Page:
    enrolment = the_enrolment(here.session, one_id(target))
    office = require_reader(here.session, person=here.person, enrolment=enrolment)
    read_application(here.session, enrolment=enrolment, by=here.person, at=here.now)
    wishes = people_called(here.session, ids=enrolment.wishes)
    return applicants.application_page(
        enrolment,
        wishes=tuple(person.name for person in wishes),
        own=answers_read(here.session, enrolment=enrolment),
        guest=enrolment.person_id in _guests(here, enrolment.cohort, [enrolment]),
        decides=decides(office),
        more=ballot_on(here, enrolment),
    )


def admit_one(here: Visit, target: str) -> Page:
    enrolment = _as_seen(here, target, wanted=EnrolmentState.ADMITTED)
    admit(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _list_around(here, enrolment)


def let_wait(here: Visit, target: str) -> Page:
    enrolment = _as_seen(here, target, wanted=EnrolmentState.WAITING)
    put_on_waiting_list(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _list_around(here, enrolment)


def decline_one(here: Visit, target: str) -> Page:
    enrolment = _as_seen(here, target, wanted=EnrolmentState.DECLINED)
    decline(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _list_around(here, enrolment)


def _as_seen(here: Visit, target: str, *, wanted: EnrolmentState) -> Enrolment:
    """The application, as long as nobody has decided since the list was shown.

    Two people who decide at once do not undo each other unawares: the later one is told.
    """
    enrolment = the_enrolment(here.session, one_id(target))
    decided = enrolment.foreseen or enrolment.state
    seen = rest(target, 1) or EnrolmentState.HANDED_IN
    if is_decided(enrolment) and decided not in (seen, wanted):
        raise Refused(
            _("Somebody has decided meanwhile: {state}. Please look at the list again.").format(
                state=state_name(decided)
            )
        )
    return enrolment


def home_sections(
    here: Visit, coordinated: Sequence[Cohort], figures: Figures
) -> tuple[Section, ...]:
    if not coordinated:
        return ()
    counts = counts_in_each(here.session, cohorts=coordinated)
    pairs = count_pairs_in(here.session, cohorts=coordinated)
    return tuple(
        screens.cohort_section(
            cohort,
            counts=counts[cohort.id] if figures.show("funnel", cohort.programme_id) else None,
            pairs=pairs[cohort.id] if figures.show("pairs", cohort.programme_id) else None,
            today=here.today,
        )
        for cohort in coordinated
    )


def _list_around(here: Visit, enrolment: Enrolment) -> Page:
    """The list again: the decided one has left the top, so the next one is where it was."""
    return _list(here, enrolment.cohort, 1)


def _list(here: Visit, cohort: Cohort, page: int) -> Page:
    """What is of the reader's scope; nobody meets their own application there."""
    here.session.flush()
    office = require_reading(here.session, person=here.person, programme=cohort.programme)
    look_through_theirs(here, cohort, Listed.APPLICATIONS, office=office)
    everything = enrolments_in(here.session, cohort=cohort, states=READABLE)
    theirs = readable(everything, office=office, person=here.person)
    voted_on = [one for one in theirs if one.for_committee]
    of_committee = office.scope is Scope.COMMITTEE  # which counts nothing that it does not read
    counts = counts_among(theirs) if of_committee else counts_in(here.session, cohort=cohort)
    figures = figures_in(here.session, programme_ids=[cohort.programme_id])
    counted = figures.show("funnel", cohort.programme_id)
    is_voted = votes_in(here.session, cohort=cohort)
    shows_votes = is_voted and figures.show("votes", cohort.programme_id)
    return applicants.applications_page(
        cohort,
        enrolments=theirs,
        counts=counts if counted else None,
        page=page,
        decides=decides(office),
        runs_it=office.scope is Scope.PROGRAMME,
        drawn=last_draw(here.session, cohort=cohort) is not None,
        votes=tallies(here.session, enrolments=voted_on) if shows_votes else {},
        marks=_marks(here, cohort, theirs, is_voted=is_voted),
        returning=_returning(here, cohort, theirs) if counted else None,
        others=of_committee and any(not one.for_committee for one in everything),
    )


def _returning(
    here: Visit, cohort: Cohort, enrolments: Sequence[Enrolment]
) -> tuple[int, int] | None:
    """How many mentors were there before, and how many the plan hopes for, where it does."""
    hoped = ProgrammePlan.read(cohort.programme.plan).returning_mentors
    if not hoped:
        return None
    standing = [one for one in enrolments if one.stands]
    return len(returning_mentors(here.session, people=standing)), hoped


def _marks(
    here: Visit, cohort: Cohort, enrolments: Sequence[Enrolment], *, is_voted: bool
) -> Mapping[UUID, Sequence[str]]:
    """What helps with deciding: who is prepared, was a mentor before, or is here as a guest."""
    admitted = [one for one in enrolments if one.state is EnrolmentState.ADMITTED]
    gated = [one for one in admitted if is_gated(cohort.programme, one.role)]
    ready = prepared_in(here.session, cohort=cohort, people=gated) if gated else ()
    before = returning_mentors(here.session, people=enrolments)
    marks: dict[UUID, list[str]] = {
        one.id: [_("without the committee")] if is_voted and not one.for_committee else []
        for one in enrolments
    }
    for one in gated:
        marks[one.id].append(prepared_words(one.id in ready))
    if wants_talks(cohort.programme):
        for enrolment_id, talk in talks_of(here.session, enrolments=enrolments).items():
            marks[enrolment_id] += filter(None, [talk_mark(talk, here.person.timezone)])
    for enrolment_id in before:
        marks[enrolment_id].append(_("was there before"))
    guests = _guests(here, cohort, enrolments)
    for one in enrolments:
        marks[one.id] += [guest_mark()] if one.person_id in guests else []
    return marks


def _guests(here: Visit, cohort: Cohort, enrolments: Sequence[Enrolment]) -> Set[UUID]:
    """The people who are guests in Slack, where it is agreed that coordinators see that."""
    if not is_shown(
        here.session,
        programme_id=cohort.programme_id,
        field="account.is_guest",
        to=Seer.COORDINATORS,
    ):
        return frozenset()
    return guests_among(here.session, ids=[one.person_id for one in enrolments])
