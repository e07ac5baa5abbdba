"""Converts a cell of a report into a cell of a sheet: a number, an empty cell, or a text where there is no number."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.forms import Column
from app.forms.layout import LayoutPlace, TableLayout
from app.model import Cell, Wording
from app.workbook.checks.formulas import Operand, is_exact, shown_dash
from app.workbook.rows import CellFacts
from app.workbook.writing.safe_text import clean_text
from app.workbook.writing.shared_columns import Area
from app.workbook.writing.sheet_buffer import Spot
from app.workbook.writing.styles import StyleName

_STYLES: dict[str, StyleName] = {
    "unreadable": "number_unreadable",
    "contradicted": "number_contradicted",
    "corrected": "number_corrected",
    "doubtful": "number_doubtful",
    "as_printed": "number_as_printed",
    "unproved": "number_unproved",
    "absent": "number_absent",
}
_UNREADABLE_SIGN = "?"


def shown(cell: Cell, absent: str) -> Decimal | str | None:
    """The value that the sheet shows: an exact number in the form's unit, None for a blank, otherwise the printed text.

    The text of an unreadable cell begins with a question mark. A number is text, with its unit, where it is printed in
    a unit other than the form's (except 0), or has more digits than Excel holds. `absent` is the text for a cell that
    the page does not print.
    """
    raw = " ".join((cell.raw or "").split())
    match cell.state:
        case "blank":
            return None
        case "dash":
            return shown_dash(cell.raw or "")
        case "unreadable":
            return clean_text(_UNREADABLE_SIGN + raw)
        case "absent":
            return absent
        case "number" if (cell.unit is None or not cell.value) and cell.value is not None and is_exact(cell.value):
            return cell.value
        case _:
            return clean_text(" ".join(cell.text_in_unit.split()))


def foreign_units_under(place: LayoutPlace, layout: TableLayout, cells: Mapping[str, CellFacts]) -> tuple[str, ...]:
    """The units other than the form's of the numbers below a column's label, down to the next row with such a label.

    `cells` are the table's cells by id. Each unit is named once; empty where `place` is no label of a column.
    """
    if place.kind != "label" or place.column < layout.label_columns:
        return ()
    end = min(
        (
            other.row
            for other in layout.places
            if other.cell is None and other.row > place.row and other.column >= layout.label_columns
        ),
        default=layout.rows,
    )
    right = place.column + place.column_span
    under = (
        cells[other.cell].now
        for other in layout.places
        if other.cell is not None
        and other.cell in cells
        and place.row < other.row < end
        and place.column <= other.column < right
    )
    return tuple(dict.fromkeys(cell.unit for cell in under if cell.unit is not None and cell.value))


def cell_spot(facts: CellFacts | None, column: Column, words: Wording) -> Spot:
    """The cell with its style, and a comment where it was corrected or ruled on, is unreadable, or has another unit.

    None, for a cell that the reading does not have, gives the text and style of an absent cell.
    """
    absent = words.say("workbook.absent")
    if facts is None:
        return Spot(absent, "number_absent")
    style = _STYLES.get(facts.status, "number")
    return Spot(shown(facts.now, absent), style, note=_note(facts, column, words))


def operand_of(facts: CellFacts | None, area: Area, *, is_signed: bool, absent: str) -> Operand:
    """The cell as an operand of formulas, at the top left of `area`. `is_signed`: it may be negative.

    `facts` is None for a cell that the reading does not have; `absent` is the text that is shown for it.
    """
    row, column, merged = area.top, area.left, not area.is_single
    if facts is None:
        return Operand(row, column, merged, text=absent, is_signed=is_signed)
    cell = facts.now
    seen = shown(cell, absent)
    text = seen if isinstance(seen, str) else None
    value = cell.value if cell.state in ("number", "text") else None
    return Operand(
        row,
        column,
        merged,
        text,
        value,
        cell.state == "dash",
        is_signed,
        cell.unit,
        is_absent=cell.state == "absent",
        is_nothing=cell.counts_as_blank and text is not None,
    )


def _note(facts: CellFacts, column: Column, words: Wording) -> str | None:
    cell, correction = facts.now, facts.correction
    page = facts.page or words.say("workbook.note.no_page")
    printed = words.say("workbook.note.printed", raw=printed_text(facts.extracted, words))
    lines = []
    if correction is not None:
        lines.append(words.say("workbook.note.corrected", author=correction.author, at=when(correction.at)))
        if correction.reason:
            lines.append(words.say("workbook.note.reason", reason=correction.reason))
        if facts.contradicts:
            lines.append(words.say("workbook.note.contradicted"))
    elif cell.state == "unreadable":
        lines.append(words.say("workbook.note.unreadable"))
    elif cell.unit is not None:
        own = column.unit or words.say("workbook.note.count")
        lines.append(words.say("workbook.note.unit", unit=cell.unit, own=own))
    lines += [words.say("workbook.note.ruled", verdict=ruling) for ruling in facts.rulings]
    return "\n".join((page, printed, *lines)) if lines else None


def printed_text(extracted: Cell, words: Wording) -> str:
    """The extracted text, or words for a cell without one: empty, absent from the page, or unreadable."""
    if extracted.raw:
        return extracted.raw
    key = {"absent": "workbook.absent", "unreadable": "workbook.unreadable"}.get(extracted.state, "workbook.empty")
    return words.say(key)


def when(at: str) -> str:
    """A step's time (UTC, ISO 8601) as `2024-03-05 08:15:00 UTC`; a text shorter than that stays as it is."""
    return f"{at[:10]} {at[11:19]} UTC" if len(at) >= 19 else at
