"""Numbers of a report that balances, of any size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Literal

from app.forms.form import Column, FormTable

Size = Literal["empty", "tiny", "small", "medium", "large"]
Values = dict[str, Decimal]

SIZES: tuple[Size, ...] = ("empty", "tiny", "small", "medium", "large")
_MONEY_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(7))


@dataclass(frozen=True, slots=True)
class Mutation:
    """One printed digit changed: the cell, its text before and after, and all cells with the change."""

    cell: str
    original: str
    printed: str
    cells: dict[str, str | None]


def balanced_values(tables: Mapping[str, FormTable], size: Size, rng: Random) -> Values:
    """Values for every cell of the tables (by table id), with every hard rule of the forms holding."""
    values: Values = {}
    for table in tables.values():
        if table.id == "applications":
            values |= _applications(table, size, rng)
        elif table.id == "disputes":
            values |= _disputes(table, size, rng)
        else:
            values |= _proactive(table, size, rng)
    return values


def mutate(
    cells: Mapping[str, str | None], rng: Random, tables: tuple[str, ...] = ("applications", "disputes")
) -> Mutation:
    """Change one digit of one printed number in the tables; the number's value always changes.

    Raises ValueError when no cell of the tables holds a digit.
    """
    open_cells = [key for key, text in cells.items() if key.split("/")[0] in tables and text and _digit_places(text)]
    if not open_cells:
        raise ValueError("no printed digit to change")
    cell = rng.choice(open_cells)
    original = cells[cell] or ""
    place = rng.choice(_digit_places(original))
    first = place == 0 and len(original) > 1
    base = "０" if original[place] >= "０" else "0"
    choices = [chr(ord(base) + digit) for digit in range(1 if first else 0, 10)]
    choices.remove(original[place])
    printed = original[:place] + rng.choice(choices) + original[place + 1 :]
    return Mutation(cell, original, printed, {**cells, cell: printed})


def _digit_places(text: str) -> list[int]:
    number = text.split("（", maxsplit=1)[0]
    return [place for place, char in enumerate(number) if char.isdigit()]


def _amount(size: Size, rng: Random) -> int:
    """One count: small sizes are mostly zeros, large ones reach five digits."""
    if size == "empty":
        return 0
    zeros, top = {"tiny": (0.9, 3), "small": (0.6, 20), "medium": (0.35, 400), "large": (0.1, 30000)}[size]
    if rng.random() < zeros:
        return 0
    return min(top, 1 + int(top * rng.random() ** 3))


def _applications(table: FormTable, size: Size, rng: Random) -> Values:
    (block,) = table.blocks
    row_ids = [row.id for row in block.rows]
    results = [row for row in row_ids if row not in ("new", "carried_in", "total", "carried_out")]
    kinds = [column.id for column in block.columns if column.id != "total"]
    counts: dict[tuple[str, str], int] = {}
    for kind in kinds:
        silent = rng.random() < {"empty": 1, "tiny": 0.6, "small": 0.4, "medium": 0.3, "large": 0.1}[size]
        for row in results:
            counts[row, kind] = 0 if silent else _amount(size, rng)
        counts["total", kind] = sum(counts[row, kind] for row in results)
        counts["carried_out", kind] = 0 if silent else _amount(size, rng)
        handled = counts["total", kind] + counts["carried_out", kind]
        counts["carried_in", kind] = rng.randint(0, handled) if handled and rng.random() < 0.5 else 0
        counts["new", kind] = handled - counts["carried_in", kind]
    for row in row_ids:
        counts[row, "total"] = sum(counts[row, kind] for kind in kinds)
    return {
        f"{table.id}/{row}/{column.id}": Decimal(counts[row, column.id]) for row in row_ids for column in block.columns
    }


def _disputes(table: FormTable, size: Size, rng: Random) -> Values:
    values: Values = {}
    (block,) = table.blocks
    parts = [column.id for column in block.columns if column.id != "total"]
    smaller: Size = "medium" if size == "large" else size
    for row in block.rows:
        counts = {part: _amount(smaller, rng) for part in parts}
        counts["total"] = sum(counts.values())
        values |= {f"{table.id}/{row.id}/{column.id}": Decimal(counts[column.id]) for column in block.columns}
    return values


def _proactive(table: FormTable, size: Size, rng: Random) -> Values:
    return {
        f"{table.id}/{row.id}/{column.id}": _proactive_value(column, _usual(row.id, size), rng)
        for block in table.blocks
        for row in block.rows
        for column in block.columns
    }


def _usual(row: str, size: Size) -> Size:
    """Hardly any body makes 规章."""
    return "tiny" if row == "regulations" and size != "empty" else size


def _proactive_value(column: Column, size: Size, rng: Random) -> Decimal:
    amount = Decimal(_amount("large" if size == "medium" and rng.random() < 0.3 else size, rng))
    if column.number == "signed" and rng.random() < 0.4:
        return -amount
    if column.number == "money" and amount:
        cents = Decimal(rng.randint(0, 10**6)).scaleb(-6)
        return (amount + cents).quantize(rng.choice(_MONEY_STEPS))
    return amount
