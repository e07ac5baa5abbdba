"""Cells and balanced tables for the tests of rules."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from app.forms import Form
from app.model import Cell, Equation, read_printed

Cells = dict[str, Cell]


def printed(cell_id: str, text: str | None) -> Cell:
    """A cell as its printed text makes it; None is a place that is not printed."""
    if text is None:
        return Cell(cell_id, None, None, "absent")
    read = read_printed(text)
    return Cell(cell_id, text, read.value, read.state)


def cells_of(texts: Mapping[str, str | None]) -> Cells:
    return {cell_id: printed(cell_id, text) for cell_id, text in texts.items()}


def row(*texts: str | None, kind: str = "hard") -> tuple[Equation, Cells]:
    """The equation first = the sum of the rest, and its cells."""
    names = tuple(f"t/r/c{number}" for number in range(len(texts)))
    equation = Equation("r/r", "r", "soft" if kind == "soft" else "hard", names[:1], names[1:])
    return equation, cells_of(dict(zip(names, texts, strict=True)))


def balanced(form: Form, seed: int, *, most: int = 40, style: str = "0") -> Cells:
    """All cells of a disclosure form with numbers that keep every rule; zeros are printed as `style`.

    With any other style than "0" each zero is printed as that or as 0, by chance.
    """
    rng = random.Random(seed)
    values: dict[str, int] = {}
    for table in form.tables:
        for cell_id in table.cell_ids():
            values[cell_id] = rng.choice((0, 0, 0, rng.randint(0, most)))
    columns = ["natural", "commercial", "research", "welfare", "legal", "other"]
    rows = list(form.table("applications").rows)
    results = [name for name in rows if name not in ("new", "carried_in", "total", "carried_out")]
    for column in columns:
        total = sum(values[f"applications/{name}/{column}"] for name in results)
        values[f"applications/total/{column}"] = total
        handled = total + values[f"applications/carried_out/{column}"]
        values[f"applications/carried_in/{column}"] = rng.randint(0, handled)
        values[f"applications/new/{column}"] = handled - values[f"applications/carried_in/{column}"]
    for name in rows:
        values[f"applications/{name}/total"] = sum(values[f"applications/{name}/{column}"] for column in columns)
    for name in form.table("disputes").rows:
        parts = [values[f"disputes/{name}/{column}"] for column in ("upheld", "corrected", "other", "pending")]
        values[f"disputes/{name}/total"] = sum(parts)
    return cells_of({name: rng.choice(("0", style)) if value == 0 else str(value) for name, value in values.items()})


def changed(cells: Cells, cell_id: str, text: str) -> Cells:
    return {**cells, cell_id: printed(cell_id, text)}


def with_unit(cell: Cell, unit: str) -> Cell:
    return replace(cell, unit=unit)
