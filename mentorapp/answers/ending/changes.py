"""The two pause, finish early or part; coordinators see the states of their tandems."""

from collections.abc import Sequence

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.finding import found_at, found_by_name
from mentorapp.answers.looking import look_through
from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import page_number, rest
from mentorapp.answers.typed import day
from mentorapp.core.announcements.queries import participants_among
from mentorapp.core.changes.finishing import agree_to_finish, ask_to_finish, rather_go_on
from mentorapp.core.changes.parting import part
from mentorapp.core.changes.pausing import pause_pair, resume_pair
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import all_pairs_in, confirmed_in, require_together
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.reports.follow_ups import follow_ups_of
from mentorapp.screens.cohorts.tandems import cohort_pairs_page
from mentorapp.screens.ending import changes as screens
from mentorapp.screens.ending.news import pair_completed
from mentorapp.screens.shapes import Answers, Form, Page, Reply, Section


def changes(here: Visit, target: str) -> Page:
    pair = _together(here, target)
    return screens.changes_page(pair, here.person, today=here.today)


def ask_for_pause(here: Visit, target: str) -> Form:
    return screens.pause_form(_together(here, target), here.person)


def pause(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    until = day(answers, "until")
    pause_pair(here.session, pair=pair, by=here.person, until=until, at=here.now)
    return screens.changes_page(pair, here.person, today=here.today)


def resume(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    resume_pair(here.session, pair=pair, by=here.person, at=here.now)
    return screens.changes_page(pair, here.person, today=here.today)


def ask_to_part(here: Visit, target: str) -> Form:
    return screens.part_form(_together(here, target), here.person)


def part_kindly(here: Visit, target: str, answers: Answers) -> Reply:
    pair = own_pair(here, target)
    part(here.session, pair=pair, by=here.person, then=text(answers, "then"), at=here.now)
    return screens.parted_kindly(pair, here.person)


def finish(here: Visit, target: str) -> Reply:
    pair = own_pair(here, target)
    ask_to_finish(here.session, pair=pair, by=here.person, at=here.now)
    return screens.finish_asked_for(pair, here.person)


def agree(here: Visit, target: str) -> Reply:
    pair = own_pair(here, target)
    agree_to_finish(here.session, pair=pair, by=here.person, at=here.now)
    return Reply(text=pair_completed(pair, here.person).heading, settles=True)


def go_on(here: Visit, target: str) -> Reply:
    pair = own_pair(here, target)
    rather_go_on(here.session, pair=pair, by=here.person, at=here.now)
    return screens.going_on()


def cohort_pairs(here: Visit, target: str) -> Page:
    cohort = coordinated_cohort(here, target)
    spot = rest(target, 1)
    look_through(here, cohort, Listed.PAIRS)
    return cohort_pairs_page(
        cohort,
        all_pairs_in(here.session, cohort=cohort),
        confirmed=confirmed_in(here.session, cohort=cohort),
        follow_ups=follow_ups_of(here.session, cohort=cohort, by=here.person),
        today=here.today,
        page=page_number(spot),
        found=found_at(here, spot, participants_among),
    )


FIND = found_by_name(
    "find_in_tandems", search="participants", of=coordinated_cohort, show=cohort_pairs
)


def home_sections(here: Visit, together: Sequence[Pair]) -> tuple[Section, ...]:
    return tuple(
        screens.finish_question(pair, here.person)
        for pair in together
        if pair.finish_asked_by is not None and pair.finish_asked_by != here.person.id
    )


def _together(here: Visit, target: str) -> Pair:
    pair = own_pair(here, target)
    require_together(pair, here.person)
    return pair
