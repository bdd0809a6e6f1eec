"""Words to type, in German and English, and what each brings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mentorapp.answers import browser, settings
from mentorapp.answers.cohorts import settling
from mentorapp.answers.development import goals
from mentorapp.answers.events import invited as events
from mentorapp.answers.home import go_home, home_of
from mentorapp.answers.joining import applications
from mentorapp.answers.meetings import arranging, held, topics
from mentorapp.answers.privacy import mine as privacy
from mentorapp.answers.programmes import path as programmes
from mentorapp.answers.spoken import day_and_time
from mentorapp.core.cohorts.queries import open_calls_for
from mentorapp.core.errors import Refused
from mentorapp.core.pairs.queries import pairs_of
from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.queries import offices_of
from mentorapp.core.settling.queries import may_set_up
from mentorapp.i18n import GERMAN, _, current_voice
from mentorapp.screens.ending.changes import pauses_page
from mentorapp.screens.home import help_by_mail, help_page, not_understood, unknown_word
from mentorapp.screens.shapes import Answers, Form, Page, Screen

Answer = Callable[[Visit, str], Screen]  # with what was typed behind the word


@dataclass(frozen=True, slots=True)
class Command:
    english: str
    german: str
    answer: Answer
    does: Callable[[], str]


def answer_command(here: Visit, typed: str) -> Screen:
    """The first word decides; no word brings the home, an unknown one the help."""
    word, _space, behind = typed.strip().partition(" ")
    if not word:
        return home_of(here)
    answer = ANSWERS.get(word.lower())
    if answer is None:
        return replace(give_help(here, ""), intro=unknown_word(word.lower()[:40]))
    return answer(here, behind.strip())


def give_help(here: Visit, _target: str) -> Page:
    """What can be typed; nothing can where there is no chat."""
    by_mail = here.workspace.platform is Platform.MAIL
    return help_by_mail() if by_mail else help_page(_explained())


def _join(here: Visit, _behind: str) -> Screen:
    calls = open_calls_for(here.session, person=here.person)
    if not calls:
        raise Refused(_("No programme takes applications at the moment."))
    return applications.join(here, str(calls[0].id)) if len(calls) == 1 else home_of(here)


def _in_the_pair(press: Callable[[Visit, str], Screen]) -> Answer:
    """What concerns a pair; whoever is in several chooses on the home."""

    def answer(here: Visit, _behind: str) -> Screen:
        pairs = pairs_of(here.session, person=here.person)
        if not pairs:
            raise Refused(_("You are not in a tandem yet."))
        return press(here, str(pairs[0].id)) if len(pairs) == 1 else home_of(here)

    return answer


def _meet(here: Visit, behind: str) -> Screen:
    """The form to propose times; a day and a time that were typed stand in it already."""
    asked = _in_the_pair(arranging.ask_for_times)(here, "")
    if not behind or not isinstance(asked, Form):
        return asked
    spoken = day_and_time(behind, today=here.today)
    if spoken is None:
        return replace(asked, intro=not_understood(behind[:80]))
    said: Answers = {"day_1": spoken.day, "time_1": spoken.time}
    return asked.filled({name: answer for name, answer in said.items() if answer}, {})


def _coordinate(here: Visit, _behind: str) -> Screen:
    """The programmes one sets up; whoever has another part in some finds those."""
    if offices_of(here.session, person=here.person) and not may_set_up(
        here.session, person=here.person
    ):
        return programmes.show_all(here, "")
    return settling.set_up(here, "")


def _pause(here: Visit, _behind: str) -> Screen:
    """From messages, or from the tandem: whoever is in one is asked which they mean."""
    pairs = pairs_of(here.session, person=here.person)
    if not pairs:
        return settings.ask_for_pause(here, "")
    return pauses_page(pairs, here.person, today=here.today)


def _by_itself(press: Callable[[Visit, str], Screen]) -> Answer:
    """What needs nothing to be said about it."""
    return lambda here, _behind: press(here, "")


def _explained() -> Sequence[tuple[str, str]]:
    german = current_voice().language == GERMAN
    return [(c.german if german else c.english, c.does()) for c in COMMANDS]


COMMANDS = (
    Command("home", "start", _by_itself(go_home), lambda: _("Everything that concerns you")),
    Command("join", "mitmachen", _join, lambda: _("Apply for a programme")),
    Command("goals", "ziele", _in_the_pair(goals.goals), lambda: _("Goals of your tandem")),
    Command("meet", "treffen", _meet, lambda: _("Propose a meeting, for instance tomorrow 15:00")),
    Command(
        "met", "getroffen", _in_the_pair(held.ask_when_met), lambda: _("Note that you two met")
    ),
    Command(
        "note",
        "notiz",
        topics.keep_for_next_time,
        lambda: _("Save a topic for your next meeting"),
    ),
    Command(
        "events",
        "veranstaltungen",
        _by_itself(events.my_events),
        lambda: _("Events you are invited to"),
    ),
    Command(
        "coordinate",
        "koordinieren",
        _coordinate,
        lambda: _("Set up programmes, for coordinators"),
    ),
    Command(
        "programmes",
        "programme",
        _by_itself(programmes.show_all),
        lambda: _("Programmes you have a part in"),
    ),
    Command("pause", "pause", _pause, lambda: _("Pause messages, or your tandem")),
    Command(
        "settings",
        "einstellungen",
        _by_itself(settings.ask),
        lambda: _("Language, days and hours"),
    ),
    Command("web", "web", _by_itself(browser.web_page), lambda: _("Open Mentoring in the browser")),
    Command(
        "privacy",
        "datenschutz",
        _by_itself(privacy.show),
        lambda: _("What is kept of you, and who sees it"),
    ),
    Command("help", "hilfe", _by_itself(give_help), lambda: _("This list")),
)

ANSWERS: Mapping[str, Answer] = {
    word: command.answer for command in COMMANDS for word in (command.english, command.german)
}
