"""What a table shows of one cell, computed once and not at every painting."""

from __future__ import annotations

from app.frozen import dataclass
from app.model import Cell, Mark, State, plain, read_printed
from app.review.commands.typed_value import is_one_text
from app.review.state.open_report import OpenReport
from app.ui.common.symbols import cell_signs, first_mark


@dataclass(frozen=True, slots=True)
class CellShow:
    """One cell as it is painted: its text on one line, its state, and the small signs of its marks.

    `mark` is the most urgent one, which gives the background its tint. `suspect`: first suspect of a broken equation.
    """

    text: str
    state: State
    signs: str = ""
    mark: Mark | None = None
    suspect: bool = False


def show_of(open_report: OpenReport, cell_id: str) -> CellShow | None:
    """The cell as it is now; None where the report holds no such cell."""
    cell = open_report.cells.get(cell_id)
    if cell is None:
        return None
    marks = open_report.marks(cell_id)
    suspect = cell_id in open_report.prime_suspects
    signs = cell_signs(marks, prime=suspect)
    text = " ".join(cell.text_in_unit.split())
    return CellShow(text, cell.state, signs, first_mark(marks), suspect)


def one_line(cell: Cell) -> str:
    """The cell's text without line breaks; `""` where it is absent."""
    return " ".join((cell.raw or "").split())


def taken_text(show: CellShow | None, text: str) -> str | None:
    """The text to store for what was typed or pasted into a cell: see `typed_text`.

    A text equal to what a readable cell shows is kept unchanged, blanks included: typing it confirms the cell.
    """
    shown = show is not None and show.state not in ("unreadable", "absent") and " ".join(text.split()) == show.text
    return text.strip() if shown else typed_text(text)


def typed_text(text: str) -> str | None:
    """The text to store for what was typed or pasted: a number without full-width digits and blanks.

    None for a text that could be more than one number, which is refused.
    """
    if not is_one_text(text):
        return None
    printed = read_printed(text)
    return plain(text) if printed.state == "number" else text.strip()
