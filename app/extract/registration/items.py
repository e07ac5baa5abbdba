"""The words of a page as numbers and as labels: alone, run together on a line, stacked one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from app.extract.layout.orientation import Mark
from app.extract.ocr_targets import is_figure_like
from app.frozen import dataclass
from app.model import read_printed

_MOST_STACKED = 4
"""Lines of a label in a narrow cell. By hand on the generator's damages."""
_LONGEST_LABEL = 60
"""Characters: a longer text is a sentence. The longest label of the forms has 37."""
_NEXT = 0.4
"""Of a line's height: labels nearer to each other on a line may be one that a false line cut. By hand on the
generator's damages, as the next two."""
_BELOW = 0.7
"""Of a line's height: the white between two lines of one label is less."""
_ALIGNED = 0.5
"""Of the narrower line's width: by so much lines of one label overlap."""


class Item(NamedTuple):
    """Words with the level rectangle around them on the upright page, in points; `parts` are their indices."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    parts: tuple[int, ...]

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Items:
    """What a page prints: `numbers` from the top, `labels` in every way their words may belong together.

    `line` is the usual height of a line of text in points.
    """

    numbers: tuple[Item, ...]
    labels: tuple[Item, ...]
    line: float


def items_of(marks: Sequence[Mark]) -> Items:
    """Sort a page's words into numbers and labels."""
    numbers: list[Item] = []
    words: list[Item] = []
    for index, mark in enumerate(marks):
        text = mark.word.text.strip()
        if not text or mark.word.faint:
            continue
        item = Item(text, mark.x0, mark.y0, mark.x1, mark.y1, (index,))
        (numbers if _is_number(text) else words).append(item)
    line = median([item.height for item in words]) if words else 12.5
    words = [item for item in words if item.height < 2.5 * line]
    singles = sorted([*words, *_run_together(words)], key=lambda item: (item.y0, item.x0))
    labels = [item for item in [*singles, *_stacked(singles)] if len(item.text) <= _LONGEST_LABEL]
    return Items(tuple(sorted(numbers, key=lambda item: item.y)), tuple(sorted(labels, key=lambda item: item.y)), line)


def joined(items: Sequence[Item], text: str | None = None) -> Item:
    """One item of several, their texts one behind the other."""
    return Item(
        "".join(item.text for item in items) if text is None else text,
        min(item.x0 for item in items),
        min(item.y0 for item in items),
        max(item.x1 for item in items),
        max(item.y1 for item in items),
        tuple(part for item in items for part in item.parts),
    )


def _is_number(text: str) -> bool:
    return is_figure_like(text) or (len(text) <= 24 and text[:1].isdigit() and read_printed(text).state == "number")


def _run_together(words: Sequence[Item]) -> list[Item]:
    """Words of one line that stand close, joined: the longest run from each word on."""
    found = []
    ordered = sorted(words, key=lambda item: item.x0)
    for first in ordered:
        run = [first]
        for item in ordered:
            last = run[-1]
            level = abs(item.y - last.y) < 0.4 * max(item.height, last.height)
            if item is not last and level and -0.3 * last.height < item.x0 - last.x1 < _NEXT * last.height:
                run.append(item)
        if len(run) > 1:
            found.append(joined(run))
    return found


def _stacked(singles: Sequence[Item]) -> list[Item]:
    """Lines one below the other, joined: two lines, three and four, from each line down."""
    found = []
    for index, first in enumerate(singles):
        pile = [first]
        for item in singles[index + 1 :]:
            last = pile[-1]
            gap = item.y0 - last.y1
            if gap > _BELOW * last.height:
                break
            overlap = min(item.x1, last.x1) - max(item.x0, last.x0)
            narrower = min(item.x1 - item.x0, last.x1 - last.x0)
            if gap < -0.5 * last.height or overlap < _ALIGNED * narrower or len(pile) == _MOST_STACKED:
                continue
            pile.append(item)
            found.append(joined(pile))
    return found
