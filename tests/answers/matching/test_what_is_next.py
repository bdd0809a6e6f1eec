"""The one button that stands out is what comes next, and what is said holds."""

import pytest

from mentorapp.answers.home import home_of
from mentorapp.answers.joining import seeking
from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.answers.matching import rules as matching_rules
from mentorapp.answers.matching import runs as matching
from mentorapp.answers.matching import words as own_words
from mentorapp.core.cohorts.model import Enrolment, Role
from mentorapp.core.errors import Refused
from mentorapp.core.matching.answering import mentor_declines, release_all
from mentorapp.core.matching.engine.policy import Key
from mentorapp.core.matching.meanings import key_of
from mentorapp.core.matching.model import SCALE, Proposal
from mentorapp.core.matching.places import admitted_in
from mentorapp.core.matching.queries import latest_result, standing_proposals
from mentorapp.core.matching.weighing import WEIGHED
from mentorapp.core.programmes.approvals import Figures
from mentorapp.core.programmes.model import Coordinator, Scope
from mentorapp.screens.matching import words as screens
from mentorapp.screens.matching.fit import percent
from mentorapp.screens.shapes import Action, Answers, ChoiceField, Page, Weight
from tests.answers.matching.looking import as_cora, entries_of
from tests.builders import a_visit
from tests.core.matching.builders import LATER, Town

MORE_THAN_SKILLS: Answers = {key.value: "0" for key in WEIGHED} | {
    Key.SKILLS.value: "8",
    Key.FIELD.value: "2",
}


@pytest.fixture
def found(town: Town) -> Town:
    """Asha has found Tom; for Ida there is nobody."""
    town.mentee("Asha")
    town.mentee("Ida", languages=["fr"])
    town.mentor("Tom")
    town.run()
    return town


def _page(town: Town) -> Page:
    town.session.flush()
    return matching.show(as_cora(town), str(town.cohort.id))


def _primary(page: Page) -> list[str]:
    actions = (a for section in page.sections for a in section.actions)
    return [a.name for a in actions if isinstance(a, Action) and a.weight is Weight.PRIMARY]


def _names(page: Page) -> set[str]:
    actions = (a for section in page.sections for a in section.actions)
    return {a.name for a in actions if isinstance(a, Action)}


def _draft(town: Town) -> Proposal:
    (draft,) = standing_proposals(town.session, cohort=town.cohort)
    return draft


def test_first_pairs_are_looked_for(town: Town) -> None:
    town.mentee("Asha")
    town.mentor("Tom")

    assert _primary(_page(town)) == ["start_matching"]


def test_what_was_found_is_released(found: Town) -> None:
    assert _primary(_page(found)) == ["release_matching"]


def test_nothing_is_pressing_once_all_are_asked_for_whom_there_was_somebody(found: Town) -> None:
    release_all(found.session, cohort=found.cohort, by=found.cora, at=LATER)

    page = _page(found)

    assert _primary(page) == []
    assert {fact.label: fact.value for fact in page.sections[0].facts}["Being asked"] == "1"


def test_whoever_comes_late_is_looked_for(found: Town) -> None:
    release_all(found.session, cohort=found.cohort, by=found.cora, at=LATER)
    found.mentee("Eve")

    page = _page(found)

    assert _primary(page) == ["start_matching"]
    assert "No partner has been looked for yet." in [e.detail for e in entries_of(page)]


def test_before_the_first_search_nobody_stands_out(town: Town) -> None:
    town.mentee("Asha")
    town.mentor("Tom")

    page = _page(town)

    assert _primary(page) == ["start_matching"]
    assert "Needs your attention (0)" in str(page)
    assert [entry.title for entry in entries_of(page)] == ["There are no suggestions yet."]


def test_after_what_counts_was_changed_pairs_are_looked_for_again(found: Town) -> None:
    page = matching_rules.keep_weights(as_cora(found), str(found.cohort.id), MORE_THAN_SKILLS)

    assert _primary(page) == ["start_matching"]
    assert "What the search goes by was changed since" in page.sections[0].text


