"""A programme and its cohort as the launch check looks at them."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.programmes.model import Coordinator, ProgrammeChannel, Scope
from mentorapp.core.programmes.plan import Moment, ProgrammePlan
from mentorapp.core.programmes.queries import employers_of
from mentorapp.core.programmes.questions import Question, QuestionKind, questions_of
from mentorapp.core.programmes.roles import EventKind, Role
from mentorapp.core.programmes.texts import TextKey, is_in_all_languages, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What a standard looks at."""

    cohort: Cohort
    plan: ProgrammePlan
    questions: tuple[Question, ...]
    coordinators: int
    observers: int
    channels: int
    employers: int = 0  # that take part by agreement, beside the programme's own

    def says(self, *keys: TextKey) -> bool:
        return all(any(text_of(self.cohort.programme, key).values()) for key in keys)

    def says_in_all_languages(self, *keys: TextKey) -> bool:
        said = (text_of(self.cohort.programme, key) for key in keys)
        return all(map(is_in_all_languages, said))

    def plans(self, *kinds: EventKind) -> bool:
        return any(event.kind in kinds for event in self.plan.events)

    def plans_every_quarter(self) -> bool:
        weeks = [event.week for event in self.plan.events]
        quarters = range(0, max(1, self.cohort.programme.months * 13 // 3), 13)
        return all(any(first - 2 <= week < first + 14 for week in weeks) for first in quarters)

    def briefs_both(self) -> bool:
        """Both roles hear before or at the start what is expected of them."""
        early = [event for event in self.plan.events if event.week <= 1]
        return all(any(role in event.audience for event in early) for role in Role)

    def asks(self, moment: Moment) -> bool:
        return self.plan.questions.get(moment, 0) > 0

    def asks_both_for_wishes(self) -> bool:
        wishes = (QuestionKind.WISHES, QuestionKind.NOT_WITH)
        asked = [question for question in self.questions if question.kind in wishes]
        return all(any(question.asks(role) for question in asked) for role in Role)

    def leaves_time_to_close(self) -> bool:
        closing, ends = self.cohort.closing_on, self.cohort.ends_on
        return closing is not None and ends - closing >= timedelta(days=13)


def sketch_of(session: Session, *, cohort: Cohort) -> Sketch:
    programme = cohort.programme
    offices = Counter(
        session.scalars(select(Coordinator.scope).where(Coordinator.programme_id == programme.id))
    )
    channels = select(func.count()).where(ProgrammeChannel.programme_id == programme.id)
    return Sketch(
        cohort=cohort,
        plan=ProgrammePlan.read(programme.plan),
        questions=tuple(questions_of(session, programme=programme)),
        coordinators=offices[Scope.PROGRAMME],
        observers=offices[Scope.OBSERVER],
        channels=session.scalar(channels) or 0,
        employers=len(employers_of(session, programme=programme)),
    )
