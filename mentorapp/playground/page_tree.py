"""HTML as a tree of elements: of pages, and of mails."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_ALONE = frozenset({"br", "hr", "img", "input", "link", "meta"})  # what never has an end


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        return name in self.attributes

    def is_of(self, name: str) -> bool:
        """Whether this is one of its classes."""
        return name in self.get("class").split()

    def elements(self, *tags: str) -> Iterator["Element"]:
        """Everything within it, as it is read; of these kinds, where some are named."""
        for one in self.inside:
            if isinstance(one, Element):
                if not tags or one.tag in tags:
                    yield one
                yield from one.elements(*tags)

    def first(self, *tags: str) -> "Element | None":
        return next(self.elements(*tags), None)

    def called(self, id: str) -> "Element | None":
        return next((one for one in self.elements() if one.get("id") == id), None)

    def text(self, *, without: str = "") -> str:
        """Its words in a line, without those of a class."""
        return " ".join("".join(self._words(without)).split())

    def written(self) -> str:
        """Its words as they stand there, line by line."""
        return "".join(self._words("")).removeprefix("\n")

    def _words(self, without: str) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif not (without and one.is_of(without)):
                yield from one._words(without)


def read_html(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(found)
        if tag not in _ALONE:
            self._open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """What was left open inside of it ends with it; what was never begun ends nothing."""
        names = [one.tag for one in self._open]
        if tag in names[1:]:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)
