"""A table's ruling, in the ways that producers draw it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.generator.pdf_options import PdfOptions
from tests.generator.pdf_sheet import BLACK, WHITE, Fill, Rectangle, Sheet, Stroke

_THIN = 0.48
_PALE = (0.86, 0.9, 0.97)


def draw_rules(sheet: Sheet, boxes: Sequence[Rectangle], options: PdfOptions) -> None:
    """Add the ruling of the cells' rectangles to the sheet."""
    rules = options.rules
    if rules == "none" or not boxes:
        return
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    if rules == "filled":
        sheet.fills.append(Fill((x0 - 0.3, y0 - 0.3, x1 + 0.3, y1 + 0.3), BLACK))
        sheet.fills += [Fill((a + 0.3, b + 0.3, c - 0.3, d - 0.3), WHITE) for a, b, c, d in boxes]
        return
    if rules == "outer":
        sheet.strokes += _frame((x0, y0, x1, y1), "")
        return
    if rules == "rounded":
        sheet.rounded += boxes
        return
    edges = dict.fromkeys(edge for box in boxes for edge in _edges(box))
    if rules == "white":
        sheet.fills.insert(0, Fill((x0, y0, x1, y1), _PALE))
    if rules == "framed":
        sheet.strokes += _frame((x0, y0, x1, y1), "")
    if rules in ("horizontal", "framed"):
        edges = dict.fromkeys(edge for edge in edges if edge[1] == edge[3])
    if rules == "dashed":
        sheet.strokes += [Stroke(*edge, options.thick, options.dashes) for edge in edges]
        return
    _draw_edges(sheet, edges, rules)


def _draw_edges(sheet: Sheet, edges: Iterable[Rectangle], rules: str) -> None:
    if rules == "one_path":
        sheet.dashed_edges += edges
        return
    for a, b, c, d in edges:
        if rules == "rectangles":
            sheet.fills.append(Fill((a - _THIN / 2, b - _THIN / 2, c + _THIN / 2, d + _THIN / 2), BLACK))
        elif rules == "dotted":
            sheet.strokes += _dots(a, b, c, d)
        else:
            color = WHITE if rules == "white" else BLACK
            sheet.strokes.append(Stroke(a, b, c, d, color=color))
    if rules == "pieces":
        sheet.strokes = [piece for stroke in sheet.strokes for piece in _halves(stroke)]


def _edges(box: Rectangle) -> list[Rectangle]:
    a, b, c, d = box
    return [(a, b, c, b), (a, d, c, d), (a, b, a, d), (c, b, c, d)]


def _frame(box: Rectangle, dashes: str) -> list[Stroke]:
    return [Stroke(*edge, dashes=dashes) for edge in _edges(box)]


def _dots(a: float, b: float, c: float, d: float) -> list[Stroke]:
    """Each dash a line of its own, as some converters leave them."""
    length = max(c - a, d - b)
    if length <= 0:
        return []
    dots = []
    at = 0.0
    while at < length:
        end = min(at + 2.4, length)
        dots.append(
            Stroke(
                a + (c - a) * at / length,
                b + (d - b) * at / length,
                a + (c - a) * end / length,
                b + (d - b) * end / length,
            )
        )
        at += 4.0
    return dots


def _halves(stroke: Stroke) -> list[Stroke]:
    """The line in two pieces with a hair between them."""
    mx, my = (stroke.x0 + stroke.x1) / 2, (stroke.y0 + stroke.y1) / 2
    gap = 0.2
    dx, dy = (gap, 0.0) if stroke.y0 == stroke.y1 else (0.0, gap)
    return [
        Stroke(stroke.x0, stroke.y0, mx - dx, my - dy, stroke.width),
        Stroke(mx + dx, my + dy, stroke.x1, stroke.y1, stroke.width),
    ]
