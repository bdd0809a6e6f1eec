"""Where a line of the ledger goes."""

from mentorapp.core.notices.model import Delivery
from mentorapp.core.people.model import Account, Person, Platform, Workspace
from mentorapp.core.programmes.model import ProgrammeChannel
from mentorapp.db.session import Session
from mentorapp.screens.messenger import Address


def address_of(session: Session, delivery: Delivery) -> Address | None:
    """None when the seat or channel is gone, or the app was removed from its workspace."""
    workspace = session.get(Workspace, delivery.workspace_id)
    if workspace is None or workspace.removed_at is not None:
        return None
    if delivery.channel_id is not None:
        channel = session.get(ProgrammeChannel, delivery.channel_id)
        return _channel(channel, workspace) if channel else None
    account = session.get(Account, delivery.account_id)
    return _seat(session, account, workspace) if account else None


def _seat(session: Session, account: Account, workspace: Workspace) -> Address:
    """In Slack a person's own id is where messages to them go, by mail their address."""
    if workspace.platform is not Platform.TEAMS:
        return Address(
            platform=workspace.platform,
            workspace=workspace.external_id,
            conversation=account.external_id,
            language=session.get_one(Person, account.person_id).language,
        )
    return Address(
        platform=workspace.platform,
        workspace=workspace.external_id,
        conversation=account.conversation,
        person=account.platform_user,
        service_url=account.service_url,
        user=account.external_id,
    )


def _channel(channel: ProgrammeChannel, workspace: Workspace) -> Address:
    return Address(
        platform=workspace.platform,
        workspace=workspace.external_id,
        conversation=channel.conversation,
        service_url=channel.service_url,
    )
