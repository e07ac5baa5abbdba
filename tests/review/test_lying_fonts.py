"""Figures that their font says to be others are shown as they are seen, doubted, and what is no text is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Protocol

import pytest

from app.model import SURE, Cell, read_printed
from app.review.reading.job import CheckJob, CheckOptions, ReadingTools, check_file
from tests.extract.readings import FORMS, cells_of, is_right, untold_faults
from tests.generator.content import Content, Recipe, make_content
from tests.generator.official import FORM_2021, TABLE_IDS
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import Lie, PdfOptions
from tests.generator.printing import NumberStyle

PRINTED = ("natural", "commercial", "research")
READ_AS_PICTURES = ("disputes",)


class Read(Protocol):
    """Writes a report of some tables and reads it: its cells by their ids."""

    def __call__(
        self, options: PdfOptions, *, ocr: bool = True, tables: Sequence[str] = TABLE_IDS
    ) -> dict[str, Cell]: ...


def content_of(tables: Sequence[str] = TABLE_IDS) -> Content:
    numbers = NumberStyle(zeros="zero")
    return make_content(
        Recipe(tuple((t, FORM_2021) for t in tables), "甲镇人民政府", 2022, "medium", numbers), Random(5)
    )


@pytest.fixture(scope="module")
def tools() -> ReadingTools:
    """One for all tests, as a worker has it: the networks are loaded once."""
    return ReadingTools(FORMS)


@pytest.fixture
def read(tools: ReadingTools, tmp_path: Path) -> Read:
    def read_with(options: PdfOptions, *, ocr: bool = True, tables: Sequence[str] = TABLE_IDS) -> dict[str, Cell]:
        path = tmp_path / "report.pdf"
        path.write_bytes(write_pdf(content_of(tables), options, Random(1)))
        job = CheckJob(str(path), 1 << 24, CheckOptions(ocr=ocr))
        (checked,) = check_file(tools, job, lambda done, total: None).reports
        return cells_of(checked.report)

    return read_with


def truth(tables: Sequence[str] = TABLE_IDS) -> dict[str, str | None]:
    return content_of(tables).truths[0].cells


@pytest.mark.parametrize("latin", ["helv", "tiro", "cour", "hebo", "tiit"])
@pytest.mark.parametrize("lie", ["turned", "pair"])
def test_cells_of_false_figures_have_both_readings_and_are_doubted(latin: str, lie: Lie, read: Read) -> None:
    cells = read(PdfOptions(embedded=True, latin=latin, lie=lie))
    assert not untold_faults(cells, truth())
    false = [cell for cell in cells.values() if cell.second]
    assert len(false) > 20
    for cell in false:
        assert cell.confidence < SURE
        assert cell.raw == truth()[cell.id] != cell.second


@pytest.mark.parametrize("pair", ["08", "17", "35", "38", "49", "56", "69", "12"])
def test_two_figures_that_changed_places_are_found_and_no_others_doubted(pair: str, read: Read) -> None:
    cells = read(PdfOptions(embedded=True, lie="pair", pair=pair))
    for cell_id, text in truth().items():
        concerned = bool(set(text or "") & set(pair))
        assert (cells[cell_id].confidence < SURE) == concerned, cell_id
        assert (cells[cell_id].second is not None) == concerned, cell_id


@pytest.mark.parametrize("lie", ["blank", "dash"])
def test_figures_that_are_said_to_be_blanks_or_dashes_are_seen(lie: Lie, read: Read) -> None:
    cells = read(PdfOptions(embedded=True, lie=lie))
    assert not untold_faults(cells, truth())
    assert sum(is_right(cells[cell_id], text) for cell_id, text in truth().items()) > 180


@pytest.mark.parametrize("lie", ["private", "unknown", "nothing", "outlined"])
def test_numbers_that_are_no_legible_text_are_read_as_pictures(lie: Lie, read: Read) -> None:
    # One table, on a page that ends under it: reading a whole report by its pictures takes most of ten seconds.
    printed = truth(READ_AS_PICTURES)
    cells = read(PdfOptions(embedded=True, lie=lie, page_size=(595, 480)), tables=READ_AS_PICTURES)
    assert not untold_faults(cells, printed)
    sure = [cell for cell in cells.values() if cell.confidence >= SURE and cell.method == "ocr"]
    assert len(sure) > 0.9 * len(printed) > 10
    assert all(cell.value == read_printed(printed[cell.id] or "").value for cell in sure)


@pytest.mark.parametrize("lie", ["private", "unknown", "outlined"])
def test_without_reading_pictures_illegible_numbers_stay_unreadable(lie: Lie, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(content_of(), PdfOptions(embedded=True, lie=lie), Random(1)))
    job = CheckJob(str(path), 1 << 24, CheckOptions(ocr=False))
    (checked,) = check_file(ReadingTools(FORMS), job, lambda done, total: None).reports
    cells = cells_of(checked.report)
    assert not untold_faults(cells, truth())
    assert all(cells[cell_id].state == "unreadable" for cell_id in truth())


@pytest.mark.parametrize("rules", ["none", "horizontal"])
def test_tables_without_cells_are_told_the_same(rules: str, read: Read) -> None:
    cells = read(PdfOptions("none" if rules == "none" else "horizontal", embedded=True, lie="turned"))
    assert not untold_faults(cells, truth())


def test_a_font_that_draws_its_glyphs_itself_is_read_as_text(read: Read) -> None:
    cells = read(PdfOptions(lie="drawn"))
    assert all(is_right(cells[one], text) and cells[one].confidence == 1.0 for one, text in truth().items())
    assert {cell.method for cell in cells.values()} == {"text"}


def test_a_font_that_draws_its_glyphs_itself_may_lie_as_well(read: Read) -> None:
    cells = read(PdfOptions(lie="drawn_turned"))
    assert all(is_right(cells[one], text) and cells[one].confidence < SURE for one, text in truth().items())
    assert all(cells[one].second for one in truth())


@pytest.mark.parametrize("latin", ["helv", "tiro", "cour", "hebo", "tiit", "cobi", "china-s"])
def test_figures_of_honest_fonts_are_as_sure_as_ever(latin: str, read: Read) -> None:
    cells = read(PdfOptions(embedded=True, latin=latin))
    assert all(is_right(cells[cell_id], text) and cells[cell_id].confidence == 1.0 for cell_id, text in truth().items())
