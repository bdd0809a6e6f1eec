"""With hundreds of people, every page of a matching fits where it is drawn."""

from datetime import timedelta

from mentorapp.answers.matching import pairs as matching_pairs
from mentorapp.answers.matching import runs as matching
from mentorapp.core.matching.engine.questions.found import Diagnosis
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.model import MatchingRun, ProposalState, RunState
from mentorapp.core.matching.overview import overview_of
from mentorapp.core.matching.steering import keep
from mentorapp.screens.matching.alone import alone_page
from mentorapp.screens.matching.choices import sample_run
from mentorapp.screens.matching.fairness import fairness_sections
from mentorapp.screens.matching.proposals import sample_proposal
from mentorapp.screens.matching.runs import run_section
from mentorapp.screens.shapes import Action, Page, Weight
from mentorapp.slack.views.surfaces import modal_of
from mentorapp.teams.draw import draw_page
from mentorapp.teams.places import Place
from tests.answers.matching.looking import as_cora
from tests.core.matching.builders import LATER, Town

MANY = 120


def _draws(page: Page) -> None:
    """:raises DoesNotFit: · CardTooLarge:"""
    assert modal_of(page, carried={})
    assert draw_page(page, place=Place.DIALOG)


def _everybody_changed(town: Town) -> MatchingRun:
    """A search that gave every mentee another mentor; the last one has nobody now."""
    run = town.run()
    done = run.finished_at
    assert done is not None
    for n in range(MANY):
        mentee = town.mentee(f"Mentee {n:03}")
        before, after = town.mentor(f"Before {n}"), town.mentor(f"After {n}")
        old = town.draft(mentee, before)
        old.state, old.ended_at = ProposalState.SUPERSEDED, done
        town.session.flush()
        if n < MANY - 1:
            town.draft(mentee, after).drafted_at = done
    town.session.flush()
    return run


def test_what_a_search_has_changed_comes_in_pages_those_with_nobody_first(town: Town) -> None:
    town.mentee("Asha")
    town.mentor("Tom")
    _everybody_changed(town)

    first = matching.changes(as_cora(town), str(town.cohort.id))
    last = matching.changes(as_cora(town), f"{town.cohort.id}:7")

    assert first.paging is not None
    assert first.paging.pages == 7
    assert first.sections[0].entries[0].title == f"Mentee {MANY - 1}"
    assert first.sections[0].entries[0].detail.startswith("nobody now")
    assert last.sections[0].entries[-1].title == f"Mentee {MANY - 2}"
    assert f"{MANY + 1} mentees fare differently" in first.intro  # Asha has somebody now
    for page in (first, last):
        _draws(page)


def test_what_is_kept_and_ruled_out_comes_in_pages(town: Town) -> None:
    for n in range(MANY):
        draft = town.draft(town.mentee(f"Mentee {n}"), town.mentor(f"Mentor {n}"))
        keep(town.session, proposal=draft, by=town.cora, at=LATER)

    page = matching_pairs.rulings(as_cora(town), f"{town.cohort.id}:2")

    assert page.paging is not None
    assert (page.paging.page, page.paging.pages) == (2, 15)
    assert len(page.sections[0].entries) == 8
    _draws(page)


def test_of_many_groups_those_who_fare_least_well_are_shown() -> None:
    run = sample_run()
    run.equity = [
        *(
            {"kind": "site", "group": f"{n}", "mentees": 10, "paired": n % 11, "mean_score": 6_000}
            for n in range(MANY)
        ),
        *({"kind": "site", "group": f"s{n}", "mentees": None} for n in range(MANY)),
    ]

    (section,) = fairness_sections(run, {})

    paired = [entry.facts[0].value for entry in section.entries]
    assert len(paired) == 12
    assert paired[0] == "0 of 10"
    assert paired == sorted(paired, key=lambda value: int(value.split()[0]))
    assert section.note == (
        f"{MANY - 12} more groups fare better. "
        f"{MANY} groups are not shown, so that no figure is about fewer than five."
    )


def test_of_many_who_compete_the_first_are_named() -> None:
    names = {str(n): f"Person {n}" for n in range(MANY)}
    diagnosis = Diagnosis(
        person="0",
        reason=Reason.SHORTAGE,
        everybody=MANY,
        excluded=(),
        possible=3,
        above_floor=3,
        free=0,
        relaxations=(),
        ways_in=(),
        rivals=tuple(names),
        places=3,
    )
    page = alone_page(sample_proposal().mentee, diagnosis, names)

    (entry,) = page.sections[1].entries
    assert entry.detail.endswith("Person 6, Person 7 and 112 other people.")


def test_what_has_to_be_put_right_is_next_and_of_many_contradictions_the_first_are_named(
    town: Town,
) -> None:
    draft = town.draft(town.mentee("Asha"), town.mentor("Tom"))
    matching_pairs.keep_pair(as_cora(town), str(draft.id))
    draft.mentee.not_with = [str(draft.mentor.person_id)]
    town.run()

    page = matching.show(as_cora(town), str(town.cohort.id))
    overview = overview_of(town.session, cohort=town.cohort, at=LATER + timedelta(days=1))
    section = run_section(town.cohort, overview, reader=town.cora, faults=["So."] * 20)

    first, *others = page.sections[0].actions
    assert isinstance(first, Action)
    assert (first.name, first.weight) == ("rulings", Weight.PRIMARY)
    assert all(one.weight is Weight.PLAIN for one in others if isinstance(one, Action))
    assert section.text.count("So.") == 8
    assert section.text.endswith("12 more contradictions.")
    assert overview.run is not None
    assert overview.run.state is RunState.FAILED
