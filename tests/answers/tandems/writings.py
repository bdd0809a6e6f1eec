"""Everything the two write, as forms at the desk: who opens which, and where it is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from mentorapp.core.activities.model import Activity
from mentorapp.core.goals.model import Goal
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.screens.shapes import Answers, Form, Screen, TextField
from tests.answers.tandems.stage import Someone, Tandem, a_form, a_page, action
from tests.builders import NOW

MIDDLE = datetime(2027, 5, 10, 9, tzinfo=UTC)
END = datetime(2027, 10, 20, 9, tzinfo=UTC)
LATER = date(2026, 12, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A form of the two; the press that opens it is called as it is, where none is named."""

    form: str
    about: str = "pair"
    press: str = ""
    mentor: bool = False  # writes it; else the mentee does
    chosen: Answers = field(default_factory=dict)  # what is not typed
    read_by: str  # the press that shows it
    read_about: str = ""
    at: datetime = NOW
    changeable: bool = True  # a second time, by the same form

    def opened(self, busy: "Busy") -> Form:
        press = self.press or self.form
        return a_form(self.author(busy).press(press, busy.targets[self.about], at=self.at))

    def author(self, busy: "Busy") -> Someone:
        return busy.tandem.tom if self.mentor else busy.tandem.asha

    def hand_in(self, busy: "Busy", form: Form, words: Callable[[TextField], str]) -> Screen:
        """Every field that is typed into gets its words."""
        typed = {one.name: words(one) for one in form.fields if isinstance(one, TextField)}
        answers = {**self.chosen, **typed}
        return self.author(busy).fill_in(self.form, form.target, answers, at=self.at)

    def read(self, busy: "Busy", by: Someone) -> Screen:
        return by.press(self.read_by, busy.targets[self.read_about or self.about], at=self.at)


@dataclass(frozen=True, slots=True)
class Busy:
    """A tandem with all that can be written about; the targets by what they are."""

    tandem: Tandem
    targets: Mapping[str, str]


OURS: Answers = {"audience": "ours"}
THEN: Answers = {"day_1": LATER, "time_1": time(10), "way": "online", "minutes": "60"}

WRITINGS: Sequence[Writing] = (
    Writing(
        form="agreement",
        press="change_agreement",
        chosen={"rhythm": "4"},
        read_by="agreement",
    ),
    Writing(form="address", press="say_address", chosen={"address": "formal"}, read_by="kit"),
    Writing(form="expectations", press="say_expectations", read_by="kit"),
    Writing(form="edit_goal", about="goal", read_by="goal"),
    Writing(form="smart_goal", about="other goal", read_by="goal"),
    Writing(form="add_goal", read_by="goals", changeable=False),
    Writing(form="add_steps", about="goal", read_by="goal", changeable=False),
    Writing(
        form="comment_goal", about="goal", mentor=True, read_by="goal_comments", changeable=False
    ),
    Writing(form="save_topic", read_by="topics", changeable=False),
    Writing(form="other_times", about="proposed", chosen=THEN, read_by="meeting"),
    Writing(form="move_meeting", about="fixed", chosen=THEN, read_by="meeting"),
    Writing(form="meeting_note", about="held", chosen=OURS, read_by="meeting"),
    Writing(
        form="plan_activity",
        chosen={"kind": "project", "on_day": LATER},
        read_by="activities",
        changeable=False,
    ),
    Writing(
        form="change_activity",
        about="activity",
        chosen={"kind": "introduction", "on_day": LATER, "consent": ("yes",)},
        read_by="activity",
    ),
    Writing(form="reflect_activity", about="done", chosen=OURS, read_by="activity"),
    Writing(form="write_page", about="page", read_by="workbook_exercise"),
    Writing(form="choose_skills", read_by="skills"),
    Writing(form="feedback_on_meeting", about="held", chosen=OURS, read_by="feedback",
            read_about="pair"),
    Writing(form="feedback_halfway", chosen=OURS, read_by="feedback", at=MIDDLE),
    Writing(form="feedback_at_end", chosen=OURS, read_by="feedback", at=END),
    Writing(form="look_back", chosen=OURS, read_by="closing", at=END),
    Writing(form="thank", read_by="closing", at=END),
    Writing(form="stay_in_touch", chosen={"wish": "yes"}, read_by="stay_in_touch", at=END),
)  # fmt: skip


def busy(session: Session, tandem: Tandem) -> Busy:
    pair = str(tandem.pair.id)
    tandem.pair.cohort.programme.plan = ProgrammePlan(works=tuple(Work)).kept()
    asha, tom = tandem.asha, tandem.tom
    asha.hand_in("add_goal", pair, title="Lead", why="", steps="Ask")
    goal = session.query(Goal).one().id
    asha.press("share_goal", goal)
    asha.hand_in("add_goal", pair, title="Speak up", why="")
    other = session.query(Goal).filter(Goal.id != goal).one().id
    asha.hand_in("note_meeting", pair, held_on=NOW.date())
    asha.fill_in("propose_meeting", pair, {**THEN, "day_1": date(2026, 11, 24)})
    tom.press("choose_time", action(a_page(tom.home()), "choose_time").target)
    asha.fill_in("propose_meeting", pair, {**THEN, "day_1": date(2026, 12, 22)})
    done, planned = (_plan(session, asha, pair, what) for what in ("Done.", "To be done."))
    asha.press("finish_activity", done)
    by_state = {meeting.state: str(meeting.id) for meeting in session.query(Meeting)}
    return Busy(
        tandem,
        {
            "pair": pair,
            "goal": str(goal),
            "other goal": str(other),
            "held": by_state[MeetingState.HELD],
            "fixed": by_state[MeetingState.FIXED],
            "proposed": by_state[MeetingState.PROPOSED],
            "activity": planned,
            "done": done,
            "page": f"{pair}:11",
        },
    )


def _plan(session: Session, by: Someone, pair: str, what: str) -> str:
    known = {activity.id for activity in session.query(Activity)}
    by.hand_in("plan_activity", pair, kind="project", what=what, on_day=LATER)
    (new,) = {activity.id for activity in session.query(Activity)} - known
    return str(new)
