"""A saved page gives what a person sees of it: visible text, tables as a browser places them, nothing fetched."""

from __future__ import annotations

import base64
import io
from itertools import pairwise

import pytest
from PIL import Image

from app.model import SourceError
from app.sources.html.reader import Part, open_html, read_html
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph, Picture


def blocks_of(markup: str) -> list[Block]:
    return read_html(Part(markup.encode(), "text/html"), lambda address: None)


def text_of(markup: str) -> str:
    return "\n".join(block.text for block in blocks_of(markup) if isinstance(block, Paragraph))


def tables_of(markup: str) -> list[FlowTable]:
    return [block for block in blocks_of(markup) if isinstance(block, FlowTable)]


def rows_of(markup: str) -> list[list[str]]:
    (table,) = tables_of(markup)
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.row_count)]


def places_of(markup: str) -> dict[str, tuple[int, int, int, int]]:
    (table,) = tables_of(markup)
    return {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}


HIDDEN = [
    '<span style="display:none">9</span>',
    '<span style="DISPLAY : None !important">9</span>',
    '<span style="visibility:hidden">9</span>',
    "<span hidden>9</span>",
    '<span style="font-size:0">9</span>',
    '<span style="font-size:0;"><b>9</b></span>',
    '<span style="opacity:0">9</span>',
    '<span style="color:#fff">9</span>',
    '<font color="white">9</font>',
    '<span style="color:rgb(255, 255, 255)">9</span>',
    '<span style="color:#fefefe">9</span>',
    '<span style="color:transparent">9</span>',
    '<span style="color:rgba(0,0,0,0)">9</span>',
    '<span style="color:white;background-color:inherit">9</span>',
    '<span style="color:black;background:#000">9</span>',
    '<span style="position:absolute;left:-9999px">9</span>',
    '<span style="position:absolute;clip:rect(0,0,0,0)">9</span>',
    '<div style="text-indent:-9999px">9</div>',
    '<div style="height:0;overflow:hidden">9</div>',
    '<span style="display:inline-block;width:0;overflow:hidden">9</span>',
    '<span style="mso-hide:all">9</span>',
    '<span style="transform:scale(0)">9</span>',
    "<del>9</del>",
    "<script>9</script><style>9</style><noscript>9</noscript><template>9</template>",
    '<input type="hidden" value="9"><input type=checkbox value=9><input type="radio" value="9">',
    "<input type=submit value=9><button hidden>9</button>",
    "<!-- 9 --><!--[if gte mso 9]><xml>9</xml><![endif]-->",
    "<details><summary></summary>9<p>9</p></details>",
    "<dialog>9</dialog>",
    "<ruby><rp>9</rp><rt>9</rt></ruby>",
    '<span class="gone">9</span>',
    '<div class="box"><p><span>9</span></p></div>',
    '<span id="secret">9</span>',
    '<span class="a gone2 b">9</span>',
    '<span data-x="1">9</span>',
]
SHEET = """<style>@charset "utf-8"; @import url(x.css);
/* .gone { display: inline } */
.gone, .other { color: red; display: none }
div.box > p span { visibility: hidden }
#secret { display: none !important } #secret { display: inline }
.a.gone2 { font-size: 0px } span[data-x="1"] { display:none }
@media print { .kept { display: none } }
@media screen and (min-width: 600px) { .wide { display: none } }
@media (max-width: 600px) { .kept { display: none } }
</style>"""


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_nobody_sees_is_not_printed(hidden: str) -> None:
    page = f"{SHEET}<p>前</p><table><tr><td>规章</td><td>{hidden}5</td></tr></table>{hidden}<p>后</p>"
    assert rows_of(page) == [["规章", "5"]]
    assert text_of(page) == "前\n后"


@pytest.mark.parametrize(
    "shown",
    [
        '<span class="kept">7</span>',
        '<span style="visibility:hidden"><b style="visibility:visible">7</b></span>',
        '<span style="font-size:0"><b style="font-size:12px">7</b></span>',
        '<div style="background:#024a8c"><span style="color:#fff">7</span></div>',
        '<div style="text-indent:-2em">7</div>',
        "<![if !supportEmptyParas]>7<![endif]>",
        "<!--[if !mso]><!-->7<!--<![endif]-->",
        "<details open>7</details>",
        '<p style="margin-left:-7pt;height:0">7</p>',
        "<o:p>7</o:p>",
        "<st1:chsdate>7</st1:chsdate>",
        '<span style="opacity:0.9;color:#333">7</span>',
        '<span style="display:none" ></span>7',
    ],
)
def test_what_is_seen_is_kept(shown: str) -> None:
    assert text_of(f"{SHEET}<div>{shown}</div>") == "7"


def test_important_rules_beat_inline_style() -> None:
    assert text_of('<style>p{display:none!important}</style><p style="display:block">9</p>1') == "1"
    assert text_of('<style>p{display:none}</style><p style="display:block">9</p>') == "9"


