"""Pages are turned so that their text reads upright, two printed on one sheet are parted, and boxes find back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extract.layout.orientation import printed_pages, upright
from app.model import Box, Page, RulingLine, Word
from tests.properties import examples

WIDTH, HEIGHT = 600.0, 800.0
SIZES = st.floats(1, 90)


@examples(100)
@given(turn=st.integers(0, 3), x=st.floats(0, 500), y=st.floats(0, 700), width=SIZES, height=SIZES)
def test_a_box_of_the_upright_page_goes_back_to_where_it_was(
    turn: int, x: float, y: float, width: float, height: float
) -> None:
    box = Box(x, y, x + width, y + height)
    view = upright(Page(1, WIDTH, HEIGHT, words=(Word("数", box, turn=turn),)))
    (mark,) = view.marks
    back = view.box(mark.x0, mark.y0, mark.x1, mark.y1)
    for side in ("x0", "y0", "x1", "y1"):
        assert getattr(back, side) == pytest.approx(getattr(box, side), abs=1e-6)
    assert 0 <= mark.x0 <= mark.x1 <= view.width and 0 <= mark.y0 <= mark.y1 <= view.height


@pytest.mark.parametrize(
    ("turn", "first", "second"),
    [
        (0, Box(10, 10, 20, 20), Box(50, 10, 60, 20)),
        (1, Box(580, 10, 590, 20), Box(580, 50, 590, 60)),
        (2, Box(580, 780, 590, 790), Box(540, 780, 550, 790)),
        (3, Box(10, 780, 20, 790), Box(10, 740, 20, 750)),
    ],
)
def test_words_read_from_left_to_right_however_the_page_is_turned(turn: int, first: Box, second: Box) -> None:
    view = upright(Page(1, WIDTH, HEIGHT, words=(Word("甲", first, turn=turn), Word("乙", second, turn=turn))))
    one, other = view.marks
    assert (one.x0, one.y0) == (10, 10)
    assert (other.x0, other.y0) == (50, 10)


def test_the_page_is_turned_as_most_of_its_text_stands() -> None:
    words = (Word("三、本年度办理结果", Box(0, 0, 9, 90), turn=1), Word("附", Box(300, 0, 310, 10), turn=0))
    assert upright(Page(1, WIDTH, HEIGHT, words=words)).turn == 1


def test_lines_change_their_direction_with_a_quarter_turn() -> None:
    lines = (RulingLine(100, 50, 100, 300), RulingLine(100, 50, 400, 50))
    view = upright(Page(1, WIDTH, HEIGHT, words=(Word("甲乙", Box(0, 0, 9, 20), turn=1),), lines=lines))
    assert [(line.at, line.begin, line.end) for line in view.across] == [(500, 50, 300)]
    assert [(line.at, line.begin, line.end) for line in view.down] == [(50, 200, 500)]


def two_up(right: str) -> Page:
    left = tuple(Word("一二三四五六七八九十", Box(40, 40 + 20 * at, 140, 50 + 20 * at)) for at in range(4))
    other = tuple(Word(right, Box(460, 40 + 20 * at, 560, 50 + 20 * at)) for at in range(4))
    lines = (RulingLine(40, 300, 380, 300), RulingLine(460, 300, 780, 300))
    return Page(1, 842, 595, words=left + other, lines=lines, drawings=(Box(500, 100, 510, 110),))


def test_two_pages_on_one_sheet_are_parted() -> None:
    left, right = printed_pages(upright(two_up("十九八七六五四三二一")))
    assert {mark.word.text for mark in left.marks} == {"一二三四五六七八九十"}
    assert {mark.word.text for mark in right.marks} == {"十九八七六五四三二一"}
    assert right.marks[0].x0 + right.shift == 460
    box = right.box(right.marks[0].x0, right.marks[0].y0, right.marks[0].x1, right.marks[0].y1)
    assert box == Box(460, 40, 560, 50)
    assert len(left.across) == len(right.across) == 1
    assert not left.drawings and len(right.drawings) == 1


def test_a_wide_table_whose_right_half_holds_numbers_only_is_one_page() -> None:
    assert len(list(printed_pages(upright(two_up("12"))))) == 1


def test_a_tall_page_is_never_parted() -> None:
    page = two_up("十九八七六五四三二一")
    assert len(list(printed_pages(upright(Page(1, 842, 900, words=page.words))))) == 1
