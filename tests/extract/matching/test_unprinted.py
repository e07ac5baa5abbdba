"""A row is called not printed only where that is proved; what was merely not found is unreadable."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extract import read_reports
from app.model import SURE, Page
from tests.extract.handmade import draw_table, pages_of_document, write
from tests.extract.readings import FORMS, cells_of, pages_of, reports_of
from tests.generator.content import make_content, plain_recipe
from tests.generator.layouts import layout
from tests.generator.official import FORM_2019, FORM_2021
from tests.properties import examples

HEAD = ("信息内容", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
WIDTHS = (150, 40, 50, 50, 60, 60, 40, 40)
ROWS = (
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "（二）部分公开",
    "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
)  # fmt: skip
NAMES = ("new", "carried_in", "granted", "partly", "refused.1", "refused.2", "refused.3", "refused.4")
NUMBERS = tuple("1234567")
CHAPTER = "四、政府信息公开行政复议、行政诉讼情况"


def table_of(labels: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return (HEAD, *((label, *NUMBERS) for label in labels))


def states(document: pymupdf.Document) -> dict[str, set[str]]:
    """The states of each row's cells."""
    return states_of(pages_of_document(document))


def states_of(pages: tuple[Page, ...]) -> dict[str, set[str]]:
    (report,) = read_reports(pages, FORMS)
    found: dict[str, set[str]] = {}
    for cell in cells_of(report).values():
        if cell.id.startswith("applications/"):
            found.setdefault(cell.row, set()).add(cell.state)
    return found


def page_with(labels: tuple[str, ...], *, chapter: float | None = None) -> pymupdf.Document:
    document = pymupdf.open()
    draw_table(document.new_page(width=595, height=842), table_of(labels), WIDTHS)
    if chapter is not None:
        write(document[0], 50, 60 + 20 * (len(labels) + 1) + chapter, CHAPTER)
    return document


def test_a_row_that_its_neighbours_leave_no_room_for_is_not_printed() -> None:
    found = states(page_with((*ROWS[:3], *ROWS[4:])))
    assert found["partly"] == {"absent"}
    assert found["granted"] == found["refused.1"] == {"number"}


def test_a_first_row_that_the_heading_leaves_no_room_for_is_not_printed() -> None:
    assert states(page_with(ROWS[1:]))["new"] == {"absent"}


def test_the_rows_after_the_last_are_not_printed_where_the_next_chapter_follows() -> None:
    assert states(page_with(ROWS, chapter=14))["carried_out"] == {"absent"}


@pytest.mark.parametrize("chapter", [None, 80])
def test_a_table_that_may_go_on_does_not_end(chapter: float | None) -> None:
    assert states(page_with(ROWS, chapter=chapter))["carried_out"] == {"unreadable"}


@pytest.mark.parametrize("label", ["", "都分", "其他情形另见附表"])
def test_a_row_between_that_was_not_recognised_may_be_the_one(label: str) -> None:
    assert states(page_with((*ROWS[:3], label, *ROWS[4:])))["partly"] == {"unreadable"}


@pytest.mark.parametrize("label", ["（二）都分", "部分公开区分情形"])
def test_a_row_between_known_rows_is_read_by_its_number_or_a_part_of_its_label(label: str) -> None:
    (report,) = read_reports(pages_of_document(page_with((*ROWS[:3], label, *ROWS[4:]))), FORMS)
    cells = [cell for cell in cells_of(report).values() if cell.row == "partly"]
    assert {cell.state for cell in cells} == {"number"}
    assert all(cell.confidence < SURE for cell in cells)


def test_a_neighbour_that_is_only_alike_proves_nothing() -> None:
    assert states(page_with((*ROWS[:2], "（一）予以公井", *ROWS[4:])))["partly"] != {"absent"}


def test_rows_on_both_sides_of_a_pages_end_prove_nothing() -> None:
    document = page_with(ROWS[:3])
    draw_table(document.new_page(width=595, height=842), table_of(ROWS[4:])[1:], WIDTHS)
    assert states(document)["partly"] == {"unreadable"}


