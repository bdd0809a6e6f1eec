"""A cohort in figures: no group under five, for nobody, and files that are harmless."""

import io
import zipfile
from datetime import timedelta
from itertools import product

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.cohorts.news import stage_entered
from mentorapp.answers.desk import Desk
from mentorapp.answers.occasion import Occasion
from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.closing.lessons import MOST
from mentorapp.core.closing.model import Answer as Later
from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.stages import enter_stage
from mentorapp.core.errors import Refused
from mentorapp.core.events.model import Event, EventKind, SignUp
from mentorapp.core.events.model import Reply as Answer
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.reader import Reader
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.check_ins import LATER
from mentorapp.core.programmes.model import Coordinator, Scope
from mentorapp.core.reports.overview import Looked, PairState, look_at_overview
from mentorapp.core.reports.suppressing import SMALLEST, split, with_majority
from mentorapp.documents.final_report import Told, final_report
from mentorapp.documents.pdf import as_pdf
from mentorapp.documents.workbook import Sheet, as_workbook
from mentorapp.i18n import LANGUAGES, Voice, speaking
from mentorapp.screens.cohorts.check_in_figures import sample_answers
from mentorapp.screens.cohorts.lessons import sample_lessons
from mentorapp.screens.cohorts.overview import sample_overview
from mentorapp.screens.shapes import Form, Page, Weight
from tests.answers.tandems.stage import Someone, a_form, a_page, action, actions_of, said
from tests.builders import (
    NOW,
    a_cohort,
    a_coordinator,
    a_pair,
    a_person,
    an_admitted,
    an_instance,
    in_office,
    told,
)
from tests.core.selection.applying import an_application

HOSTILE = ('=HYPERLINK("http://x")', "+1", "@x", "-1", "\t=1", "\r=1", "http://x.example")


@pytest.fixture
def cohort(session: Session) -> Cohort:
    """Nine tandems; one has ended early, all have met once, seven came to the kick-off."""
    cohort = a_cohort(session)
    cora = a_coordinator(session, cohort)
    event = Event(
        cohort=cohort,
        kind=EventKind.KICK_OFF,
        title={},
        starts_at=NOW - timedelta(days=2),
        ends_at=NOW - timedelta(days=2, hours=-1),
        place="",
        link="",
        audience=["mentee"],
        created_by=cora.id,
        created_at=NOW,
    )
    for n in range(9):
        mentee = an_admitted(session, cohort, f"Mentee{n}")
        mentor = an_admitted(session, cohort, f"Mentor{n}", role=Role.MENTOR)
        pair = a_pair(session, cohort=cohort, mentee=mentee, mentor=mentor)
        _met(session, pair)
        there = SignUp(
            event=event, person=mentee, reply=Answer.COMING, replied_at=NOW, was_there=n < 7
        )
        session.add(there)
    pair.ended_at, pair.ended_as = NOW, Ending.PARTED
    session.flush()
    return cohort


def _met(session: Session, pair: Pair) -> None:
    session.add(
        Meeting(
            pair=pair,
            state=MeetingState.HELD,
            sealed_place=b"",
            proposed_by=pair.mentee_id,
            proposed_at=NOW,
            held_on=NOW.date(),
        )
    )


def _cora(session: Session) -> Someone:
    return Someone(session, session.scalars(select(Person).where(Person.name == "Cora")).one())


def _office(session: Session, cohort: Cohort, scope: Scope) -> Someone:
    return Someone(session, in_office(session, cohort, "Olga", scope))


def _facts(page: Page) -> dict[str, str]:
    return {fact.label: fact.value for section in page.sections for fact in section.facts}


def _next_year(session: Session, last: Cohort) -> Cohort:
    following = Cohort(
        programme=last.programme,
        name="2027/28",
        places=last.places,
        call_closes_on=last.call_closes_on + timedelta(days=365),
        starts_on=last.starts_on + timedelta(days=365),
        ends_on=last.ends_on + timedelta(days=365),
    )
    session.add(following)
    return following


