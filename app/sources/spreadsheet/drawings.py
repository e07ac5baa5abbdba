"""Drawings over a sheet (pictures, shapes, charts), the cells they cover, and cells whose value is a picture."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import accumulate

from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from app.frozen import dataclass
from app.model import ReadProblem
from app.sources.detection.containers import Package
from app.sources.library_faults import faults_of_file
from app.sources.office_xml.relations import relations_of
from app.sources.office_xml.xml import name_of, read_xml

EMU = 12_700
"""English Metric Units (the unit of drawings) in one point."""

_NOWHERE = -1
"""Column or row of a corner that is measured from the edge of the sheet."""
_ANCHORS = frozenset(("oneCellAnchor", "twoCellAnchor", "absoluteAnchor"))
_EMBEDDED = (b"objectPr", b"controlPr")
"""Elements of a sheet that contains embedded objects or form controls."""
_SEEN = frozenset(("pic", "sp", "cxnSp", "graphicFrame", "contentPart"))
_RICH_VALUE = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*\bvm=\"[1-9])[^>]*\br=\"([A-Z]{1,3}[0-9]{1,7})\"")
_PICTURE_FORMULA = re.compile(r"(?:^=|[^A-Z.])(?:_xl(?:fn|ws)\.)*(?:DISPIMG|IMAGE)\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Corner:
    """A point on a sheet: column and row, from 0, and the offsets `across` and `down` from their start, in EMU.

    With `_NOWHERE` as column or row, the offset is from the edge of the sheet.
    """

    column: int = 0
    row: int = 0
    across: int = 0
    down: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing over cells: from its top left corner to `end`, or without one its `size` (width, height) in EMU."""

    start: Corner
    end: Corner | None = None
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class SheetDrawings:
    """The drawings over one sheet, and the names (`B11`) of its cells whose value may be a picture."""

    drawings: tuple[Drawing, ...] = ()
    pictures: frozenset[str] = field(default_factory=frozenset)


def is_picture_formula(text: object) -> bool:
    """Whether a formula, or a cell value (WPS stores the formula as one), shows a picture in its cell."""
    return isinstance(text, str) and "(" in text and _PICTURE_FORMULA.search(text) is not None


def drawings_of(package: Package) -> dict[str, SheetDrawings]:
    """Return the drawings of each sheet, by the sheet's name.

    Raises SourceError: `damaged` for broken XML or coordinates, `too_large.unpacked`.
    """
    books = [path for path, kind in relations_of(package, "").values() if kind.endswith("/officeDocument")]
    found: dict[str, SheetDrawings] = {}
    for book in books[:1]:
        parts = relations_of(package, book)
        for sheet in read_xml(package, book).iter("{*}sheet"):
            reference = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
            path = parts.get(str(reference), ("", ""))[0]
            if path in package:
                found[sheet.get("name") or ""] = _of_sheet(package, path)
    return found


def _of_sheet(package: Package, path: str) -> SheetDrawings:
    pictures: frozenset[str] = frozenset()
    if "xl/metadata.xml" in package:
        pictures = frozenset(name.decode() for name in _RICH_VALUE.findall(package.read(path)))
    drawings: list[Drawing] = []
    data = package.read(path)
    if any(name in data for name in _EMBEDDED):
        drawings.extend(_embedded(read_xml(package, path)))
    for target, kind in relations_of(package, path).values():
        if kind.endswith("/drawing") and target in package:
            drawings.extend(_drawings(read_xml(package, target)))
    return SheetDrawings(tuple(drawings), pictures)


def _drawings(tree: etree._Element) -> Iterator[Drawing]:
    """Yield a Drawing for each anchor with a visible shape."""
    for anchor in tree.iter():
        kind = name_of(anchor)
        if kind not in _ANCHORS or not _shows(anchor):
            continue
        parts = {name_of(part): part for part in anchor}
        size = (_whole(parts.get("ext"), "cx"), _whole(parts.get("ext"), "cy"))
        if kind == "absoluteAnchor":
            place = parts.get("pos")
            yield Drawing(Corner(_NOWHERE, _NOWHERE, _whole(place, "x"), _whole(place, "y")), None, size)
        elif "from" in parts:
            yield Drawing(_corner(parts["from"]), _corner(parts["to"]) if "to" in parts else None, size)


def _embedded(sheet: etree._Element) -> Iterator[Drawing]:
    """Yield a Drawing for each embedded object and form control of a sheet."""
    for anchor in sheet.iter("{*}anchor"):
        parts = {name_of(part): part for part in anchor}
        if "from" in parts and "to" in parts:
            yield Drawing(_corner(parts["from"]), _corner(parts["to"]))


def _shows(anchor: etree._Element) -> bool:
    return any(name_of(one) in _SEEN and not _is_hidden(one) and not _is_empty(one) for one in anchor.iter())


def _is_hidden(shape: etree._Element) -> bool:
    return any(name_of(one) == "cNvPr" and one.get("hidden") in ("1", "true") for one in shape.iter())


