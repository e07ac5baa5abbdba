"""The parts that are written are those of the project as it is then: no report is left out of all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.project import Project, ProjectProblem
from app.review.merging.split import parts_by, write_parts
from app.review.review import Review
from tests.families import COUNTY, TOWN, add_report, new_review


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """Two reports of two agencies."""
    review = new_review(tmp_path / "季.gouji")
    add_report(review.project, TOWN, 2022)
    add_report(review.project, COUNTY, 2023)
    return review


def _import_another(review: Review) -> None:
    add_report(review.project, COUNTY, 2024)


def _rename_to_the_other(review: Review) -> None:
    review.reports.describe(1, COUNTY, 2023)


@pytest.mark.parametrize("change", [_import_another, _rename_to_the_other])
def test_parts_of_a_project_that_changed_since_are_not_written(
    review: Review, tmp_path: Path, change: Callable[[Review], None]
) -> None:
    parts = parts_by(review.project, "year")
    change(review)
    with pytest.raises(ProjectProblem) as raised:
        write_parts(review.project, tmp_path / "各份", parts, "rest", lambda done, total: None)
    assert raised.value.code == "busy"
    assert not (tmp_path / "各份").exists()
    parts = parts_by(review.project, "year")
    written = write_parts(review.project, tmp_path / "各份", parts, "rest", lambda done, total: None)
    assert sum(map(_reports, written)) == sum(map(len, review.project.groups()))
    review.project.close()


def _reports(path: Path) -> int:
    project = Project.open(path)
    try:
        return sum(map(len, project.groups()))
    finally:
        project.close()
