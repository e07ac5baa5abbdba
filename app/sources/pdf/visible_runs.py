"""Runs of text -> the visible ones, with their confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.frozen import dataclass
from app.model import SURE, Box
from app.model.confidence import HIDDEN, UNDER_PICTURE, UNSEEN
from app.sources.pdf.display.bars import Bars
from app.sources.pdf.display.hiding import Hiding
from app.sources.pdf.drawings import Strokes
from app.sources.pdf.ruling_index import RulingIndex
from app.sources.pdf.runs import Run, box_of
from app.sources.pdf.visibility import (
    LEAST_CONTRAST,
    PLAIN_CONTRAST,
    Fill,
    PagePicture,
    covered,
    on_dark,
    under_color,
)

MUCH = 0.4
"""Of the smaller text's box: sharing more than this, two texts are printed over each other."""
MUCH_OF_FIGURES = 0.12
"""The same for two runs of figures, which never overlap by themselves."""
_LONGEST_NUMBER = 20
_OVER = 0.15
"""Of the font's size: a text that reaches further over the page's edge is cut."""
_LIGHT = 0.93
"""The luminance of text that only shows on a dark ground."""
_PLAIN = 0.5
"""The luminance up to which the colour of a text stands out on any ground that is not dark itself."""
_ROW = 1 << 16
"""More than there are columns of buckets on the largest page."""
_NEIGHBOURS = tuple(column + row * _ROW for column in (-1, 0, 1) for row in (-1, 0, 1))


@dataclass(frozen=True)
class Ground:
    """What else is on the page: opaque areas and pictures in drawing order, thin strokes, and the page as shown.

    `bars` are the thin drawings, which cover a text where many are side by side. `hiding` spares drawing the page as
    shown where that can be known; None where it cannot.
    """

    fills: Sequence[Fill]
    pictures: Sequence[tuple[int, Box]]
    strokes: Strokes
    bars: Bars
    picture: PagePicture | None
    hiding: Hiding | None = None


def visible(runs: list[Run], ruling: RulingIndex, ground: Ground, width: float, height: float) -> list[Run]:
    """The runs whose ink is visible on a page of `width` x `height` points.

    Dropped is text outside the page, light on light, covered or clipped. Struck digits, and those below a picture, are
    kept with less confidence.
    """
    fills, picture = ground.fills, ground.picture
    kept = []
    for run in runs:
        box = box_of(run)
        x0, y0, x1, y1 = box
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if not (0 <= x <= width and 0 <= y <= height):
            continue
        if not (-_OVER * run.size <= x0 and x1 <= width + _OVER * run.size):
            run.confidence = HIDDEN
        if run.confidence == UNSEEN or picture is None:
            kept.append((run, box))
            continue
        if run.light > _LIGHT and not on_dark(fills, run.order, x, y):
            continue
        if not run.text.isalpha():
            if len(run.text) <= _LONGEST_NUMBER:
                if (ruling.meets(box) or ground.bars.loose(box)) and ground.bars.cover(run, picture):
                    run.confidence = HIDDEN
                elif not _shows_ink(run, box, ruling, ground):
                    if not under_color(fills, run.order, x, y):
                        continue
                    run.confidence = HIDDEN
            run.confidence = min(run.confidence, _untouched(run, box, ground))
        kept.append((run, box))
    return _uncovered(kept, fills)


def _untouched(run: Run, box: Box, ground: Ground) -> float:
    """The most confidence that the run's digits can have under what is drawn over them: a stroke or a picture."""
    if not run.text.isdecimal() and not any(map(str.isdecimal, run.text)):
        return 1.0
    if run.turn == 0 and ground.strokes.through(box):
        return HIDDEN
    if not ground.pictures:
        return 1.0
    x, y = box.center
    over = [place for order, place in ground.pictures if order > run.order and place.contains(x, y)]
    if not over:
        return 1.0
    return HIDDEN if any(place.height < 3 * box.height for place in over) else UNDER_PICTURE


def _shows_ink(run: Run, box: Box, ruling: RulingIndex, ground: Ground) -> bool:
    """Whether every digit of the run shows ink: checked one by one, for a neighbour's ink may reach into its box."""
    if ground.hiding is not None and ground.hiding.certain(run.text, run.light, box):
        return True
    picture = ground.picture
    if picture is None:
        return False
    least = PLAIN_CONTRAST if run.confidence >= SURE and run.light <= _PLAIN else LEAST_CONTRAST
    if not run.text.isdecimal() or len(run.text) == 1 or run.turn % 2:
        return picture.shows_ink(ruling.clear_of(box), middle=run.text.isdecimal(), least=least)
    step = box.width / len(run.text)
    for at in range(len(run.text)):
        clear = ruling.clear_of(Box(box.x0 + at * step, box.y0, box.x0 + (at + 1) * step, box.y1))
        if clear.width > 0.5 * step and not picture.shows_ink(clear, middle=True, least=least):
            return False
    return True


def _uncovered(runs: list[tuple[Run, Box]], fills: Sequence[Fill]) -> list[Run]:
    """Drop runs that a later fill covers and newer text is printed on; lower the confidence of overprinted ones."""
    buckets: dict[int, list[tuple[Run, Box]]] = {}
    kept = []
    runs.sort(key=lambda one: -one[0].order)
    for one in runs:
        run, box = one
        x0, y0, x1, y1 = box
        bucket = int(x0 + x1) // 80 + int(y0 + y1) // 40 * _ROW
        newer = _printed_over(box, bucket, buckets)
        if newer:
            if covered(fills, run.order, *box.center):
                continue
            _overprint([run, *(other for other, place in newer if _share(box, place) > _too_much(run, other))])
        if bucket in buckets:
            buckets[bucket].append(one)
        else:
            buckets[bucket] = [one]
        kept.append(run)
    kept.reverse()
    return kept


def _printed_over(box: Box, bucket: int, buckets: Mapping[int, Sequence[tuple[Run, Box]]]) -> list[tuple[Run, Box]]:
    """The runs drawn later that overlap the box, which belongs into the `bucket`."""
    x0, y0, x1, y1 = box
    newer = []
    for near in _NEIGHBOURS:
        if bucket + near in buckets:
            for one in buckets[bucket + near]:
                left, top, right, bottom = one[1]
                if left < x1 and x0 < right and top < y1 and y0 < bottom and _share(box, one[1]) > 0.03:
                    newer.append(one)
    return newer


def _too_much(run: Run, other: Run) -> float:
    figures = run.text[-1].isdecimal() and other.text[-1].isdecimal()
    return MUCH_OF_FIGURES if figures else MUCH


def _overprint(runs: list[Run]) -> None:
    """Mark texts printed over each other as illegible, unless only one of them is clear (a watermark under text)."""
    clear = [run for run in runs if run.confidence >= SURE]
    if len(clear) > 1:
        for run in clear:
            run.confidence = HIDDEN


def _share(box: Box, other: Box) -> float:
    width = min(box.x1, other.x1) - max(box.x0, other.x0)
    height = min(box.y1, other.y1) - max(box.y0, other.y0)
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max(0.01, min(box.width * box.height, other.width * other.height))
