"""After a new search coordinators see what it has made different, and nothing else."""

from mentorapp.core.matching.changed import changes_of
from mentorapp.core.matching.insight import insight_into
from mentorapp.core.matching.model import ProposalState
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.steering import forbid
from tests.builders import NOW
from tests.core.matching.builders import Town


def changes(town: Town) -> dict[str, tuple[str, str]]:
    run = town.run(days_later=1)
    return {
        change.mentee.person.name: (
            change.before.person.name if change.before else "",
            change.after.person.name if change.after else "",
        )
        for change in changes_of(town.session, run=run)
    }


def test_a_first_search_changes_nothing(town: Town) -> None:
    town.mentee("Asha")
    town.mentor("Tom")

    assert changes(town) == {}


def test_only_who_moves_is_named(town: Town) -> None:
    town.mentee("Asha", skills={"leading": 4})
    town.mentee("Eve", skills={"law": 4})
    town.mentor("Tom", skills={"leading": 4})
    town.mentor("Ben", skills={"data": 4})
    town.run()
    town.mentor("Lara", skills={"law": 4})

    assert changes(town) == {"Eve": ("Ben", "Lara")}


def test_who_loses_a_partner_is_named(town: Town) -> None:
    town.mentee("Asha")
    tom = town.mentor("Tom")
    town.run()
    tom.paused_at = NOW
    town.mentor("Lara", languages=["tr"])

    assert changes(town) == {"Asha": ("Tom", "")}


def test_a_draft_names_the_reserve_that_nobody_else_needs(town: Town) -> None:
    town.mentee("Asha", skills={"leading": 4})
    town.mentee("Eve", skills={"law": 4})
    for name, skill in (("Tom", "leading"), ("Lara", "law"), ("Ben", "data")):
        town.mentor(name, skills={skill: 4})
    town.run()
    drafts = standing_proposals(town.session, cohort=town.cohort, state=ProposalState.DRAFT)
    names = {str(e.person_id): e.person.name for d in drafts for e in (d.mentee, d.mentor)}

    reserves = {
        draft.mentee.person.name: insight_into(town.session, proposal=draft).reserve
        for draft in drafts
    }

    found = [one.mentor for one in reserves.values() if one]
    assert len(found) == 1  # one place is left, and it can be kept for one of the two
    assert found[0] not in names  # Ben, whom nobody was given


def test_a_pair_ruled_out_has_no_reserve_to_return_to(town: Town) -> None:
    town.mentee("Asha")
    town.mentor("Tom")
    town.run()
    (draft,) = standing_proposals(town.session, cohort=town.cohort)

    instead = forbid(town.session, proposal=draft, by=town.cora, at=NOW)

    assert instead is None
