"""What holds for an element: matches, weights, layers, conditions; and that a made-up sheet costs little."""

from __future__ import annotations

import pytest
from lxml import etree

from app.model import SourceError
from app.sources.html.reader import parse_html
from app.sources.html.style.css import PERHAPS, StyleSheet
from app.sources.html.style.selectors import Side

_PAGE = """<div id="top" class="box"><p class="a b" lang="zh-CN">1</p><p>2</p><p data-x="Three">3</p>
<ul><li>x</li><li class="on"><input type="checkbox"></li></ul></div>"""


def tree_of(body: str = _PAGE) -> etree._Element:
    tree = parse_html(f"<html><body>{body}</body></html>")
    assert tree is not None
    return tree


def meant(selector: str, body: str = _PAGE) -> list[str]:
    """The elements that a selector means, in the page's order, as tag and place."""
    tree = tree_of(body)
    sheet = StyleSheet()
    sheet.add(f"{selector} {{ color: red }}")
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    found = [one for one in elements if sheet.declarations(one).get("color") == "red"]
    return [f"{one.tag}{[other for other in elements if other.tag == one.tag].index(one) + 1}" for one in found]


def style_of(css: str, element: str = '<p id="i" class="c">x</p>', side: Side = "") -> dict[str, str]:
    tree = tree_of(element)
    sheet = StyleSheet()
    sheet.add(css)
    body = tree.find("body")
    assert body is not None
    return sheet.declarations(body[0], side)


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("p", ["p1", "p2", "p3"]),
        ("P.a.b", ["p1"]),
        ("#top > p + p", ["p2", "p3"]),
        (".a ~ p", ["p2", "p3"]),
        ("div li", ["li1", "li2"]),
        ("body p:first-child", ["p1"]),
        ("p:nth-child(2n+1)", ["p1", "p3"]),
        ("p:nth-of-type(3), p:last-of-type", ["p3"]),
        ("[DATA-X]", ["p3"]),
        ("[data-x=Three]", ["p3"]),
        ("[data-x=three]", []),
        ("[data-x=three i]", ["p3"]),
        ("[lang|=zh]", ["p1"]),
        ("[class~=b]", ["p1"]),
        ("[class^=o], [data-x$=ree], [data-x*=hr]", ["p3", "li2"]),
        ("p:not(.a)", ["p2", "p3"]),
        ("p:not(.a, [data-x])", ["p2"]),
        ("p:not(:hover)", ["p1", "p2", "p3"]),
        ("p:hover", []),
        ("p:is(.a, :hover)", ["p1"]),
        ("p:-webkit-any(.a)", ["p1"]),
        ("ul:has(> .on)", ["ul1"]),
        ("li:has(span)", []),
        ("li:empty, :root", ["html1"]),
        ("p:unheard-of, p.a", ["p1"]),
        ("p::selection, p.a", ["p1"]),
        ("p..a, p!, p.a", ["p1"]),
        ("a|, p.a", ["p1"]),
        ("[*|x], p.a", ["p1"]),
        ("p:has(:hover), :has(:hover), p.a", ["p1"]),
        ("p:not(), p:is(), p.a", ["p1"]),
    ],
)
def test_a_selector_means_these_elements_and_a_bad_one_costs_no_other(selector: str, expected: list[str]) -> None:
    assert meant(selector) == expected


@pytest.mark.parametrize(
    "selector", ["p:first-line", "p::first-letter", ":lang(zh)", "p:not(:lang(en))", ".c:nth-child(1 of p)"]
)
def test_what_holds_under_a_condition_only_is_marked_where_it_hides(selector: str) -> None:
    assert style_of(f"{selector} {{ display: none }}") == {PERHAPS: "1"}
    assert style_of(f"{selector} {{ color: red }}") == {}


def test_what_depends_on_a_checked_box_is_marked() -> None:
    sheet = StyleSheet()
    sheet.add("input:not(:checked) + p { display: none }")
    tree = tree_of("<input type=checkbox><p>1</p>")
    assert [sheet.declarations(one) for one in tree.iter("p")] == [{PERHAPS: "1"}]


