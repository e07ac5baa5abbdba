"""How numbers are printed: zeros, signs, separators, units, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Literal

from app.forms.form import Column, FormTable
from tests.generator.numbers import Values

Zeros = Literal["zero", "blank", "dash", "slash", "hyphen", "mixed"]
Signs = Literal["plain", "plus", "full", "words"]
Units = Literal["none", "form", "yuan"]

ZEROS: tuple[Zeros, ...] = ("zero", "blank", "dash", "slash", "hyphen", "mixed")
_ZERO_TEXTS = {"zero": "0", "blank": None, "dash": "—", "slash": "/", "hyphen": "-"}
_FULL_WIDTH = str.maketrans("0123456789,.+-", "０１２３４５６７８９，．＋－")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How one report prints its numbers. `blank_totals`: zero totals are left out like any other zero."""

    zeros: Zeros = "zero"
    blank_totals: bool = False
    thousands: bool = False
    full_width: bool = False
    signs: Signs = "plain"
    units: Units = "none"
    notes: bool = False


def random_style(rng: Random) -> NumberStyle:
    """A style as reports have them: most print plain numbers."""
    return NumberStyle(
        zeros=rng.choice(ZEROS) if rng.random() < 0.6 else "zero",
        blank_totals=rng.random() < 0.2,
        thousands=rng.random() < 0.15,
        full_width=rng.random() < 0.1,
        signs=rng.choice(("plain", "plus", "full", "words")),
        units=rng.choice(("none", "none", "form", "yuan")),
        notes=rng.random() < 0.15,
    )


def print_values(
    values: Values, tables: Mapping[str, FormTable], style: NumberStyle, rng: Random
) -> dict[str, str | None]:
    """The printed text of every cell, None for a blank one."""
    cells: dict[str, str | None] = {}
    for cell, value in values.items():
        table, row, column_id = cell.split("/")
        column = tables[table].column(row, column_id)
        total = "total" in (row, column_id) and not style.blank_totals
        cells[cell] = "0" if total and not value else _print(value, column, style, rng)
        if style.notes and row == "normative_documents" and value > 1 and rng.random() < 0.5:
            cells[cell] = f"{value}（其中修订{rng.randint(1, int(value))}件）"
    return cells


def _print(value: Decimal, column: Column, style: NumberStyle, rng: Random) -> str | None:
    if not value and column.number != "signed":
        chosen = rng.choice(tuple(_ZERO_TEXTS)) if style.zeros == "mixed" else style.zeros
        return _ZERO_TEXTS[chosen]
    text = format(abs(value), ",f" if style.thousands else "f")
    if style.full_width:
        text = text.translate(_FULL_WIDTH)
    if column.number == "signed":
        return _sign(value, style.signs) + text
    if column.number == "money" and style.units != "none":
        return _with_unit(value, text, style)
    return text


def _sign(value: Decimal, signs: Signs) -> str:
    if value < 0:
        return {"plain": "-", "plus": "-", "full": "－", "words": "减"}[signs]
    if value == 0:
        return ""
    return {"plain": "", "plus": "+", "full": "＋", "words": "增"}[signs]


def _with_unit(value: Decimal, text: str, style: NumberStyle) -> str:
    if style.units == "form":
        return text + "万元"
    yuan = value * 10000
    return f"{yuan.quantize(Decimal(1)) if yuan == yuan.to_integral_value() else yuan:f}元"
