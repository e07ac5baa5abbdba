"""A frame as CSV: what Excel, WPS and LibreOffice open by a double click."""

from __future__ import annotations

from pathlib import Path

import pandas  # type: ignore[import-untyped]

from app.frames.columns import FrameName
from app.frames.files.frame_file import FrameFile, Value
from app.workbook.writing.csv_text import text_field


class CsvFile(FrameFile):
    """UTF-8 with a byte order mark, commas, CRLF (RFC 4180).

    Texts stand in quotes and numbers do not: an empty text is `""`, a missing value is nothing. A text that a
    spreadsheet could take for a formula gets an apostrophe before it, and so does one that begins with an apostrophe:
    whoever reads the file takes one apostrophe off the beginning of a text. Characters that reverse the order of the
    text are replaced, as in the workbook.
    """

    def __init__(self, name: FrameName, path: Path) -> None:
        super().__init__(name, path)
        self._is_text = [column.kind in ("label", "text") for column in self._columns]
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._file.write(",".join(column.name for column in self._columns) + "\r\n")

    def write(self, frame: pandas.DataFrame) -> None:
        """Append rows."""
        self._file.writelines(
            ",".join(_field(value, is_text) for value, is_text in zip(row, self._is_text, strict=True)) + "\r\n"
            for row in self._rows(frame)
        )

    def finish(self) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file, if it is open."""
        self._file.close()


def _field(value: Value, is_text: bool) -> str:
    if value is None:
        return ""
    if not is_text:
        return str(value).lower() if isinstance(value, bool) else str(value)
    return text_field(str(value))
