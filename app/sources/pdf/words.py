"""The text of a PDF page -> words: built from characters, split at blanks, wide gaps and ruling lines.

Only visible text becomes a word. The text layer of a scan (invisible text over a picture of the page) and text as
faint as a watermark are kept with a low confidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from app.model import ILLEGIBLE, Box, RulingLine, Word
from app.model.confidence import FAINT, TEXT_LAYER
from app.sources.pdf.display.bars import CAPITAL
from app.sources.pdf.ruling_index import LINE_WIDTH, RulingIndex
from app.sources.pdf.runs import (
    GAP,
    Looks,
    Run,
    Shown,
    Span,
    add_runs,
    box_of,
    parted,
    place_of,
)
from app.sources.pdf.visible_runs import Ground, visible

LONGEST_FIGURES = 80
"""Characters: more than the touching numbers of a whole row have. Chosen by hand."""
_ALIKE = 0.05
"""Of the font's size: how far the margins of two numbers in their cells may differ, or those of one at its sides."""
_LARGER = 2.0
"""Times the size of a page's text: a watermark is larger."""
_ALL_FAINT = 0.8
"""The share of a page's characters that are as light as a watermark, from which on that is the colour of its text."""
_TURN_AND_BASE, _BEGIN = attrgetter("turn", "base"), attrgetter("begin")
_BAND = 8.0
"""Points: texts are compared by bands of baselines as high as this."""
MOST_LETTERS = 3
"""Letters that a number may have as its unit; text with more is no number."""


def words_of(
    spans: Iterable[Span],
    lines: Sequence[RulingLine],
    ground: Ground,
    width: float,
    height: float,
    *,
    scanned: bool,
    false: Shown,
) -> tuple[Word, ...]:
    """The visible words of a page of this size (points), in the order in which the file draws them.

    `scanned` says whether a picture covers the page. `false` maps characters to what their glyphs show instead.
    """
    ruling = RulingIndex(lines)
    runs: list[Run] = []
    looks = Looks(scanned=scanned)
    for span in spans:
        look = looks.of(span)
        if look is not None:
            cuts = ruling.through(look.turn, span["bbox"]) if len(span["chars"]) > 1 else ()
            add_runs(runs, span, look, cuts, false)
    _trust_grey_text(runs)
    runs = visible(_without_doubles(runs), ruling, ground, width, height)
    return tuple(_word(group) for group in _joined(runs, ruling))


def _trust_grey_text(runs: Sequence[Run]) -> None:
    """Trust the text of a page that is printed in one light grey: a watermark has another colour, or is larger."""
    faint = [run for run in runs if run.confidence == FAINT]
    if not faint:
        return
    counts: Counter[tuple[float, float]] = Counter()
    for run in faint:
        counts[round(run.light, 2), round(run.size)] += len(run.text)
    (light, size), _ = counts.most_common(1)[0]
    alike = [run for run in faint if abs(run.light - light) < 0.011 and run.size <= _LARGER * size]
    if sum(len(run.text) for run in alike) > _ALL_FAINT * sum(len(run.text) for run in runs):
        for run in alike:
            run.confidence = TEXT_LAYER


