"""My data, through the desk that answers for both platforms."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.asked import Pressed
from mentorapp.answers.desk import Desk
from mentorapp.answers.privacy.mine import my_data, my_data_json
from mentorapp.answers.tellers import Tellers
from mentorapp.core.cohorts.fit import Fit
from mentorapp.core.cohorts.model import Enrolment, Role, Stage
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.reader import person_reading
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.pairs.model import Ending
from mentorapp.core.people.model import NOBODY
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.programmes.questions import Question, QuestionKind, Readers
from mentorapp.core.selection.use_cases import read_application
from mentorapp.core.training.model import ItemKind, TrainingDone, TrainingItem
from mentorapp.screens.privacy.news import deletion_ahead
from mentorapp.screens.shapes import Page, Reply
from tests.answers.tandems.stage import Someone, a_page, action, links_of, said
from tests.builders import NOW, a_coordinator, a_visit, a_workspace, an_instance, told
from tests.core.privacy.stories import WORDS, Story, a_story


@pytest.fixture
def story(session: Session) -> Story:
    return a_story(session)


@pytest.fixture
def asha(session: Session, story: Story) -> Someone:
    return Someone(session, story.asha)


def _hers(session: Session, story: Story) -> Enrolment:
    return session.query(Enrolment).filter_by(person_id=story.asha.id).one()


def _words(page: Page) -> str:
    return " ".join(
        " ".join(
            [
                section.heading,
                section.text,
                *(f"{fact.label} {fact.value}" for fact in section.facts),
                *(f"{e.title} {e.status} {e.detail}" for e in section.entries),
            ]
        )
        for section in page.sections
    )


def _json(session: Session, someone: Someone) -> str:
    """Who sees each part of a copy."""
    groups = json.loads(my_data_json(a_visit(session, someone.person), "").content)["data"]
    return str([group["seen_by"] for group in groups])


@pytest.mark.parametrize("word", ["privacy", "datenschutz"])
def test_a_word_brings_it(asha: Someone, word: str) -> None:
    page = a_page(asha.say(word))

    assert page.name == "privacy"


def test_it_says_who_sees_what_and_what_was_agreed_to(asha: Someone) -> None:
    words = _words(a_page(asha.press("privacy")))

    assert "Only you" in words
    assert "the coordinators" in words.lower()
    assert WORDS in words


def test_each_circle_stands_once_with_all_that_it_sees(asha: Someone) -> None:
    (seen, *_others) = a_page(asha.press("privacy")).sections

    shown = {entry.title: entry.detail for entry in seen.entries}
    assert len(shown) == len(seen.entries)
    assert "the name" in shown["The coordinators"].lower()
    assert "the name" in shown["Your partner"].lower()
    assert "agreement of a tandem" not in shown["The coordinators"].lower()


def test_a_committee_is_named_to_those_alone_whom_it_reads(
    session: Session, story: Story, asha: Someone
) -> None:
    story.cohort.programme.plan = ProgrammePlan(admitted_by=Decider.COMMITTEE).kept()
    unread = [str(asha.press("privacy")), _json(session, asha)]
    _hers(session, story).for_committee = True
    session.flush()

    (seen, *_others) = a_page(asha.press("privacy")).sections
    (details, *_more) = [e for e in seen.entries if e.title == "The committee"]

    assert all("committee" not in words.lower() for words in unread)
    assert "what the application says" in details.detail.lower()
    assert "committee" in _json(session, asha)
    assert "the committee" in my_data(a_visit(session, asha.person), "").content.decode()


def test_from_everywhere_one_comes_back_to_my_data(asha: Someone) -> None:
    for press in ("privacy_details", "privacy_looks", "privacy_export", "privacy_leave"):
        back = action(a_page(asha.press(press, "all:1")), "privacy")

        assert a_page(asha.press(back.name, back.target)).name == "privacy"


def test_who_looked_is_named(session: Session, story: Story, asha: Someone) -> None:
    cora = a_coordinator(session, story.cohort)
    read_application(session, enrolment=_hers(session, story), by=cora, at=NOW)

    words = _words(a_page(asha.press("privacy_looks", "all:1")))

    assert "Cora" in words
    assert "read the application" in words


def test_everything_can_be_read_one_by_one(asha: Someone) -> None:
    first = a_page(asha.press("privacy_details", "all:1"))
    last = a_page(asha.press("privacy_details", "all:99"))

    assert first.paging is not None
    assert last.paging is not None
    assert last.paging.page == last.paging.pages > 1


@pytest.mark.parametrize("ended_as", list(Ending))
def test_the_certificate_can_be_had_as_long_as_it_is_known_who_took_part(
    session: Session, story: Story, asha: Someone, ended_as: Ending
) -> None:
    story.cohort.stage = Stage.CLOSED
    story.pair.ended_at, story.pair.ended_as = NOW, ended_as
    tell(
        session,
        kind=NoticeKind.COHORT_GOES,
        person=asha.person,
        about=story.cohort.id,
        key="cohort_goes",
        due_at=NOW,
        now=NOW,
    )
    (notice,) = told(session, NoticeKind.COHORT_GOES)

    page = a_page(asha.press("privacy"))
    reader = person_reading(asha.person, workspace=a_workspace(session), region="NW")
    message = Tellers(an_instance(session)).tell(session, notice, reader)

    completed = ended_as is Ending.COMPLETED
    assert ("Certificate of participation" in str(page)) is completed
    assert ("certificate" in str(message)) is completed


def test_two_links_to_a_copy(asha: Someone) -> None:
    links = links_of(a_page(asha.press("privacy_export")))

    assert len(set(links)) == 2
    assert all("/app/file/" in link for link in links)


def test_the_copies_are_opened_for_the_one_who_asks(session: Session, asha: Someone) -> None:
    readable = my_data(a_visit(session, asha.person), "")
    machine = my_data_json(a_visit(session, asha.person), "")

    for words in ("Lead a team", "A secret wish", "Room 7", "Tom"):
        assert words in readable.content.decode()
    groups = json.loads(machine.content)["data"]
    for_programs = r"[0-9a-f]{8}-[0-9a-f]{4}|\d{2}T\d{2}:|_id\b"
    assert re.findall(for_programs, readable.content.decode()) == []
    assert "Lead a team" in [row.get("title") for group in groups for row in group["rows"]]
    assert all(group["purpose"] and group["basis"] for group in groups)


def test_the_copy_says_what_was_agreed_to_and_where_it_belongs(
    session: Session, story: Story, asha: Someone
) -> None:
    readable = my_data(a_visit(session, asha.person), "").content.decode()
    machine = json.loads(my_data_json(a_visit(session, asha.person), "").content)

    assert WORDS in readable
    assert f"Mentoring in town {story.cohort.name}" in readable
    assert WORDS in machine["texts"].values()


def test_the_copy_says_everything_an_application_says_in_words(
    session: Session, story: Story, asha: Someone
) -> None:
    hers = _hers(session, story)
    question = Question(
        programme_id=story.cohort.programme_id,
        key="from_where",
        kind=QuestionKind.CHOICE,
        label={"en": "How did you hear of it?"},
        position=1,
        roles=list(Role),
        readers=Readers.COORDINATORS,
        options=[{"key": "a", "de": "Kanal", "en": "In a channel"}],
    )
    session.add(question)
    fit = Fit(topics=("next_step",), fluency={"de": 4}, remote=False, style={"pace": 2})
    hers.application = {
        "motivation": "A secret wish",
        "own": {"from_where": "a"},
        "own_words": {"Beekeeping": 2},
        "fit": fit.kept(),
    }
    hers.not_with_groups = [f"organisation:{asha.person.organisation_id}", "site:Nord"]

    readable = my_data(a_visit(session, asha.person), "").content.decode()

    for words in (
        "How did you hear of it? In a channel",
        "Beekeeping: Practised",
        "The next step at work",
        "German: Fluently",
        "In person only",
        "2: rather this",
        "Dormagen and Nord",
    ):
        assert words in readable
    for key in ("from_where", "own_words", "fluency", "organisation:", "site:"):
        assert key not in readable


def test_the_copy_names_the_steps_of_the_preparation(
    session: Session, story: Story, asha: Someone
) -> None:
    item = TrainingItem(
        programme=story.cohort.programme,
        kind=ItemKind.READ,
        title={"en": "What mentoring is"},
        text={},
        link="",
        for_mentees=True,
        for_mentors=True,
        position=1,
    )
    session.add(TrainingDone(item=item, person_id=asha.person.id, done_at=NOW))

    readable = my_data(a_visit(session, asha.person), "").content.decode()

    assert "What mentoring is" in readable


def test_the_copy_is_in_the_order_in_which_things_happened(
    session: Session, story: Story, asha: Someone
) -> None:
    cora = a_coordinator(session, story.cohort)
    for days in (3, 1, 2):
        at = NOW - timedelta(days=days)
        read_application(session, enrolment=_hers(session, story), by=cora, at=at)

    groups = json.loads(my_data_json(a_visit(session, asha.person), "").content)["data"]
    (looks,) = [one["rows"] for one in groups if any("deed" in row for row in one["rows"])]
    moments = [row["at"] for row in looks]

    assert len(moments) > 2
    assert moments == sorted(moments)


def test_before_leaving_it_says_what_goes_and_what_stays(asha: Someone) -> None:
    page = a_page(asha.press("privacy_leave"))

    assert page.sections[0].text.count("\n") > 3
    assert "(1)" not in _words(page)
    assert action(page, "privacy_erase").confirm is not None


def test_leaving_answers_with_a_receipt(session: Session, asha: Someone) -> None:
    answer = asha.press("privacy_erase")

    assert "Receipt" in said(answer)


def test_the_receipt_is_the_last_word_and_in_the_language_they_had(asha: Someone) -> None:
    asha.hand_in("settings", "", language="en")

    told = Desk(an_instance(asha.session)).ask(asha.seat(), Pressed(name="privacy_erase"))

    assert told is not None
    assert isinstance(told.screen, Reply)
    assert (told.screen.is_last, told.voice.language) == (True, "en")


def test_a_partner_who_is_gone_is_not_named_a_month_before_what_was_written_goes(
    story: Story, asha: Someone
) -> None:
    there = str(deletion_ahead(story.pair, reader=asha.person, on=NOW.date()))
    Someone(asha.session, story.tom).press("privacy_erase")
    asha.session.refresh(story.tom)

    gone = str(deletion_ahead(story.pair, reader=asha.person, on=NOW.date()))

    assert "What you and Tom wrote" in there
    assert "What you wrote in your tandem" in gone
    assert NOBODY not in gone


@pytest.mark.parametrize(
    ("locale", "words"),
    [("", "Ihre Daten sind gelöscht"), ("en-GB", "has been deleted")],
)
def test_whoever_comes_back_at_once_reads_it_in_the_platforms_language_or_german(
    session: Session, asha: Someone, locale: str, words: str
) -> None:
    seat = replace(asha.seat(), locale=locale)
    asha.press("privacy_erase")

    assert words in said(asha.press("privacy", seat=seat))


def test_pressing_it_again_says_that_it_is_done(session: Session, asha: Someone) -> None:
    seat = asha.seat()
    asha.press("privacy_erase")

    again = asha.press("privacy_erase", seat=seat)

    assert isinstance(again, Reply)
    assert "gelöscht" in again.text


def test_consent_is_taken_back_with_one_tap_that_says_what_follows(
    session: Session, story: Story, asha: Someone
) -> None:
    page = a_page(asha.press("privacy"))
    taking_back = action(page, "withdraw_consent")

    answer = asha.press("withdraw_consent", taking_back.target)

    assert taking_back.confirm is not None
    assert "tandem" in taking_back.confirm.text
    assert "taken back" in said(answer)
    assert "What you agreed to" not in _words(a_page(asha.press("privacy")))


def test_a_stranger_cannot_take_it_back(session: Session, story: Story) -> None:
    tom = Someone(session, story.tom)

    answer = tom.press("withdraw_consent", _hers(session, story).id)

    assert "somebody else" in said(answer)


@pytest.mark.parametrize("target", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_forged_target_is_refused(asha: Someone, target: str) -> None:
    assert isinstance(asha.press("withdraw_consent", target), Reply)
