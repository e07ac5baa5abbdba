"""Names of cells, rows and columns in sentences: the printed label, and what distinguishes it from equal ones."""

from __future__ import annotations

from collections.abc import Sequence

from app.forms import Each, Form, FormTable, Label, RuleSpec, line_ids
from app.model import Wording


class Names:
    """The names of one form's tables, rows and columns in one language.

    Labels stay Chinese, as printed; in English they are followed by their gloss in brackets.
    """

    def __init__(self, form: Form, wording: Wording) -> None:
        self._form = form
        self._wording = wording

    def cell(self, cell_id: str) -> str:
        """A cell by its table, row and column. KeyError where the form has no such table."""
        table_id, row, column = cell_id.split("/")
        table = self._form.table(table_id)
        names = (self.text(table.heading), self.line(table, "row", row), self.line(table, "column", column))
        return self._path(names)

    def operand(self, rule: RuleSpec, cell_id: str) -> str:
        """A cell within one equation: its row for a rule on each column, its column for one on each row."""
        table_id, row, column = cell_id.split("/")
        table = self._form.table(table_id)
        return self.line(table, "column", column) if rule.each == "row" else self.line(table, "row", row)

    def subject(self, rule: RuleSpec, line: str) -> str:
        """The row or column of an equation; with its table where another table's equations have one of this name."""
        table = self._form.table(rule.table)
        name = self.line(table, rule.each, line)
        label = _label(table, rule.each, line).text
        other: Each = "column" if rule.each == "row" else "row"
        if label in self._subjects(table, other):
            name = self._wording.say(f"finding.{rule.each}", label=name)
        elsewhere = (found for found in self._form.tables if found.id != table.id)
        if any(label in self._subjects(found, each) for found in elsewhere for each in (rule.each, other)):
            name = self._path((self.text(table.heading), name))
        return name

    def line(self, table: FormTable, each: Each, line: str) -> str:
        """A row's or column's label; after its innermost group where another one of the table has the same label."""
        label = _label(table, each, line)
        alike = [found for found in line_ids(table, each) if _label(table, each, found).text == label.text]
        groups = _groups(table, each, line)
        if len(alike) > 1 and groups:
            return self._path((self.text(groups[-1]), self.text(label)))
        return self.text(label)

    def text(self, label: Label) -> str:
        """The official label; in English with its gloss."""
        if self._wording.language == "zh" or not label.english:
            return label.text
        return f"{label.text} ({label.english})"

    def _subjects(self, table: FormTable, each: Each) -> frozenset[str]:
        """The labels of the rows (or columns) that the table's own equations are about."""
        if not any(rule.table == table.id and rule.each == each for rule in self._form.rules):
            return frozenset()
        return frozenset(_label(table, each, line).text for line in line_ids(table, each))

    def _path(self, names: Sequence[str]) -> str:
        path = names[0]
        for name in names[1:]:
            path = self._wording.say("finding.path", outer=path, inner=name)
        return path


def _label(table: FormTable, each: Each, line: str) -> Label:
    """The label of a row or column; its id where the form has no such line, as after a change of the form."""
    if each == "row":
        return table.rows[line].label if line in table.rows else Label(line)
    columns = (column for block in table.blocks for column in block.columns)
    return next((column.label for column in columns if column.id == line), Label(line))


def _groups(table: FormTable, each: Each, line: str) -> tuple[Label, ...]:
    if each == "row":
        return table.rows[line].groups if line in table.rows else ()
    columns = (column for block in table.blocks for column in block.columns)
    return next((column.groups for column in columns if column.id == line), ())
