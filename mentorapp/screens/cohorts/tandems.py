"""The tandems of a cohort as coordinators see them: states, never contents, never a reason."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from uuid import UUID

from mentorapp.core.closing.model import Answer
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import PairCount
from mentorapp.core.people.model import Person
from mentorapp.core.reports.suppressing import Split, with_majority
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.cohorts.overview import or_hidden, too_few_so_far
from mentorapp.screens.common import nothing_there, one_page, paging
from mentorapp.screens.ending.changes import standing
from mentorapp.screens.finding import find_form, nobody_to_see, spot_of, ways_of
from mentorapp.screens.shapes import Entry, Fact, Page, Screen, Section
from mentorapp.screens.tandems.tandem import sample_pair

FollowUps = Mapping[str, Split[Answer] | None]


def cohort_pairs_page(
    cohort: Cohort,
    pairs: Sequence[Pair],
    *,
    confirmed: Set[UUID],
    follow_ups: FollowUps,
    today: date,
    page: int,
    found: Person | None = None,
) -> Page:
    """All of them, or those of whoever was `found`."""
    theirs = [pair for pair in pairs if found is None or pair.includes(found)]
    shown, page, pages = one_page(theirs, page)
    nothing = _("No tandem yet.") if found is None else nobody_to_see()
    return Page(
        name="cohort_pairs",
        target=f"{cohort.id}:{spot_of(found, page)}",
        title=_("Tandems"),
        heading=found.name if found else _("Tandems of {cohort}").format(cohort=cohort.name),
        sections=(
            Section(
                entries=tuple(_row(pair, confirmed, today) for pair in shown)
                or nothing_there(nothing),
                actions=ways_of(
                    "find_in_tandems",
                    cohort.id,
                    whole="cohort_pairs",
                    found=found,
                    is_long=pages > 1,
                ),
                note=_("Coordinators see states, never what a tandem writes."),
            ),
            *((_later(follow_ups),) if follow_ups and not found else ()),
        ),
        paging=paging(action="cohort_pairs", target=str(cohort.id), page=page, pages=pages),
    )


def pairs_counted(pairs: PairCount) -> str:
    """On a home and in a list: once a year is over it is told what has become of it."""
    if not pairs.completed:
        return f"{pairs.together}"
    if not pairs.together:
        return _("{n} completed").format(n=pairs.completed)
    return _("{together} under way, {completed} completed").format(
        together=pairs.together, completed=pairs.completed
    )


def _row(pair: Pair, confirmed: Set[UUID], today: date) -> Entry:
    return Entry(
        title=_("{mentee} and {mentor}").format(mentee=pair.mentee.name, mentor=pair.mentor.name),
        status=standing(pair, today=today),
        facts=(
            Fact(label=_("Since"), value=spell_day_briefly(pair.formed_at.date())),
            Fact(
                label=_("Agreement"),
                value=_("confirmed") if pair.id in confirmed else _("not yet"),
            ),
        ),
    )


def _later(follow_ups: FollowUps) -> Section:
    names = {
        "changed": _("Mentoring has changed something"),
        "in_touch": _("Still in touch"),
        "recommends": _("Would recommend it"),
    }
    return Section(
        heading=_("Half a year later"),
        facts=tuple(
            Fact(label=names[name], value=later_told(given)) for name, given in follow_ups.items()
        ),
    )


def later_told(given: Split[Answer] | None) -> str:
    """Each number; where they are hidden, what more than half have said."""
    if given is None:
        return too_few_so_far()
    if given.most and given.total and None in given.parts.values():
        said = {Answer.YES: _("yes"), Answer.PARTLY: _("partly"), Answer.NO: _("no")}
        counted = ngettext("{n} answer", "{n} answers", given.total).format(n=given.total)
        return _("{counted}, more than half: {answer}").format(
            counted=counted, answer=said[given.most]
        )
    return _("yes {yes}, partly {partly}, no {no}").format(
        yes=or_hidden(given.parts[Answer.YES]),
        partly=or_hidden(given.parts[Answer.PARTLY]),
        no=or_hidden(given.parts[Answer.NO]),
    )


def examples() -> tuple[Screen, ...]:
    pair, cohort = sample_pair(), samples.cohort()
    given = with_majority({Answer.YES: 6, Answer.PARTLY: 0, Answer.NO: 1})
    figures = {"changed": given, "in_touch": given, "recommends": None}
    return (
        cohort_pairs_page(
            cohort,
            [pair] * 9,
            confirmed=frozenset({pair.id}),
            follow_ups=figures,
            today=samples.NOON.date(),
            page=1,
        ),
        *(
            cohort_pairs_page(
                cohort,
                pairs,
                confirmed=frozenset(),
                follow_ups={},
                today=samples.NOON.date(),
                page=1,
                found=found,
            )
            for pairs, found in (((), None), ((pair,), pair.mentee), ((), pair.mentee))
        ),
        find_form("find_in_tandems", cohort.id, search="participants"),
    )
