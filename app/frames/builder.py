"""Collects rows, and makes a DataFrame with the documented dtypes of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Protocol

import pandas  # type: ignore[import-untyped]

from app.frames.columns import COLUMNS, DTYPES, Column, FrameName

_TEXT = pandas.StringDtype("python")


class FrameBuilder:
    """Collects the rows of one frame. A label takes 4 bytes a row; equal texts are kept once."""

    def __init__(self, name: FrameName) -> None:
        self._columns = COLUMNS[name]
        self._texts: dict[str, str] = {}
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
        self._series = [self._new(column) for column in self._columns]
        self._puts: list[Callable[[object], None]] = [series.put for series in self._series]

    def _new(self, column: Column) -> _Series:
        if column.kind == "label":
            return _Labels()
        return _Texts(self._texts) if column.kind == "text" else _Values(DTYPES[column.kind])


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


class _Values:
    """Values of any other kind."""

    def __init__(self, dtype: str) -> None:
        self._dtype = dtype
        self._values: list[object] = []

    def put(self, value: object) -> None:
        self._values.append(value)

    def made(self) -> pandas.Series:
        return pandas.Series(self._values, dtype=self._dtype)
