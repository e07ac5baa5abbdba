"""A frame as JSON: an array with an object for each row."""

from __future__ import annotations

import json
from pathlib import Path

import pandas  # type: ignore[import-untyped]

from app.frames.columns import FrameName
from app.frames.files.frame_file import FrameFile


class JsonFile(FrameFile):
    """UTF-8, a row a line. Every column stands in every row, null where it is missing; exact numbers are strings."""

    def __init__(self, name: FrameName, path: Path) -> None:
        super().__init__(name, path)
        self._names = [column.name for column in self._columns]
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._file.write("[")
        self._is_first = True

    def write(self, frame: pandas.DataFrame) -> None:
        """Append rows."""
        for row in self._rows(frame):
            text = json.dumps(dict(zip(self._names, row, strict=True)), ensure_ascii=False, allow_nan=False)
            self._file.write(("\n" if self._is_first else ",\n") + text)
            self._is_first = False

    def finish(self) -> None:
        """Close the array and the file."""
        self._file.write("\n]\n")
        self.close()

    def close(self) -> None:
        """Close the file, if it is open."""
        self._file.close()
