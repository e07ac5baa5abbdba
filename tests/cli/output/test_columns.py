"""Columns on a terminal."""

from __future__ import annotations

from app.cli.output.columns import display_width, harmless, one_line, pad


def test_a_chinese_character_takes_two_columns() -> None:
    assert display_width("第 4 页") == 7
    assert pad("不平", 6) == "不平  "


def test_text_never_shrinks() -> None:
    assert pad("无法核对", 4) == "无法核对"


def test_what_a_terminal_would_obey_is_taken_out() -> None:
    assert one_line("a\x1b[31mb\r\n c\u202e") == "a [31mb c"


def test_a_message_steers_no_terminal_and_keeps_its_words() -> None:
    assert harmless("a\x1b[31mb\u202e\udcff\r\x07") == "a\\x1b[31mb\\u202e\\udcff\\r\\x07"
    assert harmless("第 4 页\u3000“甲”\n乙") == "第 4 页\u3000“甲”\n乙"
