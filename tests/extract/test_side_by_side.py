"""Two reports side by side are two reports, the left one with the left halves of all sheets; a book stays a book."""

from __future__ import annotations

from random import Random

import pytest

from tests.extract.readings import faults_in_report, reports_of
from tests.generator.content import Content, random_content
from tests.generator.pdf import broken_numbers, write_pdf
from tests.generator.pdf_looks import PDF_LOOKS
from tests.generator.pdf_options import PdfOptions
from tests.generator.pdf_pairs import beside, sideways

LONG = PdfOptions("rectangles", page_size=(595, 620))


def faults(data: bytes, contents: list[Content], options: PdfOptions) -> list[str]:
    truths = [truth for content in contents for truth in content.truths]
    reports = reports_of(data, "report.pdf")
    assert [(report.agency, report.year) for report in reports] == [(truth.agency, truth.year) for truth in truths]
    unsure = set().union(*(broken_numbers(content, options) for content in contents))
    return [
        fault
        for report, truth in zip(reports, truths, strict=True)
        for fault in faults_in_report(report, truth, unsure)
    ]


@pytest.mark.parametrize(
    "options", [LONG, PDF_LOOKS["pdf-lines"], PDF_LOOKS["pdf-torn"]], ids=["long", "lines", "torn"]
)
def test_two_reports_side_by_side_are_read_one_after_the_other(options: PdfOptions) -> None:
    for seed in range(3):
        rng = Random(f"side/{seed}")
        contents = [random_content(rng), random_content(rng)]
        data = beside(*(write_pdf(content, options, rng) for content in contents))
        assert not faults(data, contents, options), seed


def test_reports_two_pages_on_a_sheet_are_read_sheet_by_sheet() -> None:
    """The second report begins at the right of a sheet, and goes on at the left of the next one."""
    rng = Random(7)
    content = random_content(rng, reports=3)
    options = PdfOptions(two_up=True, page_size=(595, 700))
    assert not faults(write_pdf(content, options, rng), [content], options)


@pytest.mark.parametrize("longer", [0, 1])
def test_the_last_sheets_of_the_longer_report_are_its_own(longer: int) -> None:
    rng = Random(9)
    contents = [random_content(rng), random_content(rng)]
    looks = [PDF_LOOKS["pdf-lines"], PDF_LOOKS["pdf-lines"]]
    looks[longer] = PdfOptions("rectangles", page_size=(595, 330))
    data = beside(*(write_pdf(content, look, rng) for content, look in zip(contents, looks, strict=True)))
    assert not faults(data, contents, looks[longer])


def test_tables_that_stand_sideways_below_upright_text_are_read() -> None:
    rng = Random(13)
    content = random_content(rng)
    options = PdfOptions(page_size=(700, 500), margin=20)
    data = sideways(write_pdf(content, options, rng), "本頁各表數字均為本單位統計，特此說明，以上各項說明僅供參考。")
    assert not faults(data, [content], options)