@pytest.mark.parametrize(
    ("css", "width"),
    [
        ("p { width: 1px } p { width: 2px }", "2px"),
        ("#i { width: 1px } .c { width: 2px } p { width: 3px }", "1px"),
        (".c { width: 1px } p:where(.c) { width: 2px }", "1px"),
        ("p { width: 1px !important } #i { width: 2px }", "1px"),
        ("@layer a { #i { width: 1px } } p { width: 2px }", "2px"),
        ("@layer a, b; @layer b { p { width: 1px } } @layer a { #i { width: 2px } }", "1px"),
        ("@layer a { p { width: 1px !important } } #i { width: 2px !important }", "1px"),
        ("@media print { p { width: 1px } } @media (min-width: 600px) { p { width: 2px } }", "2px"),
        ("@media (width < 600px) { p { width: 1px } } @media (600px <= width) { p { width: 2px } }", "2px"),
        ("@supports (display: grid) { p { width: 1px } } @supports not (display: grid) { p { width: 2px } }", "1px"),
        ("body { .c { width: 1px } }", "1px"),
        ("p { &.c { width: 1px } }", "1px"),
        ("p { width: 1px; @media screen { width: 2px } }", "2px"),
        ("body { :is(&, i) p { width: 1px } }", "1px"),
        ("p { width: 1px /* 2px */; /* width: 3px; */ }", "1px"),
        ("<!-- p { width: 1px } -->", "1px"),
        ("p { *width: 2px; width: 1px; _width: 3px; width }", "1px"),
        ('p { content: "}"; width: 1px }', "1px"),
        ("p { width: 1px", "1px"),
        ("p { WIDTH : 1PX }", "1px"),
    ],
)
def test_the_weightiest_declaration_holds(css: str, width: str) -> None:
    assert style_of(css)["width"] == width


def test_what_is_generated_has_declarations_of_its_own() -> None:
    css = 'p { width: 1px } p::before { content: "甲" } p:after { content: "\\4e59" }'
    assert style_of(css, side=":before") == {"content": '"甲"'}
    assert style_of(css, side=":after") == {"content": '"乙"'}


def test_a_style_attribute_stands_between_the_sheet_and_what_is_important() -> None:
    css = "p { width: 1px; height: 1px !important }"
    assert style_of(css, '<p style="WIDTH:2px; height:2px; --A:Xy">x</p>') == {
        "width": "2px",
        "height": "1px",
        "--a": "Xy",
    }


def test_the_faces_of_a_page_are_found_by_their_names_in_lower_case() -> None:
    sheet = StyleSheet()
    sheet.add('@font-face { font-family: "Num"; src: url(a.eot); src: local("x"), url(\'data:font/woff;base64,AA=\') }')
    assert sheet.faces == {"num": ["url(a.eot)", 'local("x"), url("data:font/woff;base64,AA=")']}


def test_a_page_with_more_siblings_than_frames_of_a_stack_is_read() -> None:
    assert len(meant("i + b ~ b", "<i>x</i>" + "<b>1</b>" * 1200)) == 1199


def test_a_page_as_deep_as_the_parser_allows_is_read() -> None:
    assert meant("body b:last-child > i", "<b>" * 200 + "<i>x</i>") == ["i1"]


@pytest.mark.parametrize(
    "css",
    [
        f"p {{ width: {'1' * 5000}px }}",
        f"p {{ width: {'calc(' * 3000}1px }}",
        f"p:nth-child({'9' * 5000}n) {{ width: 1px }}",
        "".join(f".a{number}, .b, .c, .d, .e, .f, .g, .h, .i, .j {{" for number in range(7)) + "width: 1px",
    ],
    ids=["digits", "brackets", "a formula", "nested lists"],
)
def test_a_sheet_that_is_made_to_cost_time_is_too_large(css: str) -> None:
    with pytest.raises(SourceError) as raised:
        style_of(css)
    assert (raised.value.problem.code, raised.value.problem.detail) == ("too_large", "page")


@pytest.mark.parametrize(
    "css",
    [
        " ".join(["p"] * 5000) + " { width: 1px }",
        ":not(" * 500 + "p" + ")" * 500 + " { width: 1px }",
        "{" * 5000,
        "@media screen {" * 500 + "p { width: 1px }",
        "p {" + "& & {" * 20 + "width: 1px",
    ],
    ids=["compounds", "brackets", "blocks", "media", "nesting"],
)
def test_what_is_nested_deeper_than_any_page_is_left_out(css: str) -> None:
    assert style_of(css) == {}


def test_rules_held_against_elements_too_often_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sources.html.style.css._MOST_TRIALS", 2000)
    (tree, sheet) = tree_of("<p>x</p>" * 30), StyleSheet()
    sheet.add("\n".join(f".a{number} p {{ width: 1px }}" for number in range(100)))
    paragraphs = list(tree.iter("p"))
    for one in paragraphs[:20]:
        sheet.declarations(one)
    with pytest.raises(SourceError) as raised:
        sheet.declarations(paragraphs[20])
    assert (raised.value.problem.code, raised.value.problem.detail) == ("too_large", "page")
