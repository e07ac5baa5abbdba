"""The result of every reader."""

from __future__ import annotations

from collections.abc import Iterator

from app.frozen import dataclass
from app.model import Page, SourceKind


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """An opened source: its pages in order, and the PDF snapshot that shows them.

    `pages` can be iterated once; reading a page may raise SourceError. `snapshot` is None where the source is a PDF.
    """

    kind: SourceKind
    page_count: int
    pages: Iterator[Page]
    snapshot: bytes | None
