"""The text of a PDF page -> words: built from characters, split at blanks, wide gaps and ruling lines.

Only what a person can see becomes a word. A scan's own text layer (invisible text over a picture of the
page) is kept with a low confidence, since nobody has seen it; so is text as faint as a watermark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.model import SURE, Box, RulingLine, Word
from app.sources.pdf_visible import Fill, PagePicture, covered, luminance, on_dark, under_color
from app.sources.radicals import TO_CHARACTERS

GAP = 0.3
"""Of the font's size: a wider gap between two characters ends a word."""
MUCH = 0.4
"""Of the smaller text's box: sharing more than this, two texts are printed over each other."""
APART = 0.1
"""Of the font's size: a gap this wide with a ruling line in it parts two cells; closer text runs over the line."""
FAINT = 0.6
"""The confidence of text as faint as a watermark."""
UNSEEN = 0.5
"""The confidence of a scan's invisible text layer."""
SMALLEST = 1.5
"""Points: nobody reads text that is lower."""
LINE_WIDTH = 1.6
"""Points on either side of a ruling line that may show its ink."""
HIDDEN = 0.3
"""The confidence of what nobody can make out: two texts printed over each other, a text under a stamp."""

_LIGHT = 0.93
"""The luminance of text that only shows on a dark ground."""

_AROUND = tuple((column, row) for column in (-1, 0, 1) for row in (-1, 0, 1))

Span = Mapping[str, Any]


@dataclass(slots=True)
class _Run:
    """Touching characters of one span, in the reading direction: `along` its start and end, `base` its baseline."""

    text: str
    turn: int
    base: float
    begin: float
    end: float
    top: float
    bottom: float
    size: float
    order: int
    confidence: float
    light: float


def words_of(
    spans: Iterable[Span],
    lines: Sequence[RulingLine],
    fills: Sequence[Fill],
    picture: PagePicture | None,
    width: float,
    height: float,
    *,
    scanned: bool,
) -> tuple[Word, ...]:
    """The visible words of a page of this size (points), in the order in which the file draws them."""
    rules = _Rules(lines)
    runs: list[_Run] = []
    for span in spans:
        confidence = _confidence(span, scanned=scanned)
        if confidence is not None:
            _add_runs(runs, span, confidence, rules)
    runs = _seen(_without_doubles(runs), rules, fills, picture, width, height)
    return tuple(_word(group) for group in _joined(runs, rules))


class _Rules:
    """The ruling lines that a word may not cross, by the direction of its text."""

    def __init__(self, lines: Sequence[RulingLine]) -> None:
        self._down = sorted((line.x0, line.y0, line.y1) for line in lines if not line.horizontal)
        self._across = sorted((line.y0, line.x0, line.x1) for line in lines if line.horizontal)

    def clear_of(self, box: Box) -> Box:
        """The box without the strips at its sides where a line is drawn."""
        x0, x1 = _clear(self._down, box.x0, box.x1, box.center[1])
        y0, y1 = _clear(self._across, box.y0, box.y1, box.center[0])
        return Box(x0, y0, x1, y1)

    def through(self, turn: int, box: tuple[float, float, float, float]) -> list[float]:
        """Where lines stand across a span's box, along its reading direction."""
        x0, y0, x1, y1 = box
        if turn % 2:
            cuts = _crossing(self._across, y0, y1, (x0 + x1) / 2)
        else:
            cuts = _crossing(self._down, x0, x1, (y0 + y1) / 2)
        return cuts if turn < 2 else [-cut for cut in cuts]

    def between(self, last: _Run, run: _Run) -> list[float]:
        """Where lines stand near the end of one run and the start of the next, along their reading direction."""
        low, high = last.end - 0.5 * last.size, run.begin + 0.5 * run.size
        base = -run.base if run.turn in (1, 2) else run.base
        if run.turn >= 2:
            low, high = -high, -low
        cuts = _crossing(self._across if run.turn % 2 else self._down, low, high, base - 1)
        return cuts if run.turn < 2 else [-cut for cut in cuts]


def _crossing(lines: Sequence[tuple[float, float, float]], low: float, high: float, across: float) -> list[float]:
    """Where the lines between `low` and `high` stand that reach over the place `across`."""
    cuts = []
    for at, start, stop in lines[bisect_left(lines, (low,)) :]:
        if at >= high:
            break
        if start <= across <= stop:
            cuts.append(at)
    return cuts


