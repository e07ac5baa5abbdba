"""Chinese text is read right whatever its encoding, and whatever it says of itself."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.detection.charset import decode
from tests.properties import examples

REPORT = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t18673\t1654\n规章 0，行政许可 376。\n"
TRADITIONAL = "主動公開政府資訊情況，行政許可 376，處罰 12。收到和處理申請情況：自然人、商業企業。\n"


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_report_survives_every_encoding(charset: str) -> None:
    assert decode(REPORT.encode(charset)) == REPORT


def test_big5_is_told_from_gbk() -> None:
    assert decode(TRADITIONAL.encode("big5")) == TRADITIONAL
    assert decode(TRADITIONAL.encode("gbk")) == TRADITIONAL


@pytest.mark.parametrize("said", ["utf-8", "gb2312", "big5", "iso-8859-1", "x-unknown", "utf-16"])
@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
def test_wrong_meta_is_survived(said: str, written: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={said}"></head>{REPORT}'
    assert decode(page.encode(written)) == page


def test_right_header_and_wrong_meta() -> None:
    page = f'<meta charset="utf-8">{REPORT}'
    assert decode(page.encode("gbk"), declared="gbk") == page


def test_mark_wins_over_meta() -> None:
    page = f'<meta charset="gbk">{REPORT}'
    assert decode(codecs.BOM_UTF8 + page.encode()) == page


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_one_broken_byte_costs_one_place_only(charset: str) -> None:
    data = bytearray((REPORT * 20).encode(charset))
    place = data.index("规".encode(charset))
    data[place] = 0xFF
    text = decode(bytes(data))
    assert text.count("18673") == 20
    assert text.count("行政许可") == 20
    assert "\ufffd" in text


def test_digits_alone_stay_digits() -> None:
    assert decode(b"12\t34\n") == "12\t34\n"
    assert decode(b"") == ""


@examples(100)
@given(st.text(alphabet="0123456789 \t\n，。政府信息公开规章总计", min_size=1))
def test_utf8_round_trip(text: str) -> None:
    assert decode(text.encode()) == text


@examples(100)
@given(st.binary(max_size=300))
def test_any_bytes_give_some_text(data: bytes) -> None:
    assert isinstance(decode(data), str)
