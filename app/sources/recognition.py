"""What reads pictures in a worker process: loaded when the first picture comes, and kept for those after it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.sources.glyphs.glyph_reading import GlyphReader
    from app.sources.ocr.models import Models


class Recognition:
    """The networks that read text, and the reader of single glyphs that is made of them.

    The pool hands one to each worker with the initial value of its jobs. Sent to another process it arrives unloaded,
    so that no process loads what it does not use: the networks take a tenth of a second and 100 MB.
    """

    def __reduce__(self) -> tuple[type[Recognition], tuple[()]]:
        return Recognition, ()

    @cached_property
    def models(self) -> Models:
        """The networks. Raises SourceError (`needs_ocr.models`) where they are not installed whole."""
        from app.sources.ocr.models import Models

        return Models()

    @cached_property
    def glyphs(self) -> GlyphReader:
        """Reads glyphs whose fonts may lie; it asks for the networks only where shapes do not decide."""
        from app.sources.glyphs.glyph_reading import GlyphReader

        return GlyphReader(lambda: self.models)