def _is_empty(shape: etree._Element) -> bool:
    """Whether a shape (`sp`) has no text and states that it has neither fill nor outline."""
    if name_of(shape) != "sp" or any((one.text or "").strip() for one in shape.iter("{*}t")):
        return False
    properties = next((one for one in shape if name_of(one) == "spPr"), None)
    outline = next((one for one in shape.iter("{*}ln")), None)
    if properties is None or outline is None:
        return False
    return any(name_of(one) == "noFill" for one in properties) and any(name_of(one) == "noFill" for one in outline)


def _corner(element: etree._Element) -> Corner:
    said = {name_of(part): (part.text or "0").strip() for part in element}
    return Corner(*(_number(said.get(name, "0") or "0") for name in ("col", "row", "colOff", "rowOff")))


def _number(text: str) -> int:
    """An integer, which may be written with a fraction or an exponent.

    Raises SourceError `damaged.sheet` for anything else, because the cells under the drawing are then not known.
    """
    with faults_of_file(ReadProblem("damaged", "sheet"), (ValueError, OverflowError)):
        return int(float(text))


def _whole(element: etree._Element | None, name: str) -> int:
    text = "" if element is None else element.get(name) or ""
    return int(text) if re.fullmatch(r"-?\d{1,15}", text) else 0


@dataclass(frozen=True, slots=True)
class Covered:
    """Finds the cells under a drawing. `xs` and `ys` are the edges of columns and rows in EMU (see `sheet_edges`)."""

    xs: Sequence[int]
    ys: Sequence[int]

    def by(self, drawing: Drawing) -> Iterator[tuple[int, int]]:
        """Yield the cells (row, column; from 1) that a drawing covers to at least `_COVERED` or a line crosses."""
        left, top = self._point(drawing.start)
        right, bottom = self._point(drawing.end) if drawing.end else (left + drawing.size[0], top + drawing.size[1])
        for row in _crossed(self.ys, top, bottom):
            for column in _crossed(self.xs, left, right):
                across = _share(self.xs[column], self.xs[column + 1], left, right)
                down = _share(self.ys[row], self.ys[row + 1], top, bottom)
                if across * down >= _COVERED:
                    yield row + 1, column + 1

    def _point(self, corner: Corner) -> tuple[int, int]:
        return _at(self.xs, corner.column, corner.across), _at(self.ys, corner.row, corner.down)


_COVERED = 0.2
"""Fraction, of the area of a cell or of a smaller drawing, from which the cell counts as covered. A picture centred on
the corner of four cells covers a quarter of each; one that extends slightly beyond its cell covers less of the
neighbours. Chosen by hand."""
_RIM = 0.15
"""Fraction of a cell's height or width: a line no farther than this from an edge runs along it and strikes out nothing.
Chosen by hand."""


def _at(edges: Sequence[int], index: int, offset: int) -> int:
    """The coordinate, in EMU, `offset` after edge `index`, at most at the next edge."""
    if index == _NOWHERE:
        return offset
    last = len(edges) - 1
    return edges[min(max(index, 0), last)] + (min(offset, edges[index + 1] - edges[index]) if index < last else offset)


def _crossed(edges: Sequence[int], start: int, end: int) -> range:
    """The indices, from 0, of the columns or rows that the range from `start` to `end` touches."""

    first = max(bisect_right(edges, start) - 1, 0)
    return range(first, min(max(bisect_left(edges, end), first + 1), len(edges) - 1))


def _share(low: int, high: int, start: int, end: int) -> float:
    """The overlap of a cell's side and a drawing's side, as a fraction, 0 to 1, of the shorter one.

    For a drawing without extent (a line): 1 if it crosses the cell away from its edges, else 0.
    """
    if high <= low:
        return 0.0
    if end <= start:
        rim = _RIM * (high - low)
        return 1.0 if low + rim < start < high - rim else 0.0
    return max(0, min(high, end) - max(low, start)) / min(high - low, end - start)


def sheet_edges(
    sheet: Worksheet, rows: int, columns: int, is_hidden: Callable[[int], bool]
) -> tuple[list[int], list[int]]:
    """Return the edges of the first `columns` columns and `rows` rows in EMU, each list starting with 0.

    `is_hidden` says for a row number, from 1, whether it is hidden; hidden rows and columns have no extent.
    """
    widths: dict[int, float] = {}
    for dimension in sheet.column_dimensions.values():
        width = 0.0 if dimension.hidden else float(dimension.width)
        widths.update(dict.fromkeys(range(dimension.min or 0, min(dimension.max or 0, columns) + 1), width))
    usual = sheet.sheet_format.defaultColWidth or _COLUMN
    row_height = sheet.sheet_format.defaultRowHeight or _ROW
    xs = accumulate((round(_PIXELS * widths.get(one, usual) * EMU * 0.75) for one in range(1, columns + 1)), initial=0)
    heights = (
        0.0 if is_hidden(one) else (sheet.row_dimensions[one].height if one in sheet.row_dimensions else None)
        for one in range(1, rows + 1)
    )
    ys = accumulate((round((row_height if height is None else height) * EMU) for height in heights), initial=0)
    return list(xs), list(ys)


_PIXELS = 7.0
"""Width of a digit in pixels (0.75 points) of the font in which column widths are stated (Calibri 11)."""
_COLUMN = 9.14
"""Width of a column in digits where a sheet states no default."""
_ROW = 15.0
"""Height of a row in points where a sheet states no default."""
