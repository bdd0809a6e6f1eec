"""News of the set-up, and of what somebody has asked for."""

from mentorapp.answers.occasion import Occasion
from mentorapp.core.cohorts.queries import calls_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.queries import comes_anyway
from mentorapp.core.programmes.queries import office_of, the_programme
from mentorapp.documents.entrances import entrances
from mentorapp.documents.tickets import new_ticket
from mentorapp.screens import telling
from mentorapp.screens.cohorts import settling
from mentorapp.screens.programmes import offices
from mentorapp.screens.shapes import Message


def app_installed(occasion: Occasion) -> Message | None:
    here = occasion.reader.workspace
    return settling.app_installed(here.name) if here else None


def coordinator_named(occasion: Occasion) -> Message | None:
    programme = the_programme(occasion.session, occasion.notice.subject_id)
    office = office_of(occasion.session, person=occasion.person, programme_id=programme.id)
    return offices.office_given(programme, office.scope) if office else None


def channel_chosen(occasion: Occasion) -> Message | None:
    """With the call that is open by then, unless the channel hears of it anyway."""
    notice = occasion.notice
    if notice.programme_id is None or notice.channel_id is None:
        return None
    programme = the_programme(occasion.session, notice.programme_id)
    missed = (
        cohort
        for cohort in calls_of(occasion.session, programme=programme)
        if not comes_anyway(
            occasion.session,
            about=cohort.id,
            channel_id=notice.channel_id,
            kind=NoticeKind.CALL_OPENED,
            since=notice.due_at,
        )
    )
    return settling.channel_chosen(programme, call=next(missed, None))


def still_welcome(_occasion: Occasion) -> Message:
    return telling.still_welcome()


def sign_in_link(occasion: Occasion) -> Message:
    """The link is made when the mail is written: its ten minutes begin then."""
    instance = occasion.instance
    ticket = new_ticket(occasion.notice.subject_id, "home", at=instance.clock())
    return telling.sign_in_link(entrances(instance).link(ticket))
