"""A page -> its drawings, parted as they come: most are plain lines, of which only the places are kept.

PyMuPDF gives a page's drawings as a list of dictionaries, or each to a function. To make, hold and free that list takes
as long as to look at what is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain

import pymupdf

from app.sources.pdf.display.plain_lines import Parted
from app.sources.pdf.ruling_lines import Drawing
from app.sources.pdf.visibility import opaque_fills


class PageDrawings:
    """The drawings of a page, parted into `plain` lines and `others`, and the opaque areas among them (`fills`)."""

    def __init__(self, found: Parted, every: Callable[[], Sequence[Drawing]]) -> None:
        """`every` gives all of them as PyMuPDF does, in order; it is called where they are asked for."""
        self.others, self.plain = found.others, found.plain
        self.fills = opaque_fills(found.others)
        self._all = every

    @classmethod
    def of_page(cls, page: pymupdf.Page) -> PageDrawings:
        """Those that a page draws."""
        receiver = _Receiver()
        page.get_cdrawings(callback=receiver)
        return cls(receiver.end(), page.get_cdrawings)

    @classmethod
    def of(cls, drawings: Sequence[Drawing]) -> PageDrawings:
        """Those of a list."""
        found = Parted()
        for drawing in drawings:
            found.add(drawing)
        return cls(found, lambda: drawings)

    @cached_property
    def every(self) -> Sequence[Drawing]:
        """All drawings, in order."""
        return self._all()

    @property
    def extents(self) -> list[Sequence[float]]:
        """The boxes of all drawings in no order, without the widths of strokes: x0, y0, x1, y1 in points."""
        return [*(one["rect"] for one in self.others), *chain.from_iterable(self.plain.extents.values())]


class _Receiver:
    """What PyMuPDF calls with each path. A fill and a stroke of one path are one drawing, as in its own list."""

    def __init__(self) -> None:
        self._found = Parted()
        self._filled: dict[str, object] | None = None
        self._fault: BaseException | None = None

    def __call__(self, path: dict[str, object]) -> None:
        try:
            self._receive(path)
        except BaseException as fault:  # noqa: BLE001  # PyMuPDF drops it; `end` raises it
            self._fault = self._fault or fault

    def _receive(self, path: dict[str, object]) -> None:
        kind, filled = path["type"], self._filled
        if filled is not None:
            self._filled = None
            if kind == "s" and path["items"] == filled["items"]:
                self._found.add(path | filled | {"type": "fs"})
                return
            self._found.add(filled)
        if kind == "f":
            self._filled = path
        else:
            self._found.add(path)

    def end(self) -> Parted:
        """What was received. Raises what was raised meanwhile."""
        if self._fault is not None:
            raise self._fault
        if self._filled is not None:
            self._found.add(self._filled)
            self._filled = None
        return self._found
