"""The cells that hold numbers, or nothing, are read once more; labels and prose are not."""

from __future__ import annotations

import pytest

from app.extract.ocr_targets import number_places
from app.model import Box, Page, RulingLine, Word

LEFT, TOP, WIDE, HIGH = 50.0, 60.0, 60.0, 20.0


def cell(row: int, column: int) -> Box:
    return Box(LEFT + WIDE * column, TOP + HIGH * row, LEFT + WIDE * (column + 1), TOP + HIGH * (row + 1))


def word(text: str, row: int, column: int) -> Word:
    """A word of 8 points' height in the middle of a cell."""
    x, y = cell(row, column).center
    half = sum(8 if ord(char) > 0x2000 else 4 for char in text) / 2
    return Word(text, Box(x - half, y - 4, x + half, y + 4), 0.8, "ocr")


def page(*rows: tuple[str, ...], lines: bool = True) -> Page:
    words = tuple(word(text, row, at) for row, texts in enumerate(rows) for at, text in enumerate(texts) if text)
    right, bottom = LEFT + WIDE * len(rows[0]), TOP + HIGH * len(rows)
    across = [RulingLine(LEFT, TOP + HIGH * row, right, TOP + HIGH * row) for row in range(len(rows) + 1)]
    down = [RulingLine(LEFT + WIDE * at, TOP, LEFT + WIDE * at, bottom) for at in range(len(rows[0]) + 1)]
    return Page(1, 600, 800, words=words, lines=tuple(across + down) if lines else ())


def near(box: Box, row: int, column: int) -> bool:
    expected = cell(row, column)
    pairs = ((box.x0, expected.x0), (box.y0, expected.y0), (box.x1, expected.x1), (box.y1, expected.y1))
    return all(abs(one - other) < 1 for one, other in pairs)


ROWS = (("甲", "乙", "丙", "说明"), ("1", "", "0", "本年新收"), ("—", "l", "12件", "O"))


def test_number_cells_and_empty_ones_are_asked_for_and_labels_are_not() -> None:
    found = number_places(page(*ROWS))
    wanted = [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (2, 3)]
    assert len(found) == len(wanted)
    assert all(any(near(box, *place) for box in found) for place in wanted)


@pytest.mark.parametrize("text", ["0", "O", "1,204", "-8", "/", "—", "一", "22.5", "|", "增5"])
def test_what_a_line_takes_figures_for_is_asked_for(text: str) -> None:
    found = number_places(page(("甲", "乙"), ("项目", text), ("项目", "备注")))
    assert [near(box, 1, 1) for box in found] == [True]


@pytest.mark.parametrize("text", ["本年新收", "规章", "1.属于国家秘密"])
def test_labels_are_not_asked_for(text: str) -> None:
    assert number_places(page(("甲", "乙"), ("项目", text))) == ()


def test_without_lines_the_words_of_figures_are_asked_for() -> None:
    found = number_places(page(*ROWS, lines=False))
    middles = {box.center for box in found}
    assert middles == {word(ROWS[row][at], row, at).box.center for row, at in ((1, 0), (1, 2), (2, 0), (2, 1), (2, 3))}


def test_a_page_that_stands_sideways_is_asked_on_the_unrotated_page() -> None:
    """What reads downwards is turned for the reading, and its places are turned back."""
    upright = page(*ROWS)
    turned = Page(
        1,
        800,
        600,
        words=tuple(
            Word(one.text, _turned(one.box), one.confidence, "ocr", 1) for one in upright.words
        ),
        lines=tuple(
            RulingLine(*_edges(_turned(Box(one.x0, one.y0, one.x1, one.y1)))) for one in upright.lines
        ),
    )  # fmt: skip
    found = number_places(turned)
    assert len(found) == 7
    x, y = _turned(cell(1, 0)).center
    assert any(box.contains(x, y) and abs(box.width - HIGH) < 1 for box in found)


def _turned(box: Box) -> Box:
    """A quarter turn clockwise of a page that is 800 points high."""
    return Box(800 - box.y1, box.x0, 800 - box.y0, box.x1)


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1
