"""What a table is to a writer: a grid of cells with spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["heading", "label", "number", "text"]


@dataclass(frozen=True, slots=True)
class Placed:
    """One cell: its text (`""` for a blank one), place and spans; `cell_id` for a form's number cell."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    role: Role = "label"
    cell_id: str | None = None


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table as it is printed. `id` is the form table's id, or "free"; `header_rows` are those above the numbers."""

    id: str
    row_count: int
    column_count: int
    cells: tuple[Placed, ...]
    header_rows: int = 0
    label_columns: int = 1

    def shares(self) -> tuple[float, ...]:
        """Each column's share of the width, as the official layout has it; together 1."""
        if self.id == "applications":
            parts = [0.09, 0.1, 0.31, *[0.075] * (self.column_count - 3)]
        elif self.id == "proactive":
            parts = [0.34, *[0.66 / (self.column_count - 1)] * (self.column_count - 1)]
        else:
            parts = [1.0] * self.column_count
        return tuple(part / sum(parts) for part in parts)

    def rows(self) -> list[list[Placed]]:
        """The cells by the row that they begin in, from left to right; a row may be empty."""
        rows: list[list[Placed]] = [[] for _ in range(self.row_count)]
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows[cell.row].append(cell)
        return rows

    def full_rows(self) -> list[list[Placed | None]]:
        """Every row with one entry a column: the cell that begins there, None where a span covers the place."""
        rows: list[list[Placed | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell
        return rows

    def at(self, row: int, column: int) -> Placed:
        """The cell that covers the place; LookupError where none does."""
        for cell in self.cells:
            inside_row = cell.row <= row < cell.row + cell.row_span
            if inside_row and cell.column <= column < cell.column + cell.column_span:
                return cell
        raise LookupError((row, column))


def grid_of_texts(rows: list[list[str]], header_rows: int = 1) -> TableGrid:
    """A free table of rows of equal length."""
    cells = tuple(
        Placed(text, row, column, role="label" if row < header_rows or column == 0 else "text")
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return TableGrid("free", len(rows), len(rows[0]), cells, header_rows)
