"""Workspaces come when the app is brought there, and go when it is taken out."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.people.model import Organisation, Platform, Workspace
from mentorapp.core.people.queries import workspace_called, workspaces_of


def settle_workspace(
    session: Session, *, platform: Platform, external_id: str, name: str, enterprise_id: str = ""
) -> Workspace:
    """The workspace, made with an employer of its own when it is new.

    Workspaces of one Slack organisation (`enterprise_id`) have one employer.
    """
    workspace = workspace_called(session, platform=platform, external_id=external_id)
    if workspace is None:
        workspace = Workspace(
            platform=platform,
            external_id=external_id,
            name=name or external_id,
            organisation=_employer(session, enterprise_id)
            or Organisation(name=name or external_id),
        )
        session.add(workspace)
        session.flush()
    workspace.removed_at = None
    workspace.enterprise_id = enterprise_id or workspace.enterprise_id
    return workspace


def leave_workspace(
    session: Session, *, platform: Platform, external_id: str, at: datetime
) -> None:
    """The app was removed there: nobody is served or written to in it any more."""
    workspace = workspace_called(session, platform=platform, external_id=external_id)
    if workspace is not None:
        workspace.removed_at = at


def leave_workspaces(
    session: Session, *, platform: Platform, external_id: str, enterprise_id: str, at: datetime
) -> None:
    """The same for one workspace, or, without one, for all that an organisation gave the app."""
    if external_id:
        leave_workspace(session, platform=platform, external_id=external_id, at=at)
        return
    for workspace in workspaces_of(session, enterprise_id=enterprise_id):
        workspace.removed_at = at


def _employer(session: Session, enterprise_id: str) -> Organisation | None:
    sisters = workspaces_of(session, enterprise_id=enterprise_id)
    return sisters[0].organisation if sisters else None
