"""A style sheet that moves, turns, masks or hides figures: what is seen counts, and what cannot be told is not read."""

from __future__ import annotations

import pytest

from app.model import SURE, read_printed
from app.sources.html.reader import Part, read_html
from app.sources.snapshot.blocks import FlowTable, Paragraph


def table_of(page: str) -> list[list[tuple[str, float]]]:
    """The rows of a page's only table: the text of each cell, and how sure it is."""
    blocks = read_html(Part(page.encode(), "text/html", "utf-8"), lambda address: None)
    (found,) = (block for block in blocks if isinstance(block, FlowTable))
    rows: list[list[tuple[str, float]]] = [[] for _ in range(found.row_count)]
    for cell in found.cells:
        rows[cell.row].append((cell.text, cell.confidence))
    return rows


def told(cell: tuple[str, float]) -> tuple[str | None, bool]:
    """The number that a cell is read as, None for none, and whether that is sure; a doubted blank is unreadable."""
    text, confidence = cell
    printed = read_printed(text)
    value = None if printed.value is None or confidence < 0.4 else str(printed.value)
    return value, confidence >= SURE and printed.state in ("number", "blank") and not printed.spread


def cell_of(content: str, css: str = "") -> tuple[str | None, bool]:
    """What a cell with this content is read as, beside a label and another number."""
    page = f"<style>{css}</style><table border=1><tr><td>许可</td><td class=c>{content}</td><td>7</td></tr>"
    return told(table_of(page + "<tr><td>处罚</td><td>3</td><td>5</td></tr></table>")[0][1])


@pytest.mark.parametrize(
    ("content", "css"),
    [
        ("214<i class=x>9</i>", ":root{--off:none} .x{display:var(--off)}"),
        ("214<i class=x>9</i>", ".x{display:var(--missing, none)}"),
        ("214<i class=x>9</i>", ".x{--Hide:hidden} i{visibility:var(--hide)}"),
        ("214<i class=x>9</i>", ":root{--a:var(--b);--b:0} .x{opacity:var(--a)}"),
        ("214<i class=x>9</i>", ".x{font-size:calc(2px - 2px)}"),
        ("214<i class=x>9</i>", ".x{position:absolute;left:calc(-1 * 9999px)}"),
        ("214<i class=x>9</i>", ".c{ color:black; & .x{display:none} }"),
        ("214<i class=x>9</i>", ".c{ i{display:none} }"),
        ("214<i class=x>9</i>", "td:is(.a,.c) i:where(.x){display:none}"),
        ("214<i class=x>9</i>", "td:has(i) .x{display:none}"),
        ("214<i class=x>9</i>", "i:not(.y, .z){display:none}"),
        ("214<i class=x>9</i>", "i:nth-last-of-type(1){display:none}"),
        ("214<i class=x>9</i>", "@media (width >= 600px){.x{display:none}}"),
        ("214<i class=x>9</i>", ".x{opacity:calc(1 - 1)}"),
        ("214<i class=x>9</i>", ".x{color:hwb(0 100% 0%)}"),
        ("214<i class=x>9</i>", ".x{color:oklch(100% 0 0)}"),
        ("214<i class=x>9</i>", ".x{color:color(srgb 1 1 1)}"),
        ("214<i class=x>9</i>", ".x{display:block;text-indent:100%;white-space:nowrap;overflow:hidden}"),
        ("214", ".c{color:oklch(0.2 0.1 200)}"),
        ("214<i class=x>9</i>", ".x{zoom:0}"),
        ("214<i class=x>9</i>", ".x{scale:0}"),
        ("214<i class=x>9</i>", ".x{display:block;height:2px;overflow:hidden}"),
        ("214<i class=x>9</i>", ".x{text-indent:-9999px;display:inline-block}"),
        ("214<i class=x>9</i>", ".x{clip-path:inset(100%);position:absolute}"),
        ("214", "@media print{.c{display:none}}"),
        ("214<i class=x>9</i>", "@supports(display:grid){.x{display:none}}"),
        ("214<i class=x>9</i>", "@media(min-width:1px){.x{display:none}}"),
        ("214", "@media (width < 600px){.c{display:none}}"),
        ("214", "@supports not (display:grid){.c{font-size:0}}"),
        ("214", ".c{display:var(--missing)}"),
        ("<span class=x>214</span>", ".x{float:right}"),
        ("<b class=x>2</b><b class=x>14</b>", ".x{font-weight:bold}"),
        ("<span class=x><b>2</b><b>14</b></span>", ".x{display:flex}"),
        ("<i class=x></i>14", ".x::before{content:'2'}"),
        ("214", "table{transform:translateZ(0)} .c{transform:none;filter:grayscale(1)}"),
        ("214", ".c{letter-spacing:-0.5px;position:relative;top:1px}"),
        ("214", ".c:hover{display:none} td::selection{color:white}"),
        ("<p class=x>214</p>", ".x{margin-left:36pt;text-indent:-30pt}"),
        ("<p class=x>214</p>", "p:first-letter{font-size:200%;color:red}"),
        ("<span class=x>214</span>", ".x{position:relative;top:-6px}"),
        ("<div class=x>214</div>", ".x{width:60px;overflow:hidden}"),
        ("<ul><li>214</li></ul>", ""),
        ("<ol style='list-style:none'><li>214</li></ol>", ""),
        ("<span dir=rtl>214</span>", ""),
        ("<span class=x>214</span>", ".x{position:relative;left:8px}"),
        ("<span class=x>214</span>", ".x{margin-left:-8px}"),
        ("<b>2</b><b class=x>14</b>", ".x{position:relative;left:1px}"),
        ("214<i class=x>9</i>", "@layer a,b; @layer b{.x{display:none}} @layer a{.x{display:inline}}"),
        ("214<i class=x>9</i>", "@layer{i.x{display:inline}} i{display:none}"),
        ("214<i class=x>9</i>", "@layer a{.x{display:none!important}} .x{display:inline!important}"),
        ("214<i class=x>9</i>", "@layer a{@layer b{i.x{display:inline}} i{display:none}}"),
    ],
)
def test_what_is_seen_is_read(content: str, css: str) -> None:
    assert cell_of(content, css) == ("214", True)


