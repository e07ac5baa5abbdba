"""The cells of reports as a pandas DataFrame, the input of the data sheets."""

from __future__ import annotations

import pandas  # type: ignore[import-untyped]

from app.model import Wording
from app.model.confidence import rounded_down
from app.workbook.checks.formulas import is_exact
from app.workbook.rows import BookFacts, CellFacts, ReportFacts

COLUMNS = (
    *("number", "agency", "year", "table", "row", "column", "value", "now", "extracted", "state", "page"),
    *("confidence", "cell_status", "cell"),
)
"""The columns of the frame, in order: one row is one cell. Headings are `workbook.column.<name>`."""
NUMBERS = frozenset(("number", "year", "value", "page", "confidence"))
"""The columns that hold numbers; all others hold texts."""


class CellFrame:
    """Collects the cells of reports, column by column.

    `number` is the report's number in the workbook, `value` the exact Decimal in the form's unit (None for what is no
    exact number, or is printed in another unit), `now` and `extracted` the texts, `confidence` 0..1 to four decimals
    (None for a corrected cell), `cell` the cell's id. A missing value is None.
    """

    def __init__(self, book: BookFacts, wording: Wording) -> None:
        self._book, self._wording = book, wording
        self._columns: dict[str, list[object]] = {name: [] for name in COLUMNS}

    def __len__(self) -> int:
        return len(self._columns["cell"])

    def add(self, report: ReportFacts) -> None:
        """Add every cell of a report, in printed order: one row for each.

        Raises:
            KeyError: a cell has no names in `BookFacts.names`.
        """
        columns, before = self._columns, len(self)
        for table in report.tables:
            names = self._book.names[table.form]
            for cell in table.cells:
                name = names[cell.now.id]
                columns["table"].append(name.table)
                columns["row"].append(name.row)
                columns["column"].append(name.column)
                self._add_cell(cell)
        count = len(self) - before
        columns["number"].extend([report.number] * count)
        columns["agency"].extend([report.agency or None] * count)
        columns["year"].extend([report.year] * count)

    def take(self) -> pandas.DataFrame:
        """The cells added since the last call, as a frame of dtype object with the columns `COLUMNS`.

        The rows are numbered from 0 in each frame; the frame is empty if nothing was added.
        """
        frame = pandas.DataFrame(self._columns, columns=list(COLUMNS), dtype=object)
        self._columns = {name: [] for name in COLUMNS}
        return frame

    def _add_cell(self, cell: CellFacts) -> None:
        columns, now = self._columns, cell.now
        exact = now.value is not None and not (now.unit and now.value) and is_exact(now.value)
        columns["value"].append(now.value if exact else None)
        columns["now"].append(now.text_in_unit or None)
        columns["extracted"].append(cell.extracted.raw or None)
        columns["state"].append(self._wording.say(f"workbook.state.{now.state}"))
        columns["page"].append(now.page)
        columns["confidence"].append(rounded_down(now.confidence, 4) if cell.correction is None else None)
        columns["cell_status"].append(self._wording.say(f"workbook.cell.{cell.status}"))
        columns["cell"].append(now.id)
