"""A project with one scanned page in it, made once and copied for each test: by the real importer with real workers."""

from __future__ import annotations

from pathlib import Path
from random import Random

from app.project import Project
from tests.generator.content import Content, make_content, plain_recipe, with_cells
from tests.generator.scan import SCAN_LOOKS, Damage, on_one_page, scan_pdf
from tests.projects import import_into

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
    """The report as one page that is a picture, 150 pixels an inch."""
    return scan_pdf(content, on_one_page(content, SCAN_LOOKS["lines"]), damage or Damage("plain", 150), Random(1))


def make_scanned_project(path: Path) -> Path:
    """A project file with the scan, closed."""
    file = path.parent / SCAN
    file.write_bytes(scanned_pdf(scanned_content()))
    project = Project.create(path)
    try:
        (result,) = import_into(project, file)
        assert result.outcome == "read"
    finally:
        project.close()
    return path
