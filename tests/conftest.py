"""What all tests share."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from app.review.review import Review
from tests.clipboard import empty_clipboard
from tests.cpu_times import CpuTimes
from tests.made_once import after_the_first, made_once
from tests.mixed_reports import make_mixed_project
from tests.parsed_once import parse_once
from tests.patience import be_patient
from tests.projects import make_project, open_review
from tests.properties import register_profiles
from tests.scanned import make_scanned_project
from tests.years import make_years_project

_TESTS = Path(__file__).parent
_SHARED_REPORTS = _TESTS.parents[1] / "shared" / "reports"
_SHARED = "shared_reports"
"""The fixture by which a test asks for them."""

MARKS: Mapping[str, tuple[str, ...]] = {
    "e2e": ("e2e",),
    "journey": ("e2e/journeys",),
    "ocr": (
        "sources/ocr",
        "e2e/test_scans.py",
        "e2e/test_own_form_pictures.py",
        "review/test_scanned_sample.py",
        "ui/test_scan.py",
    ),
    "slow": (
        "e2e/journeys/test_journeys.py",
        "workbook/test_book.py",
        "cluster/test_cluster.py",
        "ui/group/test_group_check.py",
        "e2e/test_displays.py",
        "e2e/test_window_dialogs.py",
        "e2e/test_export_command.py",
        "e2e/test_scans.py",
        "e2e/test_import_command.py",
        "e2e/test_shared_reports.py",
        "e2e/test_changed_digit.py",
        "pictures/test_pictures.py",
        "endure/test_short.py",
        "review/rereading/test_reread.py",
        "review/test_lying_fonts.py",
        "review/test_scanned_sample.py",
        "generator/test_writers.py",
        "extract/test_layouts.py",
        "extract/test_mixed.py",
        "rules/test_changed_digit.py",
        "workbook/test_own_form.py",
    ),
}
"""Which folders and files of `tests` bear which marker, besides the tests that bear it themselves."""
_OCR_FIXTURES = frozenset({"scanned_project", "scan_file", "scan_review"})

register_profiles()
be_patient()
parse_once()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--cpu-times N`: see `tests/cpu_times.py`."""
    parser.addoption("--cpu-times", type=int, metavar="N", help="show the N dearest files, tests and fixtures")


def pytest_configure(config: pytest.Config) -> None:
    """No window of a test is ever seen, unless a run asks for a real display."""
    if count := config.getoption("--cpu-times"):
        config.pluginmanager.register(CpuTimes(count))
    if "GOUJI_TEST_DISPLAY" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_unconfigure() -> None:
    """Leave nothing on the clipboard that Qt would destroy too late."""
    empty_clipboard()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests by their place, slow modules first; leave out those of the real reports where these are not.

    Processes that test side by side take a module after the other in this order: a slow one that came last would let
    all others wait for it.
    """
    for item in items:
        for mark in _marks_of(item):
            item.add_marker(mark)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
    if not _SHARED_REPORTS.is_dir():
        config.hook.pytest_deselected(items=[item for item in items if _needs_shared(item)])
        items[:] = [item for item in items if not _needs_shared(item)]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Of processes that begin side by side, one collects first: the others load what it compiled of the tests."""
    with after_the_first(Path(__file__)):
        return (yield)


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what was collected: it stays to the end, and is much to look through."""
    gc.collect()
    gc.freeze()


def _marks_of(item: pytest.Item) -> Iterator[str]:
    yield from _marks_of_place(item.path)
    if not _OCR_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
        yield "ocr"


@cache
def _marks_of_place(path: Path) -> tuple[str, ...]:
    place = path.relative_to(_TESTS)
    return tuple(mark for mark, places in MARKS.items() if any(place.is_relative_to(other) for other in places))


def _needs_shared(item: pytest.Item) -> bool:
    return _SHARED in getattr(item, "fixturenames", ())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line that the tests of the real reports were left out."""
    if not _SHARED_REPORTS.is_dir():
        terminalreporter.write_line("without the tests of real reports: their folder is not beside the checkout")


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with all samples. Not to be written to: see `project_file`.

    A run of tests that another test starts is given the one that is there already, by the variable GOUJI_TEST_SAMPLES.
    """
    given = os.environ.get("GOUJI_TEST_SAMPLES")
    return Path(given) if given else made_once(tmp_path_factory, "samples.gouji", make_project)


@pytest.fixture
def project_file(sample_project: Path, tmp_path: Path) -> Path:
    """A copy of the samples' project for one test."""
    return Path(shutil.copy(sample_project, tmp_path / "review.gouji"))


@pytest.fixture(scope="session")
def years_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with two years of one agency. Not to be written to."""
    return made_once(tmp_path_factory, "years.gouji", make_years_project)


@pytest.fixture(scope="session")
def scanned_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with one scan. Not to be written to: see `scan_file`."""
    return made_once(tmp_path_factory, "scan.gouji", make_scanned_project)


@pytest.fixture
def scan_file(scanned_project: Path, tmp_path: Path) -> Path:
    """A copy of the scan's project for one test."""
    return Path(shutil.copy(scanned_project, tmp_path / "scan.gouji"))


@pytest.fixture
def scan_review(scan_file: Path) -> Iterator[Review]:
    """A review of the scan."""
    opened = open_review(scan_file)
    yield opened
    opened.project.close()


@pytest.fixture
def review(project_file: Path) -> Iterator[Review]:
    """A review of all samples."""
    opened = open_review(project_file)
    yield opened
    opened.project.close()


@pytest.fixture(scope="session")
def mixed_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of twenty reports in many states (`tests/mixed_reports.py`). Not to be written to: see `mixed_file`."""
    return made_once(tmp_path_factory, "mixed.gouji", make_mixed_project)


@pytest.fixture
def mixed_file(mixed_project: Path, tmp_path: Path) -> Path:
    """A copy of the mixed project for one test."""
    return Path(shutil.copy(mixed_project, tmp_path / "mixed.gouji"))


@pytest.fixture
def shared_reports() -> Path:
    """The folder of real reports with their truths, which is no part of the project. See `_needs_shared`."""
    return _SHARED_REPORTS
