"""Check of a text layer against the picture of its page, for the cells of rules that do not hold.

A text layer may have other figures than the page shows (a font with a wrong character map). That nearly always breaks a
sum, so only cells of broken rules are read by OCR, and all cells of a report where one of these differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.model import SURE, Box, Cell, Finding, Report, read_printed
from app.model.confidence import DISAGREED

if TYPE_CHECKING:
    from app.sources.ocr.cells.numbers import NumberReading

_MOST_CELLS = 400


class Figures(Protocol):
    """Reads numbers in boxes of pages: see `Pictures.figures`."""

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]: ...


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
        few = cells[:_MOST_CELLS]
        for cell, seen in zip(few, pictures.figures(page, [cell.boxes[0] for cell in few]), strict=True):
            value = read_printed(seen.text).value
            if seen.sure >= SURE and value is not None and value != cell.value:
                found[cell.id] = seen.text
    return found


def _doubted(cell: Cell, seen: str | None) -> Cell:
    return cell if seen is None else replace(cell, confidence=min(cell.confidence, DISAGREED), second=seen)
