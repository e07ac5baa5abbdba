"""What of a page was read once is not read again: neither its longest lines nor the numbers of its ruled cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.extract import number_places
from app.model import Page
from app.sources.ocr.cells.digits import DigitReader
from app.sources.ocr.pictures import Pictures
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.prepare import Prepared
from app.sources.ocr.scan import Scan
from app.sources.ocr.text.recognizer import Reading, Recognizer
from app.sources.pdf.reader import open_pdf
from tests.sources.ocr.drawn import TITLE, models, paper, picture_pdf, ruled, title

ROWS = [["甲项", "乙项", "丙项", "丁项"], ["0", "1", "2", "3"], ["7", "5", "9", "4"], ["6", "0", "8", "2"]]


class Counting(Recognizer):
    """Counts the pictures that it reads."""

    count = 0

    def read(self, lines: Sequence[Gray], alphabet: str = "") -> list[Reading]:
        self.count += len(lines)
        return super().read(lines, alphabet)


def prepared() -> tuple[Page, Prepared]:
    """The page, and its picture before anything of it was read."""
    data = picture_pdf(paper(title(), *ruled(ROWS)))
    (page,) = open_pdf(data).pages
    with Pictures(data, models()) as pictures:
        return page, pictures.prepared(page)


def test_lines_that_told_which_way_is_up_are_not_read_again() -> None:
    _, ready = prepared()
    reader = Counting(models())
    scan = Scan(ready, reader, DigitReader(models()))
    scan.lines()
    assert {TITLE, *ROWS[0], "7"} <= set(scan.texts)
    assert 0 < reader.count < len(ready.boxes)


def test_numbers_of_ruled_cells_that_no_line_held_are_not_read_again() -> None:
    page, ready = prepared()
    labels = sorted(ready.boxes, key=lambda box: box.top)[: 1 + len(ROWS[0])]
    reader = Counting(models())
    scan = Scan(replace(ready, boxes=tuple(labels)), reader, DigitReader(models()))
    scan.lines()
    scan.numbers(number_places(scan.on(page)))
    before = reader.count
    assert sorted(word.text for word in scan.passed_over()) == sorted(said for row in ROWS[1:] for said in row)
    assert reader.count == before
