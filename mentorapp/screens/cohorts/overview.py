"""A cohort in figures, for its coordinators and observers; the words for the press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentorapp.core.closing.model import Lessons
from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role, Stage
from mentorapp.core.reports.overview import DECIDED, Gathering, Looked, Overview, PairState
from mentorapp.core.reports.suppressing import split
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day_briefly, spell_number
from mentorapp.i18n.terms import Term, alone, term
from mentorapp.screens import samples
from mentorapp.screens.cohorts.lessons import lessons_section, sample_lessons
from mentorapp.screens.cohorts.stages import stage_name
from mentorapp.screens.common import nothing_there, one_page, paging, words_of
from mentorapp.screens.events.invited import sample_event, title_of
from mentorapp.screens.shapes import Action, Entry, Fact, Link, Page, Screen, Section
from mentorapp.screens.vocabulary.names import full_name, state_name

Value = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Figures under a heading, for the page, the workbook and the report."""

    heading: str
    figures: tuple[tuple[str, Value], ...]


def overview_page(
    looked: Looked,
    *,
    lessons: Lessons | None,
    runs_it: bool,
    files: Mapping[str, str],
    page: int,
) -> Page:
    """`runs_it`: the reader coordinates; observers meet totals alone."""
    overview, cohort = looked.here, looked.here.cohort
    shown, page, pages = one_page(overview.events, page)
    return Page(
        name="cohort_overview",
        target=f"{cohort.id}:{page}",
        title=_("In figures"),
        heading=full_name(cohort),
        intro=_by_name() if runs_it else how_it_is_counted(),
        sections=(
            *(_figures(group) for group in groups_of(overview)),
            _events(shown),
            _short_questions(cohort),
            Section(heading=_("For a press release"), text=press_words(looked.to_pass_on)),
            *((lessons_section(cohort, lessons),) if runs_it else ()),
            _to_take_along(files),
        ),
        paging=paging(action="cohort_overview", target=str(cohort.id), page=page, pages=pages),
    )


def _figures(group: Group) -> Section:
    return Section(
        heading=group.heading,
        facts=tuple(Fact(label=name, value=spelled(value)) for name, value in group.figures),
    )


def _events(shown: Sequence[Gathering]) -> Section:
    entries = tuple(
        Entry(title=title_of(one.event), status=day_of(one), detail=came(one)) for one in shown
    )
    return Section(heading=_("Events"), entries=entries or nothing_there(_("No event is planned.")))


def _short_questions(cohort: Cohort) -> Section:
    what = Action(name="cohort_check_ins", label=_("What was answered"), target=str(cohort.id))
    return Section(heading=_("Short questions"), actions=(what,))


def _to_take_along(files: Mapping[str, str]) -> Section:
    return Section(
        heading=_("To take along"),
        actions=tuple(Link(label=label, url=url) for label, url in files.items()),
        note=_("That you look at these figures is recorded."),
    )


def how_it_is_counted() -> str:
    return _(
        "How many tandems there are is always shown. Other groups under five are not, and neither "
        "is what they could be worked out from. Of few tandems that leaves: what is true of all of "
        "them, and meetings and goals as one figure each once five tandems have some."
    )


def _by_name() -> str:
    return _(
        "Applications, tandems and guests of events you read by name anyway, so they are counted "
        "here as they are. Meetings and goals are one figure each, once five tandems have some. "
        "In the files, in the words for a press release and for observers no group under five is "
        "shown, and nothing it could be worked out from."
    )


def groups_of(overview: Overview) -> tuple[Group, ...]:
    ratio, nobody = overview.ratio, 0 in [overview.applied[role].total for role in Role]
    return (
        Group(
            heading=_("Cohort"),
            figures=(
                (_("Stage"), stage_name(overview.cohort.stage)),
                (_("Places"), overview.cohort.places),
                (
                    _("{mentors} for each mentee").format(mentors=alone(term(Term.MENTORS))),
                    "–" if nobody else hidden() if ratio is None else round(ratio, 2),
                ),
            ),
        ),
        *(_applied(overview, role) for role in Role),
        Group(
            heading=_("Tandems"),
            figures=(
                (_("Formed"), _or_hidden(overview.pairs.total)),
                (_("Agreement confirmed"), _or_hidden(overview.confirmed)),
                *(
                    (_pair_state(state), _or_hidden(overview.pairs.parts[state]))
                    for state in PairState
                ),
                (_("Meetings held by all together"), _or_hidden(overview.meetings)),
                (
                    _("Goals reached, in %"),
                    _or_hidden(overview.goals_reached) if overview.pairs.total else "–",
                ),
            ),
        ),
    )


