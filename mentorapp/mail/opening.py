"""The way out by mail, put together."""

from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Instance
from mentorapp.db.session import looking
from mentorapp.documents.invitations import calendar_file_for
from mentorapp.documents.letters import Letters
from mentorapp.documents.links import CalendarLinks, LinkExpired, LinkInvalid
from mentorapp.mail.messenger import CalendarFile, MailMessenger
from mentorapp.mail.server import MailServer
from mentorapp.settings import MailSettings


def open_mail(settings: MailSettings, instance: Instance) -> MailMessenger:
    links = CalendarLinks(instance.public_url, instance.link_secret)

    def date_for(token: str) -> CalendarFile | None:
        """None when the date is not there any more: the mail says what there is to say."""
        try:
            ticket = links.read(token)
            with looking(instance.sessions) as session:
                return calendar_file_for(
                    session,
                    ticket=ticket,
                    keyring=instance.keyring,
                    now=instance.clock(),
                    pushed=True,
                )
        except (LinkInvalid, LinkExpired, Refused):
            return None

    return MailMessenger(
        server=MailServer(settings),
        letters=Letters(instance.public_url, instance.link_secret),
        calendar_file=date_for,
        clock=instance.clock,
    )
