"""Whatever deviations meet in one report: each cell is right, or doubted, and no number is invented.

`python -m tests.bench.field --mixed 5000` is the long form.
"""

from __future__ import annotations

import pytest

from app.model import Cell
from tests.bench.field_outcome import outcomes
from tests.extract.readings import cells_of, reports_of
from tests.generator.mixed import Mixed, mixed

REPORTS = 200
AT_ONCE = 20


def faults(made: Mixed) -> list[str]:
    """What is silently wrong or invented, without the help of any equation; a table that was not found says so."""
    cells: dict[str, Cell] = {}
    for report in reports_of(made.data, made.name):
        cells |= cells_of(report)
    tables = {cell_id.split("/")[0] for cell_id in cells}
    truth = {cell_id: text for cell_id, text in made.truth.items() if cell_id.split("/")[0] in tables}
    return [
        f"{made.deviations}: {cell_id} printed {truth.get(cell_id)!r}, {how}: {cells.get(cell_id)}"
        for cell_id, how in outcomes(truth, cells, ()).items()
        if how in ("silent", "invented")
    ]


@pytest.mark.parametrize("first", range(0, REPORTS, AT_ONCE))
def test_every_cell_is_right_or_doubted_and_none_is_invented(first: int) -> None:
    found = {seed: wrong for seed in range(first, first + AT_ONCE) if (wrong := faults(mixed(seed)))}
    assert found == {}


def test_reports_of_a_seed_are_made_alike_and_hold_several_deviations() -> None:
    made = [mixed(seed) for seed in range(40)]
    assert [one.deviations for one in made] == [mixed(seed).deviations for seed in range(40)]
    assert len({one.deviations[0] for one in made}) == 5
    assert all(len(one.deviations) >= 3 for one in made)
