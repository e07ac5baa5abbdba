"""Finds the titles of reports, and with them the agency and the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.extract.metadata.navigation_noise import without_links
from app.extract.metadata.title_patterns import PLACE_END, Naming, TitleSort, is_agency, read_prose, read_title
from app.forms.traditional import TO_SIMPLIFIED
from app.frozen import dataclass

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_BLANKS = re.compile(r"(?:[\s\u3000\u00a0\u00ad\u200b-\u200f\u2060\ufeff*#]|&nbsp;)+")
_LONGEST = 60
"""Characters: a longer line is no part of a title."""
_MOST_LINES = 3
"""Lines that a title is printed on at most."""
_MOST_ABOVE = 2
"""Lines above a title that may hold the beginning of its agency's name."""
_AS_LARGE, _LARGER = 0.9, 1.1
"""Ratios of heights: from the first on a line is printed as large as another, above the second it is larger."""
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff（）()·]{2,40}")
_NO_NAME = re.compile(
    "公告|公开|动态|新闻|首页|导航|专栏|目录|列表|年报|报告|正文|内容|服务|互动|信息|概况|介绍|领导|机构|网|登录|[上下]一"
)
_ENDS_IN_PLACE = re.compile(rf".*{PLACE_END}")
_HAS_PLACE = re.compile(r".+[省市县区州旗盟镇乡]|.+街道")
_REST_OF_A_NAME = re.compile(
    "(?:人民政府|政府|街道|办事处|办公室|委员会|管委会|管理局|管理委|分局|局|厅|处|自治[区州县旗])"
)
_DATE = re.compile(r"(?:20\d\d|二[〇○零ＯO0].{2})年.{1,3}月(?:.{1,3}日)?")
_PUBLISHER = re.compile(r"(?:(?:发布|公开|制作|发文|主办|责任)(?:机构|单位|机关|主体|部门)|来源)[:：]")
_REACH = 500
"""Lines before and after a title that are searched for its agency's name."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title at the line with index `line`. `agency` or `year` is None where it prints none.

    `sort` is the kind of title. `published`: a line names the agency as publisher. `mentioned`: another line names the
    agency too.
    """

    agency: str | None
    year: int | None
    line: int
    sort: TitleSort
    published: bool = False
    mentioned: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    end: int
    naming: Naming


def find_titles(lines: Sequence[str], heights: Sequence[float] = ()) -> list[Title]:
    """Every title in the lines, in order: titles of one or several lines, and reports that a sentence announces.

    An empty line is a row of a table. `heights` are the lines' heights in points, empty where they are unknown. Links
    to other pages, breadcrumbs, and lists of reports are left out.
    """
    bare = [_BLANKS.sub("", line).strip("_").translate(_FULL_WIDTH) for line in lines]
    usable = without_links(bare)
    found = _without_lists(_whole_titles(usable), usable, heights)
    taken = {index for item in found for index in range(item.first, item.end)}
    named = [_named(item, usable, heights) for item in found]
    for index, line in enumerate(usable):
        if index not in taken and (naming := _announced(usable, index)) is not None and line:
            named.append(_Found(index, index + 1, naming))
    return [_title(item, bare) for item in sorted(named, key=lambda item: item.first)]


def best_title(titles: Iterable[Title], first: int | None = None, last: int | None = None) -> Title | None:
    """The title of the report whose tables take up the lines `first` to `last` (None for a report without tables).

    It is the best one above the tables, the nearest of equals. Without one above, it is one between the tables (columns
    of a page out of order) or, if its agency is named elsewhere, below them; but only if all of those agree.
    """
    titles = list(titles)
    above = [title for title in titles if first is None or title.line < first]
    if not above:
        whole = [title for title in titles if title.sort == "title"]
        others = [title for title in whole if title.mentioned or last is None or title.line <= last]
        return others[0] if len({(title.agency, title.year) for title in whole}) == 1 and others else None
    sorts: tuple[TitleSort, ...] = ("prose", "listed", "labelled", "title")
    best = max(above, key=lambda title: (sorts.index(title.sort), title.published, title.line))
    if best.agency is None:
        named = {t.agency for t in above if t.sort in ("labelled", "prose") and t.year == best.year and t.agency}
        return replace(best, agency=named.pop()) if len(named) == 1 else best
    return best


def _whole_titles(lines: Sequence[str]) -> list[_Found]:
    """The titles that take up whole lines, each on as few as possible."""
    found: list[_Found] = []
    taken: set[int] = set()
    fits = [0 < len(line) <= _LONGEST for line in lines]
    for size in range(1, _MOST_LINES + 1):
        for first in range(len(lines) - size + 1):
            span = range(first, first + size)
            if not (fits[first] and all(fits[first : first + size]) and taken.isdisjoint(span)):
                continue
            text = "".join(lines[first : first + size])
            if (naming := read_title(text)) is not None:
                found.append(_Found(first, first + size, naming))
                taken |= set(span)
    return sorted(found, key=lambda item: item.first)


