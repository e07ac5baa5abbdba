"""Inspects the two containers of office files, ZIP and OLE, without unpacking their members."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal

from app.model import ErrorCode, ReadProblem, SourceError

ZipKind = Literal["docx", "xlsx", "odt", "ods", "ofd", "zip", "broken_docx", "broken_sheet", "broken_zip", "encrypted"]

_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_MEMBERS = 20_000
_WORST_RATIO = 250
_SMALL = 20 * 1024 * 1024
_TYPES = "[Content_Types].xml"
_FREE = 0xFFFFFFFA
_FAULTS = (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError)
"""What the standard library raises for an archive or a member that is not as it should be."""
_KIND_STREAMS = ("EncryptedPackage", "WordDocument", "Workbook", "Book")


def zip_kind(data: bytes) -> ZipKind:
    """What a ZIP holds, by its members and their declared types; `broken_...` where its directory is lost."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if any(info.flag_bits & 1 for info in infos):
                return "encrypted"
            types = _head(archive, _TYPES) if _TYPES in names else b""
            mime = _head(archive, "mimetype") if "mimetype" in names else b""
    except _FAULTS:
        return _broken_kind(data)
    if "OFD.xml" in names:
        return "ofd"
    if b"wordprocessingml" in types or "word/document.xml" in names:
        return "docx"
    if b"spreadsheetml" in types or "xl/workbook.xml" in names:
        return "xlsx"
    if mime.startswith(b"application/vnd.oasis.opendocument."):
        return "ods" if b"spreadsheet" in mime else "odt" if b"text" in mime else "zip"
    return "zip"


def _broken_kind(data: bytes) -> ZipKind:
    if b"word/" in data:
        return "broken_docx"
    return "broken_sheet" if b"xl/" in data else "broken_zip"


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(1 << 20)


class Package:
    """The members of an office file. A bomb is refused on opening, a broken member where it is read."""

    def __init__(self, data: bytes, detail: str) -> None:
        """`detail` names the kind in messages. Raises SourceError: `damaged` or `too_large.unpacked`."""
        self._detail = detail
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise self.problem("damaged", str(error)) from error
        infos = self._archive.infolist()
        total = sum(info.file_size for info in infos)
        inflated = total > _SMALL and total > len(data) * _WORST_RATIO
        if total > _MOST_UNPACKED or len(infos) > _MOST_MEMBERS or inflated:
            raise SourceError(ReadProblem("too_large", "unpacked", (("bytes", str(total)),)))
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def names(self) -> Iterator[str]:
        """The members' names in lower case."""
        yield from self._names

    def read(self, name: str) -> bytes:
        """A member's bytes; KeyError where there is none; SourceError `damaged` where it is broken."""
        info = self._names[name.lower()]
        try:
            with self._archive.open(info) as member:
                data = member.read(info.file_size + 1)
        except _FAULTS as error:
            raise self.problem("damaged", str(error)) from error
        if len(data) > info.file_size:
            raise SourceError(ReadProblem("too_large", "unpacked", (("bytes", str(len(data))),)))
        return data

    def problem(self, code: ErrorCode, reason: str) -> SourceError:
        """The error to raise for this file."""
        return SourceError(ReadProblem(code, self._detail, (("reason", reason),)))


def ole_streams(data: bytes) -> dict[str, int]:
    """The names of an OLE file's streams and the offset of each one's first sector; empty where it is broken.

    In a very large file only the streams that tell its kind are sure to be found.
    """
    if len(data) < 512:
        return {}
    shift = int.from_bytes(data[30:32], "little")
    if shift not in (9, 12):
        return {}
    size = 1 << shift
    table = _allocation(data, size)
    found: dict[str, int] = {}
    sector, seen = int.from_bytes(data[48:52], "little"), 0
    while sector < _FREE and seen <= len(data) // size:
        start = (sector + 1) * size
        for at in range(start, min(start + size, len(data) - 127), 128):
            length = int.from_bytes(data[at + 64 : at + 66], "little")
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            if name:
                found[name] = (int.from_bytes(data[at + 116 : at + 120], "little") + 1) * size
        sector, seen = table.get(sector, _FREE), seen + 1
    for name in _KIND_STREAMS:
        if name not in found and (at := data.find(name.encode("utf-16-le") + b"\0\0")) > 0 and at % 128 == 0:
            found[name] = (int.from_bytes(data[at + 116 : at + 120], "little") + 1) * size
    return found


def _allocation(data: bytes, size: int) -> dict[int, int]:
    """Which sector follows which, as far as the header alone tells (the first 7 MB)."""
    table: dict[int, int] = {}
    for slot in range(109):
        sector = int.from_bytes(data[76 + slot * 4 : 80 + slot * 4], "little")
        if sector >= _FREE:
            break
        start = (sector + 1) * size
        entries = data[start : start + size]
        for at in range(0, len(entries) - 3, 4):
            table[slot * (size // 4) + at // 4] = int.from_bytes(entries[at : at + 4], "little")
    return table


def is_encrypted_doc(data: bytes, offset: int) -> bool:
    """Whether the Word document whose main stream begins at `offset` asks for a password."""
    flags = int.from_bytes(data[offset + 10 : offset + 12], "little")
    return bool(flags & 0x0100)
