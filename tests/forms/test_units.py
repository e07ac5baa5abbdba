"""The unit that a heading states is found in every way of printing it; an organisation (单位) is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.forms import Column, Label
from app.forms.units import same_amount, unit_for, units_stated_in


@pytest.mark.parametrize(
    ("text", "units", "rest"),
    [
        ("本年收费金额（单位：元）", ("元",), "本年收费金额"),
        ("本年收费金额\n（单位：元）", ("元",), "本年收费金额"),
        ("本年收费金额（万元）", ("万元",), "本年收费金额"),
        ("收费金额（人民币元）", ("元",), "收费金额"),
        ("收费金额（RMB：元）", ("元",), "收费金额"),
        ("收费金额，元", ("元",), "收费金额"),
        ("收费金额/万元", ("万元",), "收费金额"),
        ("单位：元", ("元",), ""),
        ("单位: 千元", ("千元",), ""),
        ("（单位：万元）", ("万元",), ""),
        ("[单位：百万元]", ("百万元",), ""),
        ("單位：億元", ("亿元",), ""),
        ("单 位 ： 万 元", ("万元",), ""),
        ("单位　元", ("元",), ""),
        ("单位：万", ("万元",), ""),
        ("单位：件、万元", ("件", "万元"), ""),
        ("单位：件/元", ("件", "元"), ""),
        ("计量单位：万件", ("万件",), "计量"),
        ("金额单位：人民币元", ("元",), "金额"),
        ("二、主动公开政府信息情况（单位：元）", ("元",), "二、主动公开政府信息情况"),
        ("2022年  单位：元  编号", ("元",), "2022年 编号"),
        ("收费金额 元", ("元",), "收费金额"),
        ("金额单位均为元", ("元",), "金额"),
        ("以下金额以元为单位。", ("元",), "以下金额。"),
        ("事业单位（万元）", ("万元",), "事业单位"),
    ],
)
def test_a_unit_is_told(text: str, units: tuple[str, ...], rest: str) -> None:
    assert (units_stated_in(text)[0], " ".join(units_stated_in(text)[1].split())) == (units, rest)


@pytest.mark.parametrize(
    "text",
    [
        "单位：某某局",
        "填报单位：元氏县财政局",
        "单位：元宝山区人民政府",
        "单位：万年县人民政府",
        "单位：亿利镇",
        "单位：件装车间",
        "本年收费金额",
        "行政事业性收费",
        "社会公益组织",
        "全年收费" * 30 + "（单位：元）",
        "unit: yuan",
        "",
    ],
)
def test_no_unit_is_told(text: str) -> None:
    assert units_stated_in(text) == ((), text)


def column(unit: str | None, number: str = "money") -> Column:
    return Column("amount", Label("金额"), number="money" if number == "money" else "count", unit=unit)


@pytest.mark.parametrize(
    ("units", "of", "foreign"),
    [
        (("元",), column("万元"), "元"),
        (("万元",), column("万元"), None),
        (("件", "元"), column("万元"), "元"),
        (("件", "万元"), column("万元"), None),
        (("件",), column("万元"), None),
        (("元",), column("亿元", "count"), "元"),
        (("元",), column(None), None),
        (("元",), column(None, "count"), None),
        (("件",), column(None, "count"), None),
        (("万件",), column(None, "count"), "万件"),
    ],
)
def test_only_a_unit_that_the_form_does_not_count_in_is_foreign(
    units: tuple[str, ...], of: Column, foreign: str | None
) -> None:
    assert unit_for(units, of) == foreign


@pytest.mark.parametrize(
    ("value", "unit", "other", "same"),
    [
        ("251000", "元", "25.1", True),
        ("251000", "元", "251", True),
        ("2.51", "亿元", "25100", True),
        ("251000", "元", "25.2", False),
        ("251000", "元", "251000", False),
        ("3", "万件", "30000", False),
    ],
)
def test_the_same_amount_in_another_unit(value: str, unit: str, other: str, same: bool) -> None:
    assert same_amount(Decimal(value), unit, Decimal(other)) is same
