"""The story of a year: who did what, and what arrived where, day by day and month by month.

What is between the two of a tandem, or concerns its reader alone, is told as a number: nobody in
the coordination sees more of it either.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind, Seen
from mentorapp.core.people.model import Platform
from mentorapp.i18n import Voice, speaking
from mentorapp.i18n.dates import spell_day, spell_list
from mentorapp.screens.vocabulary.kinds import kind_of_message
from tests.journeys.years.cast import Cast
from tests.journeys.years.words import Fact, said

FEW = 4  # names that are spelt out
SPELT = 2  # headings: one in each language


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
    """What somebody did: a sentence of the catalogue, and the names and numbers in it."""

    at: datetime
    sentence: str
    facts: Mapping[str, Fact]


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

    def tell(self, at: datetime, sentence: str, facts: Mapping[str, Fact]) -> None:
        self.deeds.append(Deed(at, sentence, facts))

    def begin(self, at: datetime, title: str, about: str = "") -> None:
        self.chapters.append(Chapter(at, title, about))

    def page(
        self, arrivals: Sequence[Arrival], *, language: str, formed: int, completed: int
    ) -> str:
        """The story as Markdown, with what became of the tandems at its end."""
        with speaking(Voice(language=language)):
            lines = [*self._told(arrivals), *_what_is_left(formed, completed)]
        return "\n".join(lines).rstrip() + "\n"

    def _told(self, arrivals: Sequence[Arrival]) -> Iterator[str]:
        yield from (f"# {self.title}", "", *_paragraphs(map(said, self.preface)), *self._people())
        ends = [chapter.at for chapter in self.chapters[1:]]
        for chapter, until in zip(self.chapters, [*ends, None], strict=True):
            yield from (f"## {said(chapter.title)}", "")
            yield from _paragraphs([said(chapter.about)] if chapter.about else ())
            yield from self._days(
                _between(self.deeds, chapter, until), _in(arrivals, chapter, until)
            )

    def _people(self) -> Iterator[str]:
        """Who works where, and where they read and write."""
        yield f"| {said('where')} | {said('who')} |"
        yield "|---|---|"
        for employer in self.cast.employers:
            for platform in employer.platforms:
                here = [
                    one.name
                    for one in self.cast.people
                    if one.employer == employer and one.platform is platform
                ]
                where = {"employer": employer.name, "platform": platform.capitalize()}
                yield f"| {said('{employer}, in {platform}', where)} | {', '.join(here)} |"
        if by_mail := self.cast.on(Platform.MAIL):
            who = ", ".join(one.name for one in by_mail)
            yield f"| {said('in no workspace, by mail')} | {who} |"
        yield from ("", said("All of them are invented."), "")

    def _days(self, deeds: Sequence[Deed], arrivals: Sequence[Arrival]) -> Iterator[str]:
        open_ones = [one for one in arrivals if ETIQUETTE[one.kind].seen is not Seen.NOTHING]
        for day in sorted({d.at.date() for d in deeds} | {a.at.date() for a in open_ones}):
            yield f"**{spell_day(day)}**"
            yield ""
            yield from (
                f"- {said(deed.sentence, deed.facts)}" for deed in deeds if deed.at.date() == day
            )
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
        spelt = " / ".join(said("“{heading}”", {"heading": one}) for one in headings[:SPELT])
        if len(headings) > SPELT:
            spelt = said("{spelt} and {n} more", {"spelt": spelt, "n": len(headings) - SPELT})
        return f"*{self._readers(same)}:* {spelt}"

    def _readers(self, same: Sequence[Arrival]) -> str:
        names = list(dict.fromkeys(one.reader for one in same))
        if same[0].is_channel:
            if len(names) > FEW:
                return said("In {n} channels", {"n": len(names)})
            return said("In the channels of {channels}", {"channels": sorted(names)})
        if len(names) > FEW or ETIQUETTE[same[0].kind].seen is Seen.NUMBER:
            return said("1 person hears") if len(names) == 1 else _people_hear(len(names))
        return spell_list(sorted(names, key=self._place))

    def _place(self, name: str) -> tuple[int, str]:
        known = {one.name: n for n, one in enumerate(self.cast.people)}
        return known.get(name, len(known)), name

    def _between_the_two(self, arrivals: Sequence[Arrival]) -> Iterator[str]:
        quiet = [one for one in arrivals if ETIQUETTE[one.kind].seen is Seen.NOTHING]
        if not quiet:
            return
        counted = Counter(one.kind for one in quiet)
        known = sorted(counted, key=lambda kind: list(NoticeKind).index(kind))
        kinds = "; ".join(f"{kind_of_message(kind)} ({counted[kind]})" for kind in known)
        yield said("*Seen by nobody but their readers:* {kinds}.", {"kinds": kinds})
        yield ""


def _what_is_left(formed: int, completed: int) -> Iterator[str]:
    tandems = said(
        "{formed} tandems have formed, and {completed} have completed their time. What they wrote "
        "is theirs, and goes by itself half a year after their end.",
        {"formed": formed, "completed": completed},
    )
    seldom = said("Nobody had more than one unasked message a day, or three a week.")
    yield from (f"## {said('What is left')}", "", *_paragraphs([tandems, seldom]))


def _people_hear(n: int) -> str:
    return said("{n} people hear", {"n": n})


def _between(deeds: Sequence[Deed], chapter: Chapter, until: datetime | None) -> list[Deed]:
    return [d for d in deeds if chapter.at <= d.at and (until is None or d.at < until)]


def _in(arrivals: Sequence[Arrival], chapter: Chapter, until: datetime | None) -> list[Arrival]:
    return [a for a in arrivals if chapter.at <= a.at and (until is None or a.at < until)]


def _grouped(arrivals: Sequence[Arrival]) -> dict[NoticeKind, list[Arrival]]:
    grouped: dict[NoticeKind, list[Arrival]] = defaultdict(list)
    for one in arrivals:
        grouped[one.kind].append(one)
    return grouped


def _paragraphs(written: Iterable[str]) -> Iterator[str]:
    for paragraph in written:
        yield from (paragraph, "")
