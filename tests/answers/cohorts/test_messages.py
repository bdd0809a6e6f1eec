"""A coordinator writes to people, sees what goes out next, and decides what is stuck."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.core.announcements.model import Announcement
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.cohorts.stages import open_call
from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.job import Job, JobState
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.screens.shapes import Entry, Form, Message, Page, Reply
from tests.answers.tandems.stage import (
    Someone,
    Tandem,
    a_form,
    a_page,
    action,
    actions_of,
    said,
)
from tests.builders import NOW, a_cohort, a_coordinator, an_instance, told
from tests.core.meetings.arranging import fixed

WRITTEN = {
    "audience": "everybody",
    "heading_de": "Der Workshop zieht um",
    "text_de": "In den Bürgersaal.",
    "heading_en": "The workshop moves",
    "text_en": "To the hall.",
}


def test_from_home_to_everybody_in_both_languages(tandem: Tandem, session: Session) -> None:
    cora = tandem.cora
    messages = a_page(cora.press("messages", action(cora.home(), "messages").target))
    form = a_form(cora.press("write_announcement", action(messages, "write_announcement").target))

    preview = a_page(cora.fill_in(form.name, form.target, WRITTEN))
    sent = cora.press("send_announcement", action(preview, "send_announcement").target)

    headings = " ".join(section.heading for section in preview.sections)
    assert "Deutsch: Der Workshop zieht um" in headings
    assert "English: The workshop moves" in headings
    assert said(sent) == "It is on its way to 4 people, in their working hours."
    assert session.scalars(select(Announcement.sent_at)).one() == NOW


def test_what_got_stuck_is_sent_on_by_its_coordinator_alone(
    tandem: Tandem, session: Session
) -> None:
    preview = _preview(tandem)
    tandem.cora.press("send_announcement", action(preview, "send_announcement").target)
    job, sent = session.scalars(select(Job)).one(), session.scalars(select(Announcement)).one()
    before = a_page(tandem.cora.press("announcement", sent.id))
    job.state = JobState.FAILED
    session.commit()

    stuck = a_page(tandem.cora.press("announcement", sent.id))
    refused = tandem.asha.press("resume_announcement", sent.id)
    failed = job.state
    again = a_page(tandem.cora.press("resume_announcement", sent.id))

    assert action(stuck, "resume_announcement").label == "Send the rest"
    assert isinstance(refused, Reply)
    assert failed is JobState.FAILED
    session.refresh(job)
    assert job.state is JobState.WAITING
    for page in (before, again):
        assert "resume_announcement" not in str(page)
    assert "under way already" in said(tandem.cora.press("resume_announcement", sent.id))


def test_a_test_comes_to_the_one_who_asked_and_says_so(tandem: Tandem, session: Session) -> None:
    preview = _preview(tandem)

    tandem.cora.press("try_announcement", action(preview, "try_announcement").target)

    (notice,) = told(session, NoticeKind.ANNOUNCEMENT_TEST)
    assert notice.person_id == tandem.cora.person.id
    assert _words(session, notice, tandem.cora).heading.startswith("Test: ")


def test_what_is_missing_comes_back_beside_its_field(tandem: Tandem) -> None:
    cohort_id = tandem.pair.cohort_id
    again = a_form(
        tandem.cora.fill_in("write_announcement", cohort_id, {**WRITTEN, "heading_en": ""})
    )

    assert again.errors == {"heading_en": "Please fill in both, the heading and the text."}


def test_an_audience_nobody_offered_is_refused(tandem: Tandem) -> None:
    cohort_id = tandem.pair.cohort_id
    for audience in ("", "managers", "guests:", "guests:x", "one"):
        answers = {**WRITTEN, "audience": audience}
        again = tandem.cora.fill_in("write_announcement", cohort_id, answers)
        assert isinstance(again, Form), audience


def test_what_was_changed_meanwhile_is_not_sent_unseen(tandem: Tandem) -> None:
    preview = _preview(tandem)
    send = action(preview, "send_announcement").target
    form = a_form(
        tandem.cora.press("change_announcement", action(preview, "change_announcement").target)
    )
    tandem.cora.fill_in(form.name, form.target, {**WRITTEN, "text_en": "Elsewhere."})

    assert "changed meanwhile" in said(tandem.cora.press("send_announcement", send))


def test_others_neither_read_nor_send(tandem: Tandem, session: Session) -> None:
    preview = _preview(tandem)
    other = Someone(session, a_coordinator(session, a_cohort(session, name="Elsewhere"), "Otto"))
    names = [a.name for a in actions_of(preview) if a.name != "messages"]

    for stranger in (tandem.asha, other):
        for name in (*names, "announcement"):
            answer = stranger.press(name, action(preview, "send_announcement").target)
            assert said(answer) == "Only the programme's coordinators can do this."
        for name in ("messages", "outgoing", "write_announcement"):
            answer = stranger.press(name, tandem.pair.cohort_id)
            assert said(answer) == "Only the programme's coordinators can do this."


def test_buttons_with_nonsense_are_out_of_date(tandem: Tandem) -> None:
    for name in ("messages", "outgoing", "read_outgoing", "try_outgoing", "send_again", "let_be"):
        assert said(tandem.cora.press(name, "nonsense")) == "This button is out of date."


def test_the_dry_run_names_readers_and_shows_the_words(session: Session) -> None:
    cohort, cora = _call(session)

    listed = a_page(cora.press("outgoing", cohort.id))
    (entry,) = listed.sections[0].entries
    read = a_page(cora.press("read_outgoing", action(listed, "read_outgoing").target))

    assert (entry.title, entry.detail) == (
        "Call for applications",
        "To the channel in Dormagen (Slack)",
    )
    headings = [section.heading for section in read.sections if section.heading]
    assert headings == [
        "Deutsch: Mentoring der Stadt: Jetzt bewerben",
        "English: Mentoring in town: applications are open",
    ]
    assert {a.name for a in actions_of(read)} == {"try_outgoing", "outgoing"}


def test_a_test_of_what_goes_out_comes_without_its_buttons(session: Session) -> None:
    cohort, cora = _call(session)
    listed = a_page(cora.press("outgoing", cohort.id))

    cora.press("try_outgoing", action(listed, "read_outgoing").target)

    (notice,) = told(session, NoticeKind.NOTICE_TEST)
    words = _words(session, notice, cora)
    assert words.heading == "Test: Mentoring in town: applications are open"
    assert not any(section.actions for section in words.sections)


def test_the_dry_run_tells_nothing_from_within_a_tandem(tandem: Tandem, session: Session) -> None:
    fixed(session, tandem.pair)
    (reminder, *_more) = told(session, NoticeKind.MEETING_REMINDER_DAY)

    pages = [
        a_page(tandem.cora.press("outgoing", f"{tandem.pair.cohort_id}:{week}"))
        for week in range(5)
    ]
    refused = tandem.cora.press("read_outgoing", f"{tandem.pair.cohort_id}:{reminder.id}")

    assert not any("meeting" in entry.title for page in pages for entry in _entries(page))
    assert said(refused) == "Only the programme's coordinators can do this."


def test_another_programmes_message_is_not_read(tandem: Tandem, session: Session) -> None:
    cohort, _cora = _call(session)
    (call,) = told(session, NoticeKind.CALL_OPENED)

    answer = tandem.cora.press("read_outgoing", f"{tandem.pair.cohort_id}:{call.id}")
    other = tandem.cora.press("read_outgoing", f"{cohort.id}:{call.id}")

    assert said(answer) == said(other) == "Only the programme's coordinators can do this."


def test_what_may_not_have_arrived_waits_for_a_decision(session: Session) -> None:
    cohort, cora = _call(session)
    _hold(session)

    page = a_page(cora.press("messages", cohort.id))
    again = cora.press("send_again", action(page, "send_again").target)
    twice = cora.press("send_again", action(page, "send_again").target)

    assert page.sections[0].heading == "Nobody knows whether these arrived"
    assert said(again) == "It is sent again now."
    assert said(twice) == "This message is not waiting for a decision any more."


def test_what_arrived_after_all_is_left_alone(session: Session) -> None:
    cohort, cora = _call(session)
    _hold(session)
    page = a_page(cora.press("messages", cohort.id))

    cora.press("let_be", action(page, "let_be").target)

    assert session.scalars(select(Delivery.state)).one() is DeliveryState.WITHDRAWN


def test_what_reached_nobody_is_a_number_without_a_name(session: Session) -> None:
    cohort, cora = _call(session)
    session.execute(select(Delivery)).scalar_one().settle(DeliveryState.DEAD, why="is_archived")

    page = a_page(cora.press("messages", cohort.id))

    assert "1 message of the last thirty days reached nobody" in page.sections[0].note


def _preview(tandem: Tandem) -> Page:
    cohort_id = tandem.pair.cohort_id
    return a_page(tandem.cora.fill_in("write_announcement", cohort_id, WRITTEN))


def _call(session: Session) -> tuple[Cohort, Someone]:
    """A cohort whose call has just been opened, and its coordinator."""
    cohort = a_cohort(session, stage=Stage.DRAFT, name="Call")
    cora = a_coordinator(session, cohort, "Cornelia")
    cohort.starts_on = date(2027, 1, 18)
    open_call(
        session,
        cohort=cohort,
        by=cora,
        closes_on=NOW.date() + timedelta(days=30),
        today=NOW.date(),
        at=NOW,
    )
    session.commit()
    return cohort, Someone(session, cora)


def _hold(session: Session) -> None:
    session.execute(select(Delivery)).scalar_one().settle(DeliveryState.HELD, why="perhaps")
    session.commit()


def _words(session: Session, notice: Notice, reader: Someone) -> Message:
    seat = Reader(hours=Hours(), person=reader.person)
    message = Tellers(an_instance(session)).tell(session, notice, seat)
    assert message is not None
    return message


def _entries(page: Page) -> list[Entry]:
    return [entry for section in page.sections for entry in section.entries]
