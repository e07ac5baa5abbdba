"""The text that a person typed into a cell -> a correction, or None where it equals what was extracted."""

from __future__ import annotations

from app.forms import Column, foreign_unit
from app.model import Cell, Correction, plain, read_printed, valid_text
from app.review.state.change_event import RefusedError


def correction_of(
    cell: Cell, column: Column, text: str, *, reason: str = "", author: str = "", at: str = ""
) -> Correction | None:
    """The correction of an extracted cell by a typed text; None where they are equal.

    Full-width digits are converted; words are kept as typed. Raises RefusedError `unreadable` for digits that
    could be more than one number (see `is_one_text`).
    """
    text = valid_text(text)
    printed = read_printed(text)
    if not is_one_text(text):
        raise RefusedError("unreadable", text=text)
    kept = text.strip() if printed.state == "text" else plain(text)
    unit = foreign_unit(printed, column)
    if printed.unit is None:
        # A bare number is in the unit that is printed for the cell; another unit has to be typed with the number.
        unit = cell.unit if printed.value is not None else None
    if _same(cell, Cell(cell.id, kept, printed.value, printed.state, unit=unit)):
        return None
    return Correction(
        cell.id, kept, printed.state, printed.value, unit, reason, author, at, was_raw=cell.raw, was_value=cell.value
    )


def repeats_reading(cell: Cell, text: str) -> bool:
    """Whether a text equals the raw text of an extracted cell, but for whitespace.

    False for an unreadable cell, whose text is uncertain, and for one that is not printed.
    """
    return cell.state not in ("unreadable", "absent") and text.split() == (cell.raw or "").split()


def is_one_text(text: str) -> bool:
    """Whether a typed text is unambiguous: at most one number.

    Stricter than for printed text: a page may print one number with blanks between its digits, but a typed `6 314`, or
    the text of a frame around two cells, may be two numbers.
    """
    printed = read_printed(text)
    return printed.state != "unreadable" and not printed.spread


def _same(extracted: Cell, typed: Cell) -> bool:
    """Whether two cells are equal in state, value and unit; words, and numbers with a note, also in their text."""
    if (extracted.state, extracted.value, extracted.unit) != (typed.state, typed.value, typed.unit):
        return False
    return typed.state not in ("text", "dash") or plain(extracted.raw or "") == plain(typed.raw or "")
