"""Employers that take part in a programme, for its coordinators: who has agreed, who is asked."""

from collections.abc import Sequence
from datetime import date

from mentorapp.core.people.model import Organisation
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_programme, news, nothing_there, opening, words_of
from mentorapp.screens.programmes.agreement_ends import before_ending_action
from mentorapp.screens.shapes import Action, Entry, Fact, Message, Page, Screen, Section, Weight

Agreed = Sequence[tuple[Organisation, date]]  # with the day each agreed


def employers_page(programme: Programme, employers: Agreed, *, code: str = "") -> Page:
    """For the programme's coordinators; `code` right after it was made."""
    return Page(
        name="employers",
        title=_("Employers"),
        heading=words_of(programme.name),
        intro=_(
            "People of another employer can apply once that employer has agreed. It is asked with "
            "a code that you pass on yourself."
        ),
        sections=(
            *((_code(code),) if code else ()),
            Section(
                heading=_("They have agreed"),
                entries=tuple(
                    Entry(
                        title=employer.name,
                        detail=_("since {day}").format(day=spell_day_briefly(day)),
                        actions=(before_ending_action(programme, employer),),
                    )
                    for employer, day in employers
                )
                or nothing_there(_("No other employer takes part yet.")),
                actions=(
                    Action(
                        name="ask_employer",
                        label=_("Ask another employer"),
                        target=str(programme.id),
                        weight=Weight.PRIMARY,
                    ),
                    back_to_programme(programme.id),
                ),
            ),
        ),
    )


def agreed_news(programme: Programme, employer: Organisation) -> Message:
    return Message(
        notification=news(),
        heading=_("{employer} takes part").format(employer=employer.name),
        sections=(
            Section(
                text=_("The people of {employer} can apply for “{programme}” from now on.").format(
                    employer=employer.name, programme=words_of(programme.name)
                ),
                actions=(opening("employers", _("Employers"), str(programme.id)),),
            ),
        ),
        reason=_("You get this because you coordinate this programme."),
    )


def _code(code: str) -> Section:
    return Section(
        heading=_("Pass this code on"),
        text=_(
            "To whoever coordinates mentoring at the other employer, or has brought the app there. "
            "They enter it under “Programmes”."
        ),
        facts=(Fact(label=_("Code"), value=code),),
        note=_("It is for one employer, is good for a month, and is not shown again."),
    )


def examples() -> tuple[Screen, ...]:
    programme, employer = samples.programme(), samples.organisation()
    day = samples.NOON.date()
    return (
        employers_page(programme, [(employer, day)] * 3, code="K7M2PQ9XWB4FHJTR"),
        employers_page(programme, []),
        agreed_news(programme, employer),
    )
