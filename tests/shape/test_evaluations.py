"""The closed list of evaluations is what the code really counts about people, and nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.core.privacy.evaluations import EVALUATIONS, Evaluation

CORE = Path("mentorapp/core")
# What counts to decide or to draw one thing, and is told to nobody as a figure about people.
WORKING = {
    "feedback.inviting._counts": "after which meeting the two are invited to feedback",
    "cohorts.partners.share_of": "how many an employer's contact has named, for that contact",
    "goals.use_cases.add_steps": "the place of the next step in its goal",
    "launch.checking.sketch_of": "offices and channels of the programme itself",
    "matching.likeness.Wordings": "how alike two wordings are",
    "matching.places.taken_places": "whether a mentor has a place left",
    "matching.places.agreed_in": "whether a mentor has a place left",
    "matching.places.agreed_places": "whether a mentor has a place left",
    "matching.reading.without": "whether a mentor has a place left",
    "meetings.queries.times_met": "a tandem's own page, for the two",
    "meetings.topics._count_waiting": "a tandem's own list, for the two",
    "notices.facts._ignored": "three ignored reminders bring silence",
    "privacy.erasure._count": "what would go, for the person",
    "privacy.retention._was_announced": "whether both were told",
    "relay.use_cases._count_waiting": "not more than a few wait at a time",
    "reports.tandems._tandems": "a person's own home",
    "selection.quotas._admitted": "whether an employer's places are taken: obeyed",
    "stafflists.placing._found": "whether a name stands for one person alone",
    "stafflists.queries.standings": "how long a list is that coordinators brought themselves",
    "settling.links._asked_lately": "not more than a few links in a while",
    "training.queries._finished": "whether somebody has done every step: a gate",
}
HOW = """

Something is counted that the closed list of evaluations does not know. If anybody is told the
figure, add an entry in mentorapp/core/privacy/evaluations.py and ask `require_evaluation` before
it is shown: programmes that were approved before then need a second yes. If it only decides
something, name it in WORKING and say what.
"""


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    for path in sorted(CORE.rglob("*.py")):
        room = ".".join(path.relative_to(CORE).with_suffix("").parts)
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield f"{room}.{node.name}", node


FUNCTIONS = dict(_functions())
MADE_BY = {name for one in EVALUATIONS for name in one.made_by}


def test_whatever_is_counted_stands_in_the_list() -> None:
    counting = {
        name
        for name, node in FUNCTIONS.items()
        if not name.startswith("matching.engine.") and _counts(node)
    }

    unknown = sorted(counting - WORKING.keys() - _reached_from(MADE_BY))

    assert not unknown, f"{', '.join(unknown)}{HOW}"
    assert sorted(WORKING.keys() - counting) == []


@pytest.mark.parametrize("one", EVALUATIONS, ids=lambda one: one.name)
def test_each_entry_is_made_by_code_that_exists(one: Evaluation) -> None:
    assert set(one.made_by) <= FUNCTIONS.keys()
    assert one.made_by or one.name == "metrics"  # which holds nothing of people at all


def test_a_report_is_not_shown_before_it_is_approved() -> None:
    """What is made to be looked at asks first; the counts beside a button need no page to open."""
    reports = {name for name in MADE_BY if name.startswith("reports.")}

    for name in reports:
        assert _called(FUNCTIONS[name]) & {"require_evaluation", "is_evaluated"}, name


def test_every_report_is_in_the_list() -> None:
    looks = {name for name in FUNCTIONS if name.startswith("reports.") and ".look_at_" in name}

    assert looks <= MADE_BY


def _reached_from(names: set[str]) -> set[str]:
    """These, and the helpers in the same file that they call."""
    reached, ahead = set(names), list(names)
    while ahead:
        name = ahead.pop()
        room = name.rpartition(".")[0]
        for called in _called(FUNCTIONS[name]):
            helper = f"{room}.{called}"
            if helper in FUNCTIONS and helper not in reached:
                reached.add(helper)
                ahead.append(helper)
    return reached


def _counts(node: ast.AST) -> bool:
    return any(
        isinstance(one, ast.Call)
        and (
            (isinstance(one.func, ast.Name) and one.func.id == "Counter")
            or (
                isinstance(one.func, ast.Attribute)
                and isinstance(one.func.value, ast.Name)
                and one.func.value.id == "func"
                and one.func.attr in ("count", "sum", "avg")
            )
        )
        for one in ast.walk(node)
    )


def _called(node: ast.AST) -> set[str]:
    return {
        one.func.id
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
    }
