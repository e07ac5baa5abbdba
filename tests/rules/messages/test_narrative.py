"""A finding on the text says both numbers, what the table's is made of, and why the text may be right."""

from __future__ import annotations

import re

import pytest

from app.model import Finding, PlausibilityReason, Wording
from app.rules import explain
from app.rules.messages.narrative import is_of_text
from app.rules.narrative.application_patterns import APPLICATION_PATTERNS
from app.rules.narrative.none_patterns import NONE_PATTERNS
from app.rules.narrative.other_patterns import OTHER_PATTERNS
from tests.forms.official import form_2021
from tests.rules.narrative_report import cells, findings
from tests.wordings import WORDINGS, wording

ZH, EN = wording("zh"), wording("en")


def told(text: str, words: Wording = ZH) -> str:
    (finding,) = findings(text)
    return explain(finding, cells(), form_2021() if finding.cells else None, words)


def test_received_is_told_with_both_rows_of_the_table() -> None:
    assert told("共收到政府信息公开申请16件。").startswith(
        "正文写“共收到政府信息公开申请16件”（16），"
        "表中 一、本年新收政府信息公开申请数量 12 + 二、上年结转政府信息公开申请数量 3 = 15，相差 -1。"
        "正文的“收到”可能含上年结转"
    )


def test_a_sum_of_many_rows_shows_those_that_count() -> None:
    assert "表中 5.属于三类内部事务信息 1 + 7.属于行政执法案卷 1 = 2，相差 -7" in told(
        "政府信息公开申请中，不予公开9件。"
    )


def test_none_is_told_as_none() -> None:
    assert told("本年度未收到政府信息公开申请。").startswith(
        "正文写“本年度未收到政府信息公开申请”，而表中 一、本年新收政府信息公开申请数量 12。"
    )


def test_parts_and_percentages_are_told_without_a_table() -> None:
    assert (
        told("公开信息10条，其中政策20条。")
        == "正文“10条，其中政策20条”：分项之和 20 多于总数 10。分项可能互有重叠，请核对"
    )
    assert "应占 50%，写作 70%" in told("公开信息30条，其中政策15条，占70%。")
    assert told("公开信息10条，其中政策20条。", EN).startswith("The text “10条，其中政策20条”: the parts add up to 20")


def test_a_column_that_is_no_total_is_named() -> None:
    assert "表中 行政许可 · 本年处理决定数量 321" in told("作出行政许可决定5件。")


@pytest.mark.parametrize("words", WORDINGS, ids=lambda words: words.language)
def test_every_rule_has_its_name_and_its_reasons_have_sentences(words: Wording) -> None:
    rules = {pattern.rule for pattern in (*APPLICATION_PATTERNS, *OTHER_PATTERNS, *NONE_PATTERNS)} | {
        "narrative.parts",
        "narrative.percent",
    }
    for rule in rules:
        assert f"finding.scope.{rule}" in words.sentences
        assert f"workbook.rule.{rule}" in words.sentences
    for rule in ("sense.whole", "sense.regulations", "sense.columns_2019"):
        assert f"workbook.rule.{rule}" in words.sentences
    for reason in ("text_differs", "text_none", "parts_exceed", "parts_differ", "percent_differs"):
        assert f"finding.{reason}" in words.sentences


@pytest.mark.parametrize("words", WORDINGS, ids=lambda words: words.language)
@pytest.mark.parametrize("reason", ["not_whole", "negative", "local_regulations", "columns_misread"])
def test_what_makes_no_sense_names_its_cell(reason: PlausibilityReason, words: Wording) -> None:
    finding = Finding("sense.whole", "warning", ("applications/new/natural",), None, None, reason, "sense.whole/x")
    assert is_of_text(finding)
    said = explain(finding, {}, form_2021(), words)
    assert "一、本年新收政府信息公开申请数量" in said
    assert not re.search(r"[{}]", said)
