"""Starts the playground: one Flask app with both platforms behind it, and a mail server, on this
machine only.
"""

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request, send_from_directory
from flask.json.provider import DefaultJSONProvider
from werkzeug.serving import BaseWSGIServer, make_server

from mentorapp.playground.mail_server import MailServer
from mentorapp.playground.play_api import play_api
from mentorapp.playground.slack_api import web_api
from mentorapp.playground.slack_install import consent_pages
from mentorapp.playground.slack_openid import openid_pages
from mentorapp.playground.teams_connector import connector
from mentorapp.playground.teams_login import login_pages
from mentorapp.playground.teams_tab import SCRIPT_PATH, tab_pages
from mentorapp.playground.wire import NotLoopback, Wire, is_loopback, require_loopback
from mentorapp.playground.world import World

STATIC = Path(__file__).parent / "static"
HOST = "127.0.0.1"


class _AsWritten(DefaultJSONProvider):
    """Payloads are read by people in the wire: their keys stay in the order they were written."""

    sort_keys = False


@dataclass(frozen=True, slots=True)
class Running:
    """A playground that answers; `stop` ends it."""

    address: str
    _server: BaseWSGIServer
    _thread: threading.Thread
    _post: MailServer

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join(timeout=5)
        self._server.server_close()
        self._post.stop()

    def wait(self) -> None:
        self._thread.join()


def make_app(world: World, *, app_url: str, address: str) -> Flask:
    """Return the playground at `address` for the app at `app_url`. :raises NotLoopback:"""
    address = require_loopback(address)
    wire = Wire(world, app_url=app_url)
    app = Flask(__name__, static_folder=None)
    app.json = _AsWritten(app)
    app.before_request(_refuse_strangers)
    for door in (
        web_api(world),
        consent_pages(world),
        openid_pages(world),
        connector(world),
        login_pages(world, address=address),
        tab_pages(world, address=address),
        play_api(world, wire, address=address),
    ):
        app.register_blueprint(door)
    app.add_url_rule("/", "page", _page)
    app.add_url_rule("/static/<path:name>", "static_file", _file)
    return app


def serve(world: World, *, port: int, app_url: str, host: str = HOST) -> Running:
    """Start the playground in a thread of its own. Port 0 takes a free one. :raises NotLoopback:"""
    if not is_loopback(host):
        raise NotLoopback(f"The playground has no passwords and is never offered on {host}.")
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server(host, port, lambda environ, start: app(environ, start), threaded=True)
    address = f"http://{host}:{server.server_port}"
    app = make_app(world, app_url=app_url, address=address)
    thread = threading.Thread(
        target=server.serve_forever, args=(0.05,), name="playground", daemon=True
    )
    thread.start()
    return Running(address, server, thread, MailServer(world))


def _refuse_strangers() -> None:
    """Keep other web pages out: they could reach a server on this machine through the browser."""
    host = request.host.rpartition(":")[0] or request.host
    if not is_loopback(host.strip("[]")):
        abort(403)
    origin = request.headers.get("Origin")
    if origin and origin != f"http://{request.host}" and request.path != SCRIPT_PATH:
        abort(403)


def _page() -> Response:
    if (STATIC / "dist" / "main.js").is_file():
        return _file("index.html")
    words = "The page has not been built yet: python -m mentorapp.playground.build\n"
    return Response(words, status=503, mimetype="text/plain")


def _file(name: str) -> Response:
    response = send_from_directory(STATIC, name)
    response.headers["Cache-Control"] = "no-cache"
    return response