def _figures(session: Session, cohort: Cohort) -> Looked:
    return look_at_overview(session, cohort=cohort, by=_cora(session).person, at=NOW)


def test_nothing_under_five_is_shown_nor_follows_by_subtraction() -> None:
    for parts in product((0, 1, 3, 4, 5, 6, 9), repeat=4):
        made = split(dict(enumerate(parts)))
        hidden = [n for n, shown in zip(parts, made.parts.values(), strict=True) if shown is None]
        visible = [n for n in made.parts.values() if n is not None]

        assert not any(0 < n < SMALLEST for n in visible)
        assert (made.total is None) == (0 < sum(parts) < SMALLEST)
        if made.total is not None and hidden:
            assert made.total - sum(visible) >= SMALLEST
            assert len(hidden) > 1
        if all(n == 0 or n >= SMALLEST for n in parts):
            assert not hidden


def test_what_remains_of_nine_tandems(session: Session, cohort: Cohort) -> None:
    figures = _figures(session, cohort).to_pass_on

    assert figures.pairs.total == 9
    assert figures.pairs.parts[PairState.TOGETHER] is None  # else one follows that has ended
    assert figures.pairs.parts[PairState.PARTED] is None
    assert (figures.confirmed, figures.meetings, figures.goals_reached) == (0, 9, None)
    assert figures.ratio == 1
    assert [one.people for one in figures.events] == [7]


@pytest.mark.parametrize("few", [1, 4])
def test_of_fewer_than_five_tandems_others_are_told_how_many_and_nothing_more(
    session: Session, few: int
) -> None:
    cohort = a_cohort(session)
    for number in range(few):
        a_pair(session, cohort=cohort, mentee=f"Mentee{number}", mentor=f"Mentor{number}")
    cora = Someone(session, a_coordinator(session, cohort))
    olga = _office(session, cohort, Scope.OBSERVER)

    on_home = _facts(cora.home())["Tandems"]
    page = a_page(olga.press("cohort_overview", cohort.id))
    figures = _facts(page)

    assert figures["Formed"] == on_home == str(few)
    assert {
        figures[name] for name in ("Still under way", "Ended early", "Agreement confirmed")
    } == {"not shown"}
    assert page.intro.startswith("How many tandems there are is always shown.")


def test_whoever_reads_them_by_name_counts_a_few_and_the_files_do_not(
    session: Session, cohort: Cohort
) -> None:
    for there in session.scalars(select(SignUp)).all()[3:]:
        there.was_there = False
    an_application(session, cohort, "Asha").state = EnrolmentState.DECLINED
    session.flush()

    looked = _figures(session, cohort)
    page = a_page(_cora(session).press("cohort_overview", cohort.id))

    assert looked.here.applied[Role.MENTEE].parts[EnrolmentState.DECLINED] == 1
    assert looked.here.pairs.parts[PairState.PARTED] == 1
    assert [one.people for one in looked.here.events] == [3]
    assert looked.to_pass_on.applied[Role.MENTEE].parts[EnrolmentState.DECLINED] is None
    assert [one.people for one in looked.to_pass_on.events] == [None]
    assert _facts(page)["Ended early"] == "1"
    assert "were there: 3" in repr(page)
    assert "by name" in page.intro


def test_a_year_that_is_over_says_how_many_have_completed_it(
    session: Session, cohort: Cohort
) -> None:
    pairs = session.scalars(select(Pair).where(Pair.ended_at.is_(None))).all()
    cohort.stage = Stage.CLOSING
    for pair in pairs[1:]:
        pair.ended_at, pair.ended_as = NOW, Ending.COMPLETED
    session.flush()
    before = _facts(_cora(session).home())["Tandems"]
    pairs[0].ended_at, pairs[0].ended_as = NOW, Ending.COMPLETED
    session.flush()

    assert before == "1 under way, 7 completed"
    assert _facts(_cora(session).home())["Tandems"] == "8 completed"


