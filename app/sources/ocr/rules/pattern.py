"""Whether the ruling lines that were found on a page are those of a pattern: moire, the back shining through, grain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from app.sources.ocr.pixels.picture import Gray, Mask
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
_STROKES = 0.4
"""Of an upright line's length: so much of it in texts that it runs through makes it strokes of letters."""
_FOLDED = 3
"""Texts that a line runs through, most of those it meets: it is a fold, or a streak, whatever its length."""
_BAND_UNITS = 1.6
"""Units to both sides of a line that may be its pixels."""
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


def without_strokes(
    down: Sequence[Rule], rules: Mask, texts: Sequence[Area], gray: Gray, unit: float
) -> tuple[list[Rule], Mask]:
    """The upright lines but for those that run through texts, and where the pixels of the others are.

    In rows hardly higher than their print a character's stroke reaches from one level line to the next; a fold runs
    through whatever text it meets.
    """
    kept, ruled, reach = [], rules.copy(), max(2, round(_BAND_UNITS * unit))
    for rule in down:
        met = [text for text in texts if text.left < rule.at < text.right and _overlap(rule, text) > 0.5 * text.height]
        through = [text for text in met if _runs_through(rule, text, gray, unit)]
        stroke = sum(text.height for text in through) >= _STROKES * (rule.end - rule.begin)
        if not stroke and not (len(through) >= _FOLDED and 2 * len(through) > len(met)):
            kept.append(rule)
        else:
            ruled[_band(rule, reach)] = 0
    for rule in kept:
        ruled[_band(rule, reach)] = rules[_band(rule, reach)]
    return kept, ruled


def _overlap(rule: Rule, text: Area) -> float:
    return min(rule.end, text.bottom) - max(rule.begin, text.top)


def _band(rule: Rule, reach: int) -> tuple[slice, slice]:
    at = round(rule.at)
    return slice(round(rule.begin), round(rule.end) + 1), slice(max(0, at - reach), at + reach + 1)


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
