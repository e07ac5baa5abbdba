"""Printed lines become sentences: lines are joined, headings stay apart, and tables are no text."""

from __future__ import annotations

from app.model import Box
from app.rules.comparison.sentences import PrintedLine, PrintedPage, Sentence, sentences_of

_LABELS = "本年制发件数\n行政规范性文件\n法人或其他组织\n本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"
_WIDE = 400.0


def line(text: str, top: float, right: float = _WIDE) -> PrintedLine:
    """A line whose words are separated by bars."""
    words = text.split("|")
    step = (right - 50) / len(words)
    boxes = [Box(50 + step * at, top, 50 + step * (at + 1), top + 10) for at in range(len(words))]
    return PrintedLine(tuple(zip(words, boxes, strict=True)), Box(50, top, right, top + 10))


def page(*lines: PrintedLine, number: int = 1, tables: tuple[Box, ...] = ()) -> PrintedPage:
    return PrintedPage(number, 800, lines, tables)


def said(*pages: PrintedPage) -> list[tuple[str, bool]]:
    return [(one.text, one.is_heading) for one in sentences_of(pages, _LABELS)]


def test_a_sentence_goes_on_in_the_next_line_and_over_the_page() -> None:
    pages = (
        page(line("全年新收政府信息公开申请五件，均在法定", 700)),
        page(line("期限内答复。没有收费。", 100, 300), number=2),
    )
    found = sentences_of(pages, _LABELS)
    assert [one.text for one in found] == ["全年新收政府信息公开申请五件，均在法定期限内答复。", "没有收费。"]
    assert [spot.page for spot in found[0].spots] == [1, 2]


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    lines = (
        line("这一行一直印到了右边的边缘为止，没有句号的一段", 100),
        line("短的一段", 120, 150),
        line("另一段。", 140, 200),
    )
    assert [text for text, _ in said(page(*lines))] == [
        "这一行一直印到了右边的边缘为止，没有句号的一段短的一段",
        "另一段。",
    ]


def test_headings_and_numbered_leads_are_told_from_sentences() -> None:
    lines = (
        line("一、总体情况", 100, 150),
        line("（一）主动公开。全年公开信息1571条；推送7篇。", 120),
        line("无。", 140, 90),
    )
    assert said(page(*lines)) == [
        ("一、总体情况", True),
        ("（一）主动公开。", True),
        ("全年公开信息1571条；", False),
        ("推送7篇。", False),
        ("无。", False),
    ]


def test_tables_with_their_headings_are_no_text_and_a_full_stop_of_its_own_is_kept() -> None:
    area = Box(0, 200, 500, 300)
    lines = (
        line("以下的数字来自全县各单位的统计，截至年底时为止", 130),
        line("。", 150, 60),
        line("本列数据的勾稽关系为：第一项加第|法人或", 170),
        line("其他组织", 185, 90),
        line("行政规范性文件|3|0", 220),
        line("说明：以上为全县的数字。", 320, 300),
    )
    assert [text for text, _ in said(page(*lines, tables=(area,)))] == [
        "以下的数字来自全县各单位的统计，截至年底时为止。",
        "说明：以上为全县的数字。",
    ]


def test_a_line_of_prose_that_is_part_of_a_label_is_kept_where_no_table_is() -> None:
    lines = line("基层人员变动比较频繁的问题仍然存在，工作量加", 130), line("第二项", 150, 90)
    assert said(page(*lines)) == [("基层人员变动比较频繁的问题仍然存在，工作量加第二项", False)]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        page(
            line("某县2023年报告", 20, 150),
            line(f"第{number}件事已经办完了。", 300, 200),
            line(f"— {number} —", 780, 90),
            number=number,
        )
        for number in (1, 2, 3)
    ]
    assert [text for text, _ in said(*pages)] == ["第1件事已经办完了。", "第2件事已经办完了。", "第3件事已经办完了。"]


def test_columns_of_short_words_are_a_table_even_if_it_was_not_read() -> None:
    assert said(page(line("甲|12|7|19", 300), line("乙|3|4|7", 320))) == []


def test_latin_words_keep_their_blanks_and_chinese_ones_get_none() -> None:
    assert said(page(line("联系|Open|Data|平台。", 100, 300))) == [("联系Open Data平台。", False)]


def test_a_text_without_an_end_is_cut() -> None:
    found = sentences_of(
        [page(*(line("没有标点的很长的一行文字接着下一行继续下去", 100 + at) for at in range(100)))], ""
    )
    assert max(len(one.text) for one in found) < 1100
    assert "".join(one.text for one in found) == "没有标点的很长的一行文字接着下一行继续下去" * 100
    assert isinstance(found[0], Sentence)
