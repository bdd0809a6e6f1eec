"""The two look back, thank each other, stay in touch, and take something along."""

from collections.abc import Sequence

from mentorapp.answers.development.own_work import looked_back_on
from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import notes_on, own_pair
from mentorapp.answers.typed import revision
from mentorapp.core.closing.use_cases import (
    LOOK_BACK,
    OPEN_AFTER,
    become_mentor,
    is_closing_time,
    look_back,
    require_certificate,
    stay_in_touch,
    thank,
    touch_of,
)
from mentorapp.core.goals.model import GoalState
from mentorapp.core.goals.queries import Progress, goals_of
from mentorapp.core.meetings.queries import times_met
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import pairs_ended_since
from mentorapp.core.people.visits import Visit
from mentorapp.core.settling.employers import the_employer
from mentorapp.documents.certificate import certificate
from mentorapp.documents.downloads import File, download_link
from mentorapp.documents.pdf import pdf_file
from mentorapp.screens.ending import closing as screens
from mentorapp.screens.ending.home import closing_section
from mentorapp.screens.shapes import Answers, Form, Page, Reply, Section


def closing(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    ending = screens.Ending(
        progress=_progress(here, pair),
        times_met=times_met(here.session, pair=pair),
        look_back=notes_on(here, pair, NoteKind.LOOK_BACK),
        thanks=notes_on(here, pair, NoteKind.THANKS),
        touch=touch_of(here.session, pair=pair, by=here.person, keyring=here.keyring),
        own_work=looked_back_on(here, pair),
        certificate=_certificate(here, pair),
    )
    return screens.closing_page(pair, here.person, ending)


def ask_to_look_back(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    return screens.look_back_form(pair, here.person, notes_on(here, pair, NoteKind.LOOK_BACK).mine)


def keep_look_back(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    look_back(
        here.session,
        pair=pair,
        by=here.person,
        words={name: text(answers, name) for name in LOOK_BACK},
        audience=text(answers, "audience"),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return closing(here, str(pair.id))


def ask_for_thanks(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    return screens.thanks_form(pair, here.person, notes_on(here, pair, NoteKind.THANKS).mine)


def keep_thanks(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    thank(
        here.session,
        pair=pair,
        by=here.person,
        text=text(answers, "text"),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return closing(here, str(pair.id))


def ask_for_touch(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    touch = touch_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    return screens.touch_form(pair, here.person, touch)


def keep_touch(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    stay_in_touch(
        here.session,
        pair=pair,
        by=here.person,
        wish=text(answers, "wish"),
        contact=text(answers, "contact"),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return closing(here, str(pair.id))


def pass_it_on(here: Visit, target: str) -> Reply:
    become_mentor(here.session, pair=own_pair(here, target), by=here.person, at=here.now)
    return screens.on_the_list()


def certificate_of(here: Visit, target: str) -> File:
    pair = own_pair(here, target)
    issuer = the_employer(here.session, pair.cohort.programme.organisation_id)
    require_certificate(pair, here.person)
    paper = certificate(pair, here.person, issuer=issuer, now=here.now)
    return pdf_file(paper, about=paper.subtitle)


def home_sections(here: Visit, together: Sequence[Pair], *, ended: bool) -> tuple[Section, ...]:
    """`ended`: one of the reader's tandems has ended lately."""
    since = here.now - OPEN_AFTER
    over = pairs_ended_since(here.session, person=here.person, since=since) if ended else ()
    return tuple(
        closing_section(pair, here.person, today=here.today, certificate=_certificate(here, pair))
        for pair in (*together, *over)
        if is_closing_time(pair, today=here.today)
    )


def _certificate(here: Visit, pair: Pair) -> str:
    """The address of the paper, "" before there is one."""
    return download_link(here, "certificate", str(pair.id)) if pair.is_completed else ""


def _progress(here: Visit, pair: Pair) -> Progress:
    goals = goals_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    return Progress(
        reached=sum(goal.state is GoalState.REACHED for goal in goals),
        steps_reached=sum(goal.steps_reached for goal in goals),
    )