def test_more_specific_rule_wins() -> None:
    assert text_of("<style>#x{display:block} p.y{display:none}</style><p id=x class=y>1</p><p class=y>2</p>") == "1"
    assert text_of("<style>td{} p:nth-child(2){display:none}</style><div><p>1</p><p>2</p><p>3</p></div>") == "1\n3"


def test_white_digits_in_a_dark_row_are_seen() -> None:
    dark = '<tr bgcolor="#003366" style="color:#ffffff"><td>总计</td><td>5</td></tr>'
    page = f"<table>{dark}<tr><td>1</td><td>2</td></tr></table>"
    assert rows_of(page) == [["总计", "5"], ["1", "2"]]


def test_struck_and_faint_text_is_doubted() -> None:
    (table,) = tables_of('<table><tr><td><s>1</s></td><td style="color:#ddd">2</td><td>3</td></tr></table>')
    assert [(cell.text, cell.confidence) for cell in table.cells] == [("1", 0.5), ("2", 0.5), ("3", 1.0)]


def test_blanks_collapse_as_in_a_browser() -> None:
    assert text_of("<p>  1\n  2 <b> 3</b>&nbsp;&nbsp;4 </p>") == "1 2 3\xa0\xa04"
    assert text_of("<p>1<br>2</p>x<div>3</div>4") == "1\n2\nx\n3\n4"
    assert text_of("<pre>a  b\n c</pre>") == "a  b\n c"
    assert text_of("<p>政<span>府</span>\n<b>信</b>息</p>") == "政府 信息"


def test_raised_digits_do_not_run_into_the_number() -> None:
    assert rows_of("<table><tr><td>5<sup>1</sup></td><td>6<sub>2</sub></td></tr></table>") == [["5¹", "6₂"]]
    assert rows_of('<table><tr><td>5<span style="vertical-align:super">12</span></td><td>x</td></tr></table>') == [
        ["5¹²", "x"]
    ]


def test_digits_that_are_all_raised_are_level_and_doubted() -> None:
    (table,) = tables_of("<table><tr><td><sup>5</sup></td><td>6</td></tr></table>")
    assert [(cell.text, cell.confidence) for cell in table.cells] == [("5", 0.5), ("6", 1.0)]


def test_spans_are_resolved() -> None:
    page = """<table><tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>
    <tr><td>d</td><td>e</td><td rowspan=9>f</td></tr><tr><td>g</td><td rowspan=0>h</td></tr></table>"""
    assert places_of(page) == {
        "a": (0, 0, 2, 2), "b": (0, 2, 1, 1), "c": (1, 2, 1, 1), "d": (2, 0, 1, 1), "e": (2, 1, 1, 1),
        "f": (2, 2, 2, 1), "g": (3, 0, 1, 1), "h": (3, 1, 1, 1),
    }  # fmt: skip


def test_spans_are_read_up_to_what_is_no_figure() -> None:
    page = "<table><tr><td colspan='2px'>a</td><td rowspan=' 2.9'>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert places_of(page) == {"a": (0, 0, 1, 2), "b": (0, 2, 2, 1), "c": (1, 0, 1, 1), "d": (1, 1, 1, 1)}


def test_absurd_spans_are_bounded() -> None:
    first, second = '<td colspan="99999999">a</td>', '<td rowspan="99999999">b</td><td>c</td><td colspan=-3>d</td>'
    page = f"<table><tr>{first}</tr><tr>{second}</tr></table>"
    assert places_of(page) == {"a": (0, 0, 1, 3), "b": (1, 0, 1, 1), "c": (1, 1, 1, 1), "d": (1, 2, 1, 1)}


def test_short_rows_leave_holes() -> None:
    assert rows_of("<table><tr><td>a<td>b<td>c</tr><tr><td>d</tr></table>") == [["a", "b", "c"], ["d"]]


def test_hidden_rows_and_cells_take_no_place() -> None:
    page = """<table><tr><td>a</td><td style="display:none">9</td><td>b</td></tr>
    <tr style="display:none"><td>9</td><td>9</td></tr><tr style="visibility:collapse"><td>9</td><td>9</td></tr>
    <tr><td>c</td><td style="visibility:hidden">9</td></tr></table>"""
    assert rows_of(page) == [["a", "b"], ["c", ""]]


def test_collapsed_column_is_taken_out() -> None:
    page = """<table><colgroup><col><col style="visibility:collapse"><col></colgroup>
    <tr><td>a</td><td>9</td><td>b</td></tr><tr><td colspan=2>c</td><td>d</td></tr></table>"""
    assert places_of(page) == {"a": (0, 0, 1, 1), "b": (0, 1, 1, 1), "c": (1, 0, 1, 1), "d": (1, 1, 1, 1)}


def test_row_without_height_that_only_states_widths_is_no_row() -> None:
    page = "<table><tr><td colspan=2>a<td>1</tr><tr height=0><td width=9></td><td></td><td></td></tr></table>"
    assert places_of(page) == {"a": (0, 0, 1, 1), "1": (0, 1, 1, 1)}
    assert rows_of("<table><tr style='height:0'><td>a<td>1</tr></table>") == [["a", "1"]]