def press_words(overview: Overview) -> str:
    """Sentences to copy; what is not shown is not said."""
    cohort, pairs, over = overview.cohort, overview.pairs.total, _over(overview)
    applied = [overview.applied[role].total or 0 for role in Role]
    said = [
        _("{programme}, cohort {cohort}.").format(
            programme=words_of(cohort.programme.name), cohort=cohort.name
        )
    ]
    if all(applied):
        said.append(_("{n} people applied.").format(n=sum(applied)))
    if pairs:
        said.append(
            ngettext(
                "One tandem of an experienced and a learning person was formed.",
                "{n} tandems of one experienced and one learning person were formed.",
                pairs,
            ).format(n=pairs)
        )
    if overview.meetings:
        said.append(_("The tandems met {n} times.").format(n=overview.meetings))
    if overview.goals_reached:
        said.append(
            _("{share} of the goals that mentees set themselves are reached.").format(
                share=_("{n}%").format(n=overview.goals_reached)
            )
        )
    if over:
        said.append(
            ngettext("{n} event has taken place.", "{n} events have taken place.", over).format(
                n=over
            )
        )
    return " ".join(said)


def spelled(value: Value) -> str:
    return spell_number(value) if isinstance(value, float) else str(value)


def day_of(one: Gathering) -> str:
    return spell_day_briefly(one.on_day)


def came(one: Gathering) -> str:
    if one.is_over and not one.people and one.people is not None:
        return _("who came was not noted")
    sentence = _("were there: {n}") if one.is_over else _("signed up: {n}")
    return sentence.format(n=_or_hidden(one.people))


def hidden() -> str:
    return _("not shown")


def or_hidden(number: int | None) -> str:
    return hidden() if number is None else f"{number}"


def too_few_so_far() -> str:
    return _("fewer than five answers so far")


def _or_hidden(number: int | None) -> Value:
    return hidden() if number is None else number


def _applied(overview: Overview, role: Role) -> Group:
    applied = overview.applied[role]
    names = {
        EnrolmentState.HANDED_IN: _("Not decided yet"),
        EnrolmentState.DECLINED: _("Declined"),
    }
    return Group(
        heading=alone(term(Term.MENTEES if role is Role.MENTEE else Term.MENTORS)),
        figures=(
            (_("Applied"), _or_hidden(applied.total)),
            *(
                (names.get(state) or state_name(state), _or_hidden(applied.parts[state]))
                for state in DECIDED
            ),
            (state_name(EnrolmentState.WITHDRAWN), _or_hidden(overview.withdrawn[role])),
        ),
    )


def _pair_state(state: PairState) -> str:
    return {
        PairState.TOGETHER: _("Still under way"),
        PairState.PAUSED: _("Paused"),
        PairState.COMPLETED: _("Completed"),
        PairState.PARTED: _("Ended early"),
    }[state]


def _over(overview: Overview) -> int:
    return sum(one.is_over for one in overview.events)


def sample_overview(stage: Stage = Stage.CLOSING, *, events: int = 12) -> Overview:
    counts = dict(zip(DECIDED, (0, 9, 6, 7), strict=True))
    event = sample_event()
    gatherings: Sequence[Gathering] = [
        Gathering(
            event=event,
            on_day=samples.NOON.date(),
            is_over=bool(n % 2),
            people=None if n == 3 else 5 + n,
        )
        for n in range(events)
    ]
    return Overview(
        cohort=samples.cohort(stage),
        applied={role: split(counts) for role in Role},
        withdrawn=dict.fromkeys(Role),
        pairs=split(dict(zip(PairState, (8, 0, 0, 1), strict=True))),
        confirmed=None,
        meetings=71,
        goals_reached=64,
        events=gatherings,
    )


def examples() -> tuple[Screen, ...]:
    overview, cohort = sample_overview(), samples.cohort()
    files = {"Excel": "https://mentoring.example/x", "PDF": "https://mentoring.example/y"}
    looked = [Looked(here=one, to_pass_on=one) for one in (overview, sample_overview(events=0))]
    return (
        overview_page(looked[0], lessons=sample_lessons(cohort), runs_it=True, files=files, page=1),
        overview_page(looked[1], lessons=None, runs_it=False, files=files, page=1),
    )
