"""A pytest plugin that says how long the tests of each folder took."""

from collections import Counter, defaultdict

from _pytest.terminal import TerminalReporter


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    seconds: dict[str, float] = defaultdict(float)
    tests = Counter[str]()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if hasattr(report, "when"):
                folder = _folder(report.nodeid)
                seconds[folder] += getattr(report, "duration", 0.0)  # none where collecting failed
                tests[folder] += report.when == "call"
    terminalreporter.section("time per folder")
    for folder, spent in sorted(seconds.items(), key=lambda each: -each[1]):
        terminalreporter.write_line(f"{spent:8.1f} s  {tests[folder]:5d} tests  {folder}")


def _folder(nodeid: str) -> str:
    path = nodeid.partition("::")[0].split("/")
    return "/".join(path[:-1][:2]) or "."
