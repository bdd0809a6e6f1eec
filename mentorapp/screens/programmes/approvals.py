"""The second yes: what would be wider, in words, and who agrees to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentorapp.core.privacy.employers import Difference
from mentorapp.core.privacy.visibility import is_held
from mentorapp.core.programmes.model import Programme
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_list
from mentorapp.screens import samples
from mentorapp.screens.common import news, words_of
from mentorapp.screens.home import home_page
from mentorapp.screens.programmes.approval_words import change_words
from mentorapp.screens.programmes.transparency import transparency_page
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Message,
    Opens,
    Reply,
    Screen,
    Section,
    Weight,
)

MOST = 20  # differences shown; the paper holds all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with a programme's approval, towards one reader."""

    approved: str  # a sentence: by whom and when, or that it was not yet
    difference: Difference | None = None
    questions: Mapping[str, str]  # what is asked, by the key of each question
    waiting: bool = False  # for a second person
    asked_by: str = ""  # by name, for whoever may know
    lapsed: bool = False  # nobody has answered it
    employers: Sequence[str] = ()  # still asked
    may_ask: bool = False
    may_answer: bool = False
    may_take_back: bool = False


def approval_section(programme: Programme, standing: Standing) -> Section:
    return Section(
        heading=_("Approval"),
        text=standing.approved,
        entries=_changes(standing),
        actions=tuple(_actions(programme, standing)),
        note=" ".join(filter(None, (_more(standing), _waiting(standing)))),
    )


def _changes(standing: Standing) -> tuple[Entry, ...]:
    if standing.difference is None:
        return ()
    said = [(code, _wider(code)) for code in standing.difference.wider]
    said += [(code, _("no longer")) for code in standing.difference.narrower]
    return tuple(
        Entry(title=change_words(code, standing.questions), status=status)
        for code, status in said[:MOST]
    )


def _wider(code: str) -> str:
    return _("new, waits for the second yes") if is_held(code) else _("new")


def _more(standing: Standing) -> str:
    if standing.difference is None:
        return ""
    more = len(standing.difference.wider) + len(standing.difference.narrower) - MOST
    if more <= 0:
        return ""
    return ngettext(
        "{n} more stands in the approval pack.", "{n} more stand in the approval pack.", more
    ).format(n=more)


def _waiting(standing: Standing) -> str:
    if standing.lapsed:
        return _("Nobody has answered for 60 days. If it is still wanted, ask once more.")
    if standing.waiting and (standing.may_take_back or not standing.asked_by):
        return _("This waits for a second person.")
    if standing.waiting:
        return _(
            "{name} asks for this. It waits for a second person, who reads the approval pack below "
            "first."
        ).format(name=standing.asked_by)
    if standing.employers:
        return _("Two people have agreed. It holds once these employers agree: {names}").format(
            names=spell_list(standing.employers)
        )
    return ""


def _actions(programme: Programme, standing: Standing) -> Sequence[Action]:
    target = str(programme.id)
    if standing.may_answer:
        return (_approve(target), _decline(target))
    if standing.may_take_back:
        return (Action(name="take_back_approval", label=_("Take it back"), target=target),)
    if standing.may_ask:
        return (Action(name="ask_for_approval", label=_("Ask for approval"), target=target),)
    return ()


def _approve(target: str) -> Action:
    return Action(
        name="approve_programme",
        label=_("Approve"),
        target=target,
        weight=Weight.PRIMARY,
        confirm=Confirm(
            title=_("Approve?"),
            text=_("You agree that this may be seen and counted in this programme."),
            yes=_("Approve"),
            no=_("Cancel"),
        ),
    )


def _decline(target: str) -> Action:
    return Action(
        name="decline_approval",
        label=_("Do not approve"),
        target=target,
        confirm=Confirm(
            title=_("Do not approve?"),
            text=_("Everything stays as it was. Whoever has asked is told, without a reason."),
            yes=_("Do not approve"),
            no=_("Cancel"),
        ),
    )


def asked(*, of_anybody: bool) -> Reply:
    if not of_anybody:
        return Reply(
            text=_(
                "It is noted, but nobody is there to agree: name another coordinator or an "
                "observer under “Who does what”."
            )
        )
    return Reply(text=_("It is put to a second person: another coordinator or an observer."))


