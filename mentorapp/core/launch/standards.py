"""What the quality standards of mentoring ask of a programme, as data: a rule a line.

The standards are those of the EMCC (ISMCP), the DGM, Forum Mentoring, the Bundesverband Mentoring
and MENTOR, restated. What the product keeps by itself (nobody is enrolled, both are asked, what a
tandem writes is sealed) needs no rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mentorapp.core.launch.sketch import Sketch
from mentorapp.core.programmes.plan import Moment
from mentorapp.core.programmes.roles import EventKind
from mentorapp.core.programmes.texts import TextKey
from mentorapp.i18n import to_say


class Force(StrEnum):
    BLOCK = "block"  # the call cannot open
    WARN = "warn"  # it can, once a coordinator has said why
    NOTE = "note"  # worth knowing


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    key: str
    force: Force
    ask: str  # what should be there
    why: str
    mend: str  # the press that leads to the place to mend it
    part: str = ""  # of that place
    holds: Callable[[Sketch], bool]


QUESTIONS_A_YEAR_MOST = 12
PAIRS_PER_COORDINATOR = 40
_ROLES = (
    TextKey.MENTEE_ROLE,
    TextKey.MENTOR_ROLE,
    TextKey.MANAGER_ROLE,
    TextKey.COORDINATOR_ROLE,
    TextKey.EQUALITY_ROLE,
    TextKey.COUNCIL_ROLE,
)
_SHOWN_FIRST = (TextKey.NAME, TextKey.PURPOSE, TextKey.ELIGIBILITY, TextKey.CONFIDENTIALITY)


def _text(key: TextKey, force: Force, ask: str, why: str) -> Standard:
    return Standard(
        key=key.value,
        force=force,
        ask=ask,
        why=why,
        mend="design_text",
        part=key.value,
        holds=lambda sketch: sketch.says(key),
    )


STANDARDS: tuple[Standard, ...] = (
    _text(
        TextKey.PURPOSE,
        Force.BLOCK,
        to_say("What the programme is for"),
        to_say("Without a purpose nobody can tell whether it was worth it."),
    ),
    _text(
        TextKey.OUTCOME,
        Force.BLOCK,
        to_say("What will be different, so that one can see it"),
        to_say("At least one outcome has to be measurable, or the evaluation has no measure."),
    ),
    _text(
        TextKey.BODIES,
        Force.BLOCK,
        to_say("Who carries the programme"),
        to_say("Mentoring needs somebody at the top who stands for it."),
    ),
    Standard(
        key="roles",
        force=Force.BLOCK,
        ask=to_say("What each role does, and what it does not"),
        why=to_say("Unclear roles are what mentoring fails of most often."),
        mend="design_texts",
        holds=lambda sketch: sketch.says(*_ROLES),
    ),
    _text(
        TextKey.ELIGIBILITY,
        Force.BLOCK,
        to_say("For whom it is"),
        to_say("Written criteria are fair, and everybody sees them before applying."),
    ),
    _text(
        TextKey.EXCLUSION,
        Force.BLOCK,
        to_say("For whom and what it is not"),
        to_say("Who is not meant should not spend time on an application."),
    ),
    _text(
        TextKey.SELECTION,
        Force.BLOCK,
        to_say("How it is decided, and by which criteria"),
        to_say("Criteria that are known beforehand make a no easier to bear."),
    ),
    _text(
        TextKey.EFFORT,
        Force.WARN,
        to_say("What it brings and how much time it takes"),
        to_say("An honest call brings fewer dropouts."),
    ),
    _text(
        TextKey.CONFIDENTIALITY,
        Force.BLOCK,
        to_say("The confidentiality clause"),
        to_say("Nobody speaks openly without it."),
    ),
    _text(
        TextKey.WAY_OUT,
        Force.BLOCK,
        to_say("The way out of a tandem"),
        to_say("A pair that does not fit must be able to part without blame."),
    ),
    _text(
        TextKey.CONDUCT,
        Force.BLOCK,
        to_say("How people treat each other"),
        to_say("The standards ask for a code of ethics that is agreed to."),
    ),
    Standard(
        key="contact",
        force=Force.BLOCK,
        ask=to_say("A neutral contact"),
        why=to_say("Whoever needs help needs somebody outside coordination and reporting line."),
        mend="design_contact",
        holds=lambda sketch: bool(sketch.cohort.programme.contact.strip()),
    ),
    Standard(
        key="briefing",
        force=Force.BLOCK,
        ask=to_say("A preparation or kick-off for both roles"),
        why=to_say("Good briefing is what predicts good mentoring best, on both sides."),
        mend="design_events",
        holds=Sketch.briefs_both,
    ),
    Standard(
        key="wishes",
        force=Force.BLOCK,
        ask=to_say("Both roles can say with whom, or with whom not"),
        why=to_say("Whoever had a say in the match is more content with it."),
        mend="design_questions",
        holds=Sketch.asks_both_for_wishes,
    ),
    Standard(
        key="independence",
        force=Force.BLOCK,
        ask=to_say("No pair within a line of command"),
        why=to_say("Nobody speaks freely to somebody who decides about them."),
        mend="design_frame",
        holds=lambda sketch: sketch.cohort.programme.rules.get("not_in_line") is not False,
    ),
    Standard(
        key="period",
        force=Force.BLOCK,
        ask=to_say("A closing phase before the last day"),
        why=to_say("Without a planned end mentoring trickles away."),
        mend="cohort_dates",
        holds=lambda sketch: sketch.cohort.closing_on is not None,
    ),
    Standard(
        key="evaluation",
        force=Force.BLOCK,
        ask=to_say("A question at the end"),
        why=to_say("What is not asked cannot be learnt from."),
        mend="design_check_ins",
        holds=lambda sketch: sketch.asks(Moment.END),
    ),
    Standard(
        key="closing_weeks",
        force=Force.WARN,
        ask=to_say("At least two weeks for the closing"),
        why=to_say("Looking back together takes one more meeting."),
        mend="cohort_dates",
        holds=Sketch.leaves_time_to_close,
    ),
    Standard(
        key="early_question",
        force=Force.WARN,
        ask=to_say("A question after the first meeting or in the first weeks"),
        why=to_say("A mismatch shows early, and can be mended then."),
        mend="design_check_ins",
        holds=lambda sketch: sketch.asks(Moment.FIRST_MEETING) or sketch.asks(Moment.EARLY),
    ),
    Standard(
        key="follow_up",
        force=Force.WARN,
        ask=to_say("A question half a year later"),
        why=to_say("What mentoring changes shows after it has ended."),
        mend="design_check_ins",
        holds=lambda sketch: sketch.asks(Moment.LATER),
    ),
    Standard(
        key="few_questions",
        force=Force.WARN,
        ask=to_say("Not more than twelve questions for a person in a year"),
        why=to_say("Every question costs goodwill, and the tenth is answered by nobody."),
        mend="design_check_ins",
        holds=lambda sketch: sketch.plan.questions_a_year <= QUESTIONS_A_YEAR_MOST,
    ),
    Standard(
        key="kick_off_and_closing",
        force=Force.WARN,
        ask=to_say("A kick-off and a closing event"),
        why=to_say("A common beginning and end hold a cohort together."),
        mend="design_events",
        holds=lambda sketch: sketch.plans(EventKind.KICK_OFF) and sketch.plans(EventKind.CLOSING),
    ),
    Standard(
        key="every_quarter",
        force=Force.WARN,
        ask=to_say("An event in every quarter"),
        why=to_say("Support is asked for through the whole time, not only at the start."),
        mend="design_events",
        holds=Sketch.plans_every_quarter,
    ),
    Standard(
        key="rhythm",
        force=Force.WARN,
        ask=to_say("At least four meetings in all"),
        why=to_say("Less is acquaintance, not mentoring."),
        mend="design_frame",
        holds=lambda s: s.cohort.programme.meetings_a_month * s.cohort.programme.months >= 4,
    ),
    Standard(
        key="deputy",
        force=Force.WARN,
        ask=to_say("A second coordinator"),
        why=to_say("Holidays and illness must not leave a tandem alone."),
        mend="coordinators",
        holds=lambda sketch: sketch.coordinators >= 2,
    ),
    Standard(
        key="capacity",
        force=Force.WARN,
        ask=to_say("Not more than forty pairs for one coordinator"),
        why=to_say("Accompanying takes time for each pair."),
        mend="coordinators",
        holds=lambda s: s.cohort.places <= PAIRS_PER_COORDINATOR * max(1, s.coordinators),
    ),
    Standard(
        key="channels",
        force=Force.WARN,
        ask=to_say("A channel that hears of the call"),
        why=to_say("A call nobody hears is answered by nobody."),
        mend="set_up",
        holds=lambda sketch: sketch.channels > 0,
    ),
    Standard(
        key="employers",
        force=Force.WARN,
        ask=to_say("As many employers as the plan counts on"),
        why=to_say("With fewer of them there are fewer places, and fewer to choose from."),
        mend="employers",
        holds=lambda sketch: sketch.employers >= (sketch.plan.employers or sketch.plan.sends_staff),
    ),
    Standard(
        key="two_languages",
        force=Force.WARN,
        ask=to_say("Name, purpose, target group and confidentiality in both languages"),
        why=to_say("Colleagues read the call in their own language."),
        mend="design_texts",
        holds=lambda sketch: sketch.says_in_all_languages(*_SHOWN_FIRST),
    ),
    Standard(
        key="mentor_exchange",
        force=Force.NOTE,
        ask=to_say("An exchange among {mentors}"),
        why=to_say("Mentors have questions, too, and help each other."),
        mend="design_events",
        holds=lambda sketch: sketch.plans(EventKind.MENTOR_EXCHANGE),
    ),
    Standard(
        key="network",
        force=Force.NOTE,
        ask=to_say("A meeting of the whole network"),
        why=to_say("Contacts beyond the pair are half of what mentoring brings."),
        mend="design_events",
        holds=lambda sketch: sketch.plans(EventKind.NETWORK, EventKind.PEER_COACHING),
    ),
    Standard(
        key="both_prepared",
        force=Force.NOTE,
        ask=to_say("No pair before both are prepared"),
        why=to_say("Some programmes make the preparation a condition."),
        mend="design_frame",
        holds=lambda sketch: sketch.plan.both_prepared or sketch.plan.mentor_training,
    ),
    Standard(
        key="observer",
        force=Force.NOTE,
        ask=to_say("Somebody of the staff council who can look at the rules"),
        why=to_say("They may read rules, questions and totals, and nothing about a person."),
        mend="coordinators",
        holds=lambda sketch: sketch.observers > 0,
    ),
)
BY_KEY = {standard.key: standard for standard in STANDARDS}
