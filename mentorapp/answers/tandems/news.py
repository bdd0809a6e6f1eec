"""News of a tandem, its agreement, its year and its activities."""

from mentorapp.answers.occasion import Occasion
from mentorapp.core.activities.model import Activity
from mentorapp.core.activities.queries import the_activity
from mentorapp.core.meetings.occasions import needs_nudge
from mentorapp.core.pairs.agreement import AgreementState, state_of_agreement
from mentorapp.core.pairs.milestones import milestones_of
from mentorapp.core.pairs.queries import pairs_of, the_pair
from mentorapp.screens.shapes import Message
from mentorapp.screens.tandems import activities, agreement, milestones
from mentorapp.screens.tandems import tandem as pairs


def pair_formed(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    return None if pair.ended_at else pairs.pair_formed(pair, occasion.person)


def agreement_drafted(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    state = state_of_agreement(occasion.session, pair=pair, by=occasion.person)
    waits = state is AgreementState.READERS_TURN
    return agreement.agreement_drafted(pair, occasion.person) if waits else None


def agreement_owed(occasion: Occasion) -> Message | None:
    """The reminder was noted on the day on which the wording began to wait."""
    if agreement_drafted(occasion) is None:
        return None
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    since = occasion.person.day_of(occasion.notice.created_at)
    return agreement.agreement_owed(pair, occasion.person, since=since)


def agreement_confirmed(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    state = state_of_agreement(occasion.session, pair=pair, by=occasion.person)
    stands = state is AgreementState.CONFIRMED
    return agreement.agreement_confirmed(pair, occasion.person) if stands else None


def milestone(occasion: Occasion) -> Message | None:
    """While the reader is in a tandem of the cohort whose day this is still."""
    kind, day = occasion.notice.kind, occasion.person.day_of(occasion.notice.due_at)
    for pair in pairs_of(occasion.session, person=occasion.person):
        if pair.cohort_id == occasion.notice.subject_id and milestones_of(pair).get(kind) == day:
            return milestones.milestone(kind, pair)
    return None


def pair_nudge(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    if not needs_nudge(occasion.session, pair=pair, at=occasion.instance.clock()):
        return None
    return milestones.pair_nudge(pair, occasion.person)


def activity_planned(occasion: Occasion) -> Message | None:
    planned = _open_activity(occasion)
    if planned is None:
        return None
    return activities.activity_planned(planned.pair, occasion.person, planned.id)


def activity_reminder(occasion: Occasion) -> Message | None:
    planned = _open_activity(occasion)
    if planned is None:
        return None
    return activities.activity_reminder(
        planned.pair, occasion.person, planned.id, day=planned.on_day
    )


def activity_reflection(occasion: Occasion) -> Message | None:
    planned = _open_activity(occasion)
    if planned is None:
        return None
    return activities.activity_reflection(planned.pair, occasion.person, planned.id)


def _open_activity(occasion: Occasion) -> Activity | None:
    found = the_activity(occasion.session, occasion.notice.subject_id, by=occasion.person)
    return found if found.is_open and found.pair.is_together else None
