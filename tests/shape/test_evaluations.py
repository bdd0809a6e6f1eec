"""The closed list of evaluations is what the code really counts about people, and nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.core.privacy.evaluations import EVALUATIONS, Evaluation

CORE = Path("mentorapp/core")
# What counts to decide or to draw one thing, and is told to nobody as a figure about people.
WORKING = {
    "check_ins.use_cases._answered_before": "with whose answers an answer waits",
    "feedback.inviting._counts": "after which meeting the two are invited to feedback",
    "cohorts.partners.share_of": "how many an employer's contact has named, for that contact",
    "goals.use_cases.add_steps": "the place of the next step in its goal",
    "launch.sketch.sketch_of": "offices and channels of the programme itself",
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


# What asks for the material of a figure, and shows none.
NO_FIGURE = {
    "answers.ending.changes.cohort_pairs takes pairs.queries.confirmed_in": "each one's state",
    "answers.wide.matching_table takes matching.overview.overview_of": "rows; `summary_of` asks",
}
# What is counted on the way to a screen: figures of the closed list, handed over only once they
# are approved (see the test above), or none about people.
SHOWN = {
    "answers.cohorts.announcements._page": "announcements",
    "answers.joining.applicants._returning": "funnel",
    "answers.ending.closing.": "one's own goals",
    "answers.programmes.design.": "events of a programme's plan",
    "answers.events.planning.home_sections": "events of a programme's plan",
    "answers.meetings.": "a tandem's own meetings",
    "answers.development.own_work.": "one's own pages",
    "answers.programmes.path.page_of": "questions, sites, employers and offices of a programme",
    "answers.development.skills.": "one's own skills",
    "documents.workbook._lines": "lines of a cell",
    "screens.cohorts.announcements.": "announcements",
    "screens.joining.steps.": "steps of a form",
    "screens.ending.news.": "questions that are asked",
    "screens.cohorts.mine.Overview.": "funnel",
    "screens.joining.figures.counted": "funnel",
    "screens.joining.figures.totals": "funnel",
    "screens.joining.figures.undecided": "funnel",
    "screens.joining.applications._for_all": "how many outcomes a button tells",
    "screens.joining.applications._filter": "funnel",
    "screens.vocabulary.deeds.": "letters",
    "screens.events.people.": "events",
    "screens.development.goal_details.": "remarks on one's own goal",
    "screens.development.goals.": "steps of one's own goal",
    "screens.home.": "pages",
    "screens.cohorts.launch.": "standards",
    "screens.matching.everybody._filter": "matching",
    "screens.matching.pairs._points_text": "points of a pair, by what counts",
    "screens.matching.runs._found": "matching",
    "screens.matching.changes.": "how many have another mentor, all of whom stand there by name",
    "screens.matching.fairness.": "equity",
    "screens.meetings.forms.": "a tandem's own meetings",
    "screens.meetings.news.": "a tandem's own meetings",
    "screens.meetings.ours.": "a tandem's own meetings",
    "screens.cohorts.outgoing.": "announcements",
    "screens.cohorts.overview.": "overview, which `look_at_overview` has asked for",
    "screens.privacy.leaving.": "rows of one's own that were deleted",
    "screens.programmes.plan.": "questions that are asked",
    "screens.programmes.path.": "steps of a programme's design",
    "screens.programmes.steps.": "steps of a programme's design",
    "screens.joining.seeking.": "how many were approached, all of whom coordinators see by name",
    "screens.programmes.staff_lists.": "rows of a list that coordinators brought",
    "screens.meetings.topics.": "one's own tandems",
    "screens.joining.training.": "one's own preparation",
    "screens.development.workbook.": "a tandem's own pages",
}
FUNCTIONS = dict(_functions())
MADE_BY = {name for one in EVALUATIONS for name in one.made_by}
EVALUATION_OF = {made_by: one.name for one in EVALUATIONS for made_by in one.made_by}
ASKING = {"require_evaluation", "is_evaluated"}


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
    reports = {name for name in MADE_BY if name.startswith("reports.")}

    for name in reports:
        assert _called(FUNCTIONS[name]) & ASKING, name


def test_whoever_takes_a_figure_asks_whether_it_may_be_shown() -> None:
    """By the name of the evaluation: itself, or by a helper beside it that only asks."""
    silent = {
        f"{taker} takes {figure}"
        for path, taker, node in _faces()
        for figure in _taken(path, node) & MADE_BY
        if not figure.startswith("reports.") and not _asks(path, node, EVALUATION_OF[figure])
    }

    assert sorted(silent - NO_FIGURE.keys()) == [], HOW
    assert sorted(NO_FIGURE.keys() - silent) == []


def test_whatever_is_counted_for_a_screen_is_known() -> None:
    counting = {taker for _path, taker, node in _faces() if _counts_up(node)}
    known = {name for name in counting for start in SHOWN if name.startswith(start)}

    assert sorted(counting - known) == [], HOW
    assert [start for start in SHOWN if not any(n.startswith(start) for n in counting)] == []


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


def _faces() -> Iterator[tuple[Path, str, ast.FunctionDef]]:
    """Everything that stands between the core and what somebody reads."""
    for room in ("answers", "screens", "documents"):
        for path in sorted((CORE.parent / room).rglob("*.py")):
            name = ".".join(path.relative_to(CORE.parent).with_suffix("").parts)
            for node in ast.parse(path.read_text("utf-8")).body:
                inner = node.body if isinstance(node, ast.ClassDef) else [node]
                prefix = f"{name}.{node.name}" if isinstance(node, ast.ClassDef) else name
                for one in inner:
                    if isinstance(one, ast.FunctionDef) and not _is_sample(one):
                        yield path, f"{prefix}.{one.name}", one


def _is_sample(node: ast.FunctionDef) -> bool:
    return node.name.startswith(("example", "sample", "_sample"))


def _taken(path: Path, node: ast.FunctionDef) -> set[str]:
    """What a function calls of the core, by its full name there."""
    imported = {
        alias.asname or alias.name: f"{line.module.removeprefix('mentorapp.core.')}.{alias.name}"
        for line in ast.parse(path.read_text("utf-8")).body
        if isinstance(line, ast.ImportFrom) and line.module
        for alias in line.names
    }
    return {imported[name] for name in _called(node) if name in imported}


def _asks(path: Path, node: ast.FunctionDef, evaluation: str) -> bool:
    beside = {
        one.name: one
        for one in ast.parse(path.read_text("utf-8")).body
        if isinstance(one, ast.FunctionDef)
    }
    helpers = [beside[name] for name in _called(node) if name in beside]
    return any(_asks_itself(one, evaluation) for one in (node, *helpers))


def _asks_itself(node: ast.FunctionDef, evaluation: str) -> bool:
    names = {
        one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", "")
        for one in ast.walk(node)
        if isinstance(one, ast.Call)
        and any(
            isinstance(said, ast.Constant) and said.value == evaluation
            for said in (*one.args, *(keyword.value for keyword in one.keywords))
        )
    }
    return bool(names & (ASKING | {"show"}))


def _counts_up(node: ast.FunctionDef) -> bool:
    """Other than to compare, to cut, or to reckon with."""
    passed = {
        id(inner)
        for one in ast.walk(node)
        if isinstance(one, ast.Compare | ast.Subscript | ast.BinOp)
        for inner in ast.walk(one)
    }
    return any(
        isinstance(one, ast.Call)
        and isinstance(one.func, ast.Name)
        and one.func.id in ("len", "sum", "Counter")
        and id(one) not in passed
        for one in ast.walk(node)
    )
