"""Reads a file that is a list, such as a roster of agencies: rows of texts, without pages."""

from __future__ import annotations

import csv
import io

from app.frozen import dataclass
from app.model import ReadProblem, SourceError, valid_text
from app.sources.detection.charset import decode
from app.sources.detection.containers import ole_streams, zip_kind

MOST_ROWS = 50_000
"""Rows that are read of a list: some ten times the agencies of a province. Chosen by hand."""
MOST_COLUMNS = 60
"""Columns that are read of a list. Chosen by hand."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class ListedRows:
    """One sheet of a workbook, or a text file (its name is then empty): the rows that are shown.

    `hidden` is the number of filled rows that a filter or a person hid; they are not read.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: int = 0


def read_list(data: bytes) -> tuple[ListedRows, ...]:
    """The visible sheets of an XLSX file that hold something, or the rows of a text file of any Chinese charset.

    Raises SourceError: `empty`, `damaged.sheet`, `encrypted.office`, `unsupported.sheet_old`, `unsupported.list`, or
    `too_large.list`.
    """
    if not data.strip():
        raise SourceError(ReadProblem("empty"))
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage" in ole_streams(data)
        raise SourceError(ReadProblem("encrypted", "office") if encrypted else ReadProblem("unsupported", "sheet_old"))
    if not data.startswith(b"PK\x03\x04"):
        return (ListedRows("", split_text(_as_text(data))),)
    kind = zip_kind(data)
    if kind == "encrypted":
        raise SourceError(ReadProblem("encrypted", "office"))
    if kind not in ("xlsx", "broken_sheet"):
        raise SourceError(ReadProblem("unsupported", "list"))
    from app.sources.spreadsheet.listed_rows import sheets_of  # slow to import

    return tuple(ListedRows(name, tuple(_bounded(rows)), hidden) for name, rows, hidden in sheets_of(data))


def _as_text(data: bytes) -> str:
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(ReadProblem("unsupported", "list"))
    return decode(data)


def split_text(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a text: apart by tabs where its first filled line has one, as Excel copies, else by commas.

    Chinese commas and semicolons count as commas where no line has an ASCII one. Quotes may hold line breaks. Raises
    SourceError `too_large.list`.
    """
    text = valid_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    first = next((line for line in text.split("\n") if line.strip()), "")
    comma = next((sign for sign in ("\t", ",", ";", "，", "；") if sign in first), ",")
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
        return tuple(_bounded([tuple(row) for row in read]))
    except csv.Error as error:  # a quote that is never closed makes a text of more than 131,072 characters
        raise SourceError(ReadProblem("damaged", "list", (("reason", str(error)),))) from error


def _bounded(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows without empty ones at the end and empty columns at the right."""
    while rows and not any(text.strip() for text in rows[-1]):
        rows.pop()
    width = max((at + 1 for row in rows for at, text in enumerate(row) if text.strip()), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise SourceError(ReadProblem("too_large", "list"))
    return [row[:width] for row in rows]
