"""The pages of one source as pictures to be read."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import pymupdf

from app.model import Box, Page
from app.sources.ocr.models import Models
from app.sources.ocr.raster import rasterize
from app.sources.ocr.scan import Scan


class Pictures:
    """Draws the pages of a PDF for reading. Close it, or use it as a context manager."""

    def __init__(self, data: bytes, models: Models) -> None:
        self._document = pymupdf.open(stream=data, filetype="pdf")
        self._models = models

    def scan(self, page: Page, box: Box | None = None) -> Scan:
        """A page's picture (or that of a box of it, in points), straightened and looked over."""
        return Scan(rasterize(self._document, page.number, box), self._models, page.rotation // 90 % 4)

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
