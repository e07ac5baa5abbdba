"""What a person typed into a cell -> a correction, or none where it says what was extracted."""

from __future__ import annotations

from app.forms import Column, foreign_unit
from app.model import Cell, Correction, plain, read_printed, valid_text
from app.review.state.change_event import RefusedError


def correction_of(
    cell: Cell, column: Column, text: str, *, reason: str = "", author: str = "", at: str = ""
) -> Correction | None:
    """The correction that `text` makes of an extracted cell; None where it says the same.

    Digits in full width are taken as digits; words stay as typed. Raises RefusedError `unreadable` for digits that
    could be more than one number (see `is_one_text`).
    """
    text = valid_text(text)
    printed = read_printed(text)
    if not is_one_text(text):
        raise RefusedError("unreadable", text=text)
    kept = text.strip() if printed.state == "text" else plain(text)
    unit = foreign_unit(printed, column)
    if printed.unit is None:
        # Whoever types what is printed under a heading in 元 means 元; another unit has to be typed with the number.
        unit = cell.unit if printed.value is not None else None
    if _same(cell, Cell(cell.id, kept, printed.value, printed.state, unit=unit)):
        return None
    return Correction(
        cell.id, kept, printed.state, printed.value, unit, reason, author, at, was_raw=cell.raw, was_value=cell.value
    )


def repeats_reading(cell: Cell, text: str) -> bool:
    """Whether a text is what an extracted cell shows, to the letter: nobody has to guess which number that is.

    Never for an unreadable cell, whose text is not known to be its own, nor for one that is not printed.
    """
    return cell.state not in ("unreadable", "absent") and text.split() == (cell.raw or "").split()


def is_one_text(text: str) -> bool:
    """Whether a typed text can be but one number, or none.

    Stricter than the reader of pages: blanks between digits may be how a page spreads one number over a cell, but
    whoever types `6 314`, or frames two cells, may as well mean two.
    """
    printed = read_printed(text)
    return printed.state != "unreadable" and not printed.spread


def _same(extracted: Cell, typed: Cell) -> bool:
    """Whether the two say the same; a number with a note, or words, only where they are the same to the letter."""
    if (extracted.state, extracted.value, extracted.unit) != (typed.state, typed.value, typed.unit):
        return False
    return typed.state not in ("text", "dash") or plain(extracted.raw or "") == plain(typed.raw or "")
