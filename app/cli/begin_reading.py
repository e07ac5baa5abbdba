"""Starts the first worker that reads files before this process has imported what it needs itself.

Both then import at the same time, on two processors, and a single file is checked a quarter sooner.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.sources import Workers

_ALWAYS = ("app.review.reading.job", "app.extract")
_PDF = "app.sources.pdf.reader"
_NOT_READ = (".gouji",)


def begin_reading(words: Sequence[str]) -> Workers:
    """A pool for `start_workers`; its first worker is starting if one of a command's words may be a file to read."""
    workers = Workers(1)
    read = [word.lower() for word in words if not word.startswith("-") and not word.lower().endswith(_NOT_READ)]
    if read:
        workers.begin((*_ALWAYS, _PDF) if any(path.endswith(".pdf") for path in read) else _ALWAYS)
    return workers
