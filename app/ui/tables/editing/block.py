"""Converts blocks of cells to and from the clipboard's text as Excel writes it: tabs, lines, quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from app.forms.labels import fold
from app.forms.layout import TableLayout
from app.frozen import dataclass
from app.model import plain
from app.ui.tables.model.cell_navigation import Position, Walk
from app.ui.tables.model.shown_cell import CellShow, taken_text


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a block is not pasted: the message `table.paste.<reason>` with the values `facts`."""

    reason: str
    facts: tuple[tuple[str, object], ...] = ()


def block_rows(text: str) -> list[list[str]]:
    """The rows and cells of a pasted text; quoted cells may hold tabs and line breaks. Empty for an empty text."""
    if not text:
        return []
    if text.count('"') % 2:
        rows = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
        return rows[:-1] if len(rows) > 1 and rows[-1] == [""] else rows
    return [row or [""] for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """The rows as a text that a spreadsheet pastes as the same cells."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\n" for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(char in cell for char in '\t\n\r"') else cell


def placed(
    rows: Sequence[Sequence[str]],
    start: Position,
    layout: TableLayout,
    walk: Walk,
    show_at: Callable[[str], CellShow | None],
) -> dict[str, str] | Refused:
    """The new texts by cell id when the block is pasted at `start`, or why it cannot be pasted.

    Cells whose text stays the same are included: pasting it confirms them. On a label, only that label's own text or a
    blank may be pasted; on a cell that the report does not have, only a blank. The block is pasted as a whole or not at
    all.
    """
    height, width = len(rows), max((len(row) for row in rows), default=0)
    if start[0] + height > layout.rows or start[1] + width > layout.columns:
        return Refused("edge", (("rows", height), ("columns", width)))
    changes: dict[str, str] = {}
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            position = (start[0] + down, start[1] + across)
            found = _laid(text, position, walk, show_at)
            if isinstance(found, Refused):
                return found
            if found is not None:
                changes[found[0]] = found[1]
    return changes


def _laid(
    text: str, position: Position, walk: Walk, show_at: Callable[[str], CellShow | None]
) -> tuple[str, str] | Refused | None:
    """The cell at a position and its new text; None where the text changes nothing: on a label, or a blank."""
    place = walk.place(*position)
    if place.cell is None:
        label = place.label.texts if place.label is not None else ()
        if not plain(text) or fold(text) in {fold(known) for known in label}:
            return None
        return Refused("label", (("text", text.strip()), ("label", label[0] if label else "")))
    if (place.row, place.column) != position:
        return Refused("gap", (("text", text.strip()),)) if plain(text) else None
    show = show_at(place.cell)
    kept = taken_text(show, text)
    if kept is None:
        return Refused("unreadable", (("text", " ".join(text.split())),))
    if not kept and (show is None or show.state == "absent"):
        return None
    return Refused("gap", (("text", kept),)) if show is None else (place.cell, kept)
