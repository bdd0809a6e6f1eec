"""Without the pair's key nothing can be read: that is said in so many words, everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import pytest
from cryptography.fernet import Fernet
from sqlalchemy.orm import Session

from mentorapp.answers.asked import AtHome, HandedIn, Pressed
from mentorapp.answers.desk import Desk
from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Instance
from mentorapp.core.privacy.export import UNREADABLE, export_of
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.screens.shapes import Form, Page, TextField
from tests.answers.tandems.stage import Tandem, refused, said
from tests.answers.tandems.writings import WRITINGS, Busy, busy
from tests.builders import an_instance

LOST = "its key is missing"
OTHER_KEY = Keyring([Fernet.generate_key().decode()])
LOOKS = (
    ("agreement", "pair"), ("kit", "pair"), ("goals", "pair"), ("goal", "goal"),
    ("goal_comments", "goal"), ("meetings", "pair"), ("meeting", "fixed"), ("topics", "pair"),
    ("activities", "pair"), ("activity", "activity"), ("workbook", "pair"),
    ("workbook_exercise", "page"), ("skills", "pair"), ("working_style", "pair"),
    ("feedback", "pair"), ("closing", "pair"),
)  # fmt: skip


@pytest.fixture
def at_work(session: Session, tandem: Tandem) -> Busy:
    made = busy(session, tandem)
    tandem.asha.hand_in("save_topic", made.targets["pair"], text="Time")
    tandem.asha.hand_in("agreement", f"{made.targets['pair']}:0", aims="Lead.", rhythm="4")
    return made


@pytest.fixture(params=["deleted", "of another installation"])
def instance(session: Session, at_work: Busy, request: pytest.FixtureRequest) -> Instance:
    if request.param == "deleted":
        session.query(WrappedKey).delete()
        session.commit()
        return an_instance(session)
    return an_instance(session, keyring=OTHER_KEY)


def test_every_page_says_so(at_work: Busy, instance: Instance) -> None:
    for someone in (at_work.tandem.asha, at_work.tandem.tom):
        seat = someone.seat()
        for look, about in LOOKS:
            answered = Desk(instance).ask(seat, Pressed(name=look, target=at_work.targets[about]))
            assert answered is not None
            assert LOST in said(answered.screen), look


@pytest.fixture
def opened(at_work: Busy) -> Mapping[str, Form]:
    """Every form, while the key was there."""
    return {writing.form: writing.opened(at_work) for writing in WRITINGS}


def test_every_form_says_so_and_writes_nothing(
    at_work: Busy, opened: Mapping[str, Form], instance: Instance
) -> None:
    def clock_at(moment: datetime) -> Callable[[], datetime]:
        return lambda: moment

    for writing in WRITINGS:
        form, seat = opened[writing.form], writing.author(at_work).seat()
        typed = {one.name: "x" for one in form.fields if isinstance(one, TextField)}
        handed = HandedIn(
            form=form.name,
            target=form.target,
            answers={**writing.chosen, **typed},
            token=writing.form,
        )
        answered = Desk(replace(instance, clock=clock_at(writing.at))).ask(seat, handed)
        assert answered is not None
        shown = answered.screen
        assert LOST in (refused(shown) if isinstance(shown, Form) else said(shown)), writing.form


def test_the_home_and_what_needs_no_contents_still_work(at_work: Busy, instance: Instance) -> None:
    seat = at_work.tandem.asha.seat()
    changes = Pressed(name="pair_changes", target=at_work.targets["pair"])

    for asked in (AtHome(), changes):
        answered = Desk(instance).ask(seat, asked)
        assert answered is not None
        assert isinstance(answered.screen, Page)


def test_a_paper_is_refused_and_the_own_data_say_what_cannot_be_opened(
    session: Session, at_work: Busy, instance: Instance
) -> None:
    asha = at_work.tandem.asha
    seat = asha.seat()

    with pytest.raises(Refused, match=LOST):
        Desk(instance).file(seat, "workbook", at_work.targets["pair"])
    mine = export_of(session, person=asha.person, keyring=instance.keyring)

    values = {str(value) for group in mine for row in group.rows for value in row.values()}
    assert UNREADABLE in values
    assert "Lead." not in values
