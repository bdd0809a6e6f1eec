"""A provider on loopback that answers badly now and then, and remembers everything it was sent."""

import asyncio
import hashlib
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType

from aiohttp import web

HANG = 30.0  # seconds, longer than any client waits


@dataclass
class Provider:
    """`faults`: how often each happens, as a share of the calls; the same calls for one `seed`.

    too_many: 429 · error: 500, nothing delivered · lost_answer: 500 after delivering ·
    hang: no answer · late_hang: delivered, no answer · cut: delivered, connection closed
    """

    faults: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1
    latency: float = 0.02
    per_conversation: float = 0.0  # seconds it wants between two messages; 429 when too early
    delivered: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    workspaces: dict[str, str] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    lookups: int = 0
    address: str = ""

    def __post_init__(self) -> None:
        self._attempts: Counter[str] = Counter()
        self._last: dict[str, float] = {}
        self._started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "Provider":
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def repeats(self) -> int:
        return sum(len(times) - 1 for times in self.delivered.values())

    @property
    def doubtful(self) -> int:
        """Deliveries whose answer never reached the client."""
        return self.calls["lost_answer"] + self.calls["late_hang"] + self.calls["cut"]

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._loop.run_forever()

    async def _start(self) -> None:
        app = web.Application()
        app.add_routes([web.post("/send", self._send), web.get("/find/{key}", self._find)])
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        self._started.set()

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        key, conversation = body["key"], body["conversation"]
        fault = "too_many" if self._is_too_early(conversation) else self._fault(key)
        self.calls[fault] += 1
        if fault == "too_many":
            return web.Response(status=429, headers={"Retry-After": "1"})
        if fault == "hang":
            await asyncio.sleep(HANG)
        await asyncio.sleep(self.latency)
        if fault == "error":
            return web.Response(status=500)
        self.delivered[key].append(time.time())
        self.workspaces[key] = body["workspace"]
        if fault == "late_hang":
            await asyncio.sleep(HANG)
        if fault == "cut" and request.transport is not None:
            request.transport.close()
        return web.json_response({"message": key}, status=500 if fault == "lost_answer" else 200)

    async def _find(self, request: web.Request) -> web.Response:
        self.lookups += 1
        await asyncio.sleep(self.latency)
        return web.json_response({"found": request.match_info["key"] in self.delivered})

    def _is_too_early(self, conversation: str) -> bool:
        now, last = time.monotonic(), self._last.get(conversation, 0.0)
        if self.per_conversation and now - last < self.per_conversation:
            return True
        self._last[conversation] = now
        return False

    def _fault(self, key: str) -> str:
        self._attempts[key] += 1
        seed = f"{self.seed}:{key}:{self._attempts[key]}".encode()
        share = int.from_bytes(hashlib.blake2b(seed, digest_size=8).digest(), "big") / 2**64
        for name, often in self.faults.items():
            if share < often:
                return name
            share -= often
        return "fine"
