"""A number is read in several ways that have to agree; what is not plainly a figure is never made one."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from app.model import SURE, Word, read_printed
from app.model.confidence import LEGIBLE, TWO_READERS_DIFFER
from app.sources.ocr.cells.digits import DigitReader, Spelled
from app.sources.ocr.cells.numbers import NumberReader
from app.sources.ocr.cells.reading import NumberReading, checked
from app.sources.ocr.models import Models
from app.sources.ocr.pixels.picture import Colors, Gray
from app.sources.ocr.rules.rulings import rules_of
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.recognizer import Reading, Recognizer
from tests.sources.drawn import text
from tests.sources.ocr.drawn import (
    HIGH,
    LEFT,
    TOP,
    WIDE,
    ZOOM,
    empty_mask,
    gray_paper,
    models,
    paper,
    place,
    read_cells,
    ruled,
    title,
)

HEAD = ["甲项", "乙项", "丙项", "丁项", "总计"]


def sheet(*rows: Sequence[str]) -> Colors:
    """A sheet that ends two lines under its table: looking for text takes as long as the sheet is high."""
    return paper(title(), *ruled([HEAD, *rows]), height=TOP + HIGH * (len(rows) + 3))


def cells(colors: Colors, rows: int = 1) -> list[list[Word]]:
    """What the rows under the head are read as, cell by cell."""
    places = [place(1 + row, column) for row in range(rows) for column in range(5)]
    words = read_cells(colors, *places)
    return [words[5 * row : 5 * row + 5] for row in range(rows)]


def texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


@pytest.mark.parametrize("figure", ["0", "1", "7", "4"])
def test_a_lone_figure_in_a_cell_is_read(figure: str) -> None:
    rows = [[figure if column == row % 5 else "" for column in range(5)] for row in range(5)]
    for expected, found in zip(rows, cells(sheet(*rows), 5), strict=True):
        assert texts(found) == expected
        assert all(word.confidence >= SURE for word in found)


def test_numbers_of_every_length_are_read() -> None:
    rows = [["0", "1", "10", "111", "1024"], ["1,204", "86", "93.75", "700", "2601.95"], ["8", "88", "3", "5", "90"]]
    found = cells(sheet(*rows), 3)
    assert [texts(row) for row in found] == rows
    assert all(word.confidence >= SURE and word.method == "ocr" for row in found for word in row)


def test_marks_for_none_are_told_apart_and_are_no_figures() -> None:
    found = cells(sheet(["/", "—", "-", "", "12"], ["0", "/", "—", "1", "13"]), 2)
    assert texts(found[0]) == ["/", "—", "—", "", "12"]
    assert texts(found[1]) == ["0", "/", "—", "1", "13"]
    assert [read_printed(word.text).value for word in found[0][:4]] == [None] * 4
    assert [read_printed(word.text).state for word in found[0]] == ["dash", "dash", "dash", "blank", "number"]


def test_specks_make_no_number() -> None:
    colors = sheet(["", "12", "", "7", ""])
    chance = np.random.default_rng(5)
    for x, y in chance.uniform((LEFT + 2, TOP + HIGH + 2), (LEFT + 5 * WIDE - 4, TOP + 2 * HIGH - 4), (60, 2)):
        colors[round(y * ZOOM) : round(y * ZOOM) + 2, round(x * ZOOM) : round(x * ZOOM) + 2] = 40
    for word, said in zip(cells(colors)[0], ["", "12", "", "7", ""], strict=True):
        assert word.text == said or word.confidence < SURE
        assert said or read_printed(word.text).value is None


def test_a_point_before_three_figures_is_doubted_and_a_comma_is_not() -> None:
    ((first, second, third, *_),) = cells(sheet(["1.234", "1,234", "1.25", "0", "0"]))
    assert texts((first, second, third)) == ["1.234", "1,234", "1.25"]
    assert first.confidence < SURE
    assert min(second.confidence, third.confidence) >= SURE


@pytest.mark.parametrize("text", ["0.125", "1234.567"])
def test_a_point_where_no_comma_can_stand_is_one_before_three_figures_too(text: str) -> None:
    ((found, *_),) = cells(sheet([text, "12", "1.25", "0", "0"]))
    assert found.text == text and found.confidence >= SURE


@pytest.mark.parametrize("strength", [2, 4])
def test_what_can_hardly_be_read_is_right_or_doubted(strength: int) -> None:
    rows = [["8", "3", "6", "9", "5"], ["38", "86", "69", "53", "90"], ["108", "0", "1", "71", "7"]]
    blurred = np.asarray(cv2.GaussianBlur(sheet(*rows), (0, 0), strength), np.uint8)
    for found, expected in zip(cells(blurred, 3), rows, strict=True):
        for word, said in zip(found, expected, strict=True):
            assert word.text == said or word.confidence < SURE, (word, said)


def test_readings_that_disagree_are_both_kept_and_doubted() -> None:
    rows = [["8", "3", "6", "9", "5"], ["38", "86", "69", "53", "90"], ["83", "66", "98", "33", "39"]]
    blurred = np.asarray(cv2.GaussianBlur(sheet(*rows), (0, 0), 4), np.uint8)
    two = [word for row in cells(blurred, 3) for word in row if word.other]
    assert two
    assert all(word.confidence < SURE and word.other != word.text for word in two)


def test_a_figure_crossed_by_a_stroke_is_never_another_number() -> None:
    colors = sheet(["8", "3", "6", "9", "5"])
    for column in range(5):
        x, y = place(1, column).center
        start, end = (round((x - 8) * ZOOM), round((y + 5) * ZOOM)), (round((x + 8) * ZOOM), round((y - 5) * ZOOM))
        cv2.line(colors, start, end, (0, 0, 0), 2, cv2.LINE_AA)
    for word, said in zip(cells(colors)[0], ["8", "3", "6", "9", "5"], strict=True):
        value = read_printed(word.text).value
        assert word.text == said or word.confidence < SURE or value is None, (word, said)


def test_a_box_is_where_its_number_is_printed() -> None:
    (found,) = cells(sheet(["7", "12", "", "1024", "5"]))
    for column, word in enumerate(found):
        middle = place(1, column).center
        assert word.box.center == pytest.approx(middle, abs=1.5)
        assert word.box.width < WIDE / 2 or not word.text


@pytest.mark.parametrize(
    ("first", "second", "sure", "other"),
    [
        ("1024", "1024", 0.98, ""),
        ("—", "-", 0.98, ""),
        ("7", "1", TWO_READERS_DIFFER, "1"),
        ("1024", "024", TWO_READERS_DIFFER, "024"),
        ("1.25", "125", TWO_READERS_DIFFER, "125"),
        ("—", "", TWO_READERS_DIFFER, ""),
        ("88", "8?", TWO_READERS_DIFFER, ""),
    ],
)
def test_what_the_second_reader_reads_otherwise_is_doubted_and_never_changed(
    first: str, second: str, sure: float, other: str
) -> None:
    found = checked(NumberReading(first, 0.98, None), Spelled(second, 0.99))
    assert (found.text, found.sure, found.other) == (first, sure, other)


def test_a_second_reader_that_hardly_knows_is_no_evidence() -> None:
    found = checked(NumberReading("7", 0.98, None), Spelled("7", 0.5))
    assert (found.text, found.sure, found.other) == ("7", TWO_READERS_DIFFER, "")


def test_a_second_reader_that_holds_another_text_for_likely_too_is_no_evidence() -> None:
    assert checked(NumberReading("20", 0.98, None), Spelled("20", 0.95, likely=0.64)).sure == TWO_READERS_DIFFER


@pytest.mark.parametrize(
    ("text", "second", "sure"), [("—", "-", True), ("—", "--", True), ("—", "", False), ("1", "1", False)]
)
def test_a_flat_dash_stays_one_where_the_second_reader_hardly_knows_it_but_reads_no_other(
    text: str, second: str, sure: bool
) -> None:
    reading = NumberReading(text, 0.97, Area(0, 0, 20, 4))
    assert (checked(reading, Spelled(second, 0.4, likely=0.3)).sure >= SURE) is sure
    high = NumberReading(text, 0.97, Area(0, 0, 5, 4))
    assert checked(high, Spelled(second, 0.4, likely=0.3)).sure < SURE


@pytest.mark.parametrize(("first", "second", "sure"), [(0.93, 0.97, False), (0.93, 0.99, True), (0.96, 0.97, True)])
def test_what_both_readers_hesitate_over_is_doubted(first: float, second: float, sure: bool) -> None:
    found = checked(NumberReading("83", first, None), Spelled("83", 0.99, likely=second))
    assert (found.sure >= SURE) is sure and found.text == "83" and not found.other


@pytest.mark.parametrize("text", ["92.804,506", "645.407.13", "12,34", "1,2345"])
def test_a_number_with_points_and_commas_as_in_none_is_doubted(text: str) -> None:
    assert cells(sheet([text, "12", "7", "0", "5"]))[0][0].confidence < SURE


def test_a_percent_sign_alone_has_lost_its_number() -> None:
    assert cells(sheet(["%", "12", "7", "0", "5"]))[0][0].confidence < SURE


def test_the_second_reader_makes_nothing_surer() -> None:
    assert checked(NumberReading("7", 0.4, None, "1"), Spelled("7", 0.99)) == NumberReading("7", 0.4, None, "1")
    assert checked(NumberReading("7", 0.4, None, "1"), Spelled("4", 0.99)) == NumberReading("7", 0.4, None, "1")


class Counting(Recognizer):
    """Counts the pictures that it reads."""

    def __init__(self, models: Models) -> None:
        super().__init__(models)
        self.count = 0

    def read(self, lines: Sequence[Gray], alphabet: str = "") -> list[Reading]:
        self.count += len(lines)
        return super().read(lines, alphabet)


@pytest.mark.parametrize(("before", "times"), [("1024", 1), ("1025", 2)])
def test_a_number_that_all_read_alike_is_read_at_one_scale_only(before: str, times: int) -> None:
    gray = gray_paper(*ruled([["", ""], ["", "1024"]]))
    box = place(1, 1)
    cell = Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1)))
    recognizer = Counting(models())
    nothing = empty_mask(gray)
    _, _, rules = rules_of(gray, nothing, ZOOM)
    reader = NumberReader(gray, rules, nothing, ZOOM, recognizer, DigitReader(models()))
    (found,) = reader.read([cell], [Reading(before, 0.98)])
    assert (found.text, recognizer.count) == ("1024", times)
    assert (found.sure >= SURE) is (before == "1024")


@pytest.mark.parametrize(("said", "text", "state"), [("/", "/", "dash"), ("1", "小", "text")])
def test_a_slash_whose_line_was_read_as_a_letter_is_a_slash_and_nothing_else_is(
    said: str, text: str, state: str
) -> None:
    gray = gray_paper(*ruled([["", ""], ["", said]]))
    box, nothing = place(1, 1), empty_mask(gray)
    cell = Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1)))
    _, _, rules = rules_of(gray, nothing, ZOOM)
    reader = NumberReader(gray, rules, nothing, ZOOM, Recognizer(models()), DigitReader(models()))
    (found,) = reader.read([cell], [Reading("小", 0.9)])
    assert (found.text, read_printed(found.text).state) == (text, state)
    assert said == "/" or found.sure < SURE


@pytest.mark.parametrize(
    ("said", "text", "least", "most"),
    [("207√", "207", LEGIBLE, SURE), ("0 √", "0", LEGIBLE, SURE), ("1√", "1", 0.0, LEGIBLE), ("件√", "件√", 0.0, SURE)],
)
def test_a_tick_of_a_pen_behind_a_number_is_no_part_of_it_and_the_number_is_for_a_look(
    said: str, text: str, least: float, most: float
) -> None:
    gray = gray_paper(*ruled([["", ""], ["", said]]))
    box, nothing = place(1, 1), empty_mask(gray)
    cell = Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1)))
    _, _, rules = rules_of(gray, nothing, ZOOM)
    reader = NumberReader(gray, rules, nothing, ZOOM, Recognizer(models()), DigitReader(models()))
    (found,) = reader.read([cell], [Reading(said, 0.97)])
    assert found.text == text
    assert least <= found.sure < most, "a stroke before a tick may be a part of it"


@pytest.mark.parametrize("broken", [True, False])
def test_no_empty_cell_is_sure_where_the_figures_of_the_page_are_in_pieces(broken: bool) -> None:
    rows = [["", "806", "968", "380", ""] for _ in range(5)]
    gray = gray_paper(*ruled([HEAD, *rows]))
    nothing = empty_mask(gray)
    _, _, rules = rules_of(gray, nothing, ZOOM)
    if broken:
        # Thin level strokes are gone, as on a copy of a copy.
        gaps = np.zeros(gray.shape, bool)
        gaps[::4] = True
        gray[gaps & (rules == 0)] = 255
    boxes = [place(1 + row, column) for row in range(5) for column in range(5)]
    areas = [Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1))) for box in boxes]
    reader = NumberReader(gray, rules, nothing, ZOOM, Recognizer(models()), DigitReader(models()))
    found = reader.read(areas, [None] * len(areas))
    assert {one.text for one in (*found[::5], *found[4::5])} == {""}
    assert all((one.sure < SURE) is broken for one in (*found[::5], *found[4::5]))


@pytest.mark.parametrize("second", [True, False])
def test_a_figure_that_was_taken_for_a_ruling_line_is_no_sure_blank(second: bool) -> None:
    gray = gray_paper(*ruled([["", ""], ["", "1"]]))
    box = place(1, 1)
    cell = Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1)))
    everywhere = np.full(gray.shape, 255, np.uint8)
    again = DigitReader(models()) if second else None
    reader = NumberReader(gray, everywhere, empty_mask(gray), ZOOM, Recognizer(models()), again)
    (found,) = reader.read([cell], [None])
    assert found.text == ""
    assert (found.sure < SURE) is second


@pytest.mark.parametrize("told_of", [True, False])
def test_a_figure_of_a_number_that_was_taken_for_a_piece_of_a_ruling_line_is_no_sure_loss(told_of: bool) -> None:
    box = place(1, 1)
    figures = [text(box.x0 + x, box.y0 + 13.2, said, 9) for x, said in ((25, "2"), (32, "1"))]
    gray = gray_paper(*ruled([["", ""], ["", ""]]), *figures)
    cell = Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1)))
    pieces = empty_mask(gray)
    pieces[cell.top + 10 : cell.bottom - 10, cell.left + round(31.5 * ZOOM) : cell.right - 10] = 255
    reader = NumberReader(
        gray,
        pieces,
        empty_mask(gray),
        ZOOM,
        Recognizer(models()),
        DigitReader(models()),
        pieces if told_of else None,
    )
    (found,) = reader.read([cell], [None])
    assert found.text == "2" and found.sure < SURE
    assert (found.other == "21") is told_of


@pytest.mark.parametrize("over", [True, False])
def test_a_number_of_which_a_figure_may_stand_on_a_line_that_shows_through_is_no_sure_loss(over: bool) -> None:
    box = place(1, 1)
    figures = [text(box.x0 + x, box.y0 + 13.2, "1", 9) for x in ((25, 32) if over else (25,))]
    gray = gray_paper(*ruled([["", ""], ["", ""]]), *figures)
    cell = Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1)))
    rules = empty_mask(gray)
    left, right = (round((box.x0 + x) * ZOOM) for x in (31.5, 38.5))
    rules[:, left:right] = 255
    gray[:, left:right] = np.minimum(gray[:, left:right], 200)
    reader = NumberReader(gray, rules, empty_mask(gray), ZOOM, Recognizer(models()), DigitReader(models()))
    (found,) = reader.read([cell], [None])
    assert found.text == "1"
    assert (found.sure < SURE) is over
