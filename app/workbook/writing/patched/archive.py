"""The ZIP file of a workbook: equal bytes for equal content, with the rows of data and of reports."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

_WHEN = (2000, 1, 1, 0, 0, 0)
"""The time of every member, so that two exports of one project are the same bytes."""
END_OF_ROWS = "</sheetData>"
_PIECE = 1 << 20
"""Bytes of rows that are copied at once, between two calls of `look`; chosen by hand."""
_SMALL = 20_000
"""Bytes that a sheet without data counts for in the progress. Estimated; only the progress depends on it."""
_RIGHTS = 0o600 << 16
"""The members' file mode, in the place where ZIP files hold it."""


class Archive(zipfile.ZipFile):
    """A ZipFile for openpyxl's `ExcelWriter`. Every member has the same time.

    `reports` give the content of reports' sheets by the member's name: it replaces `END_OF_ROWS`, and contains it.
    `rows` are files of rows as XML by the member's name; they are appended to the sheet. `members` is the number of
    sheets. `look` is called between pieces with the share of all bytes that is written (0..1); an exception that it
    raises ends the writing.
    """

    def __init__(
        self,
        file: IO[bytes],
        reports: Mapping[str, Callable[[], bytes]],
        rows: Mapping[str, Path],
        look: Callable[[float], None],
        members: int,
    ) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._reports = reports
        self._rows = rows
        self._look = look
        self._bytes = sum(path.stat().st_size for path in rows.values()) + _SMALL * members
        self._done = 0

    def writestr(self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, *args: Any, **kwargs: Any) -> None:
        """As `ZipFile.writestr`, with the same time for every member."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_info(name), data)

    def write(
        self,
        filename: str | os.PathLike[str] | BytesIO,
        arcname: str | os.PathLike[str] | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Write a sheet from openpyxl's temporary file or memory, with its report or its rows of data.

        A sheet without rows of data is held in memory as a whole.
        """
        self._tell(_SMALL)
        name = str(arcname or filename)
        text = filename.getvalue() if isinstance(filename, BytesIO) else Path(filename).read_bytes()
        if name not in self._rows and name not in self._reports:
            self.writestr(name, text)
            return
        head, end, tail = text.partition(END_OF_ROWS.encode())
        if not end:
            raise ValueError(f"no place for the rows of {name}")
        if name in self._reports:
            self.writestr(name, b"".join((head, self._reports[name](), tail)))
            return
        with self.open(_info(name), "w", force_zip64=True) as member, self._rows[name].open("rb") as rows:
            member.write(head)
            while piece := rows.read(_PIECE):
                self._tell(len(piece))
                member.write(piece)
            member.write(end + tail)

    def _tell(self, done: int) -> None:
        self._done += done
        self._look(min(1.0, self._done / max(1, self._bytes)))


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WHEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = _RIGHTS
    return info
