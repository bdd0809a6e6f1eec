"""The way into one's part: what to read, watch, attend and confirm."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.roles import Role
from mentorapp.core.training.model import ItemKind, TrainingItem
from mentorapp.core.training.queries import Step
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.common import news, opening, words_of
from mentorapp.screens.joining.calls import join_as
from mentorapp.screens.joining.circle import circle_action
from mentorapp.screens.joining.letters import letters_action
from mentorapp.screens.shapes import Action, Link, Message, Opens, Page, Screen, Section, Weight


def path_section(programme: Programme, items: Sequence[TrainingItem]) -> Section:
    """On the home, as long as something is open."""
    return Section(
        heading=_("Your preparation: {programme}").format(programme=words_of(programme.name)),
        text=_still_open(len(items)),
        actions=(path_action(programme),),
    )


def path_page(
    programme: Programme,
    steps: Sequence[Step],
    *,
    calls: Sequence[Cohort] = (),
    may_aspire: bool = False,
) -> Page:
    """`calls` are cohorts in which the reader could become a mentor now."""
    still = sum(not step.is_done for step in steps)
    return Page(
        name="training",
        target=str(programme.id),
        title=_("Preparation"),
        heading=words_of(programme.name),
        intro=_still_open(still) if steps else _("There is nothing to prepare at present."),
        sections=(
            *(_step(step) for step in steps),
            *((_aspiring(programme),) if may_aspire else ()),
            *((_applying(calls),) if calls and not still else ()),
        ),
    )


def path_action(programme: Programme) -> Action:
    return Action(
        name="training",
        label=_("Preparation"),
        target=str(programme.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def around_section(cohort: Cohort, reader: Person, *, is_mentor: bool, way: bool) -> Section | None:
    """On the home beside a tandem; `way`: the reader could become a mentor, too."""
    programme = cohort.programme
    becoming = opening("training", _("The way to becoming a mentor"), str(programme.id))
    actions = (
        *((letters_action(cohort.id),) if reader.has_employer else ()),
        *((circle_action(cohort),) if is_mentor else ()),
        *((becoming,) if way else ()),
    )
    return Section(heading=_("Around your tandem"), actions=actions) if actions else None


def training_owed(programme: Programme, items: Sequence[TrainingItem]) -> Message:
    return Message(
        notification=news(),
        heading=_("Your preparation waits for you"),
        sections=(
            Section(
                text=_("{open} Pairs are found among those who are prepared.").format(
                    open=_still_open(len(items))
                ),
                actions=(path_action(programme),),
            ),
        ),
        reason=_("You get this because you take part in the programme."),
    )


def prepared_words(is_prepared: bool) -> str:
    """The state, which is all that coordinators see of it."""
    return _("prepared") if is_prepared else _("not prepared yet")


def kind_words(kind: ItemKind) -> str:
    return {
        ItemKind.READ: _("To read"),
        ItemKind.WATCH: _("To watch"),
        ItemKind.ATTEND: _("To attend"),
        ItemKind.CONFIRM: _("To confirm"),
    }[kind]


def _still_open(n: int) -> str:
    if not n:
        return _("You are prepared. Thank you for taking the time.")
    return ngettext("{n} step is still open.", "{n} steps are still open.", n).format(n=n)


def _step(step: Step) -> Section:
    item = step.item
    title = words_of(item.title)
    done = Action(
        name="finish_training",
        label=_finishing(item.kind),
        target=str(item.id),
        weight=Weight.PRIMARY,
        spoken=_("{done}: {item}").format(done=_finishing(item.kind), item=title),
    )
    again = Action(
        name="reopen_training",
        label=_("Not yet after all"),
        target=str(item.id),
        spoken=_("Not yet after all: {item}").format(item=title),
    )
    return Section(
        heading=title,
        text=words_of(item.text) if item.text else "",
        actions=(
            *((Link(label=_("Open it"), url=item.link),) if item.link else ()),
            again if step.is_done else done,
        ),
        note=_("{kind} · {state}").format(
            kind=kind_words(item.kind), state=_("done") if step.is_done else _("open")
        ),
    )


def _finishing(kind: ItemKind) -> str:
    return {
        ItemKind.READ: _("I have read it"),
        ItemKind.WATCH: _("I have watched it"),
        ItemKind.ATTEND: _("I was there"),
        ItemKind.CONFIRM: _("I confirm this"),
    }[kind]


def _aspiring(programme: Programme) -> Section:
    return Section(
        heading=_("Become a mentor"),
        text=_(
            "Anybody can. You prepare in your own time, and hear when the next call opens. "
            "Nobody else sees that you thought of it."
        ),
        actions=(
            Action(
                name="aspire",
                label=_("I would like to be a mentor"),
                target=str(programme.id),
                weight=Weight.PRIMARY,
            ),
        ),
    )


def _applying(calls: Sequence[Cohort]) -> Section:
    return Section(
        heading=_("Applications are open"),
        text=_("You are prepared, and can offer yourself now."),
        actions=tuple(join_as(cohort, Role.MENTOR, Weight.PRIMARY) for cohort in calls),
    )


def sample_items() -> list[TrainingItem]:
    return [_sample(kind, n) for n, kind in enumerate(ItemKind)]


def _sample(kind: ItemKind, n: int) -> TrainingItem:
    programme = samples.programme()
    item = TrainingItem(
        programme=programme,
        kind=kind,
        title={"de": "Begleiten *ohne* zu führen", "en": "Accompany, do not lead"},
        text={"de": "Zuhören & nachfragen. <Nicht> beurteilen. " * 12, "en": "Listen and ask."},
        link="https://film.example/begleiten?a=1&b=2" if kind is ItemKind.WATCH else "",
        for_mentees=bool(n % 2),
        for_mentors=True,
        position=n,
    )
    item.programme_id = programme.id
    return item


def examples() -> tuple[Screen, ...]:
    programme, items = samples.programme(), sample_items()
    steps = [Step(item, bool(n % 2)) for n, item in enumerate(items)]
    done = [Step(item, True) for item in items]
    cohort, reader = samples.cohort(), samples.person()
    around = (
        around_section(cohort, reader, is_mentor=True, way=False),
        around_section(cohort, reader, is_mentor=False, way=True),
    )
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(
            path_section(programme, items),
            *(section for section in around if section is not None),
        ),
    )
    return (
        home,
        path_page(programme, steps),
        path_page(programme, done, calls=[cohort]),
        path_page(programme, (), may_aspire=True),
        training_owed(programme, items[:1]),
    )
