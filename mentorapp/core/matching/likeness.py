"""Which entry of a vocabulary a text means, across spellings, endings and two languages.

People confirm what is found; the engine itself only ever compares keys. Entries are found by
synonyms and by pieces of words of three to five letters, rare pieces counting most. No model is
needed, and the same text finds the same entries on every machine.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

PIECES: Final = (3, 4, 5)
LEAST: Final = 20  # percent; less is no likeness
LIKELY: Final = 50  # percent; less is no guess
_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """An entry a text may mean, the name that was found, and how like it is in percent."""

    key: str
    name: str
    percent: int

    @property
    def is_likely(self) -> bool:
        return self.percent >= LIKELY


class Wordings:
    """All names and synonyms of a vocabulary's entries, in any language."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._names = [(key, name) for key in sorted(names) for name in names[key]]
        pieces = [Counter(_pieces(plain(name))) for _, name in self._names]
        spread = Counter(piece for counted in pieces for piece in counted)
        self._rarity = {piece: log(1 + len(pieces) / n) for piece, n in spread.items()}
        self._holding: dict[str, list[tuple[int, float]]] = {}
        for number, counted in enumerate(pieces):
            for piece, weight in self._weighed(counted).items():
                self._holding.setdefault(piece, []).append((number, weight))

    def closest(self, text: str, most: int = 5) -> tuple[Likeness, ...]:
        """The entries most like a text, each once by its best name, the likest first."""
        likeness: defaultdict[int, float] = defaultdict(float)
        for piece, weight in self._weighed(Counter(_pieces(plain(text)))).items():
            for number, own in self._holding.get(piece, ()):
                likeness[number] += weight * own
        found: dict[str, Likeness] = {}
        for number, share in sorted(likeness.items(), key=lambda entry: (-entry[1], entry[0])):
            key, name = self._names[number]
            if key not in found and round(100 * share) >= LEAST:
                found[key] = Likeness(key, name, min(100, round(100 * share)))
        return tuple(found.values())[:most]

    def _weighed(self, counted: Counter[str]) -> dict[str, float]:
        """Pieces with weights whose squares add up to one; unknown pieces count like rare ones."""
        unknown = log(1 + len(self._names))
        weights = {p: n * self._rarity.get(p, unknown) for p, n in sorted(counted.items())}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {piece: weight / length for piece, weight in weights.items()}


def plain(text: str) -> str:
    """Small letters and digits without accents, umlauts written out, one space between words."""
    small = unicodedata.normalize("NFC", text).casefold().translate(_WRITTEN_OUT)
    bare = (c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def _pieces(text: str) -> Iterator[str]:
    for word in text.split():
        padded = f" {word} "
        for size in PIECES:
            yield from (padded[at : at + size] for at in range(max(1, len(padded) - size + 1)))
