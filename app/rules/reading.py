"""`read.cell`: every cell that could not be read for certain is a finding of its own."""

from __future__ import annotations

from app.model import Cell, Finding

READ_CELL = "read.cell"


def reading_finding(cell: Cell) -> Finding | None:
    """The finding of an unreadable cell; None for any other."""
    if cell.state != "unreadable":
        return None
    return Finding(
        rule=READ_CELL,
        status="not_assessable",
        cells=(cell.id,),
        left=None,
        right=None,
        reason="unreadable",
        equation=f"{READ_CELL}/{cell.id}",
    )