def _clear(lines: Sequence[tuple[float, float, float]], low: float, high: float, across: float) -> tuple[float, float]:
    middle = (low + high) / 2
    for at, start, stop in lines[bisect_left(lines, (low - LINE_WIDTH,)) :]:
        if at > high + LINE_WIDTH:
            break
        if start <= across <= stop:
            low, high = (max(low, at + LINE_WIDTH), high) if at < middle else (low, min(high, at - LINE_WIDTH))
    return low, high


def _confidence(span: Span, *, scanned: bool) -> float | None:
    """How far a person can see the span's text; None for not at all."""
    across, down = span["dir"]
    if min(abs(across), abs(down)) > 0.09 or _height(span) < SMALLEST:
        return None
    if span["type"] == 3:
        return UNSEEN if scanned else None
    opacity = span["opacity"]
    if opacity < 0.1:
        return None
    light = 1 - (1 - luminance(span["color"])) * opacity
    return FAINT if 0.72 < light <= 0.93 else 1.0


def _height(span: Span) -> float:
    x0, y0, x1, y1 = span["bbox"]
    return float(min(x1 - x0, y1 - y0)) if len(span["chars"]) > 1 else float(max(x1 - x0, y1 - y0))


def _turn(span: Span) -> int:
    across, down = span["dir"]
    if abs(across) >= abs(down):
        return 0 if across > 0 else 2
    return 1 if down > 0 else 3


def _add_runs(runs: list[_Run], span: Span, confidence: float, rules: _Rules) -> None:
    """Cut one span at its blanks, its wide gaps and the ruling lines across it."""
    turn, size = _turn(span), float(span["size"])
    order, light = span["seqno"], luminance(span["color"])
    limit = GAP * size
    cuts = rules.through(turn, span["bbox"])
    current: _Run | None = None
    for code, _, (x, y), (x0, y0, x1, y1) in span["chars"]:
        char = TO_CHARACTERS.get(code) or chr(code)
        if char.isspace() or code in (0x200B, 0xFEFF, 0xAD):
            current = None
            continue
        if turn == 0:
            begin, end, base, top, bottom = x0, x1, y, y0, y1
        elif turn == 2:
            begin, end, base, top, bottom = -x1, -x0, -y, -y1, -y0
        elif turn == 1:
            begin, end, base, top, bottom = y0, y1, -x, -x1, -x0
        else:
            begin, end, base, top, bottom = -y1, -y0, x, x0, x1
        if (
            current is not None
            and -limit < begin - current.end <= limit
            and abs(base - current.base) < 0.5
            and not (cuts and _parted(current, char, begin, size, cuts))
        ):
            current.text += char
            current.end = max(current.end, end)
            current.top, current.bottom = min(current.top, top), max(current.bottom, bottom)
        else:
            current = _Run(char, turn, base, begin, end, top, bottom, size, order, confidence, light)
            runs.append(current)


def _without_doubles(runs: list[_Run]) -> list[_Run]:
    """The same text printed twice with a tiny shift (a poor man's bold) counts once."""
    places: dict[tuple[str, int], list[_Run]] = {}
    kept = []
    for run in runs:
        twins = places.setdefault((run.text, run.turn), [])
        near = 0.2 * run.size
        if any(abs(run.begin - twin.begin) < near and abs(run.base - twin.base) < near for twin in twins):
            continue
        twins.append(run)
        kept.append(run)
    return kept


def _seen(
    runs: list[_Run],
    rules: _Rules,
    fills: Sequence[Fill],
    picture: PagePicture | None,
    width: float,
    height: float,
) -> list[_Run]:
    """The runs on the page that leave ink: neither outside, nor light on light, nor covered, nor clipped away."""
    kept = []
    for run in runs:
        box = _box(run)
        x, y = box.center
        if not (0 <= x <= width and 0 <= y <= height):
            continue
        if run.confidence == UNSEEN or picture is None:
            kept.append(run)
            continue
        if run.light > _LIGHT and not on_dark(fills, run.order, x, y):
            continue
        if (run.text.isascii() or len(run.text) <= 2) and not _shows_ink(run, box, rules, picture):
            if not under_color(fills, run.order, x, y):
                continue
            run.confidence = HIDDEN
        kept.append(run)
    return _uncovered(kept, fills)


