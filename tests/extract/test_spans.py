"""A table whose spans do not add up is read by its labels and its number of cells, and never by another form."""

from __future__ import annotations

import io
import re
import zipfile
from random import Random

import pytest

from app.model import SURE
from tests.extract.readings import cells_of, reports_of
from tests.generator.content import make_content, plain_recipe
from tests.generator.layouts import layout
from tests.generator.official import FORM_2021

CONTENT = make_content(plain_recipe(FORM_2021, "竹岩乡人民政府", 2022), Random(3))
SPAN = r'<w:gridSpan w:val="{}"/>'


def with_spans(wrong: str, instead: str) -> bytes:
    """The report as a Word file in which all spans of one width have another one."""
    written = zipfile.ZipFile(io.BytesIO(layout("docx-plain").write(CONTENT, Random(3))))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in written.namelist():
            part = written.read(name)
            if name == "word/document.xml":
                part = re.sub(SPAN.format(wrong), SPAN.format(instead), part.decode()).encode()
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize(("wrong", "instead"), [("2", "1"), ("3", "1"), ("3", "2"), ("2", "3")])
def test_nearly_every_cell_is_right_and_no_other_is_sure(wrong: str, instead: str) -> None:
    (report,) = reports_of(with_spans(wrong, instead), "a.docx")
    assert {table.form for table in report.tables} == {FORM_2021}
    cells = cells_of(report)
    truth = CONTENT.truths[0].cells
    wrong_cells = [cell for cell, text in truth.items() if (cells[cell].raw or "") != (text or "")]
    assert len(wrong_cells) <= 0.1 * len(truth)
    assert not any(cell.startswith("applications/other.3/") for cell in wrong_cells)  # 3.其他, the shortest label
    assert all(cells[cell].confidence < SURE for cell in wrong_cells)
