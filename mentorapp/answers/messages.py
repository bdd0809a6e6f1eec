"""Coordinators look after messages: what goes out next, and what may not have arrived."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.looking import look_through
from mentorapp.answers.targets import ids, number_at, one_id, page_number, rest
from mentorapp.answers.tellers import as_read_by
from mentorapp.core.announcements.queries import announcements_in
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind, Seen
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.queries import held_of, the_delivery, the_notice, unreached
from mentorapp.core.notices.rehearsal import Planned, rehearse
from mentorapp.core.notices.repair import let_be, send_again
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.queries import people_called
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.core.programmes.approvals import is_evaluated
from mentorapp.core.programmes.queries import channels_of
from mentorapp.i18n import LANGUAGES, _
from mentorapp.screens.cohorts import messages as screens
from mentorapp.screens.cohorts import outgoing
from mentorapp.screens.cohorts.announcements import trial_on_its_way
from mentorapp.screens.cohorts.preview import Shown
from mentorapp.screens.shapes import Page, Reply

_A_WEEK = timedelta(days=7)
_LOOKED_BACK = timedelta(days=30)


def messages(here: Visit, target: str) -> Page:
    cohort = coordinated_cohort(here, target)
    look_through(here, cohort, Listed.OUTGOING)
    programme_id = cohort.programme_id
    counted = is_evaluated(here.session, programme_id=programme_id, name="deliveries")
    since = here.now - _LOOKED_BACK
    held = held_of(here.session, programme_id=programme_id)
    names = _names(here, cohort, [delivery.notice for delivery in held])
    return screens.messages_page(
        cohort,
        written=announcements_in(here.session, cohort=cohort),
        unreached=unreached(here.session, programme_id=programme_id, since=since) if counted else 0,
        stuck=[
            screens.Stuck(
                delivery_id=delivery.id,
                kind=delivery.notice.kind,
                due_at=delivery.notice.due_at,
                reader=names.get(_reader(delivery.notice), ""),
            )
            for delivery in held
        ],
        zone=here.person.timezone,
        page=page_number(rest(target, 1)),
    )


def upcoming(here: Visit, target: str) -> Page:
    """A dry run of seven days: the target says of which cohort, which week, and which page."""
    cohort = coordinated_cohort(here, target)
    week = min(number_at(target, 1), outgoing.WEEKS - 1)
    look_through(here, cohort, Listed.OUTGOING)
    since = here.now + week * _A_WEEK
    planned = rehearse(
        here.session,
        now=here.now,
        since=since,
        until=since + _A_WEEK,
        programme_id=cohort.programme_id,
    )
    zone = ZoneInfo(here.person.timezone)
    return outgoing.outgoing_page(
        cohort,
        planned=_together(here, cohort, planned),
        since=since.astimezone(zone),
        until=(since + _A_WEEK).astimezone(zone),
        zone=here.person.timezone,
        week=week,
        page=page_number(rest(target, 2)),
        figures=is_evaluated(here.session, programme_id=cohort.programme_id, name="announcements"),
    )


def read_upcoming(here: Visit, target: str) -> Page:
    cohort, notice = _upcoming(here, target)
    shown = []
    for language in LANGUAGES:
        message = as_read_by(here, notice, language=language)
        if message is not None:
            shown.append(Shown(language=language, message=message))
    if not shown:
        raise Refused(_("This message will not be sent any more."))
    return outgoing.planned_message_page(cohort, kind=notice.kind, notice_id=notice.id, shown=shown)


def try_upcoming(here: Visit, target: str) -> Reply:
    cohort, notice = _upcoming(here, target)
    tell(
        here.session,
        kind=NoticeKind.NOTICE_TEST,
        person=here.person,
        about=notice.id,
        key=f"notice_test:{notice.id}:{here.person.id}:{here.now:%Y%m%dT%H%M%S%f}",
        due_at=here.now,
        now=here.now,
        programme_id=cohort.programme_id,
    )
    return trial_on_its_way()


def send_it_again(here: Visit, target: str) -> Reply:
    delivery = the_delivery(here.session, one_id(target))
    send_again(here.session, by=here.person, delivery=delivery, at=here.now)
    return screens.sent_again()


def leave_it(here: Visit, target: str) -> Reply:
    delivery = the_delivery(here.session, one_id(target))
    let_be(here.session, by=here.person, delivery=delivery, at=here.now)
    return screens.left_alone()


def _upcoming(here: Visit, target: str) -> tuple[Cohort, Notice]:
    """:raises Refused: when it is another programme's, or comes from within a tandem."""
    cohort = coordinated_cohort(here, target)
    notice = the_notice(here.session, ids(target, 2)[1])
    if notice.programme_id != cohort.programme_id or ETIQUETTE[notice.kind].seen is Seen.NOTHING:
        raise Refused(_("Only the programme's coordinators can do this."))
    return cohort, notice


def _together(
    here: Visit, cohort: Cohort, planned: Sequence[Planned]
) -> Sequence[outgoing.Planned]:
    """The same message to many people in one line."""
    groups: dict[tuple[object, ...], list[Planned]] = defaultdict(list)
    for one in planned:
        if ETIQUETTE[one.kind].seen is not Seen.NOTHING:
            day = one.at.astimezone(ZoneInfo(here.person.timezone)).date()
            about = None if one.kind in _ALIKE else one.about
            groups[one.kind, about, day, one.in_digest].append(one)
    notices = [one for group in groups.values() for one in group]
    names = _names(here, cohort, notices)
    return [
        outgoing.Planned(
            at=group[0].at,
            kind=group[0].kind,
            notice_id=group[0].notice_id,
            readers=sorted(names.get(_reader(one), "") for one in group),
            in_digest=group[0].in_digest,
        )
        for group in groups.values()
    ]


# About each reader's own application or proposal, with the same words.
_ALIKE = frozenset(
    {
        NoticeKind.DECISION_ADMITTED,
        NoticeKind.DECISION_WAITING,
        NoticeKind.DECISION_DECLINED,
        NoticeKind.ANSWER_OWED,
    }
)


def _reader(of: Notice | Planned) -> UUID | None:
    return of.person_id or of.channel_id


def _names(
    here: Visit, cohort: Cohort, of: Sequence[Notice] | Sequence[Planned]
) -> Mapping[UUID | None, str]:
    people = people_called(here.session, ids=[str(one.person_id) for one in of if one.person_id])
    channels = channels_of(here.session, programme=cohort.programme)
    names: dict[UUID | None, str] = {person.id: person.name for person in people}
    for channel in channels:
        workspace = channel.workspace
        names[channel.id] = _("the channel in {workspace} ({platform})").format(
            workspace=workspace.name, platform=workspace.platform.title()
        )
    return names
