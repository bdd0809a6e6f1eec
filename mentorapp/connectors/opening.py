"""Microsoft Graph as far as the settings allow it; without any of it everything works."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from mentorapp.connectors.calendars import GraphAppointments, GraphCalendars, Seats
from mentorapp.connectors.directory import GraphDirectory
from mentorapp.connectors.graph import Graph
from mentorapp.connectors.installing import GraphInstalling
from mentorapp.connectors.own_calendars import GraphOwnCalendars
from mentorapp.connectors.tokens import AppTokens, ManagedTokens, PersonsTokens, Tokens
from mentorapp.settings import GraphUse, TeamsRegistration, TeamsSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    directory: GraphDirectory | None = None
    calendars: GraphCalendars | None = None
    appointments: GraphAppointments | None = None
    installing: GraphInstalling | None = None
    own_calendars: GraphOwnCalendars | None = None


def open_outside(settings: TeamsSettings, *, seats: Callable[[Sequence[UUID]], Seats]) -> Outside:
    """`seats` finds where people are known in Teams."""
    uses = settings.graph
    if not uses or not settings.apps:
        return Outside()
    tokens = {app.tenant_id: _tokens(app, settings.login_url) for app in settings.apps}
    graph = Graph(settings.graph_url, tokens)
    return Outside(
        directory=GraphDirectory(graph) if GraphUse.STAFF in uses else None,
        calendars=GraphCalendars(graph, seats) if GraphUse.FREE_BUSY in uses else None,
        appointments=GraphAppointments(graph) if GraphUse.MEETINGS in uses else None,
        installing=GraphInstalling(graph, {app.tenant_id: app.app_id for app in settings.apps})
        if GraphUse.INSTALL in uses
        else None,
        own_calendars=GraphOwnCalendars(graph, _of_persons(tokens))
        if GraphUse.OWN_CALENDAR in uses
        else None,
    )


def _of_persons(tokens: Mapping[str, Tokens]) -> Mapping[str, PersonsTokens]:
    """Only a registration with a secret can ask on behalf of somebody."""
    return {
        tenant: PersonsTokens(by.on_behalf_of)
        for tenant, by in tokens.items()
        if isinstance(by, AppTokens)
    }


def _tokens(app: TeamsRegistration, login_url: str) -> Tokens:
    if app.password is None:
        return ManagedTokens(app.app_id)
    return AppTokens(
        app_id=app.app_id,
        tenant=app.tenant_id,
        password=app.password.get_secret_value(),
        login_url=login_url,
    )
