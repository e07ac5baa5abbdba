"""Tables that a page builds of other elements, shows by a script, or holds in a frame."""

from __future__ import annotations

import html as escaping

import pytest

from app.sources.html.reader import Part, read_html
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph

ROWS = [["规章", "0", "1", "2"], ["规范性文件", "", "-", "3"], ["行政许可", "12", "/", "4"]]


def blocks_of(markup: str) -> list[Block]:
    return read_html(Part(markup.encode(), "text/html"), lambda address: None)


def tables_of(markup: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in table.cells if cell.row == row] for row in range(table.row_count)]
        for table in blocks_of(markup)
        if isinstance(table, FlowTable)
    ]


def built(rows: list[list[str]], row: str, cell: str, row_end: str, cell_end: str) -> str:
    return "\n".join(row + "".join(f"{cell}{text}{cell_end}" for text in texts) + row_end for texts in rows)


@pytest.mark.parametrize(
    ("style", "row", "cell"),
    [
        (".t{display:table}.r{display:table-row}.c{display:table-cell}", "<div class=r>", "<div class=c>"),
        ("", '<div style="display:flex">', '<div style="width:25%">'),
        ("li{float:left}", "<ul>", "<li>"),
        ("", "<div>", '<span style="display:inline-block">'),
    ],
)
def test_rows_of_boxes_are_a_table(style: str, row: str, cell: str) -> None:
    ends = [f"</{part[1:].split()[0].strip('>')}>" for part in (row, cell)]
    page = f"<style>{style}</style><p>前</p><div class=t>\n{built(ROWS, row, cell, *ends)}\n</div><p>后</p>"
    assert tables_of(page) == [ROWS]
    assert [block for block in blocks_of(page) if isinstance(block, Paragraph)] == [Paragraph("前"), Paragraph("后")]


def test_css_table_may_have_a_shorter_row() -> None:
    style = "<style>.r{display:table-row}.r>*{display:table-cell}</style>"
    rows = [["第二十条"], *ROWS]
    assert tables_of(style + built(rows, "<div class=r>", "<div>", "</div>", "</div>")) == [rows]


@pytest.mark.parametrize(
    "page",
    [
        built(ROWS, "<div>", "<div>", "</div>", "</div>"),
        built(ROWS[:2], '<div style="display:flex">', "<div>", "</div>", "</div>"),
        built([["首页", "新闻", "公开", "服务"]] * 5, '<div style="display:flex">', "<div>", "</div>", "</div>"),
        built([row[:2] for row in ROWS] * 3, '<div style="display:flex">', "<div>", "</div>", "</div>"),
    ],
)
def test_other_boxes_stay_paragraphs(page: str) -> None:
    assert tables_of(page) == []


def test_hidden_row_of_boxes_is_not_read() -> None:
    rows = built([*ROWS, ["合计", "9", "9", "9"]], '<div style="display:flex">', "<div>", "</div>", "</div>")
    page = rows[: rows.rindex("<div style")] + rows[rows.rindex("<div style") :].replace("flex", "none", 1)
    assert tables_of(page) == [ROWS]


TABLE = "<table>" + built([*ROWS, ["x", "", "", ""]], "<tr>", "<td>", "</tr>", "</td>") + "</table>"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none"><p>标题</p>{}</div>',
        '<div style="visibility:hidden;opacity:0">{}</div>',
        '<body style="display:none">{}</body>',
        '<div hidden style="height:0;overflow:hidden"><span style="display:none">9</span>{}</div>',
    ],
)
def test_hidden_table_is_read_with_doubt_where_no_other_is_shown(hidden: str) -> None:
    (table,) = [block for block in blocks_of(hidden.format(TABLE)) if isinstance(block, FlowTable)]
    assert [cell.text for cell in table.cells][:4] == ROWS[0]
    assert {cell.confidence for cell in table.cells} == {0.5}
    assert "9" not in str(blocks_of(hidden.format(TABLE)))


def test_hidden_table_beside_a_shown_one_is_not_read() -> None:
    shown = TABLE.replace("规章", "甲")
    assert [rows[0][0] for rows in tables_of(f'<div style="display:none">{TABLE}</div>{shown}')] == ["甲"]


def test_frame_that_stands_in_the_page_is_read() -> None:
    page = f'<p>导航</p><iframe srcdoc="{escaping.escape("<p>标题</p>" + TABLE)}" src="other.html"></iframe>'
    assert [block.text for block in blocks_of(page) if isinstance(block, Paragraph)] == ["导航", "标题"]
    assert len(tables_of(page)) == 1


def test_blank_escaped_twice_is_a_blank() -> None:
    assert tables_of(
        "<table><tr><td>&amp;nbsp;规章</td><td>0&amp;nbsp;</td></tr><tr><td>a</td><td>b</td></tr></table>"
    )[0][0] == ["\xa0规章", "0\xa0"]
