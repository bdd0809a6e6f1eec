"""Socket Mode: Slack is called instead of calling, for trying things out inside a firewall."""

import logging

from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk.socket_mode.builtin import SocketModeClient

from mentorapp.slack.client import SlackClient

THREADS = 10


def listen(app: App, *, app_token: str, api_url: str) -> SocketModeClient:
    """Open the socket and answer what comes through it, in threads, until it is closed.

    Its key proves that it is Slack at the other end, so nothing in it is signed.
    """
    # At INFO the SDK says in which address it listens, which lets anybody in for some seconds.
    logger = logging.getLogger("slack_sdk.socket_mode")
    logger.setLevel(logging.WARNING)
    handler = SocketModeHandler(
        app,
        app_token=app_token,
        logger=logger,
        web_client=SlackClient(base_url=api_url, token=app_token),
        concurrency=THREADS,
    )
    handler.client.connect()
    return handler.client
