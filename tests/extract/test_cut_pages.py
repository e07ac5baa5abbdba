"""Of a page whose right edge is cut off, what still shows is read, and what was cut is never told as sure."""

from __future__ import annotations

from random import Random

import pymupdf
import pytest

from app.model import SURE
from tests.extract.readings import cells_of, reports_of, share_of_sure, untold_faults
from tests.generator.content import make_content, plain_recipe
from tests.generator.official import FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions


@pytest.mark.parametrize("edge", [513.0, 525.0, 532.0])
def test_what_a_cut_page_shows_is_read_and_the_cut_column_is_not(edge: float) -> None:
    """The last column begins at 508 points; its numbers stand around 527."""
    content = make_content(plain_recipe(FORM_2021, "甲镇人民政府", 2022, "medium"), Random(4))
    with pymupdf.open(stream=write_pdf(content, PdfOptions(), Random(1)), filetype="pdf") as document:
        for page in document.pages():
            page.set_cropbox(pymupdf.Rect(0, 0, edge, page.rect.height))
        (report,) = reports_of(document.tobytes(), "report.pdf")
    cells, printed = cells_of(report), content.truths[0].cells
    seen = {cell_id: text for cell_id, text in printed.items() if "applications/" in cell_id}
    seen = {cell_id: text for cell_id, text in seen.items() if not cell_id.endswith("/total")}
    assert not untold_faults(cells, seen) and share_of_sure(cells, seen) > 0.95
    cut = [cell for cell_id, cell in cells.items() if cell_id.startswith("applications/") and cell.column == "total"]
    assert all(cell.value is None or str(cell.value) == printed[cell.id] or cell.confidence < SURE for cell in cut)
