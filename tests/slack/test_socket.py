"""Socket Mode: what comes through the socket is answered as what comes to the address."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any

from aiohttp import WSMsgType, web

from mentorapp.slack.app import slack_app
from mentorapp.slack.door import Door
from mentorapp.slack.grants import Grants
from mentorapp.slack.socket import listen
from mentorapp.slack.web import Web
from tests.slack.conftest import ACME, payload
from tests.slack.fakes import AtOnce, FakeBook, FakeDesk, ScriptedAnswer, ScriptedSlack


def test_a_word_typed_in_slack_comes_through_the_socket(slack: ScriptedSlack) -> None:
    desk, grants = FakeDesk(), Grants(FakeBook({("T0ACME", ""): ACME}))
    door = Door(desk=desk, web=Web(slack.api_url, AtOnce()), grants=grants)
    envelope = {"type": "slash_commands", "envelope_id": "e1", "payload": payload("command")}

    with _socket(envelope) as (url, answers):
        opened = ScriptedAnswer(body={"ok": True, "url": url})
        slack.will_answer("apps.connections.open", opened)
        client = listen(slack_app(door=door), app_token="xapp-1", api_url=slack.api_url)
        answer = answers.get(timeout=20)
        client.close()

    assert answer["envelope_id"] == "e1"
    assert "Done." in json.dumps(answer["payload"])
    assert len(desk.called("command")) == 1
    assert [call.token for call in slack.calls][:1] == ["xapp-1"]


@contextmanager
def _socket(envelope: dict[str, Any]) -> Iterator[tuple[str, "Queue[dict[str, Any]]"]]:
    """Slack's end of a socket, which says one thing and waits for its answer."""
    answers: Queue[dict[str, Any]] = Queue()
    ready: Queue[int] = Queue()
    loop = asyncio.new_event_loop()

    async def talk(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps(envelope))
        async for said in socket:
            if said.type is WSMsgType.TEXT and said.data.startswith("{"):
                answers.put(json.loads(said.data))
        return socket

    async def serve() -> web.AppRunner:
        app = web.Application()
        app.router.add_get("/", talk)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        ready.put(runner.addresses[0][1])
        return runner

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    runner = asyncio.run_coroutine_threadsafe(serve(), loop).result(10)
    try:
        yield f"ws://127.0.0.1:{ready.get(timeout=10)}/", answers
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
