"""Prose is folded to one spelling, and its numbers are read with their units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.rules.narrative.normalize import counts_of, fold_prose, numeral


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("收到 申请 １２ 件,其中", "收到申请12件，其中"),
        ("1,234 条；5（含 2）", "1234条；5(含2)"),
        ("數(shù)量3件", "数量3件"),
        ("申請 5 條", "申请5条"),
        ("2021 5 件", "2021，5件"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold_prose(text) == folded


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("十二", 12), ("两", 2), ("二十", 20), ("一百零五", 105), ("三百", 300), ("2.5", Decimal("2.5"))],
)
def test_numerals(text: str, value: int | Decimal) -> None:
    assert numeral(text) == value


def test_figures_in_a_row_are_no_number() -> None:
    assert numeral("一二") is None


def test_counts_have_units_brackets_and_doubts() -> None:
    found = counts_of("共10件(含3件，约4件)，占30.5%，1.2万人次，20余条，2021年")
    assert [(str(one.value), one.unit, one.depth, one.about, one.decimals) for one in found] == [
        ("10", "件", 0, False, 0),
        ("3", "件", 1, False, 0),
        ("4", "件", 1, True, 0),
        ("30.5", "%", 0, False, 1),
        ("1.2", "人次", 0, True, 1),
        ("20", "条", 0, True, 0),
    ]
