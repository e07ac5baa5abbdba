"""A file that a frame is written to part by part."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import pandas  # type: ignore[import-untyped]

from app.frames.columns import COLUMNS, FrameName
from app.model import decimal_text, valid_text

TableFormat = Literal["csv", "json", "parquet"]
Value = str | int | float | bool | None


class MissingLibrary(Exception):
    """Raised where a format needs a library that is not installed: its `name`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FrameFile(ABC):
    """A context manager: leaving it closes the file, whole or not. An OSError passes through."""

    def __init__(self, name: FrameName, path: Path) -> None:
        """Begin to write the frame `name` to `path`."""
        self._columns = COLUMNS[name]
        self._path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def write(self, frame: pandas.DataFrame) -> None:
        """Append rows."""

    @abstractmethod
    def finish(self) -> None:
        """Write what comes after the last row, and close the file."""

    @abstractmethod
    def close(self) -> None:
        """Close the file, if it is open."""

    def _rows(self, frame: pandas.DataFrame) -> Iterator[tuple[Value, ...]]:
        """The rows as plain values; None for what is missing. Exact numbers are their decimal digits as text."""
        return zip(*(self._values(frame[column.name]) for column in self._columns), strict=True)

    @staticmethod
    def _values(series: pandas.Series) -> list[Value]:
        return [_plain(value) for value in series.astype(object)]


def _plain(value: object) -> Value:
    if isinstance(value, str):
        return valid_text(value)
    if value is None or value is pandas.NA or value != value:  # NaN is what a category has for a missing label
        return None
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, (bool, int, float)):
        return value
    raise TypeError(f"a frame holds a {type(value).__name__}")
