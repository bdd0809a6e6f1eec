"""News of pauses, of endings, and of the time after."""

from collections.abc import Callable

from mentorapp.answers.occasion import Occasion
from mentorapp.core.closing.follow_up import asked_later
from mentorapp.core.closing.use_cases import is_closing_time
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.pairs.queries import pair_of_mentee, require_partner, the_pair
from mentorapp.core.people.model import Person
from mentorapp.documents.links import FollowUpLinks
from mentorapp.screens.ending import news as screens
from mentorapp.screens.shapes import Message


def pair_paused(occasion: Occasion) -> Message | None:
    return _while(
        occasion,
        screens.pair_paused,
        lambda pair: pair.is_together and pair.paused_until is not None,
    )


def pair_resumed(occasion: Occasion) -> Message | None:
    """Not while the pause was made longer meanwhile."""
    today = occasion.person.day_of(occasion.notice.due_at)
    return _while(
        occasion,
        screens.pair_resumed,
        lambda pair: pair.is_together and not pair.is_paused(today),
    )


def pair_parted(occasion: Occasion) -> Message | None:
    return _while(occasion, screens.pair_parted, lambda pair: pair.ended_as is Ending.PARTED)


def another_mentor_needed(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    together = pair_of_mentee(occasion.session, cohort=pair.cohort, mentee=pair.mentee)
    return None if together else screens.another_mentor_needed(pair)


def finish_asked(occasion: Occasion) -> Message | None:
    def asked(pair: Pair) -> bool:
        return pair.is_together and pair.finish_asked_by not in (None, occasion.person.id)

    return _while(occasion, screens.finish_asked, asked)


def pair_completed(occasion: Occasion) -> Message | None:
    return _while(occasion, screens.pair_completed, lambda pair: pair.is_completed)


def closing_time(occasion: Occasion) -> Message | None:
    """Not when the year has become longer meanwhile, nor when it has ended before its time."""
    today = occasion.person.day_of(occasion.notice.due_at)
    return _while(
        occasion,
        screens.closing_time,
        lambda pair: pair.is_together and is_closing_time(pair, today=today),
    )


def thanked(occasion: Occasion) -> Message | None:
    return _while(occasion, screens.thanked, lambda _pair: True)


def both_stay_in_touch(occasion: Occasion) -> Message | None:
    return _while(occasion, screens.both_stay, lambda _pair: True)


def follow_up(occasion: Occasion) -> Message | None:
    """Each link is made when it is sent, and nobody keeps who got which."""
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    if not asked_later(pair.cohort.programme):
        return None
    links = FollowUpLinks(occasion.instance.public_url, occasion.instance.link_secret)
    return screens.follow_up(pair, link=links.to(pair.cohort_id))


def _while(
    occasion: Occasion,
    screen: Callable[[Pair, Person], Message],
    holds: Callable[[Pair], bool],
) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    require_partner(pair, occasion.person)
    return screen(pair, occasion.person) if holds(pair) else None
