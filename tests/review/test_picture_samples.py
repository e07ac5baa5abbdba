"""The samples that a camera and a chat program made are read: all right, none of it sure and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model import SURE
from app.review.reading.job import CheckJob, ReadingTools, read_whole
from tests.extract.readings import faults_in_cells
from tests.generator.samples import BOWED, CHAT, FOLDER, samples
from tests.projects import FORMS

_PICTURES = {sample.name: sample for sample in samples() if sample.name in (BOWED, CHAT)}
_MOST_DOUBTED = 20
"""Of a sample's 200 cells."""


@pytest.mark.parametrize("name", [BOWED, CHAT], ids=lambda name: Path(name).stem)
def test_every_cell_of_the_picture_is_right_and_few_are_doubted(name: str) -> None:
    found = read_whole(
        ReadingTools(FORMS.forms), CheckJob(str(FOLDER / name), 1 << 24), lambda done, total: None
    ).checked
    (checked,) = found.reports
    truth = _PICTURES[name].content.truths[0]
    assert (checked.report.agency, checked.report.year) == (truth.agency, truth.year)
    cells = {cell.id: cell for table in checked.report.tables for cell in table.cells}
    assert faults_in_cells(cells, truth.cells) == []
    assert sum(cell.confidence < SURE for cell in cells.values()) <= _MOST_DOUBTED
