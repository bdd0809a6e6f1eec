"""The kit for the first meeting, and what the two tell each other in it."""

from mentorapp.answers.reading import text
from mentorapp.answers.tandems.tandem import notes_on, own_pair
from mentorapp.answers.targets import page_number, rest
from mentorapp.answers.typed import revision
from mentorapp.core.matching.insight import shared_by
from mentorapp.core.notes.first_meeting import EXPECTATIONS, say_address, say_expectations
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.people.visits import Visit
from mentorapp.screens.matching.fit import what_unites
from mentorapp.screens.shapes import Answers, Form, Page
from mentorapp.screens.tandems.kit import address_form, expectations_form, kit_page


def kit(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    return kit_page(
        pair,
        here.person,
        in_common=what_unites(shared_by(here.session, pair=pair)),
        address=notes_on(here, pair, NoteKind.ADDRESS),
        expectations=notes_on(here, pair, NoteKind.EXPECTATIONS),
        questions=page_number(rest(target, 1)),
    )


def ask_for_address(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    return address_form(pair, here.person, notes_on(here, pair, NoteKind.ADDRESS).mine)


def keep_address(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    say_address(
        here.session,
        pair=pair,
        by=here.person,
        address=text(answers, "address"),
        call_me=text(answers, "call_me"),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return kit(here, str(pair.id))


def ask_for_expectations(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    return expectations_form(pair, here.person, notes_on(here, pair, NoteKind.EXPECTATIONS).mine)


def keep_expectations(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    say_expectations(
        here.session,
        pair=pair,
        by=here.person,
        words={name: text(answers, name) for name in EXPECTATIONS},
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return kit(here, str(pair.id))
