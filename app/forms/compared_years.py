"""Recognises the headings of tables that compare years (指标 | 2023 | 2024 | 增减): they are no report's own tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_YEAR = re.compile(r"(?:19|20)\d\d年?度?(?:数据?|数量|情况|件数|（?件）?)?")
_OTHER = re.compile(
    r"上一?年(?:度|同期|数据?|数量)*|去年(?:同期|数据?|数量)*|本年(?:度|数据?|数量)*|今年(?:数据?|数量)*"
    r"|(?:同比|较上年|比上年|与上年相比|较去年)?(?:增减|增长|变化|增加|变动|升降|差异|差额)?(?:率|幅度?|情况|量|数|值|比例)*(?:[（(]?[%％‰件]?[）)]?)"
)
_BLANKS = re.compile(r"[\s\u3000\u00a0*|#]+")


def compares_years(lines: Iterable[Sequence[str]]) -> bool:
    """Whether one of some lines of texts holds two different years, each alone in its field, or one and a comparison.

    `增减`, `同比` or `上年` beside `本年` is a comparison; a year alone is none, since titles have one.
    """
    for texts in lines:
        bare = [_BLANKS.sub("", text) for text in texts]
        years = {text[:4] for text in bare if _YEAR.fullmatch(text)}
        others = {text for text in bare if len(text) >= 2 and _OTHER.fullmatch(text)}
        if len(years) >= 2 or (years and others) or len(others) >= 2:
            return True
    return False
