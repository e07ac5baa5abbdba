"""What can be chosen for a pivot table: each cell of the forms, by its printed labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from app.forms import Column, Form, FormTable, ItemSet, Label, Row
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import Language


@dataclass(frozen=True, slots=True)
class Item:
    """One cell of one or several forms. `cell` is its id, `forms` are the ids of the forms that have it.

    Forms share an item where the cell has one id, one unit and labels that mean the same; `form` is the title of the
    form where another item has the same id. `row` and `column` have their innermost group first, where another row or
    column of the table has the same label. `unit` is the one in which its numbers are.
    """

    cell: str
    forms: frozenset[str]
    table: Label
    row: tuple[Label, ...]
    column: tuple[Label, ...]
    unit: str = ""
    form: Label | None = None

    def name(self, language: Language) -> str:
        """Row and column in words, with the unit where they do not say it."""
        parts = (_path(self.row, language), _path(self.column, language))
        said = " · ".join((*parts, *((_text(self.form, language),) if self.form else ())))
        has_unit = not self.unit or any(self.unit in label.text for label in (*self.row, *self.column))
        return said if has_unit else f"{said}（{self.unit}）"

    def path(self, language: Language) -> str:
        """Table, row and column in words."""
        return f"{_text(self.table, language)} · {self.name(language)}"


def items_of(forms: Iterable[Form]) -> tuple[Item, ...]:
    """Every cell of the forms in printed order, those of the newest form first, which also names what forms share."""
    found: dict[str, list[Item]] = {}
    for form in sorted(forms, key=lambda form: form.years[0], reverse=True):
        for table in form.tables:
            for cell, column in table.numbers:
                made = _item(form, table, cell, column)
                known = found.setdefault(cell, [])
                same = next((at for at, one in enumerate(known) if _is_same(one, made, form)), None)
                if same is None:
                    known.append(_with(made, made.forms, form.title if known else None))
                else:
                    known[same] = _with(known[same], known[same].forms | made.forms, known[same].form)
    return tuple(one for same_id in found.values() for one in same_id)


def sets_of(forms: Iterable[Form]) -> tuple[ItemSet, ...]:
    """The usual sets of all forms, each once: its cells are those of all forms, and the newest form names it."""
    found: dict[str, ItemSet] = {}
    for form in sorted(forms, key=lambda form: form.years[0], reverse=True):
        for one in form.item_sets:
            known = found.get(one.id)
            cells = one.cells if known is None else tuple(dict.fromkeys((*known.cells, *one.cells)))
            found[one.id] = ItemSet(one.id, cells, one.label if known is None else known.label)
    return tuple(found.values())


def set_items(items: Sequence[Item], cells: Collection[str]) -> tuple[Item, ...]:
    """The items that are these cells."""
    wanted = frozenset(cells)
    return tuple(item for item in items if item.cell in wanted)


def _item(form: Form, table: FormTable, cell: str, column: Column) -> Item:
    row = table.rows[cell.split("/")[1]]
    columns = [one for block in table.blocks for one in block.columns]
    return Item(
        cell,
        frozenset((form.id,)),
        table.heading,
        _told_apart(row, table.rows.values()),
        _told_apart(column, [one for one in columns if one.id != column.id]),
        column.unit or "",
    )


def _told_apart(line: Row | Column, others: Iterable[Row | Column]) -> tuple[Label, ...]:
    """The label of a row or column, after its innermost group where another one has the same label."""
    alike = any(one.id != line.id and one.label.text == line.label.text for one in others)
    return (line.groups[-1], line.label) if alike and line.groups else (line.label,)


def _is_same(known: Item, made: Item, form: Form) -> bool:
    """Whether a form's cell is that item: it means the same, and its numbers are in the same unit."""
    return (
        form.id not in known.forms
        and known.unit == made.unit
        and _alike(known.row[-1], made.row[-1])
        and _alike(known.column[-1], made.column[-1])
    )


def _alike(one: Label, other: Label) -> bool:
    """Whether two labels have a text in common, as both may be printed."""
    return not {fold(text) for text in one.texts}.isdisjoint(fold(text) for text in other.texts)


def _with(item: Item, forms: frozenset[str], title: Label | None) -> Item:
    return Item(item.cell, forms, item.table, item.row, item.column, item.unit, title)


def _path(labels: Sequence[Label], language: Language) -> str:
    return " · ".join(dict.fromkeys(_text(label, language) for label in labels))


def _text(label: Label, language: Language) -> str:
    return label.english if language == "en" and label.english else label.text
