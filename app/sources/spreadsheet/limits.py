"""Size limits of workbooks, checked before openpyxl creates an object for each cell, merged ones included."""

from __future__ import annotations

import re

from app.model import ReadProblem, SourceError
from app.sources.detection.containers import Package

_MOST_MARKUP = 40 * 1024 * 1024
"""Bytes of XML of all sheets together: openpyxl needs about fifty times as much memory. Chosen by hand."""
_MOST_MERGED = 500_000
"""Cells in merged ranges, of about 250 bytes each; a report merges a few hundred. Chosen by hand."""
_CORNER = rb"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="' + _CORNER + b":" + _CORNER + b'"')


def refuse_large(package: Package) -> None:
    """Check the size of a workbook's sheets.

    Raises SourceError: `too_large.unpacked` above `_MOST_MARKUP` bytes of XML, `too_large.page` above `_MOST_MERGED`
    merged cells, and the errors of `Package.read`.
    """
    markup = merged = 0
    for name in package.names():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            text = package.read(name)
            markup += len(text)
            merged += sum(_area(*found.groups()) for found in _MERGE.finditer(text))
    if markup > _MOST_MARKUP:
        raise SourceError(ReadProblem("too_large", "unpacked", (("bytes", str(markup)),)))
    if merged > _MOST_MERGED:
        raise SourceError(ReadProblem("too_large", "page", (("cells", str(merged)),)))


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    """The number of cells of a range, from the columns (letters) and rows (digits) of two opposite corners."""
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    """The number of a column, from 1, for its letters in upper case."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
