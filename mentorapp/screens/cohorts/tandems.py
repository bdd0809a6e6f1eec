"""The tandems of a cohort as coordinators see them: states, never contents, never a reason."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from uuid import UUID

from mentorapp.core.closing.model import Answer
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import PairCount
from mentorapp.core.reports.suppressing import Split, with_majority
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.cohorts.overview import or_hidden, too_few_so_far
from mentorapp.screens.common import nothing_there, one_page, paging
from mentorapp.screens.ending.changes import standing
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
) -> Page:
    shown, page, pages = one_page(pairs, page)
    return Page(
        name="cohort_pairs",
        target=f"{cohort.id}:{page}",
        title=_("Tandems"),
        heading=_("Tandems of {cohort}").format(cohort=cohort.name),
        sections=(
            Section(
                entries=tuple(_row(pair, confirmed, today) for pair in shown)
                or nothing_there(_("No tandem yet.")),
                note=_("Coordinators see states, never what a tandem writes."),
            ),
            *((_later(follow_ups),) if follow_ups else ()),
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
        cohort_pairs_page(
            cohort,
            (),
            confirmed=frozenset(),
            follow_ups={},
            today=samples.NOON.date(),
            page=1,
        ),
    )