def test_after_a_word_was_given_another_meaning_pairs_are_looked_for_again(found: Town) -> None:
    eve = found.mentee("Eve")
    eve.application = {**eve.application, "own_words": {"Haushaltspläne": 3, "Segeln": 2}}
    found.run(days_later=1)
    target = f"{found.cohort.id}:1:{key_of('Haushaltspläne')}"

    own_words.keep(
        as_cora(found), f"{found.cohort.id}:1:{key_of('Segeln')}", {"means": screens.NOT_LISTED}
    )
    without = _primary(_page(found))
    own_words.take(as_cora(found), f"{target}:budget")
    page = _page(found)

    assert without == ["release_matching"]
    assert _primary(page) == ["start_matching"]
    assert "What the search goes by was changed since" in page.sections[0].text


def test_what_was_changed_and_looked_for_again_is_no_news(found: Town) -> None:
    matching_rules.keep_weights(as_cora(found), str(found.cohort.id), MORE_THAN_SKILLS)

    found.run(days_later=1)

    assert _primary(_page(found)) == ["release_matching"]


def test_where_mentees_choose_nobody_has_to_look_for_them(town: Town) -> None:
    town.cohort.programme.rules = {"own_choice": True}
    town.mentee("Asha")
    town.mentor("Tom")

    page, alone = _page(town), matching.show(as_cora(town), f"{town.cohort.id}:alone")

    assert _primary(page) == []
    assert "Needs your attention (0)" in str(page)
    assert page.intro.startswith("Mentees ask for themselves.")
    assert [(e.title, e.detail) for e in entries_of(alone)] == [
        ("Asha", "Still chooses for themselves."),
        ("Tom", "No partner has been looked for yet."),
    ]


def test_a_mentee_who_chooses_is_not_promised_to_be_asked(town: Town) -> None:
    town.cohort.programme.rules = {"own_choice": True}
    asha, tom = town.mentee("Asha"), town.mentor("Tom")

    homes = [str(home_of(a_visit(town.session, one.person))) for one in (asha, tom)]

    assert "You take part, and choose for yourself whom to ask." in homes[0]
    assert "You will be asked before a partner is decided." in homes[1]


def test_the_home_asks_for_no_search_that_would_find_nobody(found: Town) -> None:
    release_all(found.session, cohort=found.cohort, by=found.cora, at=LATER)

    (section,) = matching.home_sections(as_cora(found), [found.cohort], Figures({}))

    assert section.text == "Next: see what would help 1 mentee who has nobody yet."


def test_a_kept_pair_that_is_asked_says_until_when(found: Town) -> None:
    matching_pairs.keep_pair(as_cora(found), str(_draft(found).id))
    release_all(found.session, cohort=found.cohort, by=found.cora, at=LATER)

    shown = matching.show(as_cora(found), f"{found.cohort.id}:all")

    assert entries_of(shown)[0].detail.startswith("An answer is due by ")


def test_a_not_now_is_not_called_a_change_by_hand(found: Town) -> None:
    release_all(found.session, cohort=found.cohort, by=found.cora, at=LATER)
    asked = _draft(found)
    mentor_declines(found.session, proposal=asked, by=asked.mentor.person, at=LATER)

    text = _page(found).sections[0].text

    assert "Something has changed since" in text
    assert "by hand" not in text


def test_the_figures_are_those_of_all_pairs_that_stand(found: Town) -> None:
    release_all(found.session, cohort=found.cohort, by=found.cora, at=LATER)
    asked = _draft(found)
    found.draft(found.mentee("Eve"), found.mentor("Ben"), score=1_000)

    facts = {fact.label: fact.value for fact in _page(found).sections[0].facts}

    both = (percent(1_000), percent(round((asked.score + 1_000) / 2)))
    assert (facts["Weakest fit"], facts["Fit on average"]) == both
    assert "First wishes met" not in facts


