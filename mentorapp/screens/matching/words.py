"""What people wrote beside the list of skills, and what coordinators say it means."""

from collections.abc import Sequence

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.matching.likeness import Likeness
from mentorapp.core.matching.meanings import NOTHING, OwnWord
from mentorapp.core.programmes.vocabulary import SKILLS
from mentorapp.i18n import _, ngettext
from mentorapp.screens import samples
from mentorapp.screens.common import back_to_list, nothing_there, one_page, paging
from mentorapp.screens.shapes import (
    Action,
    ChoiceField,
    Entry,
    Form,
    Option,
    Page,
    Screen,
    Section,
    Weight,
)

NOT_LISTED = "nothing"


def words_page(cohort: Cohort, words: Sequence[OwnWord], *, page: int = 1) -> Page:
    """First what nobody has looked at yet."""
    shown, page, pages = one_page(words, page)
    return Page(
        name="own_words",
        target=f"{cohort.id}:{page}",
        title=_("Own words"),
        heading=_("Skills in people's own words"),
        intro=_(
            "The search compares entries of the list alone. Say which one a word means; it is "
            "kept as a synonym for everybody in this programme."
        ),
        sections=(
            Section(
                entries=tuple(_word(word, f"{cohort.id}:{page}:{word.key}") for word in shown)
                or nothing_there(_("Everybody found what they meant on the list.")),
                actions=(back_to_list("matching", cohort.id),),
            ),
        ),
        paging=paging(action="own_words", target=str(cohort.id), page=page, pages=pages),
    )


def meaning_form(cohort: Cohort, word: OwnWord, *, page: int = 1) -> Form:
    """The entries most like the word first; `page` is where in the list it stands."""
    closest = [found.key for found in word.closest]
    others = [key for key in SKILLS if key not in closest]
    named = tuple(Option(value=key, label=SKILLS[key].label) for key in (*closest, *others))
    return Form(
        name="own_word",
        target=f"{cohort.id}:{page}:{word.key}",
        title=_("What it means"),
        intro=word.word,
        fields=(
            ChoiceField(
                name="means",
                label=_("Which entry of the list is meant?"),
                hint=_("The likest ones come first."),
                options=(*named, Option(value=NOT_LISTED, label=_("None: it does not count"))),
                value=NOT_LISTED if word.means == NOTHING else word.means or "",
            ),
        ),
        submit=_("Save"),
    )


def waiting_words(n: int) -> str:
    """How many words nobody has looked at yet; "" where there are none."""
    if not n:
        return ""
    return ngettext(
        "{n} word that people wrote is not on the list and does not count yet.",
        "{n} words that people wrote are not on the list and do not count yet.",
        n,
    ).format(n=n)


def _word(word: OwnWord, target: str) -> Entry:
    people = ngettext("{n} person", "{n} people", word.people).format(n=word.people)
    return Entry(title=word.word, status=people, detail=_meaning(word), actions=_ways(word, target))


def _meaning(word: OwnWord) -> str:
    if word.means is None:
        return _("Does not count yet.")
    if word.means == NOTHING:
        return _("None of the list: it does not count.")
    return _("Means “{skill}”.").format(skill=SKILLS[word.means].label)


def _ways(word: OwnWord, target: str) -> tuple[Action, ...]:
    choose = Action(
        name="own_word",
        label=_("Say what it means") if word.means is None else _("Change"),
        target=target,
        spoken=_("Say what {word} means").format(word=word.word),
    )
    likest = next(iter(word.closest), None)
    if word.means is not None or likest is None or not likest.is_likely:
        return (choose,)
    guess = Action(
        name="take_word",
        label=_("Means “{skill}”").format(skill=SKILLS[likest.key].label),
        target=f"{target}:{likest.key}",
        weight=Weight.PRIMARY,
    )
    return (guess, choose)


def examples() -> tuple[Screen, ...]:
    cohort = samples.cohort()
    like = (Likeness("family", "Familie", 80), Likeness("part_time", "Führen in Teilzeit", 40))
    words = [
        OwnWord("Vereinbarkeit von Pflege & Beruf", 3, None, like),
        OwnWord("Sudoku *schnell*", 1, None, ()),
        OwnWord("Haushaltsplan", 2, "budget", like),
        OwnWord("Segeln", 1, NOTHING, ()),
    ]
    return (
        words_page(cohort, words * 3),
        words_page(cohort, ()),
        *(meaning_form(cohort, word) for word in words),
    )
