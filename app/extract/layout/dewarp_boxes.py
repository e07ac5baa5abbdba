"""Moves the boxes of a report that was read on straightened pictures back to where the page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.model import Box, Cell, Report, Spot, Warp

Warps = Mapping[int, tuple[Warp, ...]]
"""The straightened regions of each page, by page number."""


def on_the_page(report: Report, warps: Warps) -> Report:
    """The report with every box (points) moved from the straightened picture to the unrotated page.

    `warps` are the straightened regions by page number; boxes outside all of them stay as they are.
    """
    if not warps:
        return report
    tables = tuple(replace(table, cells=tuple(_cell(cell, warps) for cell in table.cells)) for table in report.tables)
    free = tuple(
        replace(table, box=_box(table.box, warps.get(table.page, ()))) if table.box is not None else table
        for table in report.free_tables
    )
    passages = tuple(
        replace(passage, spots=tuple(Spot(one.page, _box(one.box, warps.get(one.page, ()))) for one in passage.spots))
        for passage in report.passages
    )
    omissions = tuple(
        replace(one, spot=Spot(one.spot.page, _box(one.spot.box, warps.get(one.spot.page, ()))))
        for one in report.omissions
    )
    return replace(report, tables=tables, free_tables=free, passages=passages, omissions=omissions)


def _cell(cell: Cell, warps: Warps) -> Cell:
    if cell.page is None or cell.page not in warps or not cell.boxes:
        return cell
    return replace(cell, boxes=tuple(_box(box, warps[cell.page]) for box in cell.boxes))


def _box(box: Box, warps: tuple[Warp, ...]) -> Box:
    for warp in warps:
        if warp.region.contains(*box.center):
            return warp.box(box)
    return box
