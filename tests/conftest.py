"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.review.review import Review
from tests.projects import make_project, open_review
from tests.scanned import make_scanned_project

_SHARED_REPORTS = Path(__file__).parents[2] / "shared" / "reports"


def pytest_configure() -> None:
    """No window of a test is ever seen, unless a run asks for a real display."""
    if "GOUJI_TEST_DISPLAY" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with all samples. Not to be written to: see `project_file`."""
    return make_project(tmp_path_factory.mktemp("samples") / "samples.gouji")


@pytest.fixture
def project_file(sample_project: Path, tmp_path: Path) -> Path:
    """A copy of the samples' project for one test."""
    return Path(shutil.copy(sample_project, tmp_path / "review.gouji"))


@pytest.fixture(scope="session")
def scanned_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with one scan. Not to be written to: see `scan_file`."""
    return make_scanned_project(tmp_path_factory.mktemp("scan") / "scan.gouji")


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


@pytest.fixture
def shared_reports() -> Path:
    """The folder of real reports with their truths, which is no part of the project: skipped where it is absent."""
    if not _SHARED_REPORTS.is_dir():
        pytest.skip("the folder of real reports is not here")
    return _SHARED_REPORTS