def test_what_was_read_from_a_picture_proves_nothing() -> None:
    (page,) = pages_of_document(page_with((*ROWS[:3], *ROWS[4:])))
    words = tuple(replace(word, method="ocr", confidence=0.99) for word in page.words)
    assert states_of((replace(page, words=words),))["partly"] == {"unreadable"}


def test_in_a_text_the_lines_beside_it_prove_it() -> None:
    def read(*labels: str, tail: str = "") -> dict[str, str]:
        lines = ["\t".join(row) for row in table_of(tuple(labels))]
        (report,) = reports_of(
            ("三、收到和处理政府信息公开申请情况\n" + "\n".join(lines) + "\n" + tail).encode(), "a.txt"
        )
        return {cell.row: cell.state for cell in cells_of(report).values()}

    without = (*ROWS[:3], *ROWS[4:])
    assert read(*without)["partly"] == "absent"
    assert read(*without)["carried_out"] == "unreadable"
    assert read(*without, tail=CHAPTER)["carried_out"] == "absent"
    assert read(*ROWS[:3], "另见附表", *ROWS[4:])["partly"] == "unreadable"
    assert read(*ROWS[1:])["new"] == "absent"


def test_a_later_blocks_heading_proves_nothing_of_the_blocks_above_it() -> None:
    document = pymupdf.open()
    rows = (
        ("信息内容信息", "本年制发"),
        ("规章规章", "0"),
        ("信息内容", "本年处理决定数量"),
        ("行政处罚", "3"),
        ("行政强制", "4"),
    )
    draw_table(document.new_page(width=595, height=842), rows, (150, 150))
    (report,) = read_reports(pages_of_document(document), FORMS)
    cells = cells_of(report)
    assert cells["proactive/coercion/decisions"].raw == "4"
    assert cells["proactive/regulations/issued"].state == "unreadable"
    assert cells["proactive/normative_documents/in_force"].state == "unreadable"


@pytest.mark.parametrize(("tail", "expected"), [("", "unreadable"), ("五、存在的主要问题及改进情况", "blank")])
def test_a_line_across_that_was_cut_off_below_its_heading_is_not_blank(tail: str, expected: str) -> None:
    document = pymupdf.open()
    columns = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    groups = ("行政复议", "<", "<", "<", "<", "未经复议直接起诉", "<", "<", "<", "<", "复议后起诉", "<", "<", "<", "<")
    draw_table(document.new_page(width=595, height=842), (groups, columns * 3), (36,) * 15, left=20)
    if tail:
        write(document[0], 50, 130, tail)
    (report,) = read_reports(pages_of_document(document), FORMS)
    found = [cell for cell in cells_of(report).values() if cell.id.startswith("disputes/")]
    assert len(found) == 15
    assert {cell.state for cell in found} == {expected}
    assert all(cell.confidence < 0.9 for cell in found)


@cache
def whole(look: str, form: str) -> tuple[Page, ...]:
    """The pages of a report that prints every row of its form."""
    content = make_content(plain_recipe(form, "竹岩乡人民政府", 2022), Random(5))
    chosen = layout(look)
    return pages_of(chosen.write(content, Random(5)), f"report{chosen.suffix}")


@given(
    st.sampled_from(("pdf-lines", "pdf-horizontal", "pdf-no-rules", "pdf-torn", "html-plain", "docx-plain")),
    st.sampled_from((FORM_2019, FORM_2021)),
    st.randoms(use_true_random=False),
)
@examples(40)
def test_no_row_of_a_report_that_prints_them_all_is_ever_called_not_printed(look: str, form: str, rng: Random) -> None:
    """Whatever is lost of it: whole pages, all words of a stretch, or some of them."""
    pages = list(whole(look, form))
    if len(pages) > 1 and rng.random() < 0.5:
        del pages[rng.randrange(len(pages))]
    for at, page in enumerate(pages):
        top = rng.uniform(0, page.height)
        height, share = rng.choice((15, 60, 300)), rng.choice((0.3, 1.0))
        kept = [word for word in page.words if not top <= word.box.center[1] <= top + height or rng.random() > share]
        pages[at] = replace(page, words=tuple(kept))
    for report in read_reports(pages, FORMS):
        assert [cell.id for cell in cells_of(report).values() if cell.state == "absent"] == []
