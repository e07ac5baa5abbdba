"""Sheets that are written but not yet in the workbook's file, in one temporary file: together they may fill memory."""

from __future__ import annotations

import tempfile
from types import TracebackType
from typing import Self


class Spool:
    """Texts by name in a temporary file without a name of its own, which is gone when the block ends."""

    def __init__(self) -> None:
        """Raise OSError where no temporary file can be made."""
        self._file = tempfile.TemporaryFile(prefix="gouji-sheets-")  # noqa: SIM115 - closed by __exit__
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all texts, in the order in which they were kept."""
        return tuple(self._places)

    def keep(self, name: str, text: str) -> None:
        """Append a text in UTF-8. Raises OSError."""
        data = text.encode("utf-8")
        self._file.seek(self._end)
        self._file.write(data)
        self._places[name] = (self._end, len(data))
        self._end += len(data)

    def read(self, name: str) -> bytes:
        """A text that was kept. Raises KeyError for an unknown name, OSError."""
        start, size = self._places[name]
        self._file.seek(start)
        return self._file.read(size)
