"""The workbook at the desk: from the home to a page, to the other one, and into a file."""

import io

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.errors import Refused
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from tests.answers.tandems.stage import (
    Someone,
    Tandem,
    a_form,
    a_page,
    action,
    actions_of,
    links_of,
    said,
)
from tests.builders import a_pair, an_instance


@pytest.fixture
def tandem(tandem: Tandem) -> Tandem:
    tandem.pair.cohort.programme.plan = ProgrammePlan(works=(Work.WORKBOOK,)).kept()
    return tandem


def test_it_is_on_the_home_of_the_two_and_only_where_the_programme_has_it(tandem: Tandem) -> None:
    for someone in (tandem.asha, tandem.tom):
        assert action(someone.home(), "workbook").target == str(tandem.pair.id)
    assert "workbook" not in {one.name for one in actions_of(tandem.cora.home())}

    tandem.pair.cohort.programme.plan = ProgrammePlan().kept()

    assert "workbook" not in {one.name for one in actions_of(tandem.asha.home())}


def test_with_two_tandems_the_home_says_for_which_one_writes(
    session: Session, tandem: Tandem
) -> None:
    a_pair(session, cohort=tandem.pair.cohort, mentee="Uma", mentor=tandem.pair.mentor)

    of_tom, of_asha = (
        [one.heading for one in who.home().sections if one.heading.startswith("For yourself")]
        for who in (tandem.tom, tandem.asha)
    )

    assert sorted(of_tom) == [
        "For yourself, in your tandem with Asha",
        "For yourself, in your tandem with Uma",
    ]
    assert of_asha == ["For yourself"]


def test_a_page_is_written_shared_read_and_taken_back(tandem: Tandem) -> None:
    page = f"{tandem.pair.id}:21"
    form = a_form(tandem.asha.press("write_page", page))

    written = a_page(tandem.asha.hand_in("write_page", form.target, text="I *led*."))
    assert "I *led*." in str(written)
    assert "I *led*." not in str(tandem.tom.press("workbook_exercise", page))
    a_page(tandem.asha.press(action(written, "share_page").name, page))
    assert "I *led*." in str(tandem.tom.press("workbook_exercise", page))
    assert "shares 1 page" in str(tandem.tom.press("workbook", tandem.pair.id))
    a_page(tandem.asha.press("take_page_back", page))

    assert "I *led*." not in str(tandem.tom.press("workbook_exercise", page))
    assert "Only you" in said(tandem.asha.press("take_page_back", page))


def test_whoever_is_late_keeps_what_was_typed_and_may_hand_it_in_again(tandem: Tandem) -> None:
    page = f"{tandem.pair.id}:21"
    tandem.asha.hand_in("write_page", f"{page}:0", text="First")

    again = a_form(tandem.asha.hand_in("write_page", f"{page}:0", text="Second"))

    assert "another device" in str(again.errors)
    assert "Second" in str(again)
    assert "First" in str(tandem.asha.press("workbook_exercise", page))
    assert "Second" in str(a_page(tandem.asha.hand_in("write_page", again.target, text="Second")))


@pytest.mark.parametrize("number", ["0", "17", "99", "x", "", "-1", "²"])
def test_a_page_that_is_not_there_is_told(tandem: Tandem, number: str) -> None:
    target = f"{tandem.pair.id}:{number}"

    for press in ("workbook_exercise", "write_page", "share_page", "take_page_back"):
        assert "out of date" in said(tandem.asha.press(press, target))
    assert "out of date" in said(tandem.asha.press("workbook_chapter", target))
    assert "out of date" in said(tandem.asha.hand_in("write_page", f"{target}:0", text="Mine"))


def test_the_file_holds_ones_own_pages_and_none_of_the_other_one(
    session: Session, tandem: Tandem
) -> None:
    pair = str(tandem.pair.id)
    tandem.asha.hand_in("write_page", f"{pair}:21:0", text="# I led, _twice_")
    tandem.tom.hand_in("write_page", f"{pair}:21:0", text="Tom's own")
    tandem.tom.press("share_page", f"{pair}:21")

    markdown = _file(session, tandem.asha, "workbook_md", pair).decode()
    reader = PdfReader(io.BytesIO(_file(session, tandem.asha, "workbook", pair)))

    text = "\n".join(page.extract_text() for page in reader.pages)
    assert len(links_of(a_page(tandem.asha.press("workbook", pair)))) == 2
    assert r"\# I led, \_twice\_" in markdown
    assert "# I led, _twice_" in text
    assert "Tom's own" not in markdown + text
    for somebody in (tandem.eve, tandem.cora):
        for name in ("workbook", "workbook_md"):
            with pytest.raises(Refused):
                _file(session, somebody, name, pair)


def _file(session: Session, someone: Someone, name: str, target: str) -> bytes:
    seat = someone.seat()
    return Desk(an_instance(session)).file(seat, name, target).content
