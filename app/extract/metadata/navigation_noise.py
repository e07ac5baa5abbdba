"""Removes what web pages print about other pages: breadcrumbs, links to the next report, lists of related ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.extract.metadata.title_patterns import read_title

_TRAIL = re.compile(r"首页|(?:当前|所在|您的)(?:的)?位置|.[>＞›»→]")
_ONE_LINK = re.compile(r"[上下前后]一?[篇条页个]|[上下前后]一|附件\d*[:：.].")
_LINKS = re.compile(
    r"相关(?:阅读|文章|链接|信息|内容|推荐|文档|报告|新闻)|(?:热门|猜你|为您|阅读|推荐)(?:推荐|喜欢|阅读|文章)"
    r"|往[年期](?:年报|报告|回顾)|历年(?:年报|报告)|延伸阅读|最新(?:发布|信息|公开)|更多"
)
_HEADING = 12
"""Characters: a longer line is no heading above links."""


def without_links(lines: Sequence[str]) -> list[str]:
    """The lines (without blanks), with "" for each that is a link to another page or a breadcrumb."""
    own = [_own(line) for line in lines]
    linked = _linked(own)
    return ["" if index in linked or _TRAIL.search(line) else line for index, line in enumerate(own)]


def _own(line: str) -> str:
    """The line up to a link to another page; a line that begins with one stays whole, so that it is recognised."""
    found = re.search(r"(?<=.)[上下前后]一[篇条页][:：]", line)
    return line[: found.start()] if found and not _ONE_LINK.match(line) else line


def _linked(lines: Sequence[str]) -> set[int]:
    """The indices of lines that are links to other pages: the title below `上一篇`, all titles below `相关阅读`."""
    linked: set[int] = set()
    for index, line in enumerate(lines):
        one, several = _ONE_LINK.match(line), _LINKS.match(line)
        if not one and not several:
            continue
        linked.add(index)
        below = index + 1
        while len(line) <= _HEADING and below < len(lines) and read_title(lines[below]) is not None:
            linked.add(below)
            below += 1
            if one:
                break
    return linked