def _without_doubles(runs: list[Run]) -> list[Run]:
    """Keep one of equal texts printed twice with a small shift (an imitated bold face, an outline): the darkest."""
    places: dict[tuple[str, int], dict[int, list[Run]]] = {}
    kept = []
    for run in runs:
        reissues = places.setdefault((run.text, run.turn), {})
        near = 0.2 * run.size
        other = _double(run, near, reissues)
        if other is not None:
            if run.light < other.light:
                other.light, other.order, other.confidence = run.light, run.order, run.confidence
            continue
        reissues.setdefault(int(run.base // _BAND), []).append(run)
        kept.append(run)
    return kept


def _double(run: Run, near: float, reissues: Mapping[int, Sequence[Run]]) -> Run | None:
    """A run nearer than `near` (points) to a run of the same text; `reissues` has them by bands of baselines."""
    for band in range(int((run.base - near) // _BAND), int((run.base + near) // _BAND) + 1):
        for other in reissues.get(band, ()):
            if abs(run.begin - other.begin) < near and abs(run.base - other.base) < near:
                return other
    return None


def _joined(runs: list[Run], ruling: RulingIndex) -> list[list[Run]]:
    """Groups of runs that touch on one baseline with no ruling line between them, whatever their spans."""
    groups: list[list[Run]] = []
    for run in _by_baseline(runs):
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.turn == run.turn
            and abs(last.base - run.base) <= 0.15 * max(last.size, run.size)
            and -0.15 * run.size < run.begin - last.end <= 0.8 * GAP * min(last.size, run.size)
            and (last.confidence == FAINT) == (run.confidence == FAINT)
            and not (run.spaced and last.text[-1].isdecimal() and run.text[0].isdecimal())
            and min(last.size, run.size) > 0.75 * max(last.size, run.size)
            and not parted(last, run.text, run.begin, run.size, ruling.between(last, run))
            and not _fill_their_cells(last, run, ruling)
            and not _are_marks_of_two_cells(last, run, ruling)
        ):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _are_marks_of_two_cells(last: Run, run: Run, ruling: RulingIndex) -> bool:
    """Whether two dashes or strokes that touch have a ruling line between their middles: each is its cell's mark."""
    if any(char.isalnum() for char in last.text + run.text):
        return False
    middles = (last.begin + last.end) / 2, (run.begin + run.end) / 2
    return any(middles[0] < cut < middles[1] for cut in ruling.between(last, run))


def _fill_their_cells(last: Run, run: Run, ruling: RulingIndex) -> bool:
    """Whether two numbers that touch at a ruling line each stand in a cell of their own, set there alike.

    A number that runs over the line may be drawn in pieces, but these are not set as the numbers of two cells are.
    """
    if min(len(last.text), len(run.text)) < 2 or not (last.text + run.text).isdecimal():
        return False
    one, other = ruling.margins(last), ruling.margins(run)
    if one is None or other is None or one[1] > run.begin - last.end + LINE_WIDTH:
        return False
    near = _ALIKE * run.size
    centered = abs(one[0] - one[1]) <= near and abs(other[0] - other[1]) <= near
    return centered or abs(one[0] - other[0]) <= near or abs(one[1] - other[1]) <= near


def _by_baseline(runs: list[Run]) -> list[Run]:
    """The runs in reading order: by baseline (those closer than 0.15 sizes count as one), then along it."""
    ordered: list[Run] = []
    line: list[Run] = []
    for run in sorted(runs, key=_TURN_AND_BASE):
        if line and (run.turn != line[0].turn or run.base - line[0].base > 0.15 * line[0].size):
            ordered += sorted(line, key=_BEGIN)
            line = []
        line.append(run)
    return ordered + sorted(line, key=_BEGIN)


def _word(group: list[Run]) -> Word:
    if len(group) == 1 and not group[0].layer_text:
        (run,) = group
        text, confidence = run.text, run.confidence
        ink = None if text.isalpha() else _ink(group, text)
        if ILLEGIBLE in text and not any(map(str.isalpha, text)):
            confidence = 0.0
        return Word(text, box_of(run), confidence, "text", run.turn, run.confidence == FAINT, "", ink)
    box = _union([box_of(run) for run in group])
    text = "".join(run.text for run in group)
    confidence = min(run.confidence for run in group)
    faint = all(run.confidence == FAINT for run in group)
    if text.isalpha():
        return Word(text, box, confidence, "text", group[0].turn, faint=faint)
    other = _layer_text(group, text) if any(run.layer_text for run in group) else ""
    if ILLEGIBLE in text and not any(map(str.isalpha, text)):
        confidence = 0.0
    return Word(text, box, confidence, "text", group[0].turn, faint=faint, other=other, ink=_ink(group, text))


def _union(boxes: list[Box]) -> Box:
    """The smallest box that contains all boxes."""
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _layer_text(group: list[Run], text: str) -> str:
    """The text layer's text of a word whose glyphs show other figures; "" where it has no legible text."""
    layer_text = "".join(run.layer_text or run.text for run in group)
    return (
        layer_text
        if layer_text != text and any(not char.isspace() and char != ILLEGIBLE for char in layer_text)
        else ""
    )


def _ink(group: list[Run], text: str) -> Box | None:
    """The box of the digits' ink, from the baseline to the height of capitals; None for text that is no number."""
    if len(text) > LONGEST_FIGURES:
        return None
    letters = 0 if text.isdecimal() else sum(map(str.isalpha, text))
    if letters > MOST_LETTERS or (letters and not any(map(str.isdecimal, text))):
        return None
    first = group[0]
    if len(group) == 1:
        return place_of(first.turn, first.begin, first.base - CAPITAL * first.size, first.end, first.base)
    top, bottom = min(run.base - CAPITAL * run.size for run in group), max(run.base for run in group)
    return place_of(first.turn, first.begin, top, max(run.end for run in group), bottom)
