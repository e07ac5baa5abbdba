"""The scanned sample shows what a scan is to a reviewer: numbers read, and a few doubted, which F8 leads to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pymupdf
import pytest

from app.model import SURE, Cell
from app.review.state.open_report import OpenReport
from app.review.state.problems import Here, next_problem, problems_of
from tests.extract.readings import faults_in_cells, is_right
from tests.generator.content import Truth
from tests.generator.samples import FOLDER, SCANNED, samples
from tests.projects import open_review, report_of

MOST_DOUBTED = 25
"""Of the sample's 200 cells: more would be no help to anybody."""


@pytest.fixture(scope="module")
def scanned(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenReport]:
    """The sample as the importer brought it into a project, with the others."""
    review = open_review(Path(shutil.copy(sample_project, tmp_path_factory.mktemp("scan"))))
    yield review.report(report_of(review, SCANNED))
    review.project.close()


@pytest.fixture(scope="module")
def printed() -> Truth:
    """What is printed in it."""
    return next(sample for sample in samples() if sample.name == SCANNED).content.truths[0]


def cells_of(report: OpenReport) -> dict[str, Cell]:
    return {cell.id: cell for table in report.report.tables for cell in table.cells}


def test_the_report_is_known_and_every_cell_was_read_from_the_picture(scanned: OpenReport, printed: Truth) -> None:
    cells = cells_of(scanned)
    assert (scanned.report.agency, scanned.report.year) == (printed.agency, printed.year)
    assert cells.keys() == printed.cells.keys()
    assert {cell.method for cell in cells.values()} == {"ocr"}


def test_every_cell_that_is_not_doubted_is_right(scanned: OpenReport, printed: Truth) -> None:
    sure = {name: cell for name, cell in cells_of(scanned).items() if cell.confidence >= SURE}
    assert faults_in_cells(sure, {name: printed.cells[name] for name in sure}) == []
    assert len(sure) >= len(printed.cells) - MOST_DOUBTED


def test_the_doubted_cells_are_stops_of_the_way_from_problem_to_problem(scanned: OpenReport) -> None:
    doubted = {name for name, cell in cells_of(scanned).items() if cell.confidence < SURE}
    assert doubted
    stops = [stop.cell for stop in problems_of(scanned)]
    assert doubted <= set(stops)
    first = next_problem(scanned, Here())
    assert first is not None and first.problem.cell == stops[0]


def test_a_number_under_the_stamp_is_doubted(scanned: OpenReport) -> None:
    doubted = [cell for cell in cells_of(scanned).values() if cell.confidence < SURE]
    assert any(_is_stamped(FOLDER / SCANNED, cell) for cell in doubted)


def test_no_rule_is_broken_but_by_a_doubted_cell(scanned: OpenReport, printed: Truth) -> None:
    cells = cells_of(scanned)
    wrong = {name for name, cell in cells.items() if not is_right(cell, printed.cells[name])}
    for finding in scanned.findings:
        assert wrong & set(finding.cells), finding


def _is_stamped(path: Path, cell: Cell) -> bool:
    """Whether red ink is printed within a cell's box, or as near to it as the next cell's line."""
    assert cell.page is not None and cell.box is not None
    around = pymupdf.Rect(cell.box.x0 - 4, cell.box.y0 - 4, cell.box.x1 + 4, cell.box.y1 + 4)
    with pymupdf.open(path) as document:
        pixmap = document[cell.page - 1].get_pixmap(dpi=200, clip=around, colorspace=pymupdf.csRGB)
        pixels = np.frombuffer(pixmap.samples, np.uint8).reshape(-1, 3).astype(int)
    return int((pixels[:, 0] - pixels[:, 1:].max(axis=1) > 60).sum()) > 50
