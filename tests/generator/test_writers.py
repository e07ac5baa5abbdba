"""Every layout writes a file with every printed number in it, and the same bytes for the same seed."""

from __future__ import annotations

import email
import io
import re
import zipfile
from collections import Counter
from functools import cache
from random import Random

import pymupdf
import pytest
from lxml import etree, html

from tests.generator.content import Content, make_content, plain_recipe, random_content
from tests.generator.layouts import Layout, all_layouts, layout
from tests.generator.official import FORM_2019, FORM_2021


def layouts_but(*parts: str) -> pytest.MarkDecorator:
    """Every layout whose name begins with none of the parts."""
    chosen = [shown for shown in all_layouts() if not shown.name.startswith(parts)]
    return pytest.mark.parametrize("shown", chosen, ids=lambda shown: shown.name)


LAYOUTS = pytest.mark.parametrize("shown", all_layouts(), ids=lambda shown: shown.name)
DIGITS_ALONE = (
    *("pdf-each-digit", "pdf-spread", "pdf-shuffled", "pdf-narrow", "pdf-hard", "pdf-watermark"),
    *("docx-", "html-pieces", "text-run-together"),
)


def simple_content(form_id: str = FORM_2019) -> Content:
    return make_content(plain_recipe(form_id, "竹岩乡人民政府", 2022, "medium"), Random(5))


@cache
def written(name: str) -> bytes:
    """The file of a simple report in the layout of that name, made once."""
    return layout(name).write(simple_content(), Random(3))


def whole_text(data: bytes, shown: Layout) -> str:
    """All text of the file, whoever can see it."""
    if shown.kind == "pdf":
        with pymupdf.open(stream=data, filetype="pdf") as document:
            return "\n".join(page.get_text() for page in document.pages())
    if shown.kind == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(map(str, etree.fromstring(archive.read("word/document.xml")).itertext()))
    if shown.kind == "html":
        if shown.suffix == ".mhtml":
            part = next(
                part for part in email.message_from_bytes(data).walk() if part.get_content_type() == "text/html"
            )
            data = part.get_payload(decode=True)  # type: ignore[assignment]
        return "\n".join(map(str, html.fromstring(decoded(data)).itertext()))
    return decoded(data)


def decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def digits_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d", text))


@LAYOUTS
def test_every_printed_digit_stands_in_the_file(shown: Layout) -> None:
    content = simple_content(FORM_2021)
    unsure = shown.unreadable(content)
    printed = digits_of("".join(text or "" for cell, text in content.truths[0].cells.items() if cell not in unsure))
    missing = printed - digits_of(whole_text(shown.write(content, Random(3)), shown))
    assert not missing


@layouts_but(*DIGITS_ALONE)
def test_every_printed_number_stands_in_the_file(shown: Layout) -> None:
    content = simple_content()
    unsure = shown.unreadable(content)
    printed = Counter(text for cell, text in content.truths[0].cells.items() if text and cell not in unsure)
    found = Counter(re.findall(r"-?[\d.]+", whole_text(written(shown.name), shown)))
    assert not printed - found


@LAYOUTS
def test_the_same_seed_gives_the_same_bytes(shown: Layout) -> None:
    assert shown.write(simple_content(), Random(3)) == written(shown.name)


@LAYOUTS
def test_random_reports_with_everything_unusual_can_be_written(shown: Layout) -> None:
    rng = Random(shown.name)
    content = random_content(rng, reports=2)
    assert shown.write(content, rng)
    assert shown.unreadable(content) <= {cell for truth in content.truths for cell in truth.cells}


def test_layout_names_are_unique_and_can_be_asked_for() -> None:
    names = [shown.name for shown in all_layouts()]
    assert len(set(names)) == len(names)
    assert [layout(name).name for name in names] == names
    with pytest.raises(LookupError):
        layout("papyrus")


def test_every_number_cell_of_a_content_prints_its_truth() -> None:
    content = random_content(Random(8))
    shown = {cell.cell_id: cell.text or None for grid in content.tables for cell in grid.cells if cell.cell_id}
    assert shown == content.truths[0].cells


@pytest.mark.parametrize("form_id", (FORM_2019, FORM_2021))
def test_the_cells_of_a_grid_cover_every_place_once(form_id: str) -> None:
    for grid in simple_content(form_id).tables:
        covered = Counter(
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        places = {(row, column) for row in range(grid.row_count) for column in range(grid.column_count)}
        assert set(covered) == places
        assert set(covered.values()) == {1}
