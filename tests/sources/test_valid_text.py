"""No text that a reader hands on holds half of a surrogate pair: no project could store it, no cell be corrected."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, Grid, GridCell, Page, Piece, TextLine, Word, is_valid_text, valid_text
from app.sources.reader import open_source
from app.sources.valid_text import with_valid_text
from tests.generator.content import make_content, plain_recipe
from tests.generator.layouts import layout
from tests.generator.official import FORM_2021
from tests.properties import examples

BOX = Box(0, 0, 1, 1)


@examples(100)
@given(st.text(st.characters(codec=None)))
def test_every_text_of_a_page_is_valid_and_a_valid_one_untouched(text: str) -> None:
    page = Page(
        1, 100, 100,
        words=(Word(text, BOX, other=text),),
        grids=(Grid(0, (GridCell(0, 0, 1, 1, text, BOX),)),),
        text_lines=(TextLine(1, "none", (Piece(text, BOX),)),),
    )  # fmt: skip
    made = with_valid_text(page)
    assert (made is page) == is_valid_text(text)
    texts = [made.words[0].text, made.words[0].other, made.grids[0].cells[0].text, made.text_lines[0].pieces[0].text]
    assert texts == [valid_text(text)] * 4
    assert all(one.encode("utf-8").decode("utf-8") == one and len(one) == len(text) for one in texts)


@pytest.mark.parametrize("code", ("-1", "D800", "DFFF", "110000", "FFFFFFFFFF", "0", "x"))
def test_a_symbol_of_no_character_costs_no_file(code: str) -> None:
    from random import Random

    data = layout("docx-plain").write(make_content(plain_recipe(FORM_2021, "青岩县财政局", 2022), Random(1)), Random(1))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"]
    at = text.index(b"</w:t></w:r>", text.index("自然人".encode())) + len(b"</w:t>")
    parts["word/document.xml"] = text[:at] + f'<w:sym w:font="Arial" w:char="{code}"/>'.encode() + text[at:]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    pages = list(open_source(made.getvalue(), "report.docx").pages)
    texts = [cell.text for page in pages for grid in page.grids for cell in grid.cells]
    assert len(texts) > 100
    assert all(map(is_valid_text, texts))
