"""What coordinators decide about applications: one by one, all together, and by lot."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.selection.model import Draw
from mentorapp.core.selection.use_cases import is_decided, is_selecting
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_day
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, one_page, paging
from mentorapp.screens.finding import spotted
from mentorapp.screens.shapes import Action, Confirm, Entry, Page, Screen, Section, Weight
from mentorapp.screens.vocabulary.names import state_name


def outcome_words(enrolment: Enrolment) -> str:
    """The state as coordinators see it, and what is noted but not told."""
    if enrolment.foreseen is None:
        return state_name(enrolment.state)
    return _("noted, not told: {state}").format(state=state_name(enrolment.foreseen))


def read_action(enrolment: Enrolment, spot: str = "") -> Action:
    """`spot` is where in which list one comes back to."""
    return Action(
        name="read_application",
        label=_("Read"),
        target=spotted(enrolment.id, spot),
        spoken=_("Read the application of {name}").format(name=enrolment.person.name),
    )


def tell_action(enrolment: Enrolment, spot: str = "") -> Action:
    return Action(
        name="tell_outcome",
        label=_("Tell now"),
        target=spotted(enrolment.id, spot),
        weight=Weight.PRIMARY,
        spoken=_("Tell {name} the outcome").format(name=enrolment.person.name),
    )


def decisions(
    enrolment: Enrolment, spot: str = "", *, may_admit: bool = True
) -> tuple[Action, ...]:
    """All but the one that was made, for as long as the selection lasts."""
    decided = enrolment.foreseen or enrolment.state
    # What was seen travels along, so that nobody decides over a decision they have not seen.
    seen = decided if is_decided(enrolment) else ""
    target = f"{enrolment.id}:{seen}:{spot}"
    name = enrolment.person.name
    offered = {
        **({EnrolmentState.ADMITTED: _admit(name, target)} if may_admit else {}),
        EnrolmentState.WAITING: _wait(name, target),
        EnrolmentState.DECLINED: _decline(name, target),
    }
    is_open = is_selecting(enrolment.cohort, late=enrolment.late)
    ways = tuple(
        action for leads_to, action in offered.items() if is_open and leads_to is not decided
    )
    return (tell_action(enrolment, spot), *ways) if enrolment.foreseen else ways


def selection_actions(
    cohort: Cohort, *, held_back: int, undecided: int, drawn: bool = False
) -> tuple[Action, ...]:
    """What coordinators do about all applications together."""
    target = str(cohort.id)
    return (
        *((_tell_all(target, held_back),) if held_back else ()),
        *((_hold(cohort),) if undecided or is_selecting(cohort) else ()),
        *((_draw(target),) if undecided > 1 else ()),
        *((Action(name="lots", label=_("Look at the lots"), target=target),) if drawn else ()),
    )


LOTS = "lots"  # the spot of whoever is read from there, with the page


def back_from(enrolment: Enrolment, spot: str) -> Action:
    """To the list one came from: all applications, or the lots."""
    shown, _colon, page = spot.partition(":")
    name, there = ("lots", page) if shown == LOTS else ("applications", spot)
    return back_to_list(name, spotted(enrolment.cohort_id, there))


def draw_page(draw: Draw, enrolments: Sequence[Enrolment], *, page: int = 1) -> Page:
    """The order of the lots; the first ones have a place. Nothing is decided by it."""
    by_id = {str(enrolment.id): enrolment for enrolment in enrolments}
    drawn = [
        (n, by_id[candidate])
        for n, candidate in enumerate(draw.candidates, start=1)
        if candidate in by_id
    ]
    shown, page, pages = one_page(drawn, page)
    return Page(
        name="lots",
        target=f"{draw.cohort_id}:{page}",
        title=_("Lots"),
        heading=_("Lots, {cohort}").format(cohort=draw.cohort.name),
        intro=_("Round {n}, drawn on {day}. Whoever draws it again gets the same order.").format(
            n=draw.round, day=spell_day(draw.drawn_at.date())
        ),
        sections=(
            Section(
                entries=tuple(_lot(one, n, draw.places, f"{LOTS}:{page}") for n, one in shown),
                actions=(back_to_list("applications", draw.cohort_id),),
                note=_("Nobody is admitted by the lot alone: please decide about each."),
            ),
        ),
        paging=paging(action="lots", target=str(draw.cohort_id), page=page, pages=pages),
    )


def _admit(name: str, target: str) -> Action:
    return Action(
        name="admit",
        label=_("Admit"),
        target=target,
        weight=Weight.PRIMARY,
        spoken=_("Admit {name}").format(name=name),
    )


def _wait(name: str, target: str) -> Action:
    return Action(
        name="wait",
        label=_("Waiting list"),
        target=target,
        spoken=_("Put {name} on the waiting list").format(name=name),
    )


def _decline(name: str, target: str) -> Action:
    return Action(
        name="decline",
        label=_("Decline"),
        target=target,
        spoken=_("Decline the application of {name}").format(name=name),
        confirm=Confirm(
            title=_("Decline kindly?"),
            text=_("{name} gets a friendly message without a reason.").format(name=name),
            yes=_("Decline"),
            no=_("Not now"),
        ),
    )


def _hold(cohort: Cohort) -> Action:
    return Action(
        name="stop_holding" if cohort.holds_outcomes else "hold_outcomes",
        label=_("Tell outcomes at once") if cohort.holds_outcomes else _("Hold outcomes back"),
        target=str(cohort.id),
        spoken=""
        if cohort.holds_outcomes
        else _("Note outcomes without telling them, until somebody has phoned"),
    )


def _tell_all(target: str, held_back: int) -> Action:
    return Action(
        name="tell_outcomes",
        label=ngettext("Tell {n} outcome", "Tell {n} outcomes", held_back).format(n=held_back),
        target=target,
        weight=Weight.PRIMARY,
        confirm=Confirm(
            title=_("Tell the outcomes?"),
            text=_("Everybody about whom something is noted gets their message."),
            yes=_("Tell"),
            no=_("Not now"),
        ),
    )


def _draw(target: str) -> Action:
    return Action(
        name="draw_lots",
        label=_("Draw lots"),
        target=target,
        confirm=Confirm(
            title=_("Draw lots?"),
            text=_("Those not decided about are put into an order by lot. It stays on record."),
            yes=_("Draw"),
            no=_("Not now"),
        ),
    )


def _lot(enrolment: Enrolment, n: int, places: int, spot: str) -> Entry:
    return Entry(
        title=f"{n}. {enrolment.person.name}",
        status=_("a place") if n <= places else _("waiting list"),
        detail=outcome_words(enrolment),
        actions=(read_action(enrolment, spot),),
    )


def examples() -> tuple[Screen, ...]:
    handed_in = samples.enrolment(Role.MENTEE, EnrolmentState.HANDED_IN)
    noted = samples.enrolment(Role.MENTEE, EnrolmentState.HANDED_IN, "Eve")
    noted.foreseen = EnrolmentState.ADMITTED
    held = samples.cohort()
    held.holds_outcomes = True
    draw = Draw(
        cohort=samples.cohort(),
        role=Role.MENTEE,
        round=1,
        places=1,
        candidates=[str(handed_in.id), str(noted.id)],
        drawn_at=samples.NOON,
        drawn_by=samples.person().id,
    )
    page = Page(
        name="read_application",
        title=_("Application"),
        heading=handed_in.person.name,
        sections=(
            Section(
                text=outcome_words(noted),
                actions=(
                    tell_action(noted),
                    *selection_actions(samples.cohort(), held_back=2, undecided=3),
                    *selection_actions(held, held_back=0, undecided=1, drawn=True),
                ),
            ),
        ),
    )
    return (page, draw_page(draw, (handed_in, noted)))