@pytest.mark.parametrize(
    ("content", "css"),
    [
        ("<bdo dir=rtl>412</bdo>", ""),
        ("<span class=x>412</span>", ".x{direction:rtl;unicode-bidi:bidi-override}"),
        ("412", ".c{direction:rtl;unicode-bidi:isolate-override}"),
        ("<b class=x>4</b>12", ".x{float:right}"),
        ("<span class=x><b>14</b><b>2</b></span>", ".x{display:flex;flex-direction:row-reverse}"),
        ("<span class=x><b>14</b><b>2</b></span>", ".x{display:inline-flex;flex-flow:row-reverse nowrap}"),
        ("<span class=x><b>14</b><b class=y>2</b></span>", ".x{display:flex} .y{order:-1}"),
        ("<span class=x><b>14</b><b class=y>2</b></span>", ":root{--o:-1} .x{display:flex} .y{order:var(--o)}"),
        ("<span class=x><b>14</b><b class=y>2</b></span>", ".x{display:grid} .y{grid-column:1;grid-row:1}"),
        ("<span dir=rtl><b class=x>14</b><b class=x>2</b></span>", ".x{display:inline-block}"),
        ("<span class=x>214</span>", ".x{position:absolute;left:90px}"),
        ("<span class=x>214</span>", ".x{position:relative;left:80px}"),
        ("<span class=x>214</span>", ".x{transform:translateX(90px)}"),
        ("<span class=x>214</span>", ".x{transform:scaleX(-1)}"),
        ("<span class=x>214</span>", ".x{transform:rotate(180deg)}"),
        ("<span class=x>214</span>", ".x{scale:-1 1}"),
        ("<span class=x>214</span>", ".x{rotate:180deg}"),
        ("<span class=x>214</span>", ".x{transform:matrix(-1,0,0,1,0,0)}"),
        ("<span class=x>214</span>", ".x{margin-left:-60px}"),
        ("<span class=x>214</span>", ".x{display:inline-block;text-indent:-60px}"),
        ("<span class=x>214</span>", ".x{letter-spacing:-1em}"),
        ("<span class=x>214</span>", ".x{clip-path:polygon(0 0, 50% 0, 50% 100%)}"),
        ("<span class=x>214</span>", ".x{filter:blur(9px)}"),
        ("<span class=x>214</span>", ".x{-webkit-text-security:disc}"),
        ("<span class=x>214</span>", ".x{mask-image:linear-gradient(transparent,black)}"),
        ("<span class=x>214</span>", ".x{animation:fade 1s forwards}"),
        ("<div class=x>12345678</div>", ".x{width:20px;overflow:hidden;white-space:nowrap}"),
        ("<span class=x>214</span>", ".x{color:transparent;text-shadow:0 0 0 black}"),
        ("<span class=x>214</span>", ".x{color:transparent;-webkit-background-clip:text;background:black}"),
        ("<span class=x><b>14</b><b>2</b></span>", ".x{display:-webkit-box;-webkit-box-direction:reverse}"),
        ("<b>14</b><b>2</b>", ".c{display:flex;flex-direction:row-reverse}"),
        ("<input value=412 class=x>", ".x{direction:rtl;unicode-bidi:bidi-override}"),
        ("214<i>9</i>", "i:nth-child(1 of i){display:none}"),
        ("<p class=x>214</p>", ".x{text-indent:-40pt}"),
        ("<span class=x>214</span>", ".x{font-family:Wingdings}"),
        ("214", ".c::first-letter{font-size:0}"),
        ("<input type=checkbox id=k><span class=x>214</span>", "#k:checked ~ .x{display:none}"),
        ("14", ".c{counter-increment:n} .c::before{content:counter(n)}"),
        ("<ol start=214><li></li></ol>", ""),
        ("<ol><li>14</li></ol>", ""),
        ("<span class=x></span>", ".x::after{content:counter(n)}"),
        ("2<span class=x>14</span>", ".x{font-size:60%}"),
        ("21<span class=x>4</span>", ".x{margin-left:-1.2em}"),
        ("<b class=x>1</b><b class=y>2</b>", ".x{position:relative;left:.5em} .y{position:relative;left:-.5em}"),
        ("<b class=x>1</b>2", ".x{display:inline-block;transform:translate(.6em, 0)}"),
        ("<b class=x>1</b>2", ".x{display:inline-block;translate:.6em}"),
    ],
)
def test_what_cannot_be_told_is_unreadable(content: str, css: str) -> None:
    assert cell_of(content, css) == (None, False)