def test_links_are_seen_in_white_text() -> None:
    assert text_of('<div style="color:#fff"><a href="x">1</a>9</div>') == "1"


def test_head_and_foot_stand_first_and_last() -> None:
    page = "<table><tfoot><tr><td>f<td>1</tfoot><tbody><tr><td>b<td>2</tbody><thead><tr><td>h<td>3</thead></table>"
    assert rows_of(page) == [["h", "3"], ["b", "2"], ["f", "1"]]


def test_rows_in_a_misplaced_form_are_found() -> None:
    assert rows_of("<table><form><tr><td>a</td><td>1</td></tr></form><tr><td>b<td>2</table>") == [
        ["a", "1"],
        ["b", "2"],
    ]


def test_layout_tables_are_opened_and_data_tables_stay() -> None:
    data = "<table>" + "".join(f"<tr><td>行{row}</td><td>{row}</td><td>0</td></tr>" for row in range(4)) + "</table>"
    article = f"<h2>二、主动公开</h2><p>正文</p>{data}"
    page = f"<table><tr><td>导航</td><td>{article}</td></tr><tr><td colspan=2>页脚</td></tr></table>"
    found = blocks_of(page)
    assert [block.text for block in found if isinstance(block, Paragraph)] == ["导航", "二、主动公开", "正文", "页脚"]
    assert [block.row_count for block in found if isinstance(block, FlowTable)] == [4]


def test_one_cell_wrappers_within_wrappers() -> None:
    page = "<table><tr><td>" * 6 + "<table><tr><td>a</td><td>1</td></tr></table>" + "</td></tr></table>" * 6
    assert rows_of(page) == [["a", "1"]]


def test_headings_in_cells_of_a_regular_table_do_not_break_it() -> None:
    rows = "".join(f"<tr><td><h4>行{row}</h4></td><td>{row}</td><td>0</td></tr>" for row in range(5))
    assert len(rows_of(f"<table>{rows}</table>")) == 5


def test_tables_nested_in_number_cells_are_read_as_their_text() -> None:
    inner = "<table><tr><td>{}</td></tr></table>"
    rows = "".join(f"<tr><td>行</td><td>{inner.format(row)}</td><td>0</td></tr>" for row in range(4))
    assert rows_of(f"<table>{rows}</table>")[3] == ["行", "3", "0"]


def test_paragraphs_in_a_cell_are_its_lines() -> None:
    assert rows_of("<table><tr><td><p>商业</p><p>企业</p><td>1<td><p>&nbsp;</p></table>") == [["商业\n企业", "1", ""]]


def test_headings_have_levels() -> None:
    levels = [block.level for block in blocks_of("<h1>a</h1><h3>b<br>c</h3><p>d") if isinstance(block, Paragraph)]
    assert levels == [1, 3, 0]


def picture(width: int, height: int) -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()


def test_only_large_pictures_that_are_in_the_page_are_kept() -> None:
    elsewhere = '<img src="http://x.invalid/a.png"><img src="a.png">'
    page = f'<img src="{picture(400, 300)}"><img src="{picture(50, 50)}">{elsewhere}'
    assert [type(block) for block in blocks_of(page)] == [Picture]
    assert blocks_of(f'<img width=30 height=30 src="{picture(400, 300)}">') == []


def test_very_deep_and_broken_markup_is_read() -> None:
    assert "7" in text_of("<div>" * 1500 + "7" + "</div>" * 1500)
    assert text_of("<p>1<span><b>2</p></i><p>3") == "1" + "2\n3"
    assert text_of("<table><tr><td>1") == "1"


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 3000 + "7",
        "<table><tr><td>" * 60 + "7",
        "<table>" + "<tr><td colspan=1000 rowspan=60000>1</tr>" * 50 + "</table>",
    ],
    ids=["nesting", "tables", "spans"],
)
def test_bombs_are_refused(bomb: str) -> None:
    with pytest.raises(SourceError) as raised:
        blocks_of(bomb)
    assert raised.value.problem.code == "too_large"


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "9999"><!ENTITY b "&a;&a;&a;">]><html><body><p>1&b;</p></body></html>'
    assert "9999" not in text_of(bomb)


def test_frameset_without_its_frames_is_blank() -> None:
    source = open_html(b'<html><frameset><frame src="http://x.invalid/a.htm"></frameset></html>')
    assert [page.words for page in source.pages] == [()]


def test_opened_page_has_snapshot_and_grids() -> None:
    source = open_html("<h1>报告</h1><table><tr><td>规章</td><td>0</td></tr></table>".encode("gbk"))
    pages = list(source.pages)
    assert (source.kind, source.page_count, len(pages)) == ("html", 1, 1)
    assert source.snapshot is not None
    assert [cell.text for cell in pages[0].grids[0].cells] == ["规章", "0"]
    tops = [word.box.y0 for word in pages[0].words]
    assert all(above <= below for above, below in pairwise(tops))
