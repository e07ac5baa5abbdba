"""Any part of a word is found, in Chinese and English, whatever its case and width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.manual.folding import fold, spans
from app.ui.manual.pages import make_manual
from app.ui.manual.search import find
from tests.properties import examples

TEXTS = {
    "start": "# Start\n\n## Tasks\n[Photos](photos.md) [Export](export.md)\n",
    "photos": "# 报告是照片\n\n## 导入\n把照片一起拖进来。\n\n| 键 | 作用 |\n|---|---|\n| Ctrl+O | 打开 |\n",
    "export": "# Export\n\nThe Workbook holds 照片.\n\n## Errors\n<!-- messages: error.full -->\nMake room.\n",
}
MANUAL = make_manual(TEXTS, {"error.full": "磁盘已满：…没有写成", "error.other": "另一句"})


def texts(typed: str) -> list[str]:
    return [hit.text for hit in find(MANUAL, typed)]


@pytest.mark.parametrize("typed", ["照片 拖", "一起拖进", "WORKBOOK", "ｗｏｒｋ", "打开", "ctrl+o"])
def test_a_part_of_a_line_finds_it(typed: str) -> None:
    assert len(texts(typed)) >= 1


def test_headings_come_first_and_then_the_order_of_the_contents() -> None:
    assert texts("照片") == ["报告是照片", "把照片一起拖进来。", "The Workbook holds 照片."]
    later = {"start": "# S\n\n[a](a.md) [b](b.md)\n", "a": "# A\n\n数在这里。\n", "b": "# 数\n\n又一个数。\n"}
    assert [hit.text for hit in find(make_manual(later, {}), "数")] == ["数", "数在这里。", "又一个数。"]


def test_words_may_stand_in_the_heading_and_in_the_line() -> None:
    (hit,) = find(MANUAL, "导入 拖")
    assert (hit.page, hit.anchor, hit.spot) == ("photos", "导入", "把照片一起拖进来。")


def test_a_row_of_a_table_is_one_line_and_its_cell_is_the_spot() -> None:
    (hit,) = find(MANUAL, "打开")
    assert (hit.text, hit.spot) == ("Ctrl+O　打开", "打开")


def test_a_message_that_is_explained_is_found_by_its_words() -> None:
    (hit,) = find(MANUAL, "没有写成")
    assert hit.message and (hit.page, hit.anchor) == ("export", "errors")
    assert texts("另一句") == []


def test_nothing_typed_finds_nothing() -> None:
    assert texts("  ") == []


def test_a_long_line_is_shown_around_what_was_found() -> None:
    manual = make_manual({"start": "# S\n\n" + "甲" * 300 + "乙" + "丙" * 300}, {})
    (hit,) = find(manual, "乙")
    assert "乙" in hit.text and len(hit.text) < 100 and hit.text.startswith("…") and hit.text.endswith("…")


@examples(60)
@given(st.text(max_size=40), st.text(min_size=1, max_size=3))
def test_what_is_marked_is_what_was_typed(text: str, word: str) -> None:
    folded = fold(word)
    for begin, end in spans(text, [folded]) if folded else []:
        assert folded in fold(text[begin:end])
