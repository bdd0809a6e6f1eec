"""The story of a year: who did what, and what arrived where, day by day and month by month.

What is between the two of a tandem, or concerns its reader alone, is told as a number: nobody in
the coordination sees more of it either.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from babel.dates import format_date

from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind, Seen
from mentorapp.screens.kinds import kind_of_message
from tests.journeys.years.cast import Cast

FEW = 4  # names that are spelt out


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message as somebody, or a channel, saw it."""

    at: datetime
    reader: str  # a name, or a channel
    heading: str
    kind: NoticeKind
    message: str  # what the platform calls it
    is_channel: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class Chapter:
    at: datetime
    title: str
    about: str = ""


@dataclass
class Story:
    title: str
    cast: Cast
    preface: Sequence[str] = ()
    deeds: list[Deed] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    afterword: list[str] = field(default_factory=list)

    def tell(self, at: datetime, sentence: str) -> None:
        self.deeds.append(Deed(at, sentence))

    def begin(self, at: datetime, title: str, about: str = "") -> None:
        self.chapters.append(Chapter(at, title, about))

    def page(self, arrivals: Sequence[Arrival]) -> str:
        """The story as Markdown."""
        lines = [f"# {self.title}", "", *_paragraphs(self.preface), *self._people()]
        ends = [chapter.at for chapter in self.chapters[1:]]
        for chapter, until in zip(self.chapters, [*ends, None], strict=True):
            lines += [f"## {chapter.title}", "", *_paragraphs([chapter.about])]
            lines += self._days(_between(self.deeds, chapter, until), _in(arrivals, chapter, until))
        if self.afterword:
            lines += ["## What is left", "", *_paragraphs(self.afterword)]
        return "\n".join(lines).rstrip() + "\n"

    def _people(self) -> Iterator[str]:
        """Who works where, and where they read and write."""
        yield "| where | who |"
        yield "|---|---|"
        for employer in self.cast.employers:
            for platform in employer.platforms:
                here = [
                    one.name
                    for one in self.cast.people
                    if one.employer == employer and one.platform is platform
                ]
                yield f"| {employer.name}, in {platform.capitalize()} | {', '.join(here)} |"
        yield ""
        yield "All of them are invented."
        yield ""

    def _days(self, deeds: Sequence[Deed], arrivals: Sequence[Arrival]) -> Iterator[str]:
        open_ones = [one for one in arrivals if ETIQUETTE[one.kind].seen is not Seen.NOTHING]
        for day in sorted({d.at.date() for d in deeds} | {a.at.date() for a in open_ones}):
            yield f"**{spell(day)}**"
            yield ""
            yield from (f"- {deed.sentence}" for deed in deeds if deed.at.date() == day)
            today = [one for one in open_ones if one.at.date() == day]
            yield from (f"- {line}" for line in self._heard(today))
            yield ""
        yield from self._between_the_two(arrivals)

    def _heard(self, arrivals: Sequence[Arrival]) -> Iterator[str]:
        by_kind: Mapping[NoticeKind, list[Arrival]] = _grouped(arrivals)
        for kind in sorted(by_kind, key=lambda kind: list(NoticeKind).index(kind)):
            for is_channel in (True, False):
                if same := [one for one in by_kind[kind] if one.is_channel is is_channel]:
                    yield self._said(same)

    def _said(self, same: Sequence[Arrival]) -> str:
        """One message in its languages, and to whom it went."""
        headings = sorted({one.heading for one in same})
        spelt = " / ".join(f"“{heading}”" for heading in headings[:2])
        more = f" and {len(headings) - 2} more" if len(headings) > 2 else ""
        return f"*{self._readers(same)}:* {spelt}{more}"

    def _readers(self, same: Sequence[Arrival]) -> str:
        names = list(dict.fromkeys(one.reader for one in same))
        if same[0].is_channel:
            few = len(names) <= FEW
            return f"In the channels of {_listed(sorted(names))}" if few else _in_all(names)
        if len(names) > FEW or ETIQUETTE[same[0].kind].seen is Seen.NUMBER:
            return "1 person hears" if len(names) == 1 else f"{len(names)} people hear"
        return _listed(sorted(names, key=self._place))

    def _place(self, name: str) -> tuple[int, str]:
        known = {one.name: n for n, one in enumerate(self.cast.people)}
        return known.get(name, len(known)), name

    def _between_the_two(self, arrivals: Sequence[Arrival]) -> Iterator[str]:
        quiet = [one for one in arrivals if ETIQUETTE[one.kind].seen is Seen.NOTHING]
        if not quiet:
            return
        counted = Counter(one.kind for one in quiet)
        known = sorted(counted, key=lambda kind: list(NoticeKind).index(kind))
        spelt = "; ".join(f"{kind_of_message(kind)} ({counted[kind]})" for kind in known)
        yield f"*Seen by nobody but their readers:* {spelt}."
        yield ""


def spell(day: date) -> str:
    return format_date(day, "EEEE, d MMMM y", locale="en_GB")


def _between(deeds: Sequence[Deed], chapter: Chapter, until: datetime | None) -> list[Deed]:
    return [d for d in deeds if chapter.at <= d.at and (until is None or d.at < until)]


def _in(arrivals: Sequence[Arrival], chapter: Chapter, until: datetime | None) -> list[Arrival]:
    return [a for a in arrivals if chapter.at <= a.at and (until is None or a.at < until)]


def _grouped(arrivals: Sequence[Arrival]) -> dict[NoticeKind, list[Arrival]]:
    grouped: dict[NoticeKind, list[Arrival]] = defaultdict(list)
    for one in arrivals:
        grouped[one.kind].append(one)
    return grouped


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _in_all(channels: Sequence[str]) -> str:
    return f"In {len(channels)} channels"


def _paragraphs(said: Sequence[str]) -> Iterator[str]:
    for paragraph in said:
        if paragraph:
            yield paragraph
            yield ""
