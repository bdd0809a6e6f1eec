"""The Slack door put together: what comes in, and the messenger that goes out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import Blueprint
from pydantic import SecretStr

from mentorapp.settings import Settings, SlackSettings
from mentorapp.slack.app import slack_app
from mentorapp.slack.desk import Desk
from mentorapp.slack.door import Door
from mentorapp.slack.errands import ThreadedErrands
from mentorapp.slack.grants import Grants, InstallationBook
from mentorapp.slack.installs import Installs
from mentorapp.slack.messenger import SlackMessenger
from mentorapp.slack.routes import slack_routes
from mentorapp.slack.scopes import ASKED, PROFILE
from mentorapp.slack.socket import listen
from mentorapp.slack.tokens import Exchange
from mentorapp.slack.web import Web


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackDoor:
    blueprint: Blueprint  # /slack/events, /slack/install, /slack/oauth_redirect
    messenger: SlackMessenger
    errands: ThreadedErrands
    listen: Callable[[], object] | None = None  # by a socket, where an app token is set


def open_grants(slack: SlackSettings, book: InstallationBook) -> Grants:
    exchange = Exchange(
        client_id=slack.client_id,
        client_secret=_plain(slack.client_secret),
        api_url=slack.api_url,
    )
    return Grants(book, exchange=exchange)


def open_slack(settings: Settings, desk: Desk, grants: Grants) -> SlackDoor:
    slack, errands = settings.slack, ThreadedErrands()
    signing_secret, client_secret = _plain(slack.signing_secret), _plain(slack.client_secret)
    door = Door(desk=desk, web=Web(slack.api_url, errands), grants=grants)
    installs = Installs(
        door=door,
        client_id=slack.client_id,
        client_secret=client_secret,
        public_url=settings.public_url,
        secret_key=_plain(settings.secret_key),
        api_url=slack.api_url,
        authorize_url=slack.authorize_url,
        scopes=(*ASKED, PROFILE) if slack.manager_field else ASKED,
    )
    bolt = slack_app(door=door)
    blueprint = slack_routes(
        app=bolt,
        signing_secret=signing_secret,
        installs=installs,
    )
    messenger = SlackMessenger(grants=grants, api_url=slack.api_url)
    app_token = _plain(slack.app_token)
    socket = partial(listen, bolt, app_token=app_token, api_url=slack.api_url)
    return SlackDoor(
        blueprint=blueprint,
        messenger=messenger,
        errands=errands,
        listen=socket if app_token else None,
    )


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
