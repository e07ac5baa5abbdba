"""A project with one scanned page in it, made once and copied for each test: by the real importer with real workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from app.model import Cell
from app.project import Project, ReportQuery
from tests.generator.content import Content, make_content, plain_recipe, with_cells
from tests.generator.scan import SCAN_LOOKS, Damage, on_one_page, scan_pdf
from tests.projects import import_into, open_review

SCAN = "scan.pdf"
SCAN_CELL = "applications/granted/natural"
"""Printed as other than the sums want."""


def scanned_content() -> Content:
    """A report of two broken equations, in one cell."""
    content = make_content(plain_recipe("disclosure-2021", "石桥镇人民政府", 2022), Random(5))
    cells = dict(content.truths[0].cells)
    cells[SCAN_CELL] = str(int(cells[SCAN_CELL] or 0) + 1)
    return with_cells(content, cells)


def scanned_pdf(content: Content, damage: Damage | None = None) -> bytes:
    """The report as one page that is a picture, 110 pixels an inch: as few as are read without a doubt, see below."""
    return scan_pdf(content, on_one_page(content, SCAN_LOOKS["lines"]), damage or Damage("plain", 110), Random(1))


def make_scanned_project(path: Path) -> Path:
    """A project file with the scan, closed."""
    file = path.parent / SCAN
    file.write_bytes(scanned_pdf(scanned_content()))
    project = Project.create(path)
    try:
        (result,) = import_into(project, file, pictures=True)
        assert result.outcome == "read", result.problem
    finally:
        project.close()
    return path


def doubt_scan(path: Path, wanted: Callable[[Cell], bool]) -> frozenset[str]:
    """Have the wanted cells of the scan's project read without being sure, and its broken cell as the sums want it.

    Gives the doubtful cells.
    """
    review = open_review(path)
    (number,) = review.project.reports.find(ReportQuery())
    reading = review.report(number).report
    tables = tuple(
        replace(table, cells=tuple(_doubted(_mended(cell), wanted) for cell in table.cells)) for table in reading.tables
    )
    review.reports.put_reading(number, replace(reading, tables=tables), "9.9")
    left = review.report(number).remaining
    review.project.close()
    assert not left.findings
    return left.doubtful


def _mended(cell: Cell) -> Cell:
    if cell.id != SCAN_CELL or cell.value is None:
        return cell
    return replace(cell, raw=str(cell.value - 1), value=cell.value - 1)


def _doubted(cell: Cell, wanted: Callable[[Cell], bool]) -> Cell:
    return replace(cell, confidence=0.5) if wanted(cell) else cell
