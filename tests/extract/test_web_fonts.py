"""Figures of a page whose own font draws them as others are shown as they are seen, doubted, with both readings."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from app.model import SURE, Cell
from app.sources.html.style.web_fonts import names_of, unpacked
from tests.extract.readings import cells_of, is_right, reports_of, untold_faults
from tests.generator.content import Content, Recipe, make_content, with_cells
from tests.generator.layouts import layout
from tests.generator.official import FORM_2021, TABLE_IDS
from tests.generator.printing import NumberStyle
from tests.generator.web_font import open_type, with_font, woff

HONEST = {figure: figure for figure in "0123456789"}
TURNED = dict(zip("0123456789", "7401962835", strict=True))
PRIVATE = {chr(0xE000 + int(figure)): figure for figure in "0123456789"}


def content_of() -> Content:
    numbers = NumberStyle("zero")
    return make_content(
        Recipe(tuple((t, FORM_2021) for t in TABLE_IDS), "甲镇人民政府", 2022, "medium", numbers), Random(3)
    )


def read(drawn: Mapping[str, str], font: bytes, rule: str = "td { font-family: Figures, SimSun }") -> dict[str, Cell]:
    """The cells of a page that prints the report by the characters that `drawn` shows as its figures."""
    said = str.maketrans({figure: char for char, figure in drawn.items()})
    content = content_of()
    cells = {cell_id: text.translate(said) if text else text for cell_id, text in content.truths[0].cells.items()}
    page = layout("html-plain").write(with_cells(content, cells), Random(1)).decode()
    (report,) = reports_of(with_font(page, font, rule).encode(), "report.html")
    return cells_of(report)


def truth() -> dict[str, str | None]:
    return content_of().truths[0].cells


@pytest.mark.parametrize("packed", [False, True], ids=["opentype", "woff"])
@pytest.mark.parametrize("drawn", [TURNED, PRIVATE], ids=["turned", "private"])
def test_what_the_pages_font_draws_is_shown_and_doubted(drawn: dict[str, str], packed: bool) -> None:
    font = open_type(drawn)
    cells = read(drawn, woff(font) if packed else font)
    assert not untold_faults(cells, truth())
    for cell_id, text in truth().items():
        cell = cells[cell_id]
        assert is_right(cell, text) and cell.confidence < SURE, cell_id
        assert cell.second not in (None, text), cell_id


@pytest.mark.parametrize("rule", ["td { font: 12px/1.5 Figures }", "table { font-family: 'Figures' }"])
def test_a_family_is_found_wherever_the_style_sheet_names_it(rule: str) -> None:
    cells = read(TURNED, open_type(TURNED), rule)
    assert not untold_faults(cells, truth())
    assert all(is_right(cells[cell_id], text) for cell_id, text in truth().items())


def test_an_honest_font_of_the_page_doubts_nothing() -> None:
    cells = read(HONEST, open_type(HONEST))
    assert all(is_right(cells[cell_id], text) and cells[cell_id].confidence == 1.0 for cell_id, text in truth().items())


def test_a_font_that_cannot_be_looked_into_doubts_the_cells_that_use_it() -> None:
    cells = read(HONEST, b"wOF2 is a packing that nothing here opens")
    assert all(is_right(cells[cell_id], text) and cells[cell_id].confidence < SURE for cell_id, text in truth().items())
    cells = read(HONEST, b"wOF2 is a packing that nothing here opens", "h1 { font-family: Figures }")
    assert all(cells[cell_id].confidence == 1.0 for cell_id in truth())


def test_a_font_that_is_not_there_doubts_nothing() -> None:
    page = layout("html-plain").write(content_of(), Random(1)).decode()
    style = "<style>@font-face { font-family: Far; src: url(far.woff2) } td { font-family: Far }</style>"
    (report,) = reports_of(page.replace("</head>", style + "</head>", 1).encode(), "report.html")
    assert all(cells_of(report)[cell_id].confidence == 1.0 for cell_id in truth())


def test_names_and_packings() -> None:
    assert names_of("\"My Font\", 'b' , serif") == ["my font", "b", "serif"]
    font = open_type(HONEST)
    assert unpacked(woff(font)) == font == unpacked(font)
    with pytest.raises(ValueError, match="WOFF 2"):
        unpacked(b"wOF2")
