"""Rows become columns of the documented types without losing a digit, and without much memory."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal

import pandas  # type: ignore[import-untyped]
import pytest

from app.frames.builder import FrameBuilder
from app.frames.columns import COLUMNS, ColumnKind

BYTES_A_ROW = 620
"""Of the frame of cells, at most, while it is made of what was collected. Chosen by hand: 526 were measured, with
Python 3.11 and pandas 3.1, and 667 where numbers are kept as objects."""


def row(**values: object) -> list[object]:
    return [values.get(column.name) for column in COLUMNS["cells"]]


def test_the_largest_whole_numbers_and_every_digit_are_kept() -> None:
    builder = FrameBuilder("cells")
    largest = 2**63 - 1
    values = [Decimal("1.50"), Decimal("1.5"), Decimal(largest), Decimal(-1), None]
    wholes = [None, None, largest, -1, None]
    for value, whole in zip(values, wholes, strict=True):
        builder.add(row(value=value, whole=whole, corrected=whole is None, confidence=None if whole else 0.1, text=""))
    frame = builder.take()
    assert [str(value) for value in frame["value"]] == [str(value) for value in values]
    assert [None if value is pandas.NA else value for value in frame["whole"]] == wholes
    assert list(frame["corrected"]) == [True, True, False, False, True]
    assert frame["confidence"].isna().tolist() == [False, False, True, True, False]
    assert frame["text"].tolist() == [""] * 5 and frame["second"].isna().all() and frame["agency"].isna().all()


def test_a_part_begins_anew() -> None:
    builder = FrameBuilder("cells")
    builder.add(row(agency="甲", text="1"))
    first = builder.take()
    builder.add(row(agency="乙", text="2"))
    second = builder.take()
    assert (list(first["agency"]), list(second["agency"]), list(second["text"])) == (["甲"], ["乙"], ["2"])
    assert list(second.index) == [0] and len(builder.take()) == 0


@pytest.mark.parametrize("values", [row()[:-1], [*row(), None]])
def test_a_row_of_another_length_is_refused(values: list[object]) -> None:
    with pytest.raises(ValueError, match="zip"):
        FrameBuilder("cells").add(values)


def test_ten_thousand_rows_need_little_memory() -> None:
    tracemalloc.start()
    builder = FrameBuilder("cells")
    for number in range(10_000):
        values: dict[ColumnKind, object] = {
            "label": f"label {number % 150}",
            "text": f"{number % 40}",
            "integer": number,
            "decimal": Decimal(number % 40),
            "real": 0.5,
            "flag": False,
        }
        builder.add([values[column.kind] for column in COLUMNS["cells"]])
    frame = builder.take()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(frame) == 10_000
    assert peak / len(frame) < BYTES_A_ROW
