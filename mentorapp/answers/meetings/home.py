"""The meetings of somebody's tandems on their home: did you meet, the next one, times to choose."""

from collections.abc import Sequence

from mentorapp.answers.meetings.one import calendar_of
from mentorapp.core.meetings.model import Meeting
from mentorapp.core.meetings.queries import Standing, open_meetings_of, standing_among
from mentorapp.core.people.visits import Visit
from mentorapp.core.reports.tandems import Tandem
from mentorapp.screens.meetings import home as screens
from mentorapp.screens.shapes import Section


def home_sections(here: Visit, tandems: Sequence[Tandem]) -> tuple[Section, ...]:
    if not tandems:
        return ()
    meetings = open_meetings_of(here.session, person=here.person)
    return tuple(section for one in tandems for section in _sections(here, one, meetings))


def _sections(here: Visit, tandem: Tandem, meetings: Sequence[Meeting]) -> tuple[Section, ...]:
    standing = standing_among(meetings, pair=tandem.pair, times_met=tandem.times_met, at=here.now)
    sections = []
    if standing.begun:
        sections.append(
            screens.did_you_meet(standing.begun, here.person, is_planned=standing.is_planned)
        )
    if standing.ahead:
        sections.append(_next_of(here, standing))
    if standing.proposed:
        slots = [slot for slot in standing.proposed.slots if slot.starts_at > here.now]
        turn = standing.proposed.waits_for(here.person)
        show = screens.times_to_choose if turn else screens.times_proposed
        sections.append(show(standing.proposed, here.person, slots))
    if tandem.pair.is_paused(here.today) or tandem.pair.is_over(here.today):
        return tuple(sections)
    return tuple(sections) or (screens.no_date(tandem.pair, here.person, met=standing.times_met),)


def _next_of(here: Visit, standing: Standing) -> Section:
    nearest, *further = standing.ahead
    return screens.next_meeting(
        nearest,
        here.person,
        further=len(further),
        met=standing.times_met,
        calendar=calendar_of(here, nearest),
    )
