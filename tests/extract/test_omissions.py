"""What a limit leaves unread is said, where it is, and nothing that was read there passes as certain."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.extract import read_reports
from app.extract.layout.ruled_cells import MOST_LINES
from app.model import SURE, Page, Report, RulingLine
from app.rules import READ_INCOMPLETE, explain, incomplete_reading
from tests.extract.readings import FORMS, cells_of, pages_of
from tests.generator.content import make_content, plain_recipe
from tests.generator.official import FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.wordings import WORDINGS


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    content = make_content(plain_recipe(FORM_2021, "青萝县人民政府", 2022), Random(1))
    return pages_of(write_pdf(content, PdfOptions(), Random(1)), "a.pdf")


def with_a_drawing(page: Page) -> Page:
    """The page with a drawing of more lines than are searched, outside its text."""
    drawn = tuple(RulingLine(1.0, 1.0 + at / 1000, 3.0, 1.0 + at / 1000) for at in range(MOST_LINES + 1))
    return replace(page, lines=page.lines + drawn)


def page_of(text: str, like: Page) -> Page:
    """A page of the same size with one word."""
    return Page(1, like.width, like.height, words=(replace(like.words[0], text=text),))


def first_page_of_tables(report: Report) -> int:
    return next(cell.page for cell in cells_of(report).values() if cell.page is not None)


def test_a_report_that_was_read_as_a_whole_leaves_nothing_out(pages: tuple[Page, ...]) -> None:
    (report,) = read_reports(pages, FORMS)
    assert report.omissions == () and incomplete_reading(report.omissions) == ()


def test_a_page_with_too_many_lines_is_named_and_what_was_read_on_it_is_doubtful(pages: tuple[Page, ...]) -> None:
    number = first_page_of_tables(read_reports(pages, FORMS)[0])
    crowded = [with_a_drawing(page) if page.number == number else page for page in pages]
    (report,) = read_reports(crowded, FORMS)
    (omission,) = report.omissions
    assert (omission.kind, omission.spot.page) == ("lines", number)
    read = [cell for cell in cells_of(report).values() if cell.page == number and cell.state != "unreadable"]
    assert all(cell.confidence < SURE for cell in read)


def test_a_page_without_any_table_behind_the_last_row_is_named_too(pages: tuple[Page, ...]) -> None:
    last = replace(with_a_drawing(page_of("附图", pages[0])), number=len(pages) + 1)
    (report,) = read_reports([*pages, last], FORMS)
    assert [(one.kind, one.spot.page) for one in report.omissions] == [("lines", last.number)]


def test_a_sentence_on_a_page_of_prose_behind_the_last_table_is_kept(pages: tuple[Page, ...]) -> None:
    sentence = "本年度共收到申请12件，均已答复。"
    (report,) = read_reports([*pages, replace(page_of(sentence, pages[0]), number=len(pages) + 1)], FORMS)
    assert [one.text for one in report.passages if one.page == len(pages) + 1] == [sentence]


def test_each_omission_is_a_warning_with_its_place_and_a_sentence_in_both_languages(pages: tuple[Page, ...]) -> None:
    (report,) = read_reports([with_a_drawing(page) for page in pages], FORMS)
    findings = incomplete_reading(report.omissions)
    assert len(findings) == len(report.omissions) == len({finding.equation for finding in findings}) > 0
    for finding, omission in zip(findings, report.omissions, strict=True):
        assert (finding.rule, finding.status) == (READ_INCOMPLETE, "warning")
        assert finding.spots == (omission.spot,)
        for wording in WORDINGS:
            assert str(omission.spot.page) in explain(finding, {}, None, wording)
