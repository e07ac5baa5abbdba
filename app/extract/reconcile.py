"""Merges two readings of the same pages, from their pictures and from their text layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.model import Cell, Report, Table
from app.model.confidence import DISAGREED, confirmed


def compared(seen: Sequence[Report], layer: Sequence[Report]) -> tuple[Report, ...]:
    """The reports `seen` in the pictures; a cell that the text `layer` has otherwise has both readings, in doubt.

    A legible cell that both have alike is as sure as AGREED. Reports are compared in order; where their counts differ,
    `seen` is returned as it is. A table or cell that only the text layer has is left out: the page does not show it.
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
        # A hidden text layer has a low confidence only because the page does not show it.
        return replace(seen, confidence=confirmed(seen.confidence), second=None)
    return replace(seen, confidence=min(seen.confidence, DISAGREED), second=layer.raw or seen.second)
