"""What of a page was read once is not read again, and a line's own reading is no surer of a stroke than a cell's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from app.extract import number_places
from app.model import SURE, Page
from app.sources.ocr.cells.digits import DigitReader
from app.sources.ocr.pictures import Pictures
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.prepare import Prepared
from app.sources.ocr.scan import Scan
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.recognizer import Reading, Recognizer
from app.sources.pdf.reader import open_pdf
from tests.sources.drawn import Drawer
from tests.sources.ocr.drawn import TITLE, models, paper, picture_pdf, place, ruled, title, unruled

ROWS = [["甲项", "乙项", "丙项", "丁项"], ["0", "1", "2", "3"], ["7", "5", "9", "4"], ["6", "0", "8", "2"]]


class Counting(Recognizer):
    """Counts the pictures that it reads."""

    count = 0

    def read(self, lines: Sequence[Gray], alphabet: str = "") -> list[Reading]:
        self.count += len(lines)
        return super().read(lines, alphabet)


class Ones(Recognizer):
    """Reads a 1 everywhere, and is sure of it."""

    def read(self, lines: Sequence[Gray], alphabet: str = "") -> list[Reading]:
        return [Reading("1", 0.99)] * len(lines)


def prepared(*drawers: Drawer) -> tuple[Page, Prepared]:
    """The page, and its picture before anything of it was read."""
    data = picture_pdf(paper(title(), *(drawers or ruled(ROWS))))
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


def test_a_line_of_a_stroke_that_leans_is_no_1() -> None:
    rows = [["甲项", "乙项", "丙项"], ["/", "1", "/"], ["1", "/", "1"]]
    page, ready = prepared(*unruled(rows))
    scan = Scan(ready, Ones(models()), DigitReader(models()))
    scan.lines()
    words = scan.on(page).words
    found = [
        [word for word in words if place(row, column).contains(*ready.warp.box(word.box).center)]
        for row in (1, 2)
        for column in range(3)
    ]
    assert [[word.text for word in of] for of in found] == [["/"], ["1"], ["/"], ["1"], ["/"], ["1"]]
    assert all(word.confidence < SURE for of in found for word in of if word.text == "/")


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


@pytest.mark.parametrize(("said", "sure"), [("1502", True), ("15102", False)])
def test_numbers_that_were_read_as_one_are_none_of_the_empty_place_between(said: str, sure: bool) -> None:
    rows = [["甲项", "乙项", "丙项", "丁项"], ["15", "", "0", "2"], ["7", "5", "9", "4"], ["6", "1", "8", "2"]]
    page, ready = prepared(*ruled(rows))
    above = sorted(ready.boxes, key=lambda box: box.top)
    own, others = above[5:8], [*above[:5], *above[8:]]
    run = Area(
        min(box.left for box in own),
        min(box.top for box in own),
        max(box.right for box in own),
        max(box.bottom for box in own),
    )
    ready = replace(ready, boxes=(*others, run), read=(*ready.read, (run, Reading(said, 0.97))))
    scan = Scan(ready, Recognizer(models()), DigitReader(models()))
    scan.lines()
    places = number_places(scan.on(page))
    scan.numbers(places)
    (empty,) = (word for word in scan.on(page).words if place(1, 1).contains(*ready.warp.box(word.box).center))
    assert empty.text == "" and (empty.confidence >= SURE) is sure


def test_a_number_beside_which_ink_was_taken_for_a_pattern_may_go_on() -> None:
    page, ready = prepared()

    def numbers(one: Prepared) -> dict[str, tuple[Area, float]]:
        scan = Scan(one, Recognizer(models()), DigitReader(models()))
        scan.lines()
        scan.numbers(number_places(scan.on(page)))
        return {word.text: (area, word.confidence) for area, word in scan._numbers}

    before = numbers(ready)
    five, sure = before["5"]
    taken = np.zeros_like(ready.taken)
    gap = max(1, five.height // 8)
    taken[five.top : five.bottom, five.right + gap : five.right + gap + five.width] = 255
    after = numbers(replace(ready, taken=taken))
    assert after["5"][1] < SURE <= sure
    assert after["9"] == before["9"]