def test_what_is_closed_stays_a_press_away_until_the_next_tandems_begin(
    session: Session, cohort: Cohort
) -> None:
    cora, last = _cora(session), cohort
    last.stage, last.ends_on = Stage.CLOSED, NOW.date() - timedelta(days=61)
    following = _next_year(session, last)
    session.flush()
    home = cora.home()
    programme = a_page(cora.press("programme", last.programme_id))
    following.stage = Stage.RUNNING
    session.flush()

    for page in (home, programme):
        (figures,) = (one for one in actions_of(page) if one.label == "Figures and final report")
        report = a_page(cora.press(figures.name, figures.target))
        assert figures.target == str(last.id)
        assert "Final report (English)" in repr(report)
    assert str(last.id) not in repr(cora.home())


def test_where_the_next_tandems_begin_at_once_what_is_closed_stands_there_for_a_while(
    session: Session, cohort: Cohort
) -> None:
    """As in a programme without a last day."""
    cora, last = _cora(session), cohort
    last.stage, last.ends_on = Stage.CLOSED, NOW.date() - timedelta(days=60)
    _next_year(session, last).stage = Stage.RUNNING
    session.flush()

    ways = [one for one in actions_of(cora.home()) if one.name == "cohort_overview"]
    assert [one.target for one in ways].count(str(last.id)) == 1


def test_coordinators_hear_where_the_final_report_is(session: Session, cohort: Cohort) -> None:
    enter_stage(session, cohort=cohort, stage=Stage.CLOSED, by=None, at=NOW)
    said = {}
    for news in told(session, NoticeKind.STAGE_ENTERED):
        person = session.get_one(Person, news.person_id)
        reader = Reader(hours=Hours(), person=person)
        heard = Occasion(session, news, reader, an_instance(session))
        said[person.name] = repr(stage_entered(heard))

    assert "final report" in said["Cora"]
    assert "final report" not in said["Mentee3"]


def test_a_programme_between_cohorts_is_found_beside_one_that_runs(
    session: Session, cohort: Cohort
) -> None:
    cora = _cora(session)
    cohort.stage = Stage.CLOSED
    running = a_cohort(session, name="2027/28")
    session.add(Coordinator(programme=running.programme, person=cora.person, appointed_at=NOW))
    session.flush()

    assert action(cora.home(), "new_cohort").target == str(cohort.programme_id)


def test_a_closed_cohort_is_still_found_from_home(session: Session, cohort: Cohort) -> None:
    cora = _cora(session)
    cohort.stage = Stage.CLOSED
    session.commit()

    home = cora.home()
    again = action(home, "new_cohort")
    assert again.weight is Weight.PRIMARY
    assert (
        "2026/27"
        in a_page(cora.press("cohort_overview", action(home, "cohort_overview").target)).heading
    )

    programmes = action(home, "programmes")
    programme = action(a_page(cora.press(programmes.name, programmes.target)), "programme")
    overview = action(a_page(cora.press(programme.name, programme.target)), "cohort_overview")

    assert "2026/27" in a_page(cora.press(overview.name, overview.target)).heading


def test_four_tandems_that_met_are_no_figure(session: Session, cohort: Cohort) -> None:
    held = session.scalars(select(Meeting)).all()
    for meeting in held[4:]:
        meeting.state = MeetingState.CANCELLED
    session.flush()

    assert _figures(session, cohort).here.meetings is None


def test_the_page_says_what_is_not_shown_and_the_look_is_recorded(
    session: Session, cohort: Cohort
) -> None:
    cora = _cora(session)

    page = a_page(cora.press("cohort_overview", cohort.id))

    assert "no group under five" in page.intro
    assert "Mentee3" not in repr(page)
    looked = session.scalars(select(AuditEntry).where(AuditEntry.deed == "read_overview")).all()
    assert [(one.actor_id, one.subject_id) for one in looked] == [(cora.person.id, cohort.id)]


