"""A tandem on the home of the two, and its agreement."""

from collections.abc import Sequence

from mentorapp.answers.reading import number, text
from mentorapp.answers.targets import one_id
from mentorapp.answers.typed import revision
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.notes.queries import Notes, notes_about
from mentorapp.core.pairs.agreement import (
    Terms,
    agreement_of,
    draft_agreement,
    sign_agreement,
    usual_rhythm,
)
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner, the_pair
from mentorapp.core.people.visits import Visit
from mentorapp.core.reports.tandems import Tandem
from mentorapp.screens.shapes import Answers, Form, Page, Section
from mentorapp.screens.tandems.agreement import agreement_form, agreement_page
from mentorapp.screens.tandems.tandem import pair_section


def agreement(here: Visit, target: str) -> Page | Form:
    """The agreement; the form to draft it while there is none."""
    pair = own_pair(here, target)
    agreed = agreement_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    if agreed is None:
        return change_agreement(here, target)
    return agreement_page(pair, here.person, agreed)


def change_agreement(here: Visit, target: str) -> Form:
    """A target without an edition comes from a button, so nothing has changed since."""
    pair = own_pair(here, target)
    agreed = agreement_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    seen = revision(target) if ":" in target else agreed.edition if agreed else 0
    return agreement_form(pair, here.person, agreed, seen=seen)


def put_agreement(here: Visit, target: str, answers: Answers) -> Page | Form:
    pair = own_pair(here, target)
    draft_agreement(
        here.session,
        pair=pair,
        by=here.person,
        terms=Terms(
            aims=text(answers, "aims"),
            rhythm=number(answers, "rhythm", otherwise=usual_rhythm(pair)),
            ways=text(answers, "ways"),
            way_out=text(answers, "way_out"),
        ),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return agreement(here, str(pair.id))


def sign(here: Visit, target: str) -> Page | Form:
    pair = own_pair(here, target)
    sign_agreement(here.session, pair=pair, by=here.person, seen=revision(target), at=here.now)
    return agreement(here, str(pair.id))


def home_sections(here: Visit, tandems: Sequence[Tandem]) -> tuple[Section, ...]:
    return tuple(
        pair_section(
            one.pair,
            here.person,
            agreement=one.agreement,
            met=one.times_met,
            today=here.today,
        )
        for one in tandems
    )


def own_pair(here: Visit, target: str) -> Pair:
    """:raises Refused: when it is gone, or other people's."""
    pair = the_pair(here.session, one_id(target))
    require_partner(pair, here.person)
    return pair


def notes_on(here: Visit, pair: Pair, kind: NoteKind) -> Notes:
    """What the two have noted about their tandem as such."""
    return notes_about(
        here.session, pair=pair, about=pair.id, kind=kind, by=here.person, keyring=here.keyring
    )
