"""Sentences with numbers are kept whole, with every line that they stand on and the chapter that they are in."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.extract.metadata.prose import MOST_PASSAGES, ProseLine, ProseReader
from app.model import Box, Passage
from tests.extract.readings import reports_of
from tests.generator.content import Content, Heading, Paragraph, join, make_content, plain_recipe
from tests.generator.docx import DocxOptions, write_docx
from tests.generator.html import HtmlOptions, write_html
from tests.generator.official import FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.text import TextOptions, write_text

_SENTENCE = (
    "本年度共收到政府信息公开申请12件，其中自然人申请9件、企业申请3件，均在二十个工作日之内作了书面答复并送达申请人。"
)
_CONTENT = Content(
    (
        Heading("石桥镇人民政府2023年政府信息公开工作年度报告", 1),
        Heading("一、总体情况", 2),
        Paragraph("本机关重视政务公开。" + _SENTENCE + "今后继续改进。"),
        Heading("二、存在的主要问题及改进情况", 2),
        Paragraph("主要的问题是形式不多。"),
    ),
    (),
)


def lines(*texts: str, page: int = 1, goes_on: bool = True) -> list[ProseLine]:
    return [ProseLine(text, at, page, (Box(0, 20 * at, 500, 20 * at + 12),), goes_on) for at, text in enumerate(texts)]


def read(*given: ProseLine) -> list[Passage]:
    reader = ProseReader()
    for line in given:
        reader.add(line)
    reader.stop()
    return [passage for _, passage in reader.found]


def texts_of(*given: ProseLine) -> list[str]:
    return [passage.text for passage in read(*given)]


@pytest.mark.parametrize("kind", ["pdf", "html", "docx", "text"])
def test_a_sentence_is_kept_out_of_every_kind_of_file(kind: str) -> None:
    data = {
        "pdf": lambda: write_pdf(_CONTENT, PdfOptions(), Random(1)),
        "html": lambda: write_html(_CONTENT, HtmlOptions(), Random(1)),
        "docx": lambda: write_docx(_CONTENT, DocxOptions(), Random(1)),
        "text": lambda: write_text(_CONTENT, TextOptions(), Random(1)),
    }[kind]()
    name = {"pdf": "a.pdf", "html": "a.html", "docx": "a.docx", "text": "a.txt"}[kind]
    (report,) = reports_of(data, name)
    (passage,) = report.passages
    assert passage.text == _SENTENCE
    assert passage.chapter == "一、总体情况"
    assert passage.page == 1
    assert len(passage.spots) >= (1 if kind == "text" else 2)
    assert all(spot.box.width > 0 and spot.box.height > 0 for spot in passage.spots)


def test_a_sentence_goes_on_in_the_next_line_and_has_both_places() -> None:
    first, second = lines("全年收到政府信息公开", "申请8件，已答复。其余从略。")
    (passage,) = read(first, second)
    assert passage.text == "全年收到政府信息公开申请8件，已答复。"
    assert passage.spots == (first.spot, second.spot)


def test_a_sentence_goes_on_over_a_page_with_its_number_and_running_head() -> None:
    (above,) = lines("全年收到政府信息公开")
    number, head, below = lines("— 2 —", "石桥镇人民政府2023年政府信息公开工作年度报告", "申请8件，已答复。", page=2)
    (passage,) = read(above, number, head, below)
    assert passage.text == "全年收到政府信息公开申请8件，已答复。"
    assert [spot.page for spot in passage.spots] == [1, 2]


def test_a_line_that_ends_before_the_edge_ends_its_paragraph() -> None:
    first, second = lines("收到申请的情况", "本年收到申请3件，已办结。")
    ended = replace(first, goes_on=False)
    assert texts_of(ended, second) == ["本年收到申请3件，已办结。"]
    assert texts_of(first, second) == ["收到申请的情况本年收到申请3件，已办结。"]


def test_what_only_names_a_subject_stays_with_the_sentence_after_it() -> None:
    assert texts_of(*lines("（二）依申请公开。本年新收3件，都已办结。")) == [
        "（二）依申请公开。本年新收3件，都已办结。"
    ]


def test_parts_that_begin_a_sentence_of_their_own_stay_with_their_whole() -> None:
    (text,) = texts_of(*lines("公开政府信息10条，均已上网。其中，政策4条，动态6条。全年公开培训2次，效果好。"))[:1]
    assert text == "公开政府信息10条，均已上网。其中，政策4条，动态6条。"


@pytest.mark.parametrize(
    "text",
    [
        "本机关加强组织领导，完善公开制度。",  # no number
        "我镇地处山区，常住人口3万人，辖8个村。",  # nothing that a table counts
        "4.无正当理由大量反复申请 3 件",  # a row's label
    ],
)
def test_other_sentences_are_not_kept(text: str) -> None:
    assert texts_of(*lines(text)) == []


def test_that_there_was_none_is_kept_though_it_has_no_figure() -> None:
    assert texts_of(*lines("本年度未收到政府信息公开申请，特此说明。")) == ["本年度未收到政府信息公开申请，特此说明。"]


def test_what_never_ends_is_not_kept() -> None:
    assert texts_of(*lines(*["收到申请1件，" * 20] * 40)) == []


def test_a_report_keeps_no_more_sentences_than_it_may() -> None:
    text = "\n".join(f"第{n}次公开信息{n}条，已经办结。" for n in range(1, MOST_PASSAGES + 50))
    (report,) = reports_of(("石桥镇人民政府2023年政府信息公开工作年度报告\n" + text).encode(), "a.txt")
    assert len(report.passages) == MOST_PASSAGES
    (omission,) = report.omissions
    first = next(one for one in report.passages if f"第{MOST_PASSAGES}次" in one.text)
    assert (omission.kind, omission.spot.page) == ("sentences", first.page)
    assert omission.spot.box.y0 > first.spots[0].box.y0


def test_a_source_keeps_no_more_sentences_than_it_may_and_says_so_on_every_page() -> None:
    reader = ProseReader(most=1)
    for page in (1, 2, 3):
        for line in lines("收到申请1件，均已答复。", "收到申请2件，均已答复。", page=page):
            reader.add(line)
    reader.stop()
    assert len(reader.found) == 1
    assert [(one.kind, one.spot.page) for _, one in reader.omitted] == [("sentences", page) for page in (1, 2, 3)]


def test_each_report_of_a_file_has_its_own_sentences() -> None:
    recipes = [plain_recipe(FORM_2021, name, 2022) for name in ("青萝县人民政府", "望川县人民政府")]
    content = join([make_content(replace(one, narrative=True), Random(n)) for n, one in enumerate(recipes)])
    for data, name in (
        (write_pdf(content, PdfOptions(), Random(1)), "a.pdf"),
        (write_text(content, TextOptions(), Random(1)), "a.txt"),
    ):
        first, second = reports_of(data, name)
        assert len(first.passages) > 3 and len(second.passages) > 3
        assert max(p.page or 0 for p in first.passages) <= min(p.page or 0 for p in second.passages)
