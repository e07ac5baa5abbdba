"""What every reader of this room hands back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.model import Page, SourceKind


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A source that was opened: its pages, one after the other, and the PDF snapshot they stand on.

    `pages` can be run through once. `snapshot` is None where the source itself is the PDF.
    """

    kind: SourceKind
    page_count: int
    pages: Iterator[Page]
    snapshot: bytes | None
