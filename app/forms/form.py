"""A form: its tables, rows, columns, printed labels and rules, as `resources/forms/*.toml` describes them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Literal

from app.frozen import dataclass
from app.model import Kind

NumberKind = Literal["count", "signed", "money"]
Each = Literal["row", "column"]
Direction = Literal["down", "across"]
YearReason = Literal["year_differs", "carried", "in_force"]
RuleReason = Literal["implausible", "local_regulations", "columns_misread"]


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: the official text, other texts that real reports print for it, and its English translation."""

    text: str
    synonyms: tuple[str, ...] = ()
    english: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.text, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `groups` are the merged labels to its left, outermost first."""

    id: str
    label: Label
    groups: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `groups` are the merged labels above it, outermost first. `unit` is the unit that the form prints."""

    id: str
    label: Label
    groups: tuple[Label, ...] = ()
    number: NumberKind = "count"
    unit: str | None = None


@dataclass(frozen=True)
class Block:
    """A part of a table with headings of its own.

    `down`: row labels at the left, column labels at the top. `across`: all numbers on one printed line, row by row,
    under two levels of headings. `heading` is the line above it, where the form prints one.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    heading: Label | None = None
    direction: Direction = "down"


@dataclass(frozen=True)
class FormTable:
    """One table of a form. `heading` is its chapter's heading without the number; `note` the corner's text.

    `optional`: a report may leave it out, so that it is never missing.
    """

    id: str
    heading: Label
    blocks: tuple[Block, ...]
    note: Label | None = None
    optional: bool = False

    def cell_ids(self) -> Iterator[str]:
        """Every cell of the table in printed order, as `table/row/column`."""
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    yield f"{self.id}/{row.id}/{column.id}"

    @cached_property
    def numbers(self) -> tuple[tuple[str, Column], ...]:
        """Every cell in printed order with the column that its block has for it; made once, for checks of each cell."""
        return tuple(
            (f"{self.id}/{row.id}/{column.id}", column)
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        )

    @cached_property
    def number_columns(self) -> dict[str, Column]:
        """The column of every cell, by the cell's id."""
        return dict(self.numbers)

    @cached_property
    def rows(self) -> dict[str, Row]:
        return {row.id: row for block in self.blocks for row in block.rows}

    def column(self, row_id: str, column_id: str) -> Column:
        """The column as the row's own block defines it; KeyError where the table has no such cell."""
        try:
            return self._columns[row_id, column_id]
        except KeyError:
            raise KeyError(f"{self.id}/{row_id}/{column_id}") from None

    @cached_property
    def _columns(self) -> dict[tuple[str, str], Column]:
        """Every column by its row's id and its own; where two blocks define a cell, the first counts."""
        found: dict[tuple[str, str], Column] = {}
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    found.setdefault((row.id, column.id), column)
        return found


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """One rule of a form: sum(left) = sum(right), for each row or each column of its table.

    For `each = "column"` the operands are row ids, for `"row"` they are column ids; a trailing `*` matches every id
    with that beginning. `only` are the rows (or columns) that it applies to; empty for all that have every operand.
    """

    id: str
    table: str
    each: Each
    left: tuple[str, ...]
    right: tuple[str, ...]
    kind: Kind
    authority: str
    text: Label
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearRule:
    """A rule against the same agency's report for the year before, once for each row or column of its table.

    `now` of this report = `last` of the earlier one + sum(`plus`) - sum(`minus`), both of this report. For
    `each = "column"` the operands are row ids, for `"row"` they are column ids; only `plus` and `minus` may be
    patterns that end in `*`. Findings are warnings; `reason` names their sentence, which for `year_differs` quotes
    `text`.
    """

    id: str
    table: str
    each: Each
    now: str
    last: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    text: Label
    reason: YearReason = "year_differs"


@dataclass(frozen=True, slots=True)
class RangeRule:
    """The plausible range of some cells of a table: a number below `least` or above `most` gives a warning.

    `cells` are `row/column`, either of which may end in `*`. `agencies` is a regular expression that is searched for
    in the agency's name, in simplified characters; the rule applies to these agencies only, or to all where it is
    empty. `reason` names the sentence, which for `implausible` quotes `text`.
    """

    id: str
    table: str
    cells: tuple[str, ...]
    least: Decimal | None
    most: Decimal | None
    agencies: str
    text: Label
    reason: RuleReason = "implausible"


@dataclass(frozen=True, slots=True)
class CoincidenceRule:
    """Two sums of one row (or column) that are not expected to be equal: sum(left) = sum(right) gives a warning.

    Operands as in `RuleSpec`. Looked at only where every operand has a number, none of `nonzero` is 0, and the sum is
    greater than `above`, since small numbers are equal by chance. `reason` as for `RangeRule`.
    """

    id: str
    table: str
    each: Each
    left: tuple[str, ...]
    right: tuple[str, ...]
    nonzero: tuple[str, ...]
    above: Decimal
    text: Label
    reason: RuleReason = "implausible"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that reports are compared by across agencies and years: the sum of these cells' numbers.

    Forms share a measure by its `id`.
    """

    id: str
    cells: tuple[str, ...]
    label: Label


@dataclass(frozen=True, slots=True)
class ItemSet:
    """Cells that are usually looked at together, across agencies and years: `cells` are their ids, in printed order.

    Forms share a set by its `id`.
    """

    id: str
    cells: tuple[str, ...]
    label: Label


@dataclass(frozen=True)
class Form:
    """An official form version. `years` are those for which it was prescribed: (first, last or None).

    `main_cell` is the id of the cell at which a finding about the report as a whole is shown, such as missing reports
    of its agency's units.
    """

    id: str
    title: Label
    authority: str
    years: tuple[int, int | None]
    tables: tuple[FormTable, ...]
    rules: tuple[RuleSpec, ...]
    year_rules: tuple[YearRule, ...] = ()
    plausibility: tuple[RangeRule | CoincidenceRule, ...] = ()
    main_cell: str | None = None
    measures: tuple[Measure, ...] = ()
    item_sets: tuple[ItemSet, ...] = ()

    def table(self, table_id: str) -> FormTable:
        """The table of that id; KeyError where the form has none."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)
