"""A finding across reports says whose other report it is, for which year, and both numbers."""

from __future__ import annotations

import pytest

from app.model import Table, Wording
from app.rules import ACROSS, Comparison, RelatedReport, RelatedReports, explain
from tests.forms.official import form_2021
from tests.rules.cells import cells_of
from tests.wordings import WORDINGS, wording

ZH, EN = wording("zh"), wording("en")
_FORM = form_2021()
_NEW = "applications/new/total"


def told(this: dict[str, str | None], around: RelatedReports, words: Wording = ZH) -> list[str]:
    tables = [Table(name, _FORM.id, ()) for name in ("proactive", "applications", "disputes")]
    cells = cells_of(this)
    found = Comparison(tables, {_FORM.id: _FORM}, around).findings(cells)
    return [explain(finding, cells, _FORM, words) for finding in found]


def last(texts: dict[str, str | None]) -> RelatedReports:
    return RelatedReports(2023, RelatedReport("石桥镇", 2022, cells_of(texts)))


def units(*texts: str, missing: tuple[str, ...] = ()) -> RelatedReports:
    names = "甲乙丙丁戊己庚辛"
    neighbours = [
        RelatedReport(f"{name}镇", 2023, cells_of({_NEW: text})) for name, text in zip(names, texts, strict=False)
    ]
    return RelatedReports(2023, None, tuple(neighbours), missing)


def test_carried_over() -> None:
    (zh,) = told({"applications/carried_in/natural": "3"}, last({"applications/carried_out/natural": "5"}))
    assert "石桥镇 2022 年的报告结转下年 5，本报告上年结转 3，相差 2。" in zh
    assert zh.startswith("收到和处理政府信息公开申请情况 · 二、上年结转政府信息公开申请数量 · 自然人：")
    (en,) = told({"applications/carried_in/natural": "3"}, last({"applications/carried_out/natural": "5"}), EN)
    assert "the 2022 report of 石桥镇 carries 5 over, this report has 3 carried in, difference 2" in en


def test_in_force() -> None:
    row = "proactive/normative_documents"
    this: dict[str, str | None] = {f"{row}/issued": "4", f"{row}/repealed": "1", f"{row}/in_force": "33"}
    (zh,) = told(this, last({f"{row}/in_force": "31"}))
    assert "石桥镇 2022 年的报告为 31，加本年制发 4、减本年废止 1，应为 34，本报告为 33，相差 1。" in zh


def test_out_of_proportion() -> None:
    assert "本报告为 574，石桥镇 2022 年的报告为 57，恰好多一位数字" in told({_NEW: "574"}, last({_NEW: "57"}))[0]
    assert "本报告为 9，石桥镇 2022 年的报告为 130，不到其十分之一" in told({_NEW: "9"}, last({_NEW: "130"}))[0]


def test_units() -> None:
    assert (
        "隶属单位 2023 年的报告之和为 7（甲镇 3 + 乙镇 4），本报告为 8，相差 -1。"
        in told({_NEW: "8"}, units("3", "4"))[0]
    )
    missing, exceeding = told({_NEW: "5"}, units("3", "4", missing=("古镇镇", "河口镇")))
    assert "隶属单位中，古镇镇、河口镇 没有 2023 年的数；其余之和为 7（甲镇 3 + 乙镇 4），本报告为 5" in missing
    assert "之和已达 7（甲镇 3 + 乙镇 4），多于本报告的 5，相差 2；还不算没有数的 古镇镇、河口镇" in exceeding
    (nobody,) = told({_NEW: "5"}, units(missing=("古镇镇",)))
    assert "隶属单位 古镇镇 都没有 2023 年的数，本报告为 5" in nobody


def test_a_sum_of_many_units_names_the_first_and_counts_the_others() -> None:
    (many,) = told({_NEW: "9"}, units(*("1",) * 8))
    assert "（甲镇 1 + 乙镇 1 + 丙镇 1 + 丁镇 1 + 戊镇 1 + 己镇 1 + 另外 2 个单位）" in many


@pytest.mark.parametrize("words", WORDINGS, ids=lambda words: words.language)
def test_every_rule_has_its_name_and_every_reason_its_sentence(words: Wording) -> None:
    for rule in ("years.carried", "years.in_force", "years.outlier", "units.missing", "units.sum"):
        assert rule.startswith(ACROSS)
        assert f"workbook.rule.{rule}" in words.sentences
    for reason in ("carried", "in_force", "ten_times", "tenth", "digit_more", "digit_less"):
        assert f"finding.{reason}" in words.sentences
    for reason in ("units_differ", "units_exceed", "units_missing", "units_missing_all"):
        assert f"finding.{reason}" in words.sentences
