"""Pages that are pictures are read as they come, and no other page is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pymupdf
import pytest

from app.model import Page
from app.review.reading.ocr_pass import PictureReading
from app.sources.ocr.pictures import Pictures
from app.sources.pdf.reader import open_pdf
from tests.generator.content import make_content, plain_recipe
from tests.generator.official import FORM_2021, official_form
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.sources.drawn import text
from tests.sources.ocr.drawn import models, paper, picture_pdf, ruled, title

ROWS = [["甲项", "乙项", "总计"], ["3", "4", "7"], ["0", "1", "1"]]


class Opened:
    """Opens the pictures of a document, and counts how often."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.pictures: list[Pictures] = []

    def __call__(self) -> Pictures:
        self.pictures.append(Pictures(self._data, models()))
        return self.pictures[-1]

    @property
    def closed(self) -> bool:
        """Whether the last of them can be read no more."""
        with pytest.raises(ValueError, match="closed"):
            self.pictures[-1].scan(Page(1, 100, 100))
        return True


def two_scans() -> bytes:
    """Two pages of a picture each, a page of text between them."""
    with pymupdf.open() as document:
        for number in range(3):
            if number == 1:
                text(50, 50, "This page was never a picture.")(document.new_page())
            else:
                with pymupdf.open(stream=picture_pdf(paper(title(), *ruled(ROWS))), filetype="pdf") as scan:
                    document.insert_pdf(scan)
        data: bytes = document.tobytes()
    return data


def test_every_picture_is_read_and_every_other_page_handed_on_as_it_is() -> None:
    data = two_scans()
    opened = Opened(data)
    before = list(open_pdf(data).pages)
    pages = list(PictureReading((official_form(FORM_2021),), opened).read(before))
    assert [page.number for page in pages] == [1, 2, 3]
    assert pages[1] is before[1]
    for page in (pages[0], pages[2]):
        assert sorted(word.text for word in page.words if word.text.isdigit()) == ["0", "1", "1", "3", "4", "7"]
    assert len(opened.pictures) == 1
    assert opened.closed


def test_a_document_without_pictures_opens_none() -> None:
    content = make_content(plain_recipe(FORM_2021, "竹岩乡人民政府", 2022), Random(5))
    data = write_pdf(content, PdfOptions(), Random(1))
    opened = Opened(data)
    before = tuple(open_pdf(data).pages)
    assert tuple(PictureReading((official_form(FORM_2021),), opened).read(before)) == before
    assert opened.pictures == []


@pytest.mark.parametrize("is_table", (True, False))
def test_of_the_pictures_beside_words_those_of_tables_are_read(*, is_table: bool) -> None:
    picture = paper(*ruled(ROWS)) if is_table else paper()
    with pymupdf.open(stream=picture_pdf(picture), filetype="pdf") as drawn, pymupdf.open() as document:
        sheet = document.new_page(width=600, height=800)
        sheet.insert_text((40, 60), "words of a text layer above a picture")
        sheet.show_pdf_page(pymupdf.Rect(40, 100, 560, 600), drawn, 0)
        data = document.tobytes()
    (before,) = open_pdf(data).pages
    assert before.words and before.pictures
    (page,) = PictureReading((official_form(FORM_2021),), Opened(data)).read([before])
    figures = sorted(word.text for word in page.words if word.text.isdigit())
    assert figures == (["0", "1", "1", "3", "4", "7"] if is_table else [])
    assert page.words[: len(before.words)] == before.words


def test_pages_are_read_one_by_one_as_they_are_asked_for() -> None:
    data = two_scans()
    asked: list[int] = []

    def pages() -> Iterator[Page]:
        for page in open_pdf(data).pages:
            asked.append(page.number)
            yield page

    opened = Opened(data)
    reading = PictureReading((official_form(FORM_2021),), opened).read(pages())
    assert next(reading).number == 1
    assert asked == [1]
    reading.close()
    assert opened.closed
