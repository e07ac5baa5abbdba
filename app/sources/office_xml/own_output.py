"""Recognises the workbooks and letters that Gouji itself writes: they are results of a check, and no reports."""

from __future__ import annotations

import re

from app.model import ReadProblem, SourceError
from app.sources.detection.containers import Package

_MARKS = {
    "docProps/core.xml": re.compile(rb"<(?:\w+:)?creator\b[^>]*>Gouji \d"),
    "docProps/app.xml": re.compile(rb"<(?:\w+:)?Application\b[^>]*>Gouji<"),
}
"""What the exports write to a file's properties. The creator of a workbook stays when Excel or WPS saves it again."""


def refuse_own_output(data: bytes, detail: str) -> None:
    """Raise SourceError `unsupported.own_output` for a file that Gouji exported; `detail` is its kind, for messages.

    Read as a report, it would vouch for itself: its numbers are those that the program has read before.
    """
    package = Package(data, detail)
    if any(part in package and mark.search(package.read(part)) for part, mark in _MARKS.items()):
        raise SourceError(ReadProblem("unsupported", "own_output"))
