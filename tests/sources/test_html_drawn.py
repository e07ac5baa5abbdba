"""What a cell shows by other means than its text is read, or leaves the cell no sure blank."""

from __future__ import annotations

import pytest

from app.model import SURE
from app.sources.html.reader import Part, read_html
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph


def blocks_of(markup: str) -> list[Block]:
    return read_html(Part(markup.encode(), "text/html"), lambda address: None)


def tables_of(markup: str) -> list[FlowTable]:
    return [block for block in blocks_of(markup) if isinstance(block, FlowTable)]


def cell_of(markup: str, head: str = "") -> tuple[str, float]:
    (table,) = tables_of(
        f"{head}<table><tr><td>规章</td><td>{markup}</td></tr><tr><td>许可</td><td>1</td></tr></table>"
    )
    return table.cells[1].text, table.cells[1].confidence


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ('<input value="12">', "12"),
        ('<input type="text" readonly value="12">', "12"),
        ('<input TYPE=Number disabled value=" 12 ">', "12"),
        ('<input type="tel" value="">', ""),
        ('<span style="font-size:0;color:#fff"><input value="12"></span>', "12"),
        ("<textarea>\n12</textarea>", "12"),
        ("<textarea></textarea>", ""),
        ("<select><option>3<option selected>12</select>", "12"),
        ("<select><option>12<option>3</select>", "12"),
    ],
)
def test_form_field_shows_its_value(field: str, shown: str) -> None:
    assert cell_of(field) == (shown, 1.0)


@pytest.mark.parametrize(
    "field",
    [
        "<input>",
        '<input placeholder="0">',
        "<select></select>",
        "<select multiple><option>1<option>2</select>",
        '<input value="12" style="color:#fff">',
    ],
)
def test_field_whose_text_is_not_told_is_no_sure_blank(field: str) -> None:
    assert cell_of(field) == ("", 0.5)


def test_hidden_field_is_not_read() -> None:
    assert cell_of('<input style="display:none" value="9"><input type="password" value="9">') == ("", 1.0)


def test_field_beside_text_is_not_glued_to_it() -> None:
    assert cell_of('8<input value="30">')[0] == "8 30"


def test_search_box_outside_of_tables_is_furniture() -> None:
    assert blocks_of('<form><input value="搜索 2018"><p>x</p></form>') == [Paragraph("x")]


@pytest.mark.parametrize(
    "drawn",
    [
        '<script>document.write("12")</script>',
        '<script src="a.js"></script>',
        '<span id="v1"></span>',
        '<span id="n7"></span>',
        '<b class="js-number"></b>',
        '<i class="counted"></i>',
        '<span v-text="total"></span>',
        '<i class="icon"></i>',
        '<img src="n1.gif" width="12">',
        '<img src="data:image/gif;base64,R0lGODdhDAAQAIAAAP///wAAACwAAAAADAAQAAACDoyPqcvtD6OctNqLsz4FADs=">',
        "<canvas></canvas>",
        "<object data=a.swf>9</object>",
        "<svg><path d='M0 0'/></svg>",
        '<i style="background:url(digits.png)"></i>',
    ],
)
def test_cell_whose_content_is_not_text_is_no_sure_blank(drawn: str) -> None:
    head = (
        "<style>.counted::before{content:counter(n)} .icon:before{content:'\\e601'}</style>"
        "<script>var names=['#v1', '.js-number']; document.getElementById('n'+i).innerHTML=i</script>"
    )
    assert cell_of(drawn, head) == ("", 0.5)


@pytest.mark.parametrize(
    "empty",
    [
        '<span id="other"></span>',
        '<script type="text/template">9</script>',
        '<img src="images/spacer.gif">',
        '<img src="a.gif" width="1" height="9">',
        '<i class="clear"></i>',
        '<i class="none"></i>',
    ],
)
def test_cell_without_anything_to_see_stays_blank(empty: str) -> None:
    head = """<style>.clear::after{content:".";visibility:hidden;height:0} .none:before{content:"9";display:none}
        .none::after{content:none}</style><script>var a = "v1"</script>"""
    assert cell_of(empty, head) == ("", 1.0)


def test_words_of_a_drawing_and_of_a_missing_picture_are_doubted() -> None:
    assert cell_of("<svg><text>1</text><text>2</text></svg>") == ("1 2", 0.5)
    assert cell_of('<img src="n12.gif" alt="12">') == ("12", 0.5)
    assert cell_of("<math><mn>12</mn></math>") == ("12", 0.5)
    assert cell_of('12<img src="n.gif" alt="见图">') == ("12", 1.0)


@pytest.mark.parametrize(
    "beside",
    [
        '<img src="n.gif" alt="3">',
        "<svg><text>3</text></svg>",
        "<input type=radio checked>3",
        "<input type=checkbox>3",
        '<span id="a">3</span><script>document.getElementById("a").textContent = "14"</script>',
        '<span id="a">3</span><script>$("#a").text(data.total)</script>',
        "<span id=a>3</span><script>var e = document.getElementById('a'); e.innerHTML = 14</script>",
        "<span id=a>3</span><script>var d={'a':14};for(var k in d) document.getElementById(k).innerHTML=d[k]</script>",
    ],
)
def test_figures_beside_what_is_drawn_chosen_or_set_by_a_script_are_doubted(beside: str) -> None:
    assert cell_of(f"12 {beside}")[1] < SURE


def test_what_a_gauge_would_say_to_a_browser_without_gauges_is_not_seen() -> None:
    assert cell_of("<meter value=3>14</meter>") == ("", 0.5)


def test_figures_beside_what_a_script_only_reads_are_sure() -> None:
    script = "<script>var n = document.getElementById('a').textContent; if (n == '12') show('a')</script>"
    assert cell_of(f'<span id="a">12</span>{script}') == ("12", 1.0)


@pytest.mark.parametrize("numeral", ["①", "⑫", "²"])
def test_a_numeral_that_is_no_plain_figure_is_read(numeral: str) -> None:
    assert cell_of(f'<div style="width:60px;overflow:hidden">{numeral}</div>')[0] == numeral


def test_text_of_a_style_sheet_is_read_in_cells() -> None:
    head = """<style>.a::before{content:"1"} .a:after{content:'2;\\33'} td[data-value]:after{content:attr(data-value)}
        .b:before{content:"9"} p::before{content:"9"}</style>"""
    assert cell_of('<i class="a"></i>', head) == ("12;3", 1.0)
    (table,) = tables_of(f"{head}<table><tr><td>x</td><td data-value=7></td></tr><tr><td>y</td><td>z</td></tr></table>")
    assert [cell.text for cell in table.cells] == ["x", "7", "y", "z"]
    assert blocks_of(f'{head}<p class="b">x</p>') == [Paragraph("x")]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("position:relative;top:-4px;font-size:8px", "3¹"),
        ("vertical-align:top;font-size:60%", "3¹"),
        ("vertical-align:5px;font-size:0.6em", "3¹"),
        ("position:relative;top:3px;font-size:8px", "3₁"),
        ("position:relative;top:-1px;font-size:15px", "31"),
        ("font-size:8px", "3 1"),
    ],
)
def test_small_digits_set_higher_are_raised(style: str, shown: str) -> None:
    assert cell_of(f'3<span style="{style}">1</span>')[0] == shown


def test_picture_in_a_layout_table_leaves_no_trace() -> None:
    assert blocks_of("<table><tr><td><script>x()</script><p>上</p></td></tr></table>") == [Paragraph("上")]
