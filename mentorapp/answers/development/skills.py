"""The mentee looks at own skills through the year; the mentor says a view when asked."""

from collections.abc import Mapping

from mentorapp.answers.occasion import Occasion
from mentorapp.answers.reading import number_in, several, text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import part, rest
from mentorapp.answers.typed import lines, revision
from mentorapp.core.missing import OutOfDate
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import the_pair
from mentorapp.core.people.visits import Visit
from mentorapp.core.skills.matrix import Matrix, Moment, open_moments
from mentorapp.core.skills.queries import applied_for, matrix_of, pair_with_shared_skills
from mentorapp.core.skills.use_cases import (
    ask_for_view,
    choose_skills,
    note_levels,
    require_mentee,
    require_open,
    share_skills,
    take_skills_back,
)
from mentorapp.screens.development import skills as screens
from mentorapp.screens.shapes import Answers, Form, Message, Page


def skills(here: Visit, target: str) -> Page:
    return _page(here, own_pair(here, target))


def ask_which(here: Visit, target: str) -> Form:
    pair = own_pair(here, target)
    require_mentee(pair, here.person)
    suggested = applied_for(here.session, pair=pair)
    return screens.choose_form(pair, _matrix(here, pair), suggested=suggested)


def keep_choice(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    choose_skills(
        here.session,
        pair=pair,
        by=here.person,
        listed=several(answers, "listed"),
        own=lines(answers, "own"),
        seen=revision(target),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, pair)


def ask_for_levels(here: Visit, target: str) -> Form:
    pair, moment = own_pair(here, target), _moment(target)
    require_open(
        here.session,
        pair=pair,
        by=here.person,
        moment=moment,
        keyring=here.keyring,
        at=here.now,
    )
    return screens.levels_form(pair, here.person, _matrix(here, pair), moment)


def keep_levels(here: Visit, target: str, answers: Answers) -> Page:
    pair = own_pair(here, target)
    note_levels(
        here.session,
        pair=pair,
        by=here.person,
        moment=_moment(target),
        levels=_levels(answers),
        seen=number_in(rest(target, 2)),
        keyring=here.keyring,
        at=here.now,
    )
    return _page(here, pair)


def share(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    share_skills(here.session, pair=pair, by=here.person, at=here.now)
    return _page(here, pair)


def take_back(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    take_skills_back(here.session, pair=pair, by=here.person, at=here.now)
    return _page(here, pair)


def ask_view(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    ask_for_view(here.session, pair=pair, by=here.person, keyring=here.keyring, at=here.now)
    return _page(here, pair)


def skills_shared(occasion: Occasion) -> Message | None:
    about = occasion.notice.subject_id
    pair = pair_with_shared_skills(occasion.session, pair_id=about, reader=occasion.person)
    return screens.skills_shared(pair, occasion.person) if pair else None


def view_asked(occasion: Occasion) -> Message | None:
    about = occasion.notice.subject_id
    pair = pair_with_shared_skills(occasion.session, pair_id=about, reader=occasion.person)
    return screens.view_asked(pair, occasion.person) if pair else None


def view_given(occasion: Occasion) -> Message | None:
    pair = the_pair(occasion.session, occasion.notice.subject_id)
    mine = pair.is_mentee(occasion.person)
    return screens.view_given(pair, occasion.person) if mine else None


def _page(here: Visit, pair: Pair) -> Page:
    here.session.flush()
    matrix = _matrix(here, pair)
    begins = not matrix.skills and pair.is_mentee(here.person)
    return screens.skills_page(
        pair,
        here.person,
        matrix,
        open_now=open_moments(pair, today=here.today),
        begins_with=len(applied_for(here.session, pair=pair)) if begins else 0,
    )


def _matrix(here: Visit, pair: Pair) -> Matrix:
    return matrix_of(here.session, pair=pair, by=here.person, keyring=here.keyring)


def _moment(target: str) -> Moment:
    said = part(target, 1)
    if said not in list(Moment):
        raise OutOfDate
    return Moment(said)


def _levels(answers: Answers) -> Mapping[str, int]:
    """What was left open is left out; what is no level is refused later."""
    said = {
        name.removeprefix("level_"): text(answers, name)
        for name in answers
        if name.startswith("level_")
    }
    return {key: int(n) if n.isdecimal() and len(n) < 3 else -1 for key, n in said.items() if n}
