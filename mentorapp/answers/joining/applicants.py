"""The applications of a cohort, as coordinators and the committee read and decide them."""

from collections.abc import Mapping, Sequence, Set
from uuid import UUID

from mentorapp.answers.finding import found_at, found_by_name
from mentorapp.answers.joining.committee import ballot_on, show_lots
from mentorapp.answers.looking import look_through_theirs
from mentorapp.answers.targets import ids_in, one_id, page_number, part, rest
from mentorapp.core.cohorts.counts import counts_among, counts_in
from mentorapp.core.cohorts.employers import without_employer
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.cohorts.own_answers import answers_read
from mentorapp.core.cohorts.queries import READABLE, enrolments_in, the_cohort, the_enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.people.queries import guests_among, people_called
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.privacy.register import Seer
from mentorapp.core.programmes.agreed import is_shown
from mentorapp.core.programmes.approvals import figures_in
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.selection.applicants import applicants_among, applicants_named
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
    tell_outcome,
)
from mentorapp.core.selection.voting import tallies
from mentorapp.core.talks.queries import talks_of, wants_talks
from mentorapp.core.training.queries import is_gated, prepared_in, returning_mentors
from mentorapp.i18n import _
from mentorapp.screens.joining import applications as screens
from mentorapp.screens.joining.applicants import application_page
from mentorapp.screens.joining.deciding import LOTS
from mentorapp.screens.joining.offered_talks import mark as talk_mark
from mentorapp.screens.joining.training import prepared_words
from mentorapp.screens.shapes import Option, Page
from mentorapp.screens.vocabulary.names import guest_mark, people_to_choose, state_name


def applications(here: Visit, target: str) -> Page:
    return _list(here, the_cohort(here.session, one_id(target)), rest(target, 1))


def _read_by(here: Visit, target: str) -> None:
    """:raises Refused: for whoever reads no applications there."""
    cohort = the_cohort(here.session, one_id(target))
    require_reading(here.session, person=here.person, programme=cohort.programme)


FIND = found_by_name("find_in_applications", search="applicants", of=_read_by, show=applications)


def read(here: Visit, target: str) -> Page:
    enrolment = the_enrolment(here.session, one_id(target))
    office = require_reader(here.session, person=here.person, enrolment=enrolment)
    read_application(here.session, enrolment=enrolment, by=here.person, at=here.now)
    wishes = people_called(here.session, ids=enrolment.wishes)
    return application_page(
        enrolment,
        wishes=tuple(person.name for person in wishes),
        own=answers_read(here.session, enrolment=enrolment),
        guest=enrolment.person_id in _guests(here, enrolment.cohort, [enrolment]),
        decides=decides(office),
        more=ballot_on(here, enrolment),
        spot=rest(target, 1),
    )


def admit_one(here: Visit, target: str) -> Page:
    enrolment = _as_seen(here, target, wanted=EnrolmentState.ADMITTED)
    admit(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _back(here, enrolment.cohort, rest(target, 2))


def let_wait(here: Visit, target: str) -> Page:
    enrolment = _as_seen(here, target, wanted=EnrolmentState.WAITING)
    put_on_waiting_list(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _back(here, enrolment.cohort, rest(target, 2))


def decline_one(here: Visit, target: str) -> Page:
    enrolment = _as_seen(here, target, wanted=EnrolmentState.DECLINED)
    decline(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _back(here, enrolment.cohort, rest(target, 2))


def _as_seen(here: Visit, target: str, *, wanted: EnrolmentState) -> Enrolment:
    """The application, as long as nobody has decided since the list was shown.

    Two people who decide at once do not undo each other unawares: the later one is told.
    """
    enrolment = the_enrolment(here.session, one_id(target))
    decided = enrolment.foreseen or enrolment.state
    seen = part(target, 1) or EnrolmentState.HANDED_IN
    if is_decided(enrolment) and decided not in (seen, wanted):
        raise Refused(
            _("Somebody has decided meanwhile: {state}. Please look at the list again.").format(
                state=state_name(decided)
            )
        )
    return enrolment


def tell_one(here: Visit, target: str) -> Page:
    enrolment = the_enrolment(here.session, one_id(target))
    tell_outcome(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _back(here, enrolment.cohort, rest(target, 1))


def search(here: Visit, typed: str) -> tuple[Option, ...]:
    return people_to_choose(applicants_named(here.session, typed=typed, by=here.person))


def chosen(here: Visit, chosen: Sequence[str]) -> tuple[Option, ...]:
    return people_to_choose(applicants_among(here.session, ids=ids_in(chosen), by=here.person))


def _back(here: Visit, cohort: Cohort, spot: str) -> Page:
    """Where in which list one was; of those to decide about the next one stands there now."""
    shown, _colon, page = spot.partition(":")
    if shown == LOTS:
        return show_lots(here, f"{cohort.id}:{page}")
    return _list(here, cohort, spot)


def _list(here: Visit, cohort: Cohort, spot: str) -> Page:
    """What is of the reader's scope; nobody meets their own application there."""
    here.session.flush()
    shown, _colon, page = spot.partition(":")
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
    in_vain = without_employer(here.session, enrolments=theirs)
    return screens.applications_page(
        cohort,
        enrolments=theirs,
        counts=counts if counted else None,
        shown=screens.Shown(shown) if shown in list(screens.Shown) else None,
        page=page_number(page),
        found=found_at(here, spot, applicants_among),
        decides=decides(office),
        runs_it=office.scope is Scope.PROGRAMME,
        drawn=last_draw(here.session, cohort=cohort) is not None,
        votes=tallies(here.session, enrolments=voted_on) if shows_votes else {},
        marks=_marks(here, cohort, theirs, is_voted=is_voted, in_vain=in_vain),
        in_vain=in_vain,
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
    here: Visit,
    cohort: Cohort,
    enrolments: Sequence[Enrolment],
    *,
    is_voted: bool,
    in_vain: Set[UUID],
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
    for enrolment_id in in_vain:
        marks[enrolment_id].append(_("employer takes part no longer"))
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
