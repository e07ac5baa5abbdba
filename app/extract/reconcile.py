"""Two readings of the same pages, by their picture and by their text layer -> one that says where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.model import Cell, Report, Table
from app.model.confidence import DISAGREED, confirmed


def compared(seen: Sequence[Report], layer: Sequence[Report]) -> tuple[Report, ...]:
    """The reports as their pictures show them; each cell that their text layers tell otherwise has both readings.

    A report or table that only the text layer has is left out: nobody can see it.
    """
    if len(seen) != len(layer):
        return tuple(seen)
    return tuple(_report(one, other) for one, other in zip(seen, layer, strict=True))


def _report(seen: Report, layer: Report) -> Report:
    layers = {table.id: {cell.id: cell for cell in table.cells} for table in layer.tables if table.form}
    tables = tuple(_table(table, layers.get(table.id, {})) for table in seen.tables)
    return replace(seen, tables=tables, agency=seen.agency or layer.agency, year=seen.year or layer.year)


def _table(table: Table, layer_cells: dict[str, Cell]) -> Table:
    return replace(table, cells=tuple(_cell(cell, layer_cells.get(cell.id)) for cell in table.cells))


def _cell(seen: Cell, layer: Cell | None) -> Cell:
    if layer is None or layer.raw is None or "absent" in (seen.state, layer.state) or layer.state == "unreadable":
        return seen
    if (seen.state, seen.value) == (layer.state, layer.value):
        # What the text layer alone is unsure of is how it came under the picture, not what it says.
        return replace(seen, confidence=confirmed(seen.confidence), second=None)
    return replace(seen, confidence=min(seen.confidence, DISAGREED), second=layer.raw or seen.second)
