"""The first steps in a workspace: who brought the app, and the programme's channel."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.installations import Installer
from mentorapp.core.people.model import Account, Person, Platform, Workspace
from mentorapp.core.programmes.model import Programme, ProgrammeChannel
from mentorapp.core.settling.model import KnownChannel
from mentorapp.core.settling.queries import channel_in, known_channel, require_may_announce
from mentorapp.i18n import LANGUAGES, _

CONVERSATION_MOST = 255  # characters


def welcome_installer(
    session: Session, *, account: Account, by: Person | None, at: datetime
) -> None:
    """Remember who brought the app here, and tell them once what comes first.

    `by`: themselves, or none, the operator.
    """
    known = session.scalar(
        select(Installer.id).where(
            Installer.workspace_id == account.workspace_id,
            Installer.person_id == account.person_id,
        )
    )
    if known is not None:
        return
    session.add(Installer(workspace=account.workspace, person=account.person, installed_at=at))
    record(
        session,
        deed="install",
        by=by.id if by else None,
        at=at,
        subject=account.workspace_id,
        person=account.person_id,
    )
    tell(
        session,
        kind=NoticeKind.APP_INSTALLED,
        person=account.person,
        about=account.workspace_id,
        key=f"installed:{account.workspace_id}:{account.person_id}",
        due_at=at,
        now=at,
    )


def choose_channel(
    session: Session,
    *,
    programme: Programme,
    workspace: Workspace,
    conversation: str,
    by: Person,
    at: datetime,
) -> ProgrammeChannel:
    """The programme speaks in this channel of this workspace from now on, and says so there.

    :raises InvalidInput: when it is no channel, or one the app was never added to.
    """
    require_may_announce(session, person=by, programme=programme, workspace=workspace)
    service_url = _checked(session, workspace, conversation)
    channel = channel_in(session, programme=programme, workspace=workspace)
    if channel is not None and channel.conversation == conversation:
        return channel
    if channel is None:
        channel = ProgrammeChannel(
            programme=programme,
            workspace=workspace,
            conversation=conversation,
            language=by.language if by.language in LANGUAGES else LANGUAGES[0],
        )
        session.add(channel)
    # The same row for another channel: what was still to be said in the old one goes to the new.
    channel.conversation, channel.service_url = conversation, service_url
    session.flush()
    record(session, deed="choose_channel", by=by.id, at=at, subject=programme.id)
    tell(
        session,
        kind=NoticeKind.CHANNEL_CHOSEN,
        channel=channel,
        about=channel.id,
        key=f"channel:{channel.id}:{conversation}:{at.isoformat()}",
        due_at=at,
        now=at,
        programme_id=programme.id,
    )
    return channel


def leave_channel(
    session: Session, *, programme: Programme, workspace: Workspace, by: Person, at: datetime
) -> None:
    """The programme says nothing more in this workspace's channel."""
    require_may_announce(session, person=by, programme=programme, workspace=workspace)
    channel = channel_in(session, programme=programme, workspace=workspace)
    if channel is None:
        raise Refused(_("No channel is chosen here."))
    session.delete(channel)
    session.flush()
    record(session, deed="leave_channel", by=by.id, at=at, subject=programme.id)


def remember_team(
    session: Session,
    *,
    workspace: Workspace,
    team: str,
    channels: Mapping[str, str],
    service_url: str,
    at: datetime,
) -> None:
    """All `channels` of a team, by their conversation, with their names; those it had are gone.

    None at all: the app was taken out of the team.
    """
    had = session.scalars(
        select(KnownChannel).where(
            KnownChannel.workspace_id == workspace.id,
            KnownChannel.team == team,
            KnownChannel.removed_at.is_(None),
        )
    ).all()
    for known in had:
        if known.conversation not in channels:
            known.removed_at = at
    for conversation, name in channels.items():
        channel = _known(session, workspace, conversation, at)
        channel.name, channel.service_url = name, service_url or channel.service_url
        channel.team, channel.removed_at = team, None


def _known(session: Session, workspace: Workspace, conversation: str, at: datetime) -> KnownChannel:
    """The channel as it is known, or from now on."""
    known = known_channel(session, workspace=workspace, conversation=conversation)
    if known is None:
        known = KnownChannel(
            workspace_id=workspace.id, conversation=conversation, name="", added_at=at
        )
        session.add(known)
    return known


def _checked(session: Session, workspace: Workspace, conversation: str) -> str:
    """The service address of the channel, where its platform needs one."""
    if not conversation or len(conversation) > CONVERSATION_MOST or not conversation.isprintable():
        raise InvalidInput({"channel": _("Please choose a channel.")})
    if workspace.platform is Platform.SLACK:  # Slack's own menu offers what may be chosen
        return ""
    known = known_channel(session, workspace=workspace, conversation=conversation)
    if known is None or known.removed_at is not None:
        raise InvalidInput({"channel": _("Please add the app to this channel's team first.")})
    return known.service_url
