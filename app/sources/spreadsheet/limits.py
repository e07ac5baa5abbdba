"""What of a workbook is too large to be opened: openpyxl makes an object for each cell, also of a merged range."""

from __future__ import annotations

import re

from app.model import ReadProblem, SourceError
from app.sources.detection.containers import Package

_MOST_MARKUP = 40 * 1024 * 1024
"""Bytes of all sheets' XML: openpyxl takes some fifty times as much memory."""
_MOST_MERGED = 500_000
"""Cells in merged ranges, some 250 bytes each; a report merges a few hundred."""
_CORNER = rb"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="' + _CORNER + b":" + _CORNER + b'"')


def refuse_large(package: Package) -> None:
    """Raises SourceError `too_large` for more markup or merged cells than are read."""
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
    """How many cells a range has, by its corners' columns in letters and rows in digits."""
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
