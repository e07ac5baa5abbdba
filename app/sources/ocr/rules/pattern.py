"""Whether the ruling lines that were found on a page are those of a pattern: moire, the back shining through, grain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.text.detector import Area

_MOST_COLUMNS, _FAR_TOO_MANY = 18, 40
"""Upright lines beside each other: the widest official table has 16. From the second on no page is meant so."""
_THROUGH, _SHARE = 4, 0.03
"""Lines that run through the middle of texts, and these as a share of the texts: a table's lines run between them."""
_OUTLIERS = 30
"""One text in so many may stand on the desk beside the page."""
_STRONG = 120
"""A pixel darker than this is print."""
_NEAR_UNITS = 0.9
"""Units: print on both sides of a line within one and three of these is one text that the line runs through."""
_MIDDLE, _DENSE = 0.12, 0.3
"""Of a text's width from its ends, and of its columns that hold print beside the line."""


def is_pattern(across: Sequence[Rule], down: Sequence[Rule], texts: Sequence[Area], gray: Gray, unit: float) -> bool:
    """Judged by how many upright lines stand beside each other, and by how many run through texts."""
    if texts:
        # What stands beside all print is the desk's, not the page's.
        lefts, rights = sorted(text.left for text in texts), sorted(text.right for text in texts)
        left, right = lefts[len(texts) // _OUTLIERS], rights[-1 - len(texts) // _OUTLIERS]
        down = [rule for rule in down if left <= rule.at <= right]
    beside = _most_beside(down)
    if beside > _FAR_TOO_MANY or (beside > _MOST_COLUMNS and len(texts) < len(across) + len(down)):
        return True
    through = sum(_runs_through(rule, text, gray, unit) for text in texts for rule in down)
    return through >= max(_THROUGH, _SHARE * len(texts))


def _most_beside(rules: Sequence[Rule]) -> int:
    ends = sorted([(rule.begin, 1) for rule in rules] + [(rule.end, -1) for rule in rules])
    return max(accumulate(step for _, step in ends), default=0)


def _runs_through(rule: Rule, text: Area, gray: Gray, unit: float) -> bool:
    middle, edge = (text.top + text.bottom) / 2, _MIDDLE * text.width
    if not (text.left + edge < rule.at < text.right - edge and rule.begin < middle < rule.end):
        return False
    at, near, inset = round(rule.at), max(2, round(_NEAR_UNITS * unit)), round(0.25 * text.height)
    band = gray[text.top + inset : text.bottom - inset]
    sides = (band[:, max(0, at - 3 * near) : at - near], band[:, at + near : at + 3 * near])
    return all(side.size > 0 and float((side < _STRONG).any(axis=0).mean()) > _DENSE for side in sides)
