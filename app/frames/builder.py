"""Collects rows, and makes a DataFrame with the documented dtypes of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

import numpy
import pandas  # type: ignore[import-untyped]

from app.frames.columns import COLUMNS, Column, ColumnKind, FrameName

_TEXT = pandas.StringDtype("python")


class FrameBuilder:
    """Collects the rows of one frame.

    A label takes 4 bytes a row, a number 9; equal texts and equal exact numbers are kept once.
    """

    def __init__(self, name: FrameName) -> None:
        self._columns = COLUMNS[name]
        self._texts: dict[str, str] = {}
        self._decimals: dict[str, Decimal] = {}
        self._begin()

    def __len__(self) -> int:
        return self._rows

    def add(self, values: Sequence[object]) -> None:
        """Add a row: a value for each column, in order; None where there is none.

        Raises:
            ValueError: there are more or fewer values than columns.
        """
        for put, value in zip(self._puts, values, strict=True):
            put(value)
        self._rows += 1

    def take(self) -> pandas.DataFrame:
        """The rows added since the last call, numbered from 0; an empty frame has the same dtypes."""
        made = {column.name: series.made() for column, series in zip(self._columns, self._series, strict=True)}
        frame = pandas.DataFrame(made, copy=False)
        self._begin()
        return frame

    def _begin(self) -> None:
        self._rows = 0
        self._texts.clear()
        self._decimals.clear()
        self._series = [self._new(column) for column in self._columns]
        self._puts: list[Callable[[object], None]] = [series.put for series in self._series]

    def _new(self, column: Column) -> _Series:
        if column.kind == "label":
            return _Labels()
        if column.kind == "text":
            return _Texts(self._texts)
        return _Decimals(self._decimals) if column.kind == "decimal" else _Numbers(column.kind)


class _Series(Protocol):
    def put(self, value: object) -> None:
        """Add a value."""

    def made(self) -> pandas.Series:
        """All values."""


class _Labels:
    """Labels as numbers of a list of categories, which is in the order of the text."""

    def __init__(self) -> None:
        self._codes = array("i")
        self._known: dict[object, int] = {}

    def put(self, value: object) -> None:
        self._codes.append(-1 if value is None else self._known.setdefault(value, len(self._known)))

    def made(self) -> pandas.Series:
        labels = pandas.Index(list(self._known), dtype=_TEXT)
        codes = pandas.Categorical.from_codes(self._codes, labels)
        return pandas.Series(codes.set_categories(labels.sort_values()))


class _Texts:
    """Texts; one that came before is not kept a second time."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = known
        self._values: list[str | None] = []

    def put(self, value: object) -> None:
        self._values.append(self._known.setdefault(value, value) if isinstance(value, str) else None)

    def made(self) -> pandas.Series:
        return pandas.Series(self._values, dtype=_TEXT)


class _Decimals:
    """Exact numbers; one that came before, with the same digits, is not kept a second time."""

    def __init__(self, known: dict[str, Decimal]) -> None:
        self._known = known
        self._values: list[Decimal | None] = []

    def put(self, value: object) -> None:
        self._values.append(self._known.setdefault(str(value), value) if isinstance(value, Decimal) else None)

    def made(self) -> pandas.Series:
        return pandas.Series(self._values, dtype=object)


class _Numbers:
    """Numbers of a fixed size as they are in memory, with one byte each that says whether it is missing."""

    def __init__(self, kind: ColumnKind) -> None:
        code, self._masked = _NUMBER_ARRAYS[kind]
        self._values: array[Any] = array(code)
        self._missing = bytearray()

    def put(self, value: object) -> None:
        """Add a number; OverflowError where it does not fit, TypeError for a fraction where whole ones stand."""
        self._missing.append(value is None)
        self._values.append(0 if value is None else value)

    def made(self) -> pandas.Series:
        values = numpy.array(self._values, dtype=bool if self._masked is pandas.arrays.BooleanArray else None)
        return pandas.Series(self._masked(values, numpy.array(self._missing, dtype=bool)))


_NUMBER_ARRAYS: Mapping[ColumnKind, tuple[str, Any]] = {
    "integer": ("q", pandas.arrays.IntegerArray),
    "real": ("d", pandas.arrays.FloatingArray),
    "flag": ("b", pandas.arrays.BooleanArray),
}
"""The type code of `array` and pandas' array with missing values, for each kind of number."""
