"""Pictures of cells for letters: their printed lines below the column heads, with the cells outlined."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from app.frozen import dataclass
from app.model import Box, PagePlace
from app.review.export.png import Outline, Picture, Sheet
from app.review.reading.page_jobs import Shelf
from app.sources import ReportProgress
from app.sources.pdf.pixels import Clip

_SCALE = 2.0
"""Pixels per point: 150 to the inch once the page's width is set to that of a letter's text."""
_MARGIN = 4.0
_MOST_MARGIN = 18.0
"""Most points above and below a number, chosen for labels of several lines, which reach to the next row's."""
_USUAL_MARGIN = 9.0
"""Points above and below a row of numbers where it is the only one."""
_EDGE = 0.03
"""The share of the page's width that is cut off at either side as margin."""
_OUTLINE = 2.0
_MOST_LINES = 12
_GAP = 6
"""White pixel rows between two lines that are not adjacent on the page."""


_HEAD_LINE = 1.5
"""Height of a line of column heads, in heights of the table's rows: their labels often have two lines."""
_MOST_HEAD = 110.0
"""Most points of column heads; above that are the table's title and text. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class ColumnHeads:
    """The labels above a block of numbers: their page, and the boxes of the first `row` of numbers below them.

    `lines` is the count of rows of labels, `numbers` are the boxes of all numbers of that page (points, unrotated).
    """

    page: PagePlace
    row: tuple[Box, ...]
    lines: int
    numbers: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class LinesJob:
    """Lines of one page of a project's source: `bands` are rows of pixels of the shown page, `boxes` is outlined.

    `heads` are bands of other pages that are drawn above: what `Clip` wants of each.
    """

    project: str
    source: int
    page: int
    turn: int
    across: int
    down: int
    left: int
    right: int
    bands: tuple[tuple[int, int], ...]
    boxes: tuple[Outline, ...]
    heads: tuple[Clip, ...] = ()

    @property
    def density(self) -> float:
        """Pixels per point of the page."""
        return _SCALE


def lines_job(
    project: str,
    place: PagePlace,
    cells: Sequence[Box],
    table: Sequence[Box],
    heads: Sequence[ColumnHeads] = (),
) -> LinesJob:
    """The job for the lines of some cells' boxes (points, unrotated); `table` are the boxes of its whole table.

    The lines reach over the page's whole width: their labels stand at the left. Heads that are printed on another
    page, as of a table that goes on here, are drawn above.
    """
    turn = place.rotation // 90 % 4
    shown = [box.turned(turn, place.width, place.height) for box in cells]
    around = [box.turned(turn, place.width, place.height) for box in (*table, *cells)]
    width, height = (place.height, place.width) if turn % 2 else (place.width, place.height)
    across, down = max(1, round(width * _SCALE)), max(1, round(height * _SCALE))
    left, right = round(across * _EDGE), max(round(across * _EDGE) + 1, round(across * (1 - _EDGE)))
    outlines = tuple(
        Outline(*(round(edge * _SCALE) for edge in (
            box.x0 - _OUTLINE, box.y0 - _OUTLINE, box.x1 + _OUTLINE, box.y1 + _OUTLINE
        )))
        for box in shown
    )  # fmt: skip
    bands = _bands(shown, _rows(around), down)[:_MOST_LINES]
    own = [_head_band(one) for one in heads if one.page == place]
    others = [one for one in heads if one.page != place and one.page.source == place.source]
    clips = tuple(clip for one in others if (clip := _head_clip(one, right - left)) is not None)
    return LinesJob(
        project,
        place.source,
        place.source_number,
        turn,
        across,
        down,
        left,
        right,
        _merged([*own, *bands]),
        outlines,
        clips,
    )


def draw_lines(shelf: Shelf, job: LinesJob, report_progress: ReportProgress) -> Picture:
    """Draw the lines one below the other, in a worker. Raises SourceError for a page that cannot be drawn."""
    document = shelf.document(job.project, job.source)
    heights = [clip.down for clip in job.heads] + [end - start for start, end in job.bands]
    sheet = Sheet(job.right - job.left, sum(heights) + _GAP * (len(heights) - 1))
    top = 0
    for clip in job.heads:
        sheet.put(document.draw(clip), top)
        top += clip.down + _GAP
    for start, end in job.bands:
        clip = Clip(job.page, job.turn, job.across, job.down, job.left, start, job.right - job.left, end - start)
        sheet.put(document.draw(clip), top)
        for box in job.boxes:
            if start <= box.top and box.bottom <= end:
                moved = Outline(
                    box.left - job.left, box.top - start + top, box.right - job.left, box.bottom - start + top
                )
                sheet.outline(moved, 2)
        top += end - start + _GAP
    return sheet.picture()


def _head_band(heads: ColumnHeads) -> tuple[int, int]:
    """The pixel rows (first, end) of column heads on their page, down to the first row of numbers."""
    turn = heads.page.rotation // 90 % 4
    page = heads.page
    rows = _rows([box.turned(turn, page.width, page.height) for box in (*heads.numbers, *heads.row)])
    bottom = min(box.turned(turn, page.width, page.height).y0 for box in heads.row)
    above = max((end for start, end in rows if end <= bottom), default=0.0)
    pitches = [low[0] - high[0] for high, low in pairwise(rows)]
    pitch = median(pitches) if pitches else 2 * _USUAL_MARGIN
    height = min(_MOST_HEAD, heads.lines * pitch * _HEAD_LINE)
    gaps = [low[0] - high[1] for high, low in pairwise(rows)]
    end = bottom - max(0.0, median(gaps) / 2 if gaps else 0.0)  # the ruling line above the first row
    return round(max(0.0, above, bottom - height) * _SCALE), round(end * _SCALE)


def _head_clip(heads: ColumnHeads, width: int) -> Clip | None:
    """Column heads as a clip of their page, `width` pixels wide; None where that page is narrower."""
    turn, page = heads.page.rotation // 90 % 4, heads.page
    wide, high = (page.height, page.width) if turn % 2 else (page.width, page.height)
    across, down = max(1, round(wide * _SCALE)), max(1, round(high * _SCALE))
    start, end = _head_band(heads)
    left = round(across * _EDGE)
    if left + width > across or end <= start:
        return None
    return Clip(page.source_number, turn, across, down, left, start, width, end - start)


def _merged(bands: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The bands from the top, adjacent ones merged."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(band for band in bands if band[1] > band[0]):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _rows(shown: Sequence[Box]) -> tuple[tuple[float, float], ...]:
    """The printed rows of numbers from the top, each from its highest to its lowest point."""
    rows: list[tuple[float, float]] = []
    for y0, y1 in sorted((box.y0, box.y1) for box in shown):
        if rows and y0 < rows[-1][1]:
            rows[-1] = (rows[-1][0], max(y1, rows[-1][1]))
        else:
            rows.append((y0, y1))
    return tuple(rows)


def _bands(shown: Sequence[Box], rows: Sequence[tuple[float, float]], down: int) -> tuple[tuple[int, int], ...]:
    """The pixel rows of shown rows, from halfway to the row above to halfway to the one below; adjacent ones merged."""
    gaps = [below[0] - above[1] for above, below in pairwise(rows)]
    usual = median(gaps) / 2 if gaps else _USUAL_MARGIN
    bands: list[tuple[int, int]] = []
    for number, (y0, y1) in enumerate(rows):
        if not any(y0 <= box.y0 and box.y1 <= y1 for box in shown):
            continue
        above = (y0 - rows[number - 1][1]) / 2 if number else usual
        below = (rows[number + 1][0] - y1) / 2 if number + 1 < len(rows) else usual
        start = max(0, round((y0 - _margin(above)) * _SCALE))
        end = min(down, round((y1 + _margin(below)) * _SCALE))
        if bands and start <= bands[-1][1] + 1:
            bands[-1] = (bands[-1][0], max(end, bands[-1][1]))
        elif end > start:
            bands.append((start, end))
    return tuple(bands)


def _margin(room: float) -> float:
    return min(max(room, _MARGIN), _MOST_MARGIN)