def _shows_ink(run: _Run, box: Box, rules: _Rules, picture: PagePicture) -> bool:
    """Whether every figure of the run can be seen: a neighbour's ink may reach into a hidden one's box."""
    if not run.text.isdecimal() or len(run.text) == 1 or run.turn % 2:
        return picture.shows_ink(rules.clear_of(box), middle=run.text.isdecimal())
    step = box.width / len(run.text)
    for at in range(len(run.text)):
        clear = rules.clear_of(Box(box.x0 + at * step, box.y0, box.x0 + (at + 1) * step, box.y1))
        if clear.width > 0.5 * step and not picture.shows_ink(clear, middle=True):
            return False
    return True


def _uncovered(runs: list[_Run], fills: Sequence[Fill]) -> list[_Run]:
    """Drop what a later fill covers where something newer is printed; mark what is printed over another text."""
    buckets: dict[tuple[int, int], list[tuple[_Run, Box]]] = {}
    kept = []
    for run in sorted(runs, key=lambda run: -run.order):
        box = _box(run)
        newer = _printed_over(box, buckets)
        if newer and covered(fills, run.order, *box.center):
            continue
        _overprint([run, *(other for other in newer if _share(box, _box(other)) > MUCH)])
        x, y = box.center
        buckets.setdefault((int(2 * x) // 80, int(2 * y) // 40), []).append((run, box))
        kept.append(run)
    kept.reverse()
    return kept


def _printed_over(box: Box, buckets: dict[tuple[int, int], list[tuple[_Run, Box]]]) -> list[_Run]:
    """The newer runs, by the middle of their place, that share some of the box."""
    x0, y0, x1, y1 = box.x0, box.y0, box.x1, box.y1
    column, row = int(x0 + x1) // 80, int(y0 + y1) // 40
    newer = []
    for near in _AROUND:
        for other, place in buckets.get((column + near[0], row + near[1]), ()):
            if place.x0 < x1 and x0 < place.x1 and place.y0 < y1 and y0 < place.y1 and _share(box, place) > 0.03:
                newer.append(other)
    return newer


def _overprint(runs: list[_Run]) -> None:
    """Texts over each other cannot be told apart, but for a faint one (a watermark) over a clear one."""
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


def _joined(runs: list[_Run], rules: _Rules) -> list[list[_Run]]:
    """Runs that touch on one baseline, from whatever span they come, with no ruling line between them."""
    groups: list[list[_Run]] = []
    for run in _by_baseline(runs):
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.turn == run.turn
            and abs(last.base - run.base) <= 0.15 * max(last.size, run.size)
            and -0.15 * run.size < run.begin - last.end <= 0.8 * GAP * min(last.size, run.size)
            and (last.confidence == FAINT) == (run.confidence == FAINT)
            and not _parted(last, run.text, run.begin, run.size, rules.between(last, run))
        ):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _by_baseline(runs: list[_Run]) -> list[_Run]:
    """In reading order: by baseline, where near baselines are one, then along it."""
    ordered: list[_Run] = []
    line: list[_Run] = []
    for run in sorted(runs, key=lambda run: (run.turn, run.base)):
        if line and (run.turn != line[0].turn or run.base - line[0].base > 0.15 * line[0].size):
            ordered += sorted(line, key=lambda run: run.begin)
            line = []
        line.append(run)
    return ordered + sorted(line, key=lambda run: run.begin)


def _parted(last: _Run, text: str, begin: float, size: float, cuts: Sequence[float]) -> bool:
    """Whether one of the lines `cuts` stands between the run and a text that begins behind it.

    Figures that follow each other without a gap are one number that runs over its cell's edge.
    """
    gap = begin - last.end
    if gap <= APART * size and last.text[-1:].isdecimal() and text[:1].isdecimal():
        return False
    reach = 0.3 * size if gap > APART * size else 0.12 * size
    return any(last.end - reach < cut < begin + reach for cut in cuts)


def _box(run: _Run) -> Box:
    if run.turn == 0:
        return Box(run.begin, run.top, run.end, run.bottom)
    if run.turn == 2:
        return Box(-run.end, -run.bottom, -run.begin, -run.top)
    if run.turn == 1:
        return Box(-run.bottom, run.begin, -run.top, run.end)
    return Box(run.top, -run.end, run.bottom, -run.begin)


def _word(group: list[_Run]) -> Word:
    box = Box.around(_box(run) for run in group)
    assert box is not None
    text = "".join(run.text for run in group)
    confidence = min(run.confidence for run in group)
    return Word(text, box, confidence, "text", group[0].turn, faint=all(run.confidence == FAINT for run in group))
