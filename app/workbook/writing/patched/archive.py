"""The ZIP file of a workbook: equal bytes for equal content, with the values of formulas and the rows of data."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from app.model import decimal_text

_WHEN = (2000, 1, 1, 0, 0, 0)
"""The time of every member, so that two exports of one project are the same bytes."""
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v ?(?:/>|></v>)', re.DOTALL)
_END_OF_ROWS = b"</sheetData>"
_PIECE = 1 << 20
"""Bytes of rows that are copied at once, between two calls of `look`; chosen by hand."""
_SMALL = 20_000
"""Bytes that a sheet without data counts for in the progress. Estimated; only the progress depends on it."""
_RIGHTS = 0o600 << 16
"""The members' file mode, in the place where ZIP files hold it."""

Shown = Mapping[str, Decimal | bool | str]
"""The present values of cells with formulas, by their references (`B7`)."""


class Archive(zipfile.ZipFile):
    """A ZipFile for openpyxl's `ExcelWriter`. Every member has the same time.

    `shown` holds the present values of formulas by the member's name, for programs that show a workbook without
    calculating it. `rows` are files of rows as XML by the member's name; they are appended to the sheet. `members` is
    the number of sheets. `look` is called between pieces with the share of all bytes that is written (0..1); an
    exception that it raises ends the writing.
    """

    def __init__(
        self,
        file: IO[bytes],
        shown: Mapping[str, Shown],
        rows: Mapping[str, Path],
        look: Callable[[float], None],
        members: int,
    ) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._shown = shown
        self._rows = rows
        self._look = look
        self._bytes = sum(path.stat().st_size for path in rows.values()) + _SMALL * members
        self._done = 0

    def writestr(self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, *args: Any, **kwargs: Any) -> None:
        """As `ZipFile.writestr`, with the same time for every member."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_info(name), data)

    def write(self, filename: str | os.PathLike[str], arcname: str | os.PathLike[str] | None = None, *args: Any,
              **kwargs: Any) -> None:  # fmt: skip
        """Write a sheet from openpyxl's temporary file, with its formulas' values and its rows of data.

        A sheet without rows of data is held in memory as a whole.
        """
        self._tell(_SMALL)
        name = str(arcname or filename)
        text = Path(filename).read_bytes()
        if name in self._shown:
            shown = self._shown[name]
            text = _FORMULA.sub(lambda found: _with_value(found, shown), text)
        if name not in self._rows:
            self.writestr(name, text)
            return
        head, end, tail = text.partition(_END_OF_ROWS)
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


def _with_value(found: re.Match[bytes], shown: Shown) -> bytes:
    reference, attributes, formula = found[1], found[2], found[3]
    value = shown.get(reference.decode("ascii"))
    match value:
        case None:
            return found[0]
        case bool():
            kind, text = b' t="b"', str(int(value))
        case str():
            kind, text = b' t="str"', escape(value)
        case _:
            kind, text = b"", decimal_text(value)
    return b'<c r="%s"%s%s><f>%s</f><v>%s</v>' % (reference, attributes, kind, formula, text.encode("utf-8"))
