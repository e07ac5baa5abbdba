"""The words of a comparison, for the window and for print: cells, differences, sentences, totals."""

from __future__ import annotations

from collections.abc import Mapping

from app.forms import Column, Row
from app.frozen import dataclass
from app.model import Cell, decimal_text
from app.review.comparison.reports import ComparedReports
from app.rules.comparison.alignment import Pair, PairKind, TextComparison
from app.rules.comparison.tables import ComparedCell, ComparedTable
from app.rules.messages.labels import Names
from app.ui.common.context import UiContext
from app.ui.common.symbols import MARK_SYMBOLS
from app.ui.tables.model.tab_names import table_name

KIND_SIGNS: Mapping[PairKind, str] = {"copied": "=", "numbers": "#", "changed": "≠", "new": "+", "gone": "−"}
"""The sign of what became of a sentence, so that no colour is needed to tell."""
MOVED_SIGN = "⇅"

_MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two reports are called: mostly their years."""

    last: str
    this: str


@dataclass(frozen=True, slots=True)
class TextState:
    """What is known of the text: the comparison, None while pages are read, and how many of how many were.

    `broken` pages could not be read, `recognised` ones were read by OCR, which may misread.
    """

    texts: TextComparison | None = None
    read: int = 0
    pages: int = 0
    broken: int = 0
    recognised: int = 0


class Words:
    """Puts a comparison into the window's present language."""

    def __init__(self, context: UiContext) -> None:
        self._translate, self._translator, self._messages = (
            context.translator.translate,
            context.translator,
            context.messages,
        )

    # --- cells

    def printed(self, cell: ComparedCell) -> tuple[str, str]:
        """What the other report and this one print in a cell, with ◌ behind a reading that is uncertain."""
        last, this = (
            f"{self._printed(one)} {MARK_SYMBOLS['doubtful']}" if doubtful else self._printed(one)
            for one, doubtful in zip((cell.last, cell.this), cell.doubtful, strict=True)
        )
        return last, this

    def _printed(self, cell: Cell | None) -> str:
        """What a report prints in a cell; a blank is a dash here, and what is not known is said in words."""
        if cell is None:
            return self._translate("years.cell.missing")
        if cell.state == "unreadable":
            return self._translate("years.cell.unreadable" if cell.is_found else "years.cell.not_found")
        if cell.state == "absent":
            return self._translate("years.cell.absent")
        return " ".join(cell.text_in_unit.split()) or "—"

    def difference(self, cell: ComparedCell) -> str:
        """The difference with its sign, and its share where that is known; `""` for none."""
        if cell.difference is None:
            return ""
        text = _signed(decimal_text(cell.difference))
        if cell.share is None:
            return text
        return self._translate("years.difference", difference=text, share=_signed(decimal_text(cell.share)))

    def cell(self, cell: ComparedCell) -> str:
        """One cell on one or two lines: `= 12`, or `10 → 12` above `+2 (+20%)`."""
        last, this = self.printed(cell)
        if cell.change == "same" and cell.doubtful[0] == cell.doubtful[1]:
            return this if self._printed(cell.this) == "—" else f"= {this}"
        difference = self.difference(cell)
        return f"{last} → {this}\n{difference}" if difference else f"{last} → {this}"

    def aloud(self, cell: ComparedCell, sides: Sides, row: str, column: str) -> str:
        """A cell as a sentence."""
        key = "years.aloud_difference" if cell.difference is not None else "years.aloud"
        before, now = self.printed(cell)
        text = self._translate(
            key,
            row=row,
            column=column,
            last=sides.last,
            before=before,
            this=sides.this,
            now=now,
            difference=self.difference(cell),
            change=self._translate(f"years.change.{cell.change}"),
        )
        return text + self._translate("years.aloud_doubtful") if any(cell.doubtful) else text

    # --- tables

    def table(self, table: ComparedTable) -> str:
        """The short name of a table."""
        return table_name(table.form, table.id, self._translator)

    def row(self, table: ComparedTable, row: Row) -> str:
        return self._names(table).text(row.label)

    def column(self, table: ComparedTable, column: Column) -> str:
        text = self._names(table).text(column.label)
        return f"{text}\n({column.unit})" if column.unit and column.unit not in text else text

    def forms(self, table: ComparedTable, sides: Sides) -> str:
        """What stands in the way of a table's comparison: only one report has it, or the forms differ; else `""`."""
        last, this = table.forms
        if last is None or this is None:
            return self._translate("years.table_missing", report=sides.last if last is None else sides.this)
        return "" if last == this else self._translate("years.forms_differ")

    def _names(self, table: ComparedTable) -> Names:
        return Names(table.form, self._messages.review_messages.wording)

    def tables(self, compared: ComparedReports) -> str:
        """How many cells differ, in one line."""
        counts = {"same": 0, "number": 0, "other": 0, "printing": 0, "unknown": 0}
        for table in compared.tables:
            for change, count in table.counts().items():
                counts[change] += count
        if not compared.tables:
            return self._translate("years.no_tables")
        text = self._translate("years.tables", differing=counts["number"] + counts["other"], same=counts["same"])
        if counts["printing"]:
            text += self._translate("years.tables_printing", count=counts["printing"])
        if counts["unknown"]:
            text += self._translate("years.tables_unknown", count=counts["unknown"])
        doubtful = sum(any(cell.doubtful) for table in compared.tables for cell in table.cells.values())
        if doubtful:
            text += self._translate("years.tables_doubtful", count=doubtful)
        return text

    # --- text

    def texts(self, state: TextState, sides: Sides) -> str:
        """How much of the text is copied, in one line; while it is read, how far that is."""
        texts = state.texts
        if texts is None:
            return self._translate("years.reading", read=state.read, pages=state.pages)
        if not texts.this and not texts.last:
            said = self._translate("years.no_text")
        else:
            said = self._translate(
                "years.texts",
                last=sides.last,
                this=sides.this,
                sentences=texts.sentences,
                copied=texts.count("copied"),
                numbers=texts.count("numbers"),
                changed=texts.count("changed"),
                new=texts.count("new"),
                gone=texts.count("gone"),
            )
        for key, count in (
            ("years.pages_broken", state.broken),
            ("years.pages_recognised", state.recognised),
            ("years.uncompared", texts.uncompared),
        ):
            if count:
                said += self._translate(key, count=count)
        return said

    def kind(self, pair: Pair) -> str:
        """What became of a sentence."""
        text = self._translate(f"years.kind.{pair.kind}")
        return self._translate("years.moved", kind=text) if pair.moved else text

    def sign(self, pair: Pair) -> str:
        return KIND_SIGNS[pair.kind] + (MOVED_SIGN if pair.moved else "")


def _signed(text: str) -> str:
    return _MINUS + text[1:] if text.startswith("-") else f"+{text}"
