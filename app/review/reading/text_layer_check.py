"""Check of a text layer against the picture of its page, for the cells of rules that do not hold.

A text layer may have other figures than the page shows (a font with a wrong character map). That nearly always breaks a
sum, so only cells of broken rules are looked at, and all cells of a report where one of these differs. Where the shapes
of the drawn figures are those of the text, that is all; only the other cells are read by OCR.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from app.model import SURE, Box, Cell, Finding, Report, read_printed
from app.model.confidence import DISAGREED
from app.review.reading.ocr_pass import pictures_of
from app.sources import Recognition

if TYPE_CHECKING:
    from app.sources.glyphs.printed_figures import PrintedFigures
    from app.sources.ocr.cells.reading import NumberReading
    from app.sources.ocr.pictures import Pictures

_MOST_CELLS = 400


class Figures(Protocol):
    """Reads numbers in boxes of pages: see `PrintedFigures.show` and `Pictures.figures`."""

    def show(self, number: int, boxes: Sequence[Box], texts: Sequence[str]) -> tuple[bool, ...]: ...

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]: ...


class FiguresOfSource:
    """The numbers on the pages of one source's PDF. The networks are loaded with the first cell that needs them.

    Close it, or use it as a context manager.
    """

    def __init__(self, document: bytes, recognition: Recognition) -> None:
        self._document = document
        self._recognition = recognition
        self._printed: PrintedFigures | None = None
        self._pictures: Pictures | None = None

    def show(self, number: int, boxes: Sequence[Box], texts: Sequence[str]) -> tuple[bool, ...]:
        """Whether a page certainly shows each text in its box: see `PrintedFigures.show`."""
        from app.sources.glyphs.printed_figures import PrintedFigures

        self._printed = self._printed or PrintedFigures(self._document)
        return self._printed.show(number, boxes, texts)

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]:
        """The numbers in boxes of a page by OCR: see `Pictures.figures`."""
        self._pictures = self._pictures or pictures_of(self._document, self._recognition)
        return self._pictures.figures(number, boxes)

    def close(self) -> None:
        """Give the memory back."""
        for opened in (self._printed, self._pictures):
            if opened is not None:
                opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def looked_at(report: Report, findings: Sequence[Finding], pictures: Figures, turned: Collection[int]) -> Report:
    """The report with both readings where the picture of a page disagrees with its text layer.

    Pages of `turned` text are left out: their pictures would have to be turned first.
    """
    broken = {cell for finding in findings if finding.status == "broken" for cell in finding.cells}
    if not broken:
        return report
    differing = _differing(report, broken, pictures, turned)
    if differing:
        differing |= _differing(report, {cell.id for cell in _cells(report)} - broken, pictures, turned)
    if not differing:
        return report
    tables = tuple(
        replace(table, cells=tuple(_doubted(cell, differing.get(cell.id)) for cell in table.cells))
        for table in report.tables
    )
    return replace(report, tables=tables)


def _cells(report: Report) -> Iterable[Cell]:
    return (cell for table in report.tables for cell in table.cells)


def _differing(report: Report, wanted: Collection[str], pictures: Figures, turned: Collection[int]) -> dict[str, str]:
    """The readings from the picture that differ from the text layer, for the wanted cells, by cell."""
    by_page: dict[int, list[Cell]] = {}
    for cell in _cells(report):
        plain = cell.id in wanted and cell.state == "number" and cell.method == "text" and len(cell.boxes) == 1
        if plain and cell.page is not None and cell.page not in turned:
            by_page.setdefault(cell.page, []).append(cell)
    found: dict[str, str] = {}
    for page, cells in by_page.items():
        shown = pictures.show(page, [cell.boxes[0] for cell in cells], [cell.raw or "" for cell in cells])
        few = [cell for cell, confirmed in zip(cells, shown, strict=True) if not confirmed][:_MOST_CELLS]
        if not few:
            continue
        for cell, seen in zip(few, pictures.figures(page, [cell.boxes[0] for cell in few]), strict=True):
            value = read_printed(seen.text).value
            if seen.sure >= SURE and value is not None and value != cell.value:
                found[cell.id] = seen.text
    return found


def _doubted(cell: Cell, seen: str | None) -> Cell:
    return cell if seen is None else replace(cell, confidence=min(cell.confidence, DISAGREED), second=seen)
