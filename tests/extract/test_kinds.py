"""Reports of each kind that readers fail on: whole ones are read, damaged cells are right or doubted.

`python -m tests.bench.field --kinds 14` prints the table of kinds.
"""

from __future__ import annotations

import pytest

from app.model import Cell
from tests.bench.field_outcome import Outcome, outcomes
from tests.extract.readings import cells_of, reports_of
from tests.generator.kinds import OfKind, kinds, of_kind

FILES = 4


def outcomes_of(made: OfKind) -> dict[str, Outcome]:
    """How each cell of the truth fared, without the help of any equation."""
    cells: dict[str, Cell] = {}
    for report in reports_of(made.data, made.name):
        cells |= cells_of(report)
    return outcomes(made.truth, cells, ())


@pytest.mark.parametrize("kind", kinds())
def test_every_number_of_a_whole_report_is_read(kind: str) -> None:
    for made in of_kind(kind, FILES, whole=True):
        wrong = {cell: how for cell, how in outcomes_of(made).items() if how not in ("right", "below")}
        assert wrong == {}, made.name
