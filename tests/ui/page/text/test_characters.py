"""The characters of a page: found whatever their width, copied line by line, each with its share of a word's box."""

from __future__ import annotations

import pytest

from app.model import Box
from app.review.reading.page_text import PageText, PlacedWord, in_lines
from app.ui.page.text.characters import PageCharacters

_WORDS = (
    PlacedWord("云溪镇２０２３年", Box(10, 10, 170, 20)),
    PlacedWord("Annual", Box(180, 11, 240, 20)),
    PlacedWord("政府信息", Box(10, 30, 50, 40)),
    PlacedWord("公开", Box(60, 30, 80, 40)),
)


def _page() -> PageCharacters:
    return PageCharacters(PageText(in_lines(_WORDS[::-1])))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2023年", "２０２３年"),
        ("annual", "Annual"),
        ("信息公开", "信息 公开"),
        ("年 Annual 政府", "年 Annual\n政府"),
        ("没有", None),
        (" ", None),
    ],
)
def test_a_text_is_found_across_blanks_lines_widths_and_cases(wanted: str, found: str | None) -> None:
    page = _page()
    assert [page.text(span) for span in page.find(wanted)] == ([] if found is None else [found])


def test_a_full_width_character_takes_twice_the_room_of_another() -> None:
    page = PageCharacters(PageText(((PlacedWord("年12", Box(0, 0, 40, 10)),),)))
    assert page.boxes(page.find("年")[0]) == [Box(0, 0, 20, 10)]
    assert page.boxes(page.find("2")[0]) == [Box(30, 0, 40, 10)]


def test_characters_of_turned_text_follow_one_another_along_it() -> None:
    downwards = PageCharacters(PageText(((PlacedWord("ab", Box(0, 0, 10, 40), 1),),)))
    upwards = PageCharacters(PageText(((PlacedWord("ab", Box(0, 0, 10, 40), 3),),)))
    assert downwards.boxes(downwards.find("a")[0]) == [Box(0, 0, 10, 20)]
    assert upwards.boxes(upwards.find("a")[0]) == [Box(0, 20, 10, 40)]


def test_matches_do_not_overlap() -> None:
    page = PageCharacters(PageText(((PlacedWord("aaaa", Box(0, 0, 40, 10)),),)))
    assert page.find("aa") == [(0, 2), (2, 4)]


def test_a_point_beside_a_line_belongs_to_that_line() -> None:
    page = _page()
    at = page.nearest(1000, 35)
    assert at is not None and page.text((at, at + 1)) == "开"
    span = page.word_at(15, 35)
    assert span is not None and page.text(span) == "政府信息"


def test_a_page_without_text_has_nothing_to_choose() -> None:
    page = PageCharacters(PageText(()))
    assert page.nearest(1, 1) is None and page.word_at(1, 1) is None and page.find("a") == []
