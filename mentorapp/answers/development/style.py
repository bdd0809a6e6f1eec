"""Each of the two looks at how they work, and shows it to the other one or not."""

from collections.abc import Mapping

from mentorapp.answers.occasion import Occasion
from mentorapp.answers.reading import number_in, text
from mentorapp.answers.tandems.tandem import own_pair
from mentorapp.answers.targets import number_at, rest
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.visits import Visit
from mentorapp.core.style.items import PAGES
from mentorapp.core.style.use_cases import (
    Style,
    forget_style,
    keep_answers,
    pair_with_shared_style,
    require_offered,
    share_style,
    styles_of,
    take_style_back,
)
from mentorapp.screens.development import style as screens
from mentorapp.screens.shapes import Answers, Form, Message, Page


def style(here: Visit, target: str) -> Page:
    return _page(here, own_pair(here, target))


def ask(here: Visit, target: str) -> Form:
    """The first page, or the one that the target names."""
    pair = own_pair(here, target)
    require_offered(pair, here.person)
    return screens.statements_form(pair, _mine(here, pair), _page_of(target))


def keep(here: Visit, target: str, answers: Answers) -> Form | Page:
    """What is kept of a page is kept, also when somebody stops there."""
    pair, page = own_pair(here, target), _page_of(target)
    keep_answers(
        here.session,
        pair=pair,
        by=here.person,
        page=page,
        answers=_chosen(answers),
        seen=number_in(rest(target, 2)),
        keyring=here.keyring,
        at=here.now,
    )
    if page < PAGES:
        return screens.statements_form(pair, _mine(here, pair), page + 1)
    return _page(here, pair)


def share(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    share_style(here.session, pair=pair, by=here.person, keyring=here.keyring, at=here.now)
    return _page(here, pair)


def take_back(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    take_style_back(here.session, pair=pair, by=here.person, at=here.now)
    return _page(here, pair)


def forget(here: Visit, target: str) -> Page:
    pair = own_pair(here, target)
    forget_style(here.session, pair=pair, by=here.person, at=here.now)
    return _page(here, pair)


def style_shared(occasion: Occasion) -> Message | None:
    pair = pair_with_shared_style(
        occasion.session, note_id=occasion.notice.subject_id, reader=occasion.person
    )
    return screens.style_shared(pair, occasion.person) if pair else None


def _page(here: Visit, pair: Pair) -> Page:
    here.session.flush()
    styles = styles_of(here.session, pair=pair, by=here.person, keyring=here.keyring)
    return screens.style_page(pair, here.person, styles)


def _mine(here: Visit, pair: Pair) -> Style:
    return styles_of(here.session, pair=pair, by=here.person, keyring=here.keyring).mine


def _page_of(target: str) -> int:
    return min(max(number_at(target, 1), 1), PAGES)


def _chosen(answers: Answers) -> Mapping[int, int]:
    said = {
        number_in(name.removeprefix("item_")): text(answers, name)
        for name in answers
        if name.startswith("item_")
    }
    return {number: number_in(answer) for number, answer in said.items() if answer}