def _without_lists(found: Sequence[_Found], lines: Sequence[str], heights: Sequence[float]) -> list[_Found]:
    """Of titles of different reports in consecutive lines, the one in larger print, of the publisher, or the last."""
    runs: list[list[_Found]] = []
    for item in found:
        if (
            runs
            and item.first - runs[-1][-1].end <= 1
            and "labelled" not in (item.naming.sort, runs[-1][-1].naming.sort)
        ):
            runs[-1].append(item)
        else:
            runs.append([item])
    kept: list[_Found] = []
    for run in runs:
        if len({(item.naming.agency, item.naming.year) for item in run}) == 1:
            kept += run
        elif any(item.naming.sort != "listed" for item in run):
            kept.append(max(run, key=lambda item: _prominence(item, lines, heights)))
    return kept


def _prominence(item: _Found, lines: Sequence[str], heights: Sequence[float]) -> tuple[bool, float, bool, int]:
    height = round(heights[item.first]) if heights else 0
    return item.naming.sort != "listed", height, _is_published(item, lines), item.first


def _named(item: _Found, lines: Sequence[str], heights: Sequence[float]) -> _Found:
    """The title with the beginning of its agency's name from the lines above, or the whole name from the line below."""
    naming = item.naming
    first = item.first
    while item.first - first < _MOST_ABOVE and first > 0:
        above = lines[first - 1]
        same = _same_print(first - 1, item.first, heights)
        if not _continues(above, naming.agency, same, large=_in_large_print(first - 1, item, heights)):
            break
        naming = replace(naming, agency=above + (naming.agency or ""))
        first -= 1
    if naming.agency is None and item.end + 1 < len(lines) and _DATE.fullmatch(lines[item.end + 1]):
        below = lines[item.end]
        if _NAME.fullmatch(below) and is_agency(below) and not _NO_NAME.search(below):
            naming = replace(naming, agency=below)
    if naming.agency is not None and first < item.first and not is_agency(naming.agency):
        return item
    return _Found(first, item.end, naming)


def _same_print(upper: int, lower: int, heights: Sequence[float]) -> bool | None:
    """Whether the upper line is printed as large as the lower one; None where heights are unknown."""
    return heights[upper] >= _AS_LARGE * heights[lower] if heights else None


def _in_large_print(upper: int, item: _Found, heights: Sequence[float]) -> bool:
    """Whether the title and the line above it are both printed larger than the line after the title."""
    if not heights or item.end >= len(heights):
        return False
    return min(heights[upper], heights[item.first]) > _LARGER * heights[item.end]


def _continues(above: str, agency: str | None, same_print: bool | None, *, large: bool) -> bool:
    """Whether the name of a title's agency begins on the line above; `agency` is its part in the title's lines."""
    upper = above.translate(TO_SIMPLIFIED)
    if same_print is False or not _NAME.fullmatch(upper) or _NO_NAME.search(upper):
        return False
    if agency is None:
        return is_agency(upper) or _REST_OF_A_NAME.fullmatch(upper) is not None
    simple = agency.translate(TO_SIMPLIFIED)
    if _REST_OF_A_NAME.match(simple) and not simple.startswith(upper):
        return True
    if not _HAS_PLACE.match(simple):
        return _HAS_PLACE.match(upper) is not None and (
            not is_agency(upper) or _ENDS_IN_PLACE.fullmatch(upper) is not None
        )
    return large and _ENDS_IN_PLACE.fullmatch(upper) is not None and upper not in simple


def _announced(lines: Sequence[str], index: int) -> Naming | None:
    """The report that a sentence announces; the sentence may go on in the next line."""
    line = lines[index]
    return read_prose(line) or read_prose(line + "".join(lines[index + 1 : index + 2]))


def _title(item: _Found, lines: Sequence[str]) -> Title:
    agency = item.naming.agency
    elsewhere = (line for index, line in _near(item, lines) if not item.first <= index < item.end)
    mentioned = agency is not None and any(agency in line for line in elsewhere)
    return Title(agency, item.naming.year, item.first, item.naming.sort, _is_published(item, lines), mentioned)


def _is_published(item: _Found, lines: Sequence[str]) -> bool:
    agency = item.naming.agency
    return agency is not None and any(
        line.startswith(agency, label.end()) for _, line in _near(item, lines) for label in _PUBLISHER.finditer(line)
    )


def _near(item: _Found, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines around a title with their indices: in a book of many reports, roughly those of its own."""
    start = max(0, item.first - _REACH)
    return enumerate(lines[start : item.end + _REACH], start)