def test_an_observer_meets_totals_and_no_lessons(session: Session, cohort: Cohort) -> None:
    _cora(session).hand_in("note_lessons", cohort.id, went_well="MARKER")
    olga = _office(session, cohort, Scope.OBSERVER)

    page = a_page(olga.press("cohort_overview", cohort.id))

    assert "MARKER" not in repr(page)
    assert "Meetings held by all together" in repr(page)
    report = Desk(an_instance(session)).file(olga.seat(), "final_report", f"{cohort.id}:en")
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(report.content)).pages)
    assert "MARKER" not in text
    assert "only" in said(olga.press("note_lessons", cohort.id)).lower()


@pytest.mark.parametrize("scope", [Scope.COMMITTEE, Scope.SITE, None])
def test_nobody_else_gets_a_figure_or_a_file(
    session: Session, cohort: Cohort, scope: Scope | None
) -> None:
    other = _office(session, cohort, scope) if scope else Someone(session, a_person(session, "Eve"))
    desk = Desk(an_instance(session))

    assert "Only" in said(other.press("cohort_overview", cohort.id))
    assert "Only" in said(other.hand_in("note_lessons", cohort.id, went_well="Mine"))
    for name in ("cohort_workbook", "final_report"):
        with pytest.raises(Refused):
            desk.file(other.seat(), name, str(cohort.id))


def test_lessons_are_kept_and_meet_the_one_who_plans_the_next_cohort(
    session: Session, cohort: Cohort
) -> None:
    cora = _cora(session)
    cora.hand_in("note_lessons", cohort.id, differently="Invite earlier.")

    form = a_form(cora.press("new_cohort", cohort.programme_id))

    assert "Invite earlier." in form.intro


def test_stale_or_long_lessons_change_nothing(session: Session, cohort: Cohort) -> None:
    cora = _cora(session)
    cora.hand_in("note_lessons", cohort.id, went_well="First.")

    stale = cora.hand_in("note_lessons", cohort.id, went_well="Second.")
    long = cora.hand_in("note_lessons", f"{cohort.id}:1", went_well="x" * (MOST + 1))

    assert isinstance(stale, Form)
    assert isinstance(long, Form)
    assert "First." in repr(cora.press("note_lessons", cohort.id))


def test_no_text_becomes_a_formula_in_a_workbook() -> None:
    content = as_workbook(
        [Sheet("A", [("Head",), *((text,) for text in HOSTILE)])], dated=NOW.date()
    )

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        drawn = parts.read("xl/worksheets/sheet1.xml").decode()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert "<f>" not in drawn
    assert "<hyperlink" not in drawn
    assert [row[0] for row in rows[1:]][:4] == list(HOSTILE[:4])


def test_the_workbook_holds_numbers_and_no_names(session: Session, cohort: Cohort) -> None:
    cora = _cora(session)

    made = Desk(an_instance(session)).file(cora.seat(), "cohort_workbook", str(cohort.id))

    book = CalamineWorkbook.from_filelike(io.BytesIO(made.content))
    cells = [cell for sheet in book.sheet_names for row in book.get_sheet_by_name(sheet).to_python()
             for cell in row]  # fmt: skip
    assert 9.0 in cells
    assert not any("Mentee3" in str(cell) for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_two_pages_however_much_there_is_to_say(language: str) -> None:
    overview = sample_overview(events=40)
    lessons = sample_lessons(overview.cohort)
    given = dict(zip(Later, (9, 0, 3), strict=True))
    later = {name: with_majority(given) for name, _words in LATER}
    lessons.went_well, lessons.differently = "Wort " * (MOST // 5), "\n\n".join("x" * (MOST // 3))

    with speaking(Voice(language=language)):
        said = Told(answers=sample_answers(), later=later, lessons=lessons)
        content = as_pdf(final_report(overview, said, today=NOW.date()))

    pdf = PdfReader(io.BytesIO(content))
    root = pdf.root_object
    assert len(pdf.pages) == 2
    assert str(root["/Lang"]) == language
    assert "/StructTreeRoot" in root