def row_of(css: str, attributes: str = "") -> list[tuple[str | None, bool]]:
    rows = "".join(
        f"<tr {attributes}><td>{label}</td><td class=a>1</td><td class=b>2</td><td class=c>3</td></tr>"
        for label in ("许可", "处罚", "强制")
    )
    return [told(cell) for cell in table_of(f"<style>{css}</style><table border=1>{rows}</table>")[1][1:]]


@pytest.mark.parametrize(
    "css",
    [
        "td{float:right}",
        ".a{float:right}",
        "tr{display:flex;flex-direction:row-reverse}",
        "tr{display:flex} .c{order:-1}",
        "tr{display:grid} .a{grid-column:3}",
        "tr{display:flex;direction:rtl}",
        ".a{position:absolute}",
        "tbody{display:flex} tr:nth-child(2){order:-1}",
    ],
)
def test_cells_of_a_row_that_is_shuffled_are_unreadable(css: str) -> None:
    assert row_of(css) == [(None, False)] * 3


@pytest.mark.parametrize("css", ["td{float:left}", "tr{display:flex}", "table{direction:rtl}", "tr{display:grid}"])
def test_cells_of_a_row_in_its_own_order_are_read(css: str) -> None:
    assert row_of(css) == [("1", True), ("2", True), ("3", True)]


def built(css: str) -> list[str] | None:
    """The texts of a row of a table that is built of other elements; None where no table is seen in them."""
    rows = "".join(
        f"<div class=r><div>{label}</div><div class=a>1</div><div class=b>2</div><div class=c>3</div></div>"
        for label in ("许可", "处罚", "强制", "收费")
    )
    blocks = read_html(Part(f"<style>{css}</style>{rows}".encode(), "text/html", "utf-8"), lambda address: None)
    tables = [block for block in blocks if isinstance(block, FlowTable)]
    return [cell.text for cell in tables[0].cells if cell.row == 1] if tables else None


@pytest.mark.parametrize(
    ("css", "seen"),
    [
        (".r{display:flex}", ["处罚", "1", "2", "3"]),
        (".r{display:flex;flex-direction:row-reverse}", ["3", "2", "1", "处罚"]),
        (".r{display:flex} .c{order:-1}", ["3", "处罚", "1", "2"]),
        (".r{display:flex;direction:rtl}", ["3", "2", "1", "处罚"]),
        (".r{display:flex;direction:rtl;flex-direction:row-reverse}", ["处罚", "1", "2", "3"]),
        (".r>div{float:left}", ["处罚", "1", "2", "3"]),
        (".r>div{float:right}", ["3", "2", "1", "处罚"]),
        (".r>div{float:left} .r>.a{float:right}", None),
        (".r{display:flex} .a{position:absolute}", None),
        (".r{display:flex} .a{grid-column:3}", None),
    ],
)
def test_rows_of_other_elements_are_read_as_they_are_seen(css: str, seen: list[str] | None) -> None:
    assert built(css) == seen


def test_prose_that_is_wrapped_in_a_box_is_as_sure_as_any() -> None:
    page = "<div style='width:300px;overflow:hidden'><p>" + "全年收到申请21件。" * 20 + "</p></div>"
    (block,) = read_html(Part(page.encode(), "text/html", "utf-8"), lambda address: None)
    assert isinstance(block, Paragraph) and block.confidence == 1.0


@pytest.mark.parametrize(
    "css",
    [".x{position:relative;top:-6px}", ".x{vertical-align:6pt}", ".x{display:inline-block;transform:translateY(-6px)}"],
)
def test_figures_of_the_same_size_that_are_set_higher_are_a_note(css: str) -> None:
    assert cell_of("214<span class=x>1</span>", css) == ("214", False)
