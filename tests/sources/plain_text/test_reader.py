"""Text lines are cut at their separators with every empty field kept, and each field has its place."""

from __future__ import annotations

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import SourceError, TextLine
from app.sources.plain_text.reader import open_text, read_lines
from tests.properties import examples


def lines_of(text: str) -> list[tuple[str, list[str]]]:
    return [(line.separator, list(line.fields)) for line in read_lines(text)]


def opened(text: str) -> list[TextLine]:
    return [line for page in open_text(text.encode()).pages for line in page.text_lines]


def test_tab_lines_keep_their_empty_fields() -> None:
    assert lines_of("\t\t自然人\t\t总计\n规章\t0\t\t") == [
        ("tab", ["", "", "自然人", "", "总计"]),
        ("tab", ["规章", "0", "", ""]),
    ]


def test_closed_pipe_lines() -> None:
    text = "a | b |\n |  | x |\n | y |  |"
    assert lines_of(text) == [("pipe", ["a", "b"]), ("pipe", ["", "", "x"]), ("pipe", ["", "y", ""])]


def test_closed_pipe_lines_whose_leading_blank_was_lost() -> None:
    assert lines_of("a | b | c |\n|  | x |") == [("pipe", ["a", "b", "c"]), ("pipe", ["", "", "x"])]


GRID = """
+------------+---+---+
| 信息内容   | 制| 现|
|            | 发| 有|
+------------+---+---+
| 行政规范性 | 0 | 3 |
| 文件       |   |   |
+------------+---+---+
| 规章       | 1 | 2 |
+------------+---+---+
"""


def test_cells_between_rules_are_joined() -> None:
    rows = [(line.number, list(line.fields)) for line in read_lines(GRID) if line.fields]
    assert rows == [(3, ["信息内容", "制发", "现有"]), (6, ["行政规范性文件", "0", "3"]), (9, ["规章", "1", "2"])]


def test_rules_between_groups_of_rows_join_nothing() -> None:
    text = GRID.replace("| 文件       |   |   |", "| 许可       | 4 |   |")
    assert ("pipe", ["许可", "4", ""]) in lines_of(text)
    header_only = "+---+---+\n| a | b |\n+---+---+\n| c |   |\n| d | 1 |\n+---+---+"
    assert [fields for _, fields in lines_of(header_only)] == [["a", "b"], ["c", ""], ["d", "1"]]


def test_escaped_pipe_parts_nothing() -> None:
    assert lines_of("| a \\| b | c |\n| - | 1 |") == [("pipe", ["a \\| b", "c"]), ("pipe", ["-", "1"])]


def test_quoted_field_over_lines_is_one_field() -> None:
    text = '"本年\n新收"\t"数\n量"\t总计\n规章\t0\t""\n说"明\t1\t2'
    assert lines_of(text) == [
        ("tab", ["本年新收", "数量", "总计"]),
        ("tab", ["规章", "0", ""]),
        ("tab", ['说"明', "1", "2"]),
    ]
    assert [line.number for line in read_lines(text)] == [1, 4, 5]


def test_quotes_that_stay_open_join_nothing() -> None:
    assert lines_of('a\t"b\nc\t1\nd\t2') == [("tab", ["a", '"b']), ("tab", ["c", "1"]), ("tab", ["d", "2"])]


def test_pipe_lines_with_empty_lines_between() -> None:
    text = "规章 | a | b |\n\n |  | x |\n\n |  | y |"
    assert [fields for _, fields in lines_of(text)] == [["规章", "a", "b"], [], ["", "", "x"], [], ["", "", "y"]]


def test_markdown_table() -> None:
    text = "| 项目 | 数量 |\n|---|:-:|\n| 规章 |  |\n|  | 5 |"
    assert lines_of(text) == [("pipe", ["项目", "数量"]), ("pipe", ["规章", ""]), ("pipe", ["", "5"])]


def test_row_of_dashes_is_no_rule() -> None:
    assert lines_of("| a | b |\n|---|---|\n| - | — |\n| - | -- |\n|  | - |")[1:] == [
        ("pipe", ["-", "—"]),
        ("pipe", ["-", "--"]),
        ("pipe", ["", "-"]),
    ]


def test_markdown_line_numbers_count_the_rule() -> None:
    assert [line.number for line in read_lines("| a | b |\n|---|---|\n| c | d |")] == [1, 3]