def test_what_has_changed_is_offered_where_something_has(found: Town) -> None:
    before = _names(_page(found))
    tom = _draft(found).mentor
    tom.not_with = [str(_draft(found).mentee.person_id)]
    found.mentor("Ben")

    found.run(days_later=1)

    assert "matching_changes" not in before
    assert "matching_changes" in _names(_page(found))


def test_a_compared_choice_is_taken_in_two_presses(town: Town) -> None:
    town.mentee("Asha", skills={"leading": 2})
    town.mentee("Eve", skills={"budget": 2}, field="it", days=[4])
    town.mentor("Tom", skills={"leading": 2}, capacity=2)
    town.run()
    page = matching.compare(as_cora(town), str(town.cohort.id))
    *_others, last = [a for s in page.sections for a in s.actions if a.label != "Back to the list"]
    assert isinstance(last, Action)

    form = matching.ask_for_aim(as_cora(town), last.target)

    (scale,) = form.fields
    assert isinstance(scale, ChoiceField)
    assert scale.value == SCALE[-1].key
    assert last.spoken == "Look for pairs: Nobody below 60%"


def test_groups_that_are_too_small_are_named_in_one_sentence(found: Town) -> None:
    run = latest_result(found.session, cohort=found.cohort)
    assert run is not None
    small = {"kind": "site", "mentees": None, "paired": None, "mean_score": None}
    run.equity = [
        {"kind": "site", "group": "Nord", "mentees": 9, "paired": 8, "mean_score": 7_000},
        {**small, "group": "Süd"},
        {**small, "group": ""},
    ]

    page = matching.compare(as_cora(found), str(found.cohort.id))

    (section,) = [section for section in page.sections if section.heading == "By site"]
    assert [entry.title for entry in section.entries] == ["Nord"]
    assert (
        section.note == "Not shown, so that no figure is about fewer than five: Süd and not said."
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([0], "Better for all pairs together, but a new search would leave this draft."),
        ([4], "A new search would rather choose Ben."),
    ],
)
def test_what_a_new_search_would_do_is_said_as_it_is_done(
    town: Town, days: list[int], said: str
) -> None:
    little = town.draft(town.mentee("Asha"), town.mentor("Tom", days=days))
    town.mentor("Ben")

    (better, *_others) = matching_pairs.why(as_cora(town), str(little.id)).sections[1].entries
    town.run()

    assert (better.title, better.detail) == ("Ben", said)
    assert town.pairs_proposed() == {"Asha": "Tom" if "leave" in said else "Ben"}


def test_what_a_forced_pair_costs_and_what_parting_a_good_one_would(town: Town) -> None:
    tom = town.mentor("Tom", skills={"budget": 1})
    town.mentor("Ben", skills={"leading": 4})
    forced = town.draft(town.mentee("Asha", skills={"leading": 4}), tom)
    matching_pairs.keep_pair(as_cora(town), str(forced.id))

    before = matching_pairs.why(as_cora(town), str(forced.id)).sections[1].facts
    matching_pairs.keep_no_longer(as_cora(town), str(forced.id))
    town.run(days_later=1)
    after = matching_pairs.why(as_cora(town), str(_of(town, "Asha").id)).sections[1].facts

    assert town.pairs_proposed() == {"Asha": "Ben"}
    assert (before[0].label, after[0].label) == ("What this pair costs", "Without this pair")
    assert before[0].value.startswith("All pairs together would lose ")
    assert before[0].value == after[0].value


def test_another_draft_is_swapped_with_from_the_list_of_alternatives(town: Town) -> None:
    town.mentee("Asha", skills={"leading": 4})
    town.mentee("Eve", skills={"leading": 4}, days=[0])
    town.mentor("Tom", skills={"leading": 4})
    town.mentor("Ben", skills={"budget": 1})
    town.run()
    first, second = _of(town, "Asha"), _of(town, "Eve")

    (other,) = matching_pairs.why(as_cora(town), str(first.id)).sections[1].entries
    second.mentee.not_with = [str(first.mentor.person_id)]
    (forbidden,) = matching_pairs.why(as_cora(town), str(first.id)).sections[1].entries

    assert [a.name for a in other.actions if isinstance(a, Action)] == ["swap_with"]
    assert forbidden.title == other.title
    assert forbidden.actions == ()


