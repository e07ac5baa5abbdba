"""What a printed text means: a number is never invented, and blank, 0, dash, words and unreadable stay apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Printed, decimal_text, is_dash, is_too_long, plain, read_printed, says_none
from tests.properties import examples

NUMBERS = [
    ("0", "0"),
    ("17", "17"),
    ("１２３", "123"),
    ("1,234", "1234"),
    ("1，234", "1234"),
    ("１２，３４５，６７８", "12345678"),
    ("12,345.60", "12345.60"),
    ("＋19", "19"),
    ("+19", "19"),
    ("增1423", "1423"),
    ("增加 5", "5"),
    ("减38", "-38"),
    ("减少38", "-38"),
    ("-8", "-8"),
    ("－8", "-8"),
    ("−8", "-8"),
    ("–8", "-8"),
    ("  5", "5"),
    ("\u00a0\u00a05", "5"),
    ("\u30005\u3000", "5"),
    ("\ufeff5\u200b", "5"),
    ("\n5\n", "5"),
    ("7.5", "7.5"),
    ("７．５", "7.5"),
    ("19191.02", "19191.02"),
    ("2.3629", "2.3629"),
    ("0.000000", "0.000000"),
    ("2601.953875", "2601.953875"),
    ("1 2 3", "123"),
    ("1 234", "1234"),
    ("1 234 567.89", "1234567.89"),
    ("-0", "0"),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_every_printed_variant_of_a_number_is_that_number(text: str, value: str) -> None:
    read = read_printed(text)
    assert read.state == "number"
    assert read.value is not None
    assert read.unit is None
    assert decimal_text(read.value) == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2601.953875万", "2601.953875", "万元"),
        ("2.3629万元", "2.3629", "万元"),
        ("251000元", "251000", "元"),
        ("251000 元", "251000", "元"),
        ("1.5亿", "1.5", "亿元"),
        ("5件", "5", "件"),
        ("１００％", "100", "%"),
        ("减3件", "-3", "件"),
    ],
)
def test_a_unit_is_taken_off_and_told(text: str, value: str, unit: str) -> None:
    assert read_printed(text) == Printed("number", Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("251000（元）", "251000", "元"), ("1.5[亿]", "1.5", "亿元"), ("7（见注）", "7", None)]
)
def test_a_note_that_is_a_unit_is_told(text: str, value: str, unit: str | None) -> None:
    assert read_printed(text) == Printed("text", Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22（其中修订 16 件）", "22"),
        ("22(其中修订16件)", "22"),
        ("0（无）", "0"),
        ("5*", "5"),
        ("5①", "5"),
        ("—8", "-8"),
    ],
)
def test_a_number_with_a_note_is_text_with_the_number(text: str, value: str) -> None:
    assert read_printed(text) == Printed("text", Decimal(value))


@pytest.mark.parametrize("text", ["零", "〇", " 零 "])
def test_a_written_zero_is_the_number_0(text: str) -> None:
    assert read_printed(text) == Printed("number", Decimal(0))


@pytest.mark.parametrize("text", ["无", "無", "不适用", "暂 无", "无。"])
def test_a_word_for_none_stays_text_and_says_so(text: str) -> None:
    assert read_printed(text) == Printed("text")
    assert says_none(text)
    assert not says_none(f"{text}3")


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u00a0", "\n", "\t \n", "\u200b", "\ufeff"])
def test_nothing_to_see_is_blank_and_not_0(text: str) -> None:
    assert read_printed(text) == Printed("blank")
    assert not is_dash(text)


@pytest.mark.parametrize("text", ["/", "／", "-", "－", "—", "——", "–", "―", "─", "−", " — ", "/ /"])
def test_a_mark_for_none_is_a_dash_and_not_0(text: str) -> None:
    assert is_dash(text)
    assert read_printed(text) == Printed("dash")


@pytest.mark.parametrize(
    "text",
    ["无", "一", "规章000", "O", "l", "○", "零星", "详见附件", "5、6", "3/5", "约5", "①", "（5）", "1e5", "½", "٣"],
)
def test_words_give_no_number(text: str) -> None:
    assert read_printed(text) == Printed("text")


@pytest.mark.parametrize(
    "text",
    ["12 34", "1 23", "1234 5", "1\n2", "12\n0", "1.2.3", "1,23", "12,34", "1,2345", "1.", ".5", "3-5", "5-", "1 2.5"],
)
def test_digits_that_could_be_more_than_one_number_are_unreadable(text: str) -> None:
    assert read_printed(text) == Printed("unreadable")


@examples(100)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_every_plain_number_comes_back_with_its_digits(value: Decimal) -> None:
    text = decimal_text(value)
    read = read_printed(text)
    assert read.state == "number"
    assert read.value is not None
    assert decimal_text(read.value) == text


@examples(100)
@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_separators_and_full_width_digits_change_no_value(value: int) -> None:
    text = f"{value:,}"
    full_width = text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789,-"})
    assert read_printed(text).value == read_printed(full_width).value == value


@examples(100)
@given(st.text(max_size=12))
def test_a_value_is_always_made_of_digits_that_stand_in_the_text(text: str) -> None:
    read = read_printed(text)
    if read.value is None:
        return
    assert read.state in ("number", "text")
    digits = [char for char in plain(text) if char in "0123456789"]
    printed = decimal_text(abs(read.value)).replace(".", "")
    assert printed in "".join(digits) or (printed == "0" and "0" in digits) or _without_leading_zeros(digits, printed)


def _without_leading_zeros(digits: list[str], printed: str) -> bool:
    return printed.lstrip("0") in "".join(digits).lstrip("0") and bool(digits)


@examples(100)
@given(st.text(max_size=12))
def test_any_text_is_read_and_only_an_empty_one_is_blank(text: str) -> None:
    assert (read_printed(text).state == "blank") == (plain(text) == "")


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+3", "1000"), ("-0", "0"), ("0.00", "0.00"), ("1E-7", "0.0000001"), ("-38", "-38")],
)
def test_a_decimal_is_written_plainly(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


@pytest.mark.parametrize(
    "text", ("9" * 19, "1" + "0" * 5000, "-" + "9" * 19, "0." + "1" * 18, "9" * 19 + "（见注）", "9" * 19 + "万元")
)
def test_a_number_of_more_than_18_digits_is_unreadable(text: str) -> None:
    assert read_printed(text) == Printed("unreadable")


@pytest.mark.parametrize("text", ("9" * 18, "-" + "9" * 18, "0." + "1" * 17))
def test_a_number_of_18_digits_is_read(text: str) -> None:
    assert read_printed(text).value == Decimal(text)


@examples(100)
@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_a_number_is_too_long_just_when_its_digits_written_out_are_more_than_18(value: Decimal) -> None:
    digits = sum(map(str.isdigit, format(value, "f"))) if value.is_finite() else 99
    assert is_too_long(value) == (digits > 18)
