"""PDFs for the page view's tests: the samples as they are shown, turned and cropped, and where their numbers stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf

from app.model import Cell, PagePlace
from app.review.resources import resources_folder
from app.sources.reader import open_source
from app.ui.page import PageBox
from tests.extract.readings import cells_of, pages_of, reports_of
from tests.generator.samples import SCANNED
from tests.projects import open_review, report_of

SAMPLES = sorted(path.name for path in (resources_folder() / "samples").iterdir())
PDF_SAMPLES = [name for name in SAMPLES if name.endswith(".pdf") and name != SCANNED]


def put(folder: Path, data: bytes, source: int = 1) -> str:
    """Put a source into the folder; returns the project's path."""
    (folder / f"{source}.pdf").write_bytes(data)
    return str(folder)


def sample(name: str) -> bytes:
    """A sample's own bytes."""
    return (resources_folder() / "samples" / name).read_bytes()


def shown(name: str) -> bytes:
    """The PDF by which a sample is shown."""
    data = sample(name)
    opened = open_source(data, name)
    for _ in opened.pages:
        pass
    return data if opened.snapshot is None else opened.snapshot


def turned(data: bytes, rotation: int, *, cropped: bool = False) -> bytes:
    """The same PDF with another /Rotate and, if asked, with a crop box whose corner is not the paper's."""
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            page.set_rotation(0)
            if cropped:
                paper = page.mediabox
                page.set_cropbox(pymupdf.Rect(paper.x0 + 30, paper.y0 + 40, paper.x1 - 20, paper.y1 - 10))
            page.set_rotation(rotation)
        result: bytes = document.tobytes()
        return result


def paper(count: int, text: str = "") -> bytes:
    """A PDF of so many A4 pages with a line of text on each."""
    with pymupdf.open() as document:
        for number in range(1, count + 1):
            document.new_page().insert_text((72, 100), text or f"page {number}", fontsize=30)
        result: bytes = document.tobytes()
        return result


def places(data: bytes, name: str = "a.pdf", source: int = 1) -> tuple[PagePlace, ...]:
    """The pages of one source as a report has them."""
    return tuple(
        PagePlace(page.number, source, page.number, page.width, page.height, page.rotation)
        for page in pages_of(data, name)
    )


def printed_cells(data: bytes, name: str = "a.pdf") -> list[Cell]:
    """Every cell of a file that stands somewhere on its pages. The file is no picture."""
    return [cell for report in reports_of(data, name) for cell in cells_of(report).values() if cell.boxes]


def cells_in(project: Path, name: str) -> list[Cell]:
    """The same of a sample, a picture too, as it was read into the samples' project: a copy, which is opened here."""
    review = open_review(project)
    report = review.report(report_of(review, name)).report
    review.project.close()
    return [cell for cell in cells_of(report).values() if cell.boxes]


def boxes_of(cells: Sequence[Cell]) -> list[PageBox]:
    """The boxes of cells, without marks."""
    return [PageBox(cell.id, cell.page, box) for cell in cells if cell.page for box in cell.boxes]
