"""A page's drawings are parted as they come, and are the same as in the list that PyMuPDF makes of them."""

from __future__ import annotations

import pymupdf
import pytest

from app.sources.pdf.display import plain_lines
from app.sources.pdf.display.page_drawings import PageDrawings
from tests.sources.drawn import Drawer, erased, line, pdf_of, raw_content

_BOTH = "1 0 0 RG 0.9 g 60 700 40 20 re B 0 G 60 600 40 20 re f 60 600 40 20 re S"


@pytest.mark.parametrize(
    "drawn",
    [
        (line(60, 100, 300, 100), erased(60, 200, 160, 240, (0.5, 0.5, 0.5)), line(60, 100, 60, 300)),
        (raw_content(_BOTH),),
        (raw_content("60 700 40 20 re f 60 700 40 21 re S"),),
        (raw_content("60 700 40 20 re f 60 700 40 20 re f 60 700 40 20 re S 60 700 40 20 re S"),),
        (raw_content("60 700 40 0.5 re f"),),
        (raw_content("60 700 m 90 750 120 650 150 700 c B 60 700 m 150 700 l S"),),
        (),
    ],
    ids=("apart", "fills with strokes", "another path", "twice", "a fill at the end", "curve", "nothing"),
)
def test_parted_as_they_come_they_are_those_of_the_list(drawn: tuple[Drawer, ...]) -> None:
    with pymupdf.open(stream=pdf_of(*drawn)) as document:
        listed = document[0].get_cdrawings()
        expected, found = PageDrawings.of(listed), PageDrawings.of_page(document[0])
        assert found.others == expected.others
        assert found.plain == expected.plain
        assert found.fills == expected.fills
        assert found.every == listed


def test_a_fault_amid_the_drawings_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyMuPDF drops what a function that it calls raises: lines would be missing, and nobody told."""

    def fail(*_: object) -> bool:
        raise MemoryError

    monkeypatch.setattr(plain_lines, "_is_plain", fail)
    with (
        pymupdf.open(stream=pdf_of(line(60, 100, 300, 100), line(60, 200, 300, 200))) as document,
        pytest.raises(MemoryError),
    ):
        PageDrawings.of_page(document[0])
