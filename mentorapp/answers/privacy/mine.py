"""My data: what is kept of me, who looked, a copy of it, taking consent back, leaving."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mentorapp.answers.targets import one_id, page_number, rest
from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, EnrolmentState
from mentorapp.core.cohorts.queries import enrolments_of, the_enrolment
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import all_pairs_of
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.erasure import erase_oneself, preview_erasure
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.leaving import leave_cohort
from mentorapp.core.privacy.looks import agreements_of, looks_at
from mentorapp.core.privacy.old_applications import ends_of_application
from mentorapp.core.privacy.old_cohorts import ends_of_cohort
from mentorapp.core.privacy.periods import periods_of
from mentorapp.core.privacy.register import Kept
from mentorapp.core.privacy.retention import ends_of_contents, has_contents
from mentorapp.core.privacy.visibility import is_read_by_a_committee, lines_now, waiting_everywhere
from mentorapp.documents.downloads import GOOD_FOR, File, download_link
from mentorapp.documents.my_data import my_data_for_programs, my_data_to_read
from mentorapp.screens.privacy import mine as screens
from mentorapp.screens.privacy.leaving import erased, leaving_page
from mentorapp.screens.shapes import Page, Reply


def show(here: Visit, _target: str) -> Page:
    lines, fates = _lines(here), preview_erasure(here.session, person=here.person)
    return screens.privacy_page(
        here.person,
        fates=[replace(fate, line=lines[fate.line]) for fate in fates],
        looks=looks_at(here.session, person=here.person, most=screens.RECENT + 1),
        agreements=agreements_of(here.session, person=here.person),
        going=tuple(_going(here)),
    )


def details(here: Visit, target: str) -> Page:
    now = _lines(here)
    lines = [now[line] for table in REGISTER if table.of for line in table.lines]
    return screens.details_page(
        lines, page_number(rest(target, 1)), periods=periods_of(here.session)
    )


def looks(here: Visit, target: str) -> Page:
    found = looks_at(here.session, person=here.person)
    return screens.looks_page(here.person, found, page_number(rest(target, 1)))


def export(here: Visit, _target: str) -> Page:
    """The links alone: the copy is made when it is fetched, and says what is true then."""
    record(
        here.session,
        deed="export_my_data",
        by=here.person.id,
        at=here.now,
        person=here.person.id,
    )
    return screens.export_page(
        readable=download_link(here, "my_data"),
        machine=download_link(here, "my_data_json"),
        minutes=GOOD_FOR.seconds // 60,
    )


def my_data(here: Visit, _target: str) -> File:
    return my_data_to_read(here.session, person=here.person, keyring=here.keyring, now=here.now)


def my_data_json(here: Visit, _target: str) -> File:
    return my_data_for_programs(
        here.session, person=here.person, keyring=here.keyring, now=here.now
    )


def ask_to_leave(here: Visit, _target: str) -> Page:
    return leaving_page(preview_erasure(here.session, person=here.person))


def erase(here: Visit, _target: str) -> Reply:
    return erased(erase_oneself(here.session, by=here.person, at=here.now))


def take_back_consent(here: Visit, target: str) -> Reply:
    enrolment = the_enrolment(here.session, one_id(target))
    leave_cohort(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return screens.withdrawn()


def _lines(here: Visit) -> Mapping[Kept, Kept]:
    """The register as it holds for this person: a circle that waits does not see anything."""
    return lines_now(
        waiting_everywhere(here.session, person=here.person),
        committee=is_read_by_a_committee(here.session, person=here.person),
    )


def _going(here: Visit) -> Iterator[screens.Going]:
    """What has a day on which it goes by itself, the next one first."""
    return iter(sorted(_ends(here), key=lambda one: one.on))


def _ends(here: Visit) -> Iterator[screens.Going]:
    pairs = all_pairs_of(here.session, person=here.person)
    for pair in pairs:
        at = ends_of_contents(here.session, pair)
        if at is not None and has_contents(here.session, pair):
            yield screens.Going(pair, here.person.day_of(at))
    enrolments = enrolments_of(here.session, person=here.person)
    for enrolment in enrolments:
        if (at := ends_of_application(here.session, enrolment)) is not None:
            yield screens.Going(enrolment, here.person.day_of(at))
    took_part = [one.cohort for one in enrolments if one.state is EnrolmentState.ADMITTED]
    for cohort in dict.fromkeys((*took_part, *(pair.cohort for pair in pairs))):
        if (at := ends_of_cohort(here.session, cohort)) is not None:
            paper = _certificate(here, cohort, pairs)
            yield screens.Going(cohort, here.person.day_of(at), paper)


def _certificate(here: Visit, cohort: Cohort, pairs: Sequence[Pair]) -> str:
    """The address of the paper; "" for whoever completed no tandem there."""
    done = [one for one in pairs if one.cohort_id == cohort.id and one.is_completed]
    return download_link(here, "certificate", str(done[0].id)) if done else ""
