"""A finding explains itself in numbers and printed labels, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from app.forms import Form, parse_form
from app.model import Correction, Finding, Table
from app.rules import Ledger, equations_of, explain, lost_correction, unusable_table
from tests.forms.official import balance_sheet, form_2021
from tests.rules.cells import Cells, cells_of, changed, with_unit
from tests.wordings import wording

ZH, EN = wording("zh"), wording("en")


def test_what_no_form_here_knows_is_told_by_its_ids() -> None:
    typed = Correction("ours/a/b", "7", "number", Decimal(7), None, "", "n", "2026-01-01T00:00:00Z", None, None)
    for wording_ in (ZH, EN):
        for finding in (lost_correction(typed), unusable_table(Table("ours", "taken-away", ()), ())):
            assert "ours" in explain(finding, {}, None, wording_)
    with pytest.raises(KeyError):
        explain(Finding("any.rule", "broken", (), None, None, "broken", "any.rule/a"), {}, None, ZH)


def zeros(form: Form) -> Cells:
    return cells_of({cell: "0" for table in form.tables for cell in table.cell_ids()})


def told(
    texts: Mapping[str, str | None], equation: str, form: Form | None = None, unit: str | None = None
) -> tuple[str, str]:
    """What is said in both languages of one finding on a form whose other cells are 0."""
    form = form or form_2021()
    cells = zeros(form)
    for cell_id, text in texts.items():
        cells = changed(cells, cell_id, text or "") if text is not None else {**cells, **cells_of({cell_id: None})}
    if unit is not None:
        cell_id = next(iter(texts))
        cells[cell_id] = with_unit(cells[cell_id], unit)
    found = finding(form, cells, equation)
    return explain(found, cells, form, ZH), explain(found, cells, form, EN)


def finding(form: Form, cells: Cells, equation: str) -> Finding:
    ledger = Ledger([one for table in form.tables for one in equations_of(form, table.id)])
    return next(found for found in ledger.full(cells).findings if found.equation == equation)


BALANCE = "applications.balance/natural"
COLUMN = {row: f"applications/{row}/natural" for row in ("new", "carried_in", "total", "carried_out")}


def test_a_broken_balance_reads_as_the_design_prints_it() -> None:
    texts = {COLUMN["new"]: "21", COLUMN["total"]: "20", COLUMN["carried_out"]: "2"}
    assert told(texts, BALANCE) == (
        "自然人：21 + 0 = 21，而 20 + 2 = 22，相差 -1",
        "自然人 (Natural persons): 21 + 0 = 21, but 20 + 2 = 22, difference -1",
    )


def test_a_long_sum_shows_what_is_not_0_and_counts_the_rest() -> None:
    texts = {
        "applications/total/natural": "20",
        "applications/granted/natural": "18",
        "applications/partly/natural": "1",
        "applications/refused.1/natural": "",
        "applications/refused.2/natural": "",
        "applications/refused.3/natural": "—",
    }
    zh, en = told(texts, "applications.results_sum/natural")
    assert zh.startswith("自然人：（七）总计 20，而 18 + 1 = 19（另有 16 个 0、2 个空白、1 个“—”），相差 1；")
    assert zh.endswith("差额只能出自空白的 1.属于国家秘密、2.其他法律行政法规禁止公开")
    assert "18 + 1 = 19 (and 16 × 0, 2 × blank, 1 × “—”), difference 1" in en
    assert "1.属于国家秘密 (Refused: State secret), 2.其他法律行政法规禁止公开 (" in en


def test_a_long_sum_of_noughts_is_0() -> None:
    zh, _ = told({"applications/total/natural": "3"}, "applications.results_sum/natural")
    assert zh == "自然人：（七）总计 3，而 0（另有 21 个 0），相差 3"


def test_a_row_shows_all_its_parts_blanks_and_dashes_as_they_stand() -> None:
    texts = {
        "applications/granted/total": "5",
        "applications/granted/natural": "2",
        "applications/granted/legal": "",
        "applications/granted/other": "/",
    }
    zh, _ = told(texts, "applications.row_total/granted")
    assert zh == (
        "（一）予以公开：总计 5，而 2 + 0 + 0 + 0 + 空白 + / = 2，相差 3；空白按 0 计，差额只能出自空白的 法律服务机构"
    )


def test_a_blank_total_offers_the_sum() -> None:
    texts = {"disputes/reconsideration/total": "", "disputes/reconsideration/upheld": "3"}
    zh, en = told(texts, "disputes.row_total/reconsideration")
    assert zh == "行政复议：总计 空白，无法核对；其余各项之和为 3：3 + 0 + 0 + 0 = 3"
    assert en == (
        "行政复议 (Reconsideration): 总计 (Total) is blank, so this cannot be checked; "
        "the others add up to 3: 3 + 0 + 0 + 0 = 3"
    )


def test_all_blank_says_so() -> None:
    columns = ("upheld", "corrected", "other", "pending", "total")
    texts = {f"disputes/reconsideration/{column}": "" for column in columns}
    assert told(texts, "disputes.row_total/reconsideration")[0] == "行政复议：各项全是空白，无法核对"


def test_a_missing_cell_is_named_with_what_is_printed_there() -> None:
    texts = {COLUMN["new"]: "3", COLUMN["carried_in"]: "1\n2", COLUMN["total"]: "7"}
    assert told(texts, BALANCE)[0] == (
        "自然人：3 + ？，而 7 + 0 = 7；缺 二、上年结转政府信息公开申请数量（印作“1 2”），无法核对"
    )
    zh, en = told({COLUMN["new"]: "3", COLUMN["carried_out"]: None}, BALANCE)
    assert zh == "自然人：3 + 0 = 3，而 0 + ？；缺 四、结转下年度继续办理（未印出），无法核对"
    assert "四、结转下年度继续办理 (Carried over to next year) (not printed) is missing" in en


def test_what_no_value_could_balance_is_told_as_at_least() -> None:
    zh, en = told({COLUMN["new"]: "9", COLUMN["carried_in"]: "1\n2", COLUMN["total"]: "7"}, BALANCE)
    assert zh.startswith("自然人：9 + ？ ≥ 9，而 7 + 0 = 7，至少相差 2；缺 二、上年结转")
    assert "difference at least 2" in en


def test_a_number_with_a_note_is_told_with_its_text() -> None:
    zh, en = told({COLUMN["new"]: "22（其中修订 16 件）"}, BALANCE)
    assert zh == (
        "自然人：22 + 0 = 22，而 0 + 0 = 0，相差 22；"
        "一、本年新收政府信息公开申请数量 印作“22（其中修订 16 件）”，按 22 计"
    )
    assert "is printed as “22（其中修订 16 件）” and counted as 22" in en


def test_negative_and_decimal_numbers_are_written_plainly() -> None:
    zh, _ = told({COLUMN["new"]: "-5", COLUMN["carried_in"]: "3.50", COLUMN["total"]: "1,000"}, BALANCE)
    assert zh == "自然人：(-5) + 3.50 = -1.50，而 1000 + 0 = 1000，相差 -1001.50"


def test_units_that_differ_are_told() -> None:
    texts = {COLUMN["new"]: "251000", COLUMN["total"]: "25.1"}
    zh, en = told(texts, BALANCE, unit="元")
    assert zh == (
        "自然人：单位不同（一、本年新收政府信息公开申请数量 251000元、（七）总计 25.1（表内单位）），不能相加，无法核对"
    )
    assert "251000 元" in en


def test_an_unreadable_cell_is_told_with_its_whole_place() -> None:
    cell = "disputes/litigation_after/upheld"
    zh, en = told({cell: "1\n2"}, f"read.cell/{cell}")
    assert zh == "政府信息公开行政复议、行政诉讼情况 · 复议后起诉 · 结果维持：印作“1 2”，认不准是哪个数，请看原件"
    assert "复议后起诉 (Litigation after reconsideration) · 结果维持 (Upheld): printed as “1 2”" in en


def test_rows_of_one_label_are_told_apart_by_their_group() -> None:
    texts: dict[str, str | None] = {
        "position/assets/closing": "5",
        "position/asset.other/closing": None,
        "position/debts/closing": "7",
        "position/debt.other/closing": None,
    }
    form = balance_sheet()
    assert "缺 资产 · 其他（未印出）" in told(texts, "position.assets/closing", form)[0]
    assert "缺 负债 · 其他（未印出）" in told(texts, "position.debts/closing", form)[0]


TWO_TABLES = """\
[form]
id = "two"
title = "二"
authority = "自定"
first_year = 2020
"""
ONE_TABLE = """\
[[table]]
id = "{id}"
heading = "{heading}"
[[table.block]]
columns = [{{ id = "a", label = "甲" }}, {{ id = "sum", label = "合计" }}]
rows = [{{ id = "one", label = "一" }}, {{ id = "sum", label = "合计" }}]
[[rule]]
id = "{id}.row"
table = "{id}"
each = "row"
left = ["sum"]
right = ["a"]
kind = "hard"
text = "行"
[[rule]]
id = "{id}.column"
table = "{id}"
each = "column"
left = ["sum"]
right = ["one"]
kind = "hard"
text = "列"
"""


def test_the_table_and_the_direction_are_named_where_the_label_does_not_tell() -> None:
    one = TWO_TABLES + ONE_TABLE.format(id="t", heading="收入")
    form = parse_form(one, "two.toml")
    assert told({"t/sum/sum": "1"}, "t.row/sum", form)[0] == "合计（行）：合计 1，而 甲 0，相差 1"
    assert told({"t/sum/sum": "1"}, "t.column/sum", form)[0] == "合计（列）：合计 1，而 一 0，相差 1"
    assert told({"t/one/a": "1"}, "t.row/one", form)[0].startswith("一：")
    form = parse_form(one + ONE_TABLE.format(id="u", heading="支出"), "two.toml")
    assert told({"u/one/a": "1"}, "u.row/one", form)[0].startswith("支出 · 一：")
    assert told({"u/one/a": "1"}, "u.column/a", form)[1].startswith("支出 · 甲: ")


@pytest.mark.parametrize("equation", ["applications.balance/natural", "read.cell/applications/new/natural"])
def test_labels_stay_chinese_in_english(equation: str) -> None:
    _, en = told({"applications/new/natural": "1\n2", "applications/carried_out/natural": "3"}, equation)
    assert "自然人 (Natural persons)" in en


def test_a_rule_that_the_form_has_not_is_our_bug() -> None:
    found = Finding("no.rule", "broken", (), None, None, "broken", "no.rule/x")
    with pytest.raises(KeyError):
        explain(found, {}, form_2021(), ZH)
