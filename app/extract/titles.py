"""Whose report for which year: the agency and the year as the title prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.forms.traditional import TO_SIMPLIFIED

_NAME = r"[\u4e00-\u9fff（）()·]{2,40}?"
_YEAR = r"(?P<year>(?:19|20)\d\d|二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2})年?度?"
_REPORT = r"(?:政府)?(?:信息|资讯)公开(?:工作)?(?:年度|年)(?:工作)?(?:报告|总结)"
_AGENCY_FIRST = re.compile(rf"(?P<agency>{_NAME})(?:关于)?{_YEAR}(?:的)?{_REPORT}")
_YEAR_FIRST = re.compile(rf"{_YEAR}(?P<agency>{_NAME}){_REPORT}")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_CHINESE_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_BLANKS = re.compile(r"[\s\u3000\u00a0\u200b\ufeff*#_]+")
_PROSE = 60
"""Characters: a longer line is prose, and no title."""
_BEFORE_NAME = re.compile(r"^.*(?:现将|现公布|公布|根据|按照|关于|发布|名称|标题|[：:，,。；;《>])")


@dataclass(frozen=True, slots=True)
class Title:
    """An agency and a year; `line` is the index of the line they stand on, `whole` says that they are all of it."""

    agency: str
    year: int
    line: int
    whole: bool


def find_titles(lines: Sequence[str]) -> list[Title]:
    """Every title in the lines, in order. A title may be split over two lines."""
    found: list[Title] = []
    bare = [_BLANKS.sub("", line).translate(_FULL_WIDTH) for line in lines]
    for index, line in enumerate(bare):
        if "公开" not in line.translate(TO_SIMPLIFIED) and "信息" not in line.translate(TO_SIMPLIFIED):
            continue
        for text in _readings(bare, index):
            title = _title(text, index)
            if title is not None:
                found.append(title)
                break
    return found


def _readings(lines: Sequence[str], index: int) -> list[str]:
    """The line alone, and with its neighbours where both are short: a title broken over lines."""
    line = lines[index]
    texts = [line]
    if len(line) <= _PROSE:
        before = next((other for other in reversed(lines[max(0, index - 2) : index]) if other), "")
        after = next((other for other in lines[index + 1 : index + 3] if other), "")
        if after and len(after) <= 20:
            texts.append(line + after)
        if before and len(before) <= 40:
            texts += [before + line, before + line + after] if len(after) <= 20 else [before + line]
    return texts


def _title(text: str, index: int) -> Title | None:
    simple = text.translate(TO_SIMPLIFIED)
    for pattern in (_AGENCY_FIRST, _YEAR_FIRST):
        match = pattern.search(simple)
        if match is None:
            continue
        start, end = match.span("agency")
        agency = _BEFORE_NAME.sub("", text[start:end])
        agency = agency.strip("（）()·的")
        if len(agency) >= 2:
            whole = match.start() == 0 and match.end() == len(simple)
            return Title(agency, int(match["year"].translate(_CHINESE_DIGITS)), index, whole)
    return None


def best_title(titles: Sequence[Title]) -> Title | None:
    """The first title that is a line of its own; else the first found in a sentence."""
    whole = [title for title in titles if title.whole]
    return next(iter(whole or titles), None)
