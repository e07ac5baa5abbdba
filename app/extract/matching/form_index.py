"""An index of the labels of the known forms: columns, rows, merged labels and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.forms.form import Block, Form, FormTable, Label
from app.forms.labels import LabelIndex, fold
from app.frozen import dataclass

_LONG_GROUP = 5
"""Characters of a folded merged label: shorter ones begin too many other texts to be recognised by."""
ColumnKey = tuple[int, str]
"""A heading's number (which set of columns) and the column's id."""


_CHAPTER = re.compile(r"^[\s#*]*[一二三四五六七八九十]{1,3}\s*[、.．]")


def is_chapter(text: str) -> bool:
    """Whether a line begins like a chapter heading: `四、…`. Some row labels do too."""
    return _CHAPTER.match(text) is not None


@dataclass(frozen=True)
class Heading:
    """A set of column labels, as one block of one or several forms prints it; `forms` are their ids."""

    number: int
    table: str
    block: Block
    forms: tuple[str, ...]

    @property
    def across(self) -> bool:
        """Whether it heads a line of numbers instead of rows below each other."""
        return self.block.direction == "across"

    @property
    def column_ids(self) -> tuple[str, ...]:
        """The ids of its columns in the form's order."""
        return tuple(column.id for column in self.block.columns)


@dataclass(frozen=True)
class TableRows:
    """The rows of one form's table in printed order: their ids, their blocks, and an index from label to position."""

    form: Form
    table: FormTable
    ids: tuple[str, ...]
    blocks: tuple[Block, ...]
    row_labels: LabelIndex[int]


class FormIndex:
    """Every label of the forms, indexed. Built once for a set of forms; labels are folded (`app.forms.labels.fold`)."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = tuple(forms)
        self.headings = _headings(self.forms)
        self.columns: LabelIndex[ColumnKey] = LabelIndex(
            {
                (heading.number, column.id): column.label.texts
                for heading in self.headings
                for column in heading.block.columns
            }
        )
        self.across_rows: LabelIndex[ColumnKey] = LabelIndex(
            {
                (heading.number, row.id): row.label.texts
                for heading in self.headings
                if heading.across
                for row in heading.block.rows
            }
        )
        self.rows = {
            table_id: tuple(_rows(form, table) for form in self.forms for table in form.tables if table.id == table_id)
            for table_id in dict.fromkeys(table.id for form in self.forms for table in form.tables)
        }
        self.chapters: LabelIndex[str] = LabelIndex(
            {table.id: table.heading.texts for form in self.forms for table in form.tables}
        )
        self.of_optional: LabelIndex[str] = LabelIndex(
            {
                table_id: [text for one in of_forms for label in _labels_of(one.table) for text in label.texts]
                for table_id, of_forms in self.rows.items()
                if all(one.table.optional for one in of_forms)
            }
        )
        self.above = frozenset(fold(text) for label in self._above() for text in label.texts) | {""}
        self.groups = frozenset(fold(group.text) for group in self._row_groups())
        self.row_texts = frozenset(
            fold(text)
            for tables in self.rows.values()
            for one in tables
            for block in one.blocks
            for row in block.rows
            for text in row.label.texts
        )
        self.known = frozenset(fold(text) for label in self._labels() for text in label.texts)

    def begins_label(self, folded: str) -> bool:
        """Whether a label begins with this folded text (it may go on in the next line), or a merged label begins it."""
        return any(label.startswith(folded) for label in self.known) or any(
            folded.startswith(group) for group in self.groups if len(group) >= _LONG_GROUP
        )

    def is_heading_text(self, folded: str) -> bool:
        """Whether a folded text is a column's label, a merged label above one, or a piece of the corner's note."""
        return (
            folded in self.columns
            or folded in self.above
            or (len(folded) >= _LONG_GROUP and any(folded in label for label in self.above))
        )

    def _above(self) -> list[Label]:
        """The labels above or left of the column labels: merged labels and the corner's note."""
        labels: list[Label] = []
        for form in self.forms:
            for table in form.tables:
                labels += [table.note] if table.note else []
                for block in table.blocks:
                    labels += [group for column in block.columns for group in column.groups]
                    if block.direction == "across":
                        labels += [group for row in block.rows for group in row.groups]
        return labels

    def _row_groups(self) -> list[Label]:
        return [
            group
            for form in self.forms
            for table in form.tables
            for block in table.blocks
            for row in block.rows
            for group in row.groups
        ]

    def _labels(self) -> list[Label]:
        return [label for form in self.forms for table in form.tables for label in _labels_of(table)]


def _labels_of(table: FormTable) -> list[Label]:
    """The table's heading, and the labels of its rows and columns with those merged beside and above them."""
    labels = [table.heading]
    for block in table.blocks:
        for row in block.rows:
            labels += [row.label, *row.groups]
        for column in block.columns:
            labels += [column.label, *column.groups]
    return labels


def _headings(forms: Sequence[Form]) -> tuple[Heading, ...]:
    found: dict[tuple[object, ...], tuple[str, Block, list[str]]] = {}
    for form in forms:
        for table in form.tables:
            for block in table.blocks:
                rows = tuple(row.id for row in block.rows) if block.direction == "across" else ()
                columns = tuple((column.id, column.label) for column in block.columns)
                key = (table.id, block.direction, columns, rows)
                forms_of = found.setdefault(key, (table.id, block, []))[2]
                if form.id not in forms_of:
                    forms_of.append(form.id)
    return tuple(
        Heading(number, table_id, block, tuple(form_ids))
        for number, (table_id, block, form_ids) in enumerate(found.values())
    )


def _rows(form: Form, table: FormTable) -> TableRows:
    rows = [(row, block) for block in table.blocks for row in block.rows]
    row_labels = LabelIndex({index: row.label.texts for index, (row, _) in enumerate(rows)})
    return TableRows(form, table, tuple(row.id for row, _ in rows), tuple(block for _, block in rows), row_labels)