def test_open_pipe_lines() -> None:
    assert lines_of("a | b\nc | \nd | 5") == [("pipe", ["a", "b"]), ("pipe", ["c", ""]), ("pipe", ["d", "5"])]


def test_one_cell_a_line() -> None:
    text = "微信 |\n25 |\n||\n|\n电话热线 |"
    assert [fields for _, fields in lines_of(text)] == [["微信"], ["25"], [""], [""], ["电话热线"]]


def test_tables_drawn_with_line_characters() -> None:
    text = "┌──┬──┐\n│规章│ 0 │\n├──┼──┤\n│处罚│ 12│\n└──┴──┘"
    assert lines_of(text) == [("pipe", ["规章", "0"]), ("pipe", ["处罚", "12"])]


def test_full_width_pipes() -> None:
    assert lines_of("规章｜0｜") == [("pipe", ["规章", "0"])]


def test_other_lines_are_one_piece_untouched() -> None:
    assert lines_of("规章  0   1\n　　正文，2021 年 \n\n数字") == [
        ("space", ["规章  0   1"]),
        ("space", ["正文，2021 年"]),
        ("none", []),
        ("none", ["数字"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert [line.number for line in read_lines(end.join(["a", "", "b", ""]))] == [1, 2, 3]


def test_form_feeds_and_nulls() -> None:
    assert lines_of("\f第2页\x00\n1\v2\ufeff") == [("none", ["第2页"]), ("space", ["1 2"])]


def test_pieces_stand_in_their_boxes_on_the_snapshot() -> None:
    source = open_text("行政许可\t376\t\t12\n规章 | 0 |  | 7 |\n总计 228".encode("gbk"))
    (page,) = source.pages
    assert source.kind == "text" and source.snapshot is not None
    with pymupdf.open(stream=source.snapshot) as document:
        for line in page.text_lines:
            for piece in line.pieces:
                box = (piece.box.x0, piece.box.y0 + 3, piece.box.x1, piece.box.y1 - 3)
                shown = document[0].get_textbox(box) if piece.text else ""
                assert shown.strip() == piece.text
    assert "".join(word.text for word in page.words) == "行政许可37612规章07总计228"


def test_long_lines_are_wrapped_with_nothing_lost() -> None:
    text = "\t".join(["申请人逾期未按收费通知要求缴纳费用" * 5, "12345", "", "678"])
    (page,) = open_text(text.encode()).pages
    assert "".join(word.text for word in page.words) == text.replace("\t", "")
    assert all(word.box.x1 <= page.width - 39 for word in page.words)
    assert "12345" in [word.text for word in page.words]


def test_every_line_stands_on_one_page_in_order() -> None:
    text = "\n".join(f"第{number}行\t{number}" for number in range(1, 301))
    lines = opened(text)
    assert [line.number for line in lines] == list(range(1, 301))
    assert [line.pieces[1].text for line in lines] == [str(number) for number in range(1, 301)]


def test_rubbish_is_damaged() -> None:
    with pytest.raises(SourceError) as raised:
        open_text(b"\xff\xfe\xfd" * 300)
    assert (raised.value.problem.code, raised.value.problem.detail) == ("damaged", "text")


def test_text_without_end_is_refused() -> None:
    with pytest.raises(SourceError) as raised:
        open_text(b"1" * (21 * 1024 * 1024))
    assert raised.value.problem.code == "too_large"


FIELD = st.text(alphabet="0123456789,.-规章总计", max_size=12)


@examples(50)
@given(st.lists(st.lists(FIELD, min_size=2, max_size=12), min_size=1, max_size=20))
def test_tabs_round_trip(rows: list[list[str]]) -> None:
    kept = [["表头", "甲"], *(row for row in rows if any(row))]
    text = "\n".join("\t".join(row) for row in kept)
    assert [[piece.text for piece in line.pieces] for line in opened(text + "\n末")][:-1] == kept


@examples(50)
@given(st.lists(st.lists(FIELD, min_size=3, max_size=3), min_size=2, max_size=12))
def test_pipes_round_trip(rows: list[list[str]]) -> None:
    kept = [["表头", "甲", "乙"], *rows]
    for text in ("\n".join("".join(f"{field} | " for field in row) for row in kept),
                 "\n".join("| " + " | ".join(row) + " |" for row in kept)):  # fmt: skip
        assert [list(line.fields) for line in read_lines(text)] == kept
