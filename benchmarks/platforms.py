"""Slack's Web API and Microsoft's addresses on loopback, which answer everything at once.

    python -m benchmarks.platforms PORT KEYS

KEYS is a file with the keys that sign the activities, as Microsoft publishes them. Asked for
`/takes/200`, every answer of Slack's takes 200 ms from then on.
"""

import asyncio
import json
import sys
from pathlib import Path

from benchmarks.processes import LOOPBACK

_OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


class Platform(asyncio.Protocol):
    """One connection. It costs little, so that what is measured is the app."""

    takes = 0.0  # seconds, of an answer of Slack's

    def __init__(self, answers: dict[str, bytes]) -> None:
        self._answers, self._read = answers, bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._read[:end]).decode("latin-1")
            whole = end + 4 + _length(head)
            if len(self._read) < whole:
                return
            del self._read[:whole]
            self._answer(head.split(" ", 2)[1])

    def _answer(self, path: str) -> None:
        place, _, last = path.rpartition("/")
        if place == "/takes":
            Platform.takes = int(last) / 1000
        if place == "/api" and self.takes:
            asyncio.get_running_loop().call_later(self.takes, self._say, last)
            return
        self._say(last)

    def _say(self, name: str) -> None:
        content = self._answers.get(name)
        if content is None:
            content = b'{"ok": true, "id": "1", "view": {"id": "V1"}}'
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(content)}"
        )
        assert isinstance(self._transport, asyncio.Transport)
        self._transport.write(head.encode() + b"\r\n\r\n" + content)


def _length(head: str) -> int:
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            return int(value)
    return 0


async def serve(port: int, keys: bytes) -> None:
    here = f"http://{LOOPBACK}:{port}"
    answers = {
        "metadata": json.dumps({"jwks_uri": f"{here}/keys"}).encode(),
        "keys": keys,
        "chat.postMessage": b'{"ok": true, "channel": "D1", "ts": "1.2"}',
        "conversations.history": b'{"ok": true, "messages": []}',
        "conversations.open": b'{"ok": true, "channel": {"id": "D1"}}',
        "token": b'{"access_token": "of-nobody", "expires_in": 36000}',
    }
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Platform(answers), LOOPBACK, port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2]).read_bytes()))