def approved(*, by_all: bool = True) -> Reply:
    if not by_all:
        return Reply(
            text=_(
                "Approved. The employers that take part are asked again; what is new is seen and "
                "counted once each of them has agreed."
            )
        )
    return Reply(text=_("Approved. From now on this is what may be seen and counted."))


def declined() -> Reply:
    return Reply(text=_("Not approved. Everything stays as it was."))


def taken_back() -> Reply:
    return Reply(text=_("It is not asked any more. Everything stays as it was."))


def home_section(programme: Programme, *, is_first: bool) -> Section:
    """For whoever may say the second yes; at the first time, nothing is new beside anything."""
    return Section(
        heading=_("Your yes is asked for"),
        text=_("What may be seen and counted in “{programme}” waits for a second person.").format(
            programme=words_of(programme.name)
        ),
        actions=(_read_all(programme) if is_first else _read_new(programme),),
    )


def asked_news(programme: Programme, asked_by: str, *, is_first: bool) -> Message:
    said = (
        _(
            "{name} asks you as a second person whether you agree to what is seen and counted in "
            "“{programme}”. It was not approved before."
        )
        if is_first
        else _(
            "{name} asks you as a second person what may be seen and counted in “{programme}”. "
            "Until you agree, nothing new is seen."
        )
    )
    return Message(
        notification=news(),
        heading=_("Your yes is asked for"),
        sections=(
            Section(
                text=said.format(name=asked_by, programme=words_of(programme.name)),
                actions=(_read_all(programme) if is_first else _read_new(programme),),
            ),
        ),
        reason=_("You get this because you coordinate or observe this programme."),
    )


def answered_news(programme: Programme, *, agreed: bool) -> Message:
    text = (
        _("What you asked for in “{programme}” is approved.")
        if agreed
        else _("What you asked for in “{programme}” is not approved. Everything stays as it was.")
    )
    return Message(
        notification=news(),
        heading=_("A second person has answered"),
        sections=(
            Section(
                text=text.format(programme=words_of(programme.name)),
                actions=(_read_all(programme),),
            ),
        ),
        reason=_("You get this because you asked for it."),
    )


def _read_all(programme: Programme) -> Action:
    return _read(programme, _("Read all of it"))


def _read_new(programme: Programme) -> Action:
    return _read(programme, _("Read what is new"))


def _read(programme: Programme, label: str) -> Action:
    return Action(
        name="transparency",
        label=label,
        target=str(programme.id),
        opens=Opens.DIALOG,
        weight=Weight.PRIMARY,
    )


def examples() -> tuple[Screen, ...]:
    programme = samples.programme()
    difference = Difference(
        (
            "evaluation|equity|coordinators",
            "field|enrolment.application|proposed",
            "question|motivation|partner",
            "employer|1",
            "period|contents|365",
            *(f"permission|Slack|users:read:{n}" for n in range(MOST)),
        ),
        ("field|person.name|coordinators",),
    )
    questions = {"motivation": "Motivation"}
    standings = (
        Standing(approved="…", questions={}, may_ask=True),
        Standing(approved="…", questions={}, may_ask=True, lapsed=True),
        Standing(
            approved="…",
            difference=difference,
            questions=questions,
            waiting=True,
            asked_by="Cora Schmitz",
            may_answer=True,
        ),
        Standing(approved="…", questions={}, waiting=True, may_take_back=True),
        Standing(approved="…", questions={}, employers=["Stadtwerke", "Hafen"]),
    )
    news = (
        asked_news(programme, "Cora Schmitz", is_first=True),
        asked_news(programme, "Cora Schmitz", is_first=False),
        answered_news(programme, agreed=True),
        answered_news(programme, agreed=False),
    )
    pages = [
        transparency_page(
            programme, approval=approval_section(programme, one), figures=(), papers={}
        )
        for one in standings
    ]
    home = home_page(
        samples.person(), sections=[home_section(programme, is_first=one) for one in (True, False)]
    )
    replies = (asked(of_anybody=True), asked(of_anybody=False), declined(), taken_back())
    return (*pages, home, *news, *replies, approved(), approved(by_all=False))