def test_from_whom_somebody_is_missing_the_way_leads_back_to_the_pairs(found: Town) -> None:
    eve = found.person("Eve")
    office = Coordinator(
        programme=found.cohort.programme,
        person=eve,
        appointed_at=LATER,
        scope=Scope.COMMITTEE,
    )
    found.session.add(office)
    found.cohort.programme.plan = {**found.cohort.programme.plan, "admitted_by": "committee"}
    found.session.flush()

    page = seeking.wanted(as_cora(found), str(found.cohort.id))
    theirs = seeking.wanted(a_visit(found.session, eve), str(found.cohort.id))

    assert "matching" in _names(page)
    assert "matching" not in _names(theirs)


def _of(town: Town, mentee: str) -> Proposal:
    standing = standing_proposals(town.session, cohort=town.cohort)
    return next(draft for draft in standing if draft.mentee.person.name == mentee)


def test_for_whoever_comes_late_the_best_is_drafted_with_one_press(found: Town) -> None:
    release_all(found.session, cohort=found.cohort, by=found.cora, at=LATER)
    eve = found.mentee("Eve", skills={"budget": 3})
    found.mentor("Nils", skills={"leading": 1})
    found.mentor("Ben", skills={"budget": 4})
    page = matching_pairs.why_alone(as_cora(found), f"{eve.id}:attention:1")

    shown = matching_pairs.draft_the_best(as_cora(found), f"{eve.id}:attention:1")

    assert _primary(page) == ["draft_best"]
    assert "Only another mentor." not in str(page)
    assert shown.heading == "Eve with Ben"
    assert found.pairs_proposed() == {"Eve": "Ben"}


def test_before_the_first_search_nobody_is_said_to_be_taken(town: Town) -> None:
    asha, eve, tom = town.mentee("Asha"), town.mentee("Eve"), town.mentor("Tom")
    ida = town.mentee("Ida", languages=["fr"])

    pages = [matching_pairs.why_alone(as_cora(town), str(one.id)) for one in (asha, eve, tom, ida)]

    assert {page.intro for page in pages[:3]} == {"No partner has been looked for yet."}
    assert pages[3].intro == "The rules leave no possible partner."
    assert [_primary(page) for page in pages] == [["start_matching"]] * 4
    assert [entry.title for page in pages[:2] for entry in page.sections[1].entries] == [
        "Somebody is possible as things stand."
    ] * 2
    assert "draft_best" in _names(pages[0])
    assert "draft_best" not in _names(pages[3])


def test_nobody_is_looked_for_who_chooses_for_themselves(town: Town) -> None:
    town.cohort.programme.rules = {"own_choice": True}
    asha, _tom = town.mentee("Asha"), town.mentor("Tom")

    page = matching_pairs.why_alone(as_cora(town), str(asha.id))

    assert page.intro == "Still chooses for themselves."
    assert _primary(page) == ["draft_best"]


def test_nobody_is_drafted_for_whom_nobody_is_possible_or_who_has_somebody(found: Town) -> None:
    ida, asha = (_mentee(found, name) for name in ("Ida", "Asha"))

    page = matching_pairs.why_alone(as_cora(found), str(ida.id))

    assert _primary(page) == ["find_mentor"]
    for mentee, why in ((ida, "Nobody with a place"), (asha, "has a partner or a suggestion")):
        with pytest.raises(Refused, match=why):
            matching_pairs.draft_the_best(as_cora(found), str(mentee.id))
    with pytest.raises(Refused):
        matching_pairs.draft_the_best(a_visit(found.session, asha.person), str(ida.id))


def _mentee(town: Town, name: str) -> Enrolment:
    admitted = admitted_in(town.session, cohort=town.cohort, role=Role.MENTEE)
    return next(one for one in admitted if one.person.name == name)
