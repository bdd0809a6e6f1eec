"""The pictures of a walk, in the order of the year, and what reached each of the two by month."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Locator

from mentorapp.playground.payloads import Json


@dataclass
class Album:
    folder: Path
    taken: int = 0
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, window: Locator, *, day: str, who: str, what: str) -> None:
        self.taken += 1
        name = f"{self.taken:03}-{day}-{who}-{what}.png"
        window.screenshot(path=self.folder / name)

    def tell(self, line: str) -> None:
        self.lines.append(line)
        (self.folder / "walk.txt").write_text("\n".join(self.lines) + "\n", "utf-8")


def unasked(screen: Json) -> Iterator[tuple[datetime, str]]:
    """What the app wrote to somebody by itself, with when; in the chat no answer to their words."""
    if "chat" in screen:
        said = screen["chat"]["messages"]
        for before, message in zip([None, *said], said, strict=False):
            answers = before is not None and not before["by_app"]
            if message["by_app"] and not answers:
                yield datetime.fromisoformat(message["at"]), _first_line(message)
        return
    direct = next(one for one in screen["conversations"] if one["is_im"])
    for message in direct["messages"]:
        if message["by_app"] and not message["is_ephemeral"]:
            yield datetime.fromtimestamp(float(message["ts"])).astimezone(), _first_line(message)


def by_month(screen: Json) -> str:
    told = list(unasked(screen))
    months = Counter(at.strftime("%Y-%m") for at, _line in told)
    counted = [f"  {month}: {n}" for month, n in sorted(months.items())]
    lines = [f"    {at:%Y-%m-%d %H:%M}  {line}" for at, line in told]
    return "\n".join((*counted, *lines))


def _first_line(message: Json) -> str:
    blocks = message.get("blocks") or (message.get("card") or {}).get("body") or []
    for block in blocks:
        said = block.get("text")
        said = said.get("text") if isinstance(said, dict) else said
        if said:
            return str(said).splitlines()[0]
    return str(message.get("text", ""))
