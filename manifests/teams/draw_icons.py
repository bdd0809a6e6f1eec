"""Draws the two icons of the Teams app: two rings that overlap, a tandem."""

import math
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

Colour = tuple[float, float, float, float]  # red, green, blue, opacity, each from 0 to 1

ACCENT: Colour = (0x4F / 255, 0x52 / 255, 0xB2 / 255, 1.0)
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
NOTHING: Colour = (1.0, 1.0, 1.0, 0.0)
SAMPLES = 4  # per pixel and direction


def main() -> None:
    here = Path(__file__).parent
    write(here / "color.png", 192, ground=ACCENT, spread=0.135, radius=0.155, stroke=0.05)
    write(here / "outline.png", 32, ground=NOTHING, spread=0.18, radius=0.23, stroke=0.075)


def write(
    file: Path, size: int, *, ground: Colour, spread: float, radius: float, stroke: float
) -> None:
    """`spread`, `radius` and `stroke` are shares of the width."""

    def colour(x: float, y: float) -> Colour:
        rings = (math.hypot(x - 0.5 - side * spread, y - 0.5) - radius for side in (-1, 1))
        return WHITE if any(abs(off) < stroke / 2 for off in rings) else ground

    rows = [b"\0" + b"".join(_pixel(colour, x, y, size) for x in range(size)) for y in range(size)]
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks))


def _pixel(colour: Callable[[float, float], Colour], x: int, y: int, size: int) -> bytes:
    """The mean of the samples; a colour counts as much as it is opaque."""
    steps = [(n + 0.5) / SAMPLES for n in range(SAMPLES)]
    seen = [colour((x + dx) / size, (y + dy) / size) for dy in steps for dx in steps]
    opacity = sum(each[3] for each in seen)
    if not opacity:
        return bytes(4)
    mixed = [sum(each[n] * each[3] for each in seen) / opacity for n in range(3)]
    return bytes(round(255 * part) for part in (*mixed, opacity / len(seen)))


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


if __name__ == "__main__":
    main()
