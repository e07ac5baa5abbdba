"""Processor time of tests and fixtures, children included: `pytest --cpu-times 50`. Off unless asked for.

`--durations` says how long a test lasted, which depends on what else the machine does, and counts waiting. This says
what it cost. Of a child process counts what it used until it is measured, whether it has ended or not; one that left
its parent behind (a daemon) is not seen.
"""

from __future__ import annotations

import os
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path

import pytest

_TESTS = "gouji_cpu_seconds"
_FIXTURES = "gouji_fixture_seconds"
"""Attributes of test reports: pytest-xdist passes those on to the process that prints."""
_LEAST = 0.01
"""Seconds below which a fixture is not noted: the clock tick of Linux, in which it counts children."""


class CpuTimes:
    """Measures each phase of each test, and each fixture less the fixtures that it asks for first."""

    def __init__(self, count: int) -> None:
        """How many lines are printed of each table."""
        self._count = count
        self._began = 0.0
        self._inner: list[float] = []
        """For each fixture that is being set up, seconds of those set up within it; the innermost last."""
        self._noted: list[tuple[str, float]] = []
        self._tests: dict[str, float] = defaultdict(float)
        self._fixtures: dict[str, list[float]] = defaultdict(list)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """A test begins where the one before it ended."""
        self._began = _used()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        """Note what a fixture took until its value was there."""
        began = _used()
        self._inner.append(0.0)
        try:
            return (yield)
        finally:
            took = _used() - began
            own = took - self._inner.pop()
            if self._inner:
                self._inner[-1] += took
            if own >= _LEAST:
                self._noted.append((f"{fixturedef.baseid or 'tests'}::{fixturedef.argname}", own))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Give the report of a phase its seconds."""
        report = yield
        now = _used()
        setattr(report, _TESTS, now - self._began)
        setattr(report, _FIXTURES, self._noted)
        self._began, self._noted = now, []
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add a phase up, in the process that prints."""
        self._tests[report.nodeid] += getattr(report, _TESTS, 0.0)
        for name, seconds in getattr(report, _FIXTURES, ()):
            self._fixtures[name].append(seconds)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the dearest files, tests and fixtures."""
        files: dict[str, float] = defaultdict(float)
        for name, seconds in self._tests.items():
            files[name.partition("::")[0]] += seconds
        fixtures = {f"{name} ({len(each)} times)": sum(each) for name, each in self._fixtures.items()}
        terminalreporter.section(f"processor seconds: {sum(files.values()):.1f} in {len(self._tests)} tests")
        for title, table in (("files", files), ("tests", self._tests), ("fixtures", fixtures)):
            terminalreporter.write_line(title)
            for line in _dearest(table, self._count):
                terminalreporter.write_line(line)


def _dearest(table: Mapping[str, float], count: int) -> Iterator[str]:
    for name, seconds in sorted(table.items(), key=lambda entry: -entry[1])[:count]:
        yield f"{seconds:9.2f} {name}"


def _used() -> float:
    """Processor seconds of this process, of its children that ended, and of all living descendants."""
    times = os.times()
    own = time.process_time() + times.children_user + times.children_system
    return own + (sum(map(_used_by, _descendants(os.getpid()))) if sys.platform == "linux" else 0.0)


def _descendants(process: int) -> Iterator[int]:
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield child
        yield from _descendants(child)


def _used_by(process: int) -> float:
    """Seconds of a process and its ended children; 0 where it has just ended, since its parent has them then."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
