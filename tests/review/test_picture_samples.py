"""The samples that a camera and a chat program made are read: all right, none of it sure and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model import SURE
from tests.extract.readings import faults_in_cells
from tests.generator.samples import BOWED, CHAT, samples
from tests.projects import open_review, report_of

_MOST_DOUBTED = 20
"""Of a sample's 200 cells."""


@pytest.mark.parametrize("name", [BOWED, CHAT], ids=lambda name: Path(name).stem)
def test_every_cell_of_the_picture_is_right_and_few_are_doubted(project_file: Path, name: str) -> None:
    review = open_review(project_file)
    report = review.report(report_of(review, name)).report
    review.project.close()
    truth = next(sample for sample in samples() if sample.name == name).content.truths[0]
    assert (report.agency, report.year) == (truth.agency, truth.year)
    cells = {cell.id: cell for table in report.tables for cell in table.cells}
    assert faults_in_cells(cells, truth.cells) == []
    assert sum(cell.confidence < SURE for cell in cells.values()) <= _MOST_DOUBTED
