"""A raster -> the upright, flat page with its lines of text and ruling lines found: all that reading starts from.

Each stage is a function from one frozen type to the next; none keeps anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.frozen import dataclass
from app.model import Corners, Warp
from app.sources.ocr.flatten.bend import mesh_of, slopes_of
from app.sources.ocr.flatten.straight import Straightened, flattened, straighten
from app.sources.ocr.frame import Frame, warp_of
from app.sources.ocr.models import Models
from app.sources.ocr.pixels.ground import without_ground
from app.sources.ocr.pixels.picture import INK, Gray, Mask
from app.sources.ocr.pixels.raster import Raster
from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.rules.courses import courses_of
from app.sources.ocr.rules.pattern import is_pattern, without_strokes
from app.sources.ocr.rules.rulings import rules_of
from app.sources.ocr.text.detector import Area, lines_of_text
from app.sources.ocr.text.measure import differs
from app.sources.ocr.text.missed import missed_ink
from app.sources.ocr.text.recognizer import Reading, Recognizer
from app.sources.ocr.text.specks import without_specks
from app.sources.ocr.text.split import split_boxes
from app.sources.ocr.turning import turn_of

LATTICE = 3
"""Lines each way that a ruled table has at least."""
_KEPT = 0.7
"""Of a page's texts: taking a pattern out leaves at least so many."""
_LINES = 0.6
"""Of a page's upright lines: where more are strokes of letters, a pattern made them."""
_PRINT = 0.04
"""Of the ink of texts: where more went with a pattern, some of it was print (0.08 on a fold over thin type)."""
_STAMP_EDGE = 9
"""Pixels: a stamp's colour is blurred beyond its edges by half as many."""


@dataclass(frozen=True, slots=True)
class FlatPage:
    """A page whose lines are level (or upright, where it lies on its side), with the boxes of its lines of text."""

    picture: Straightened
    boxes: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page the right way up, in pixels. `frame` leads to points, `warp` from these to the page as it was.

    `boxes` are those of lines of text, each of one text alone; `rules` is where pixels of ruling lines are, `pieces`
    those of them that were told by how they follow each other. `stray` is where ink is that may be a piece of a line,
    `between` what of it stands in a gap of one, `red` where a stamp was taken out. `off_scale`: the text is plainly not
    as high as the raster's unit says. `squeezed`: how many times as wide as it should be the text is for its height.
    `read` are the lines that were read to tell which way up the page stands, and need not be read again.
    """

    raster: Raster
    frame: Frame
    warp: Warp
    gray: Gray
    red: Mask
    taken: Mask
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    rules: Mask
    pieces: Mask
    stray: Mask
    between: Mask
    boxes: tuple[Area, ...]
    off_scale: bool
    squeezed: float
    read: tuple[tuple[Area, Reading], ...] = ()

    @property
    def has_lattice(self) -> bool:
        """Whether ruling lines run both ways, as in a table."""
        return min(len(self.across), len(self.down)) >= LATTICE


def flat_page(raster: Raster, models: Models, corners: Corners | None = None) -> FlatPage:
    """Clean, straighten (by `corners`, if any) and, where its lines are bent, flatten a picture."""
    straight = straighten(raster, corners)
    height, width = straight.gray.shape
    boxes = lines_of_text(straight.gray, raster.unit, models)
    mesh = mesh_of(slopes_of(straight.gray, boxes, raster.unit), height, width, raster.unit)
    if mesh is not None:
        straight = flattened(straight, mesh)
        boxes = lines_of_text(straight.gray, raster.unit, models)
    return FlatPage(straight, tuple(boxes))


def prepared(raster: Raster, models: Models, shown: int = 0, corners: Corners | None = None) -> Prepared:
    """All stages before reading. `shown` is how many quarter turns clockwise the page is shown turned."""
    unit = raster.unit
    flat = flat_page(raster, models, corners)
    models.release_detection()
    height, width = flat.picture.gray.shape
    turned = turn_of(flat.picture.gray, flat.boxes, (4 - shown) % 4, Recognizer(models))
    frame = Frame(turned.turn, width, height, raster.box, raster.density)
    gray = frame.upright(flat.picture.gray)
    kernel = np.ones((_STAMP_EDGE, _STAMP_EDGE), np.uint8)
    red = np.asarray(cv2.dilate(frame.upright(flat.picture.red), kernel), np.uint8)
    # The detector looks at level lines: of a page on its side it has seen nothing yet.
    boxes = _level_lines(gray, unit, models) if turned.turn % 2 else [frame.turned(box) for box in flat.boxes]
    gray, taken = without_specks(gray, unit, boxes)
    across, down, rules = rules_of(gray, red, unit, boxes)
    read = tuple((frame.turned(box), reading) for box, reading in turned.read)
    if is_pattern(across, down, boxes, gray, unit):
        cleaned, gone = without_ground(gray, unit)
        found = _level_lines(cleaned, unit, models)
        ruled = rules_of(cleaned, red, unit, found)
        helped = not is_pattern(ruled[0], ruled[1], found, cleaned, unit) and len(found) >= len(boxes) * _KEPT
        if helped and _lost(gray, cleaned, boxes) <= _PRINT:
            gray, taken, boxes, read, (across, down, rules) = cleaned, taken | gone, found, (), ruled
        else:
            across, drawn, rules = rules_of(gray, red, unit, boxes, strict=True)
            down, rules = without_strokes(drawn, rules, boxes, gray, unit)
            if len(down) < _LINES * len(drawn) or is_pattern(across, down, boxes, gray, unit):
                # Where thin print went with the pattern, the lines are right without it, and the print is not.
                taken = taken | gone if helped else taken
                across, down, rules = ruled if helped else ([], [], np.zeros_like(gray))
    courses = courses_of(gray, rules, unit)
    pieces = np.asarray(courses.lines & ~rules, np.uint8)
    rules |= pieces
    if min(len(across), len(down)) < LATTICE:
        boxes += missed_ink(gray, rules, boxes, unit)
    return Prepared(
        raster,
        frame,
        warp_of(raster, flat.picture.matrix, flat.picture.mesh),
        gray,
        red,
        taken,
        tuple(across),
        tuple(down),
        rules,
        pieces,
        courses.doubtful,
        courses.between,
        tuple(split_boxes(boxes, gray, across, down, unit)),
        differs(flat.boxes, unit),
        turned.squeezed,
        read,
    )


def _level_lines(gray: Gray, unit: float, models: Models) -> list[Area]:
    """The lines of text of a picture that is looked at once; what that took is given back."""
    boxes = lines_of_text(gray, unit, models)
    models.release_detection()
    return boxes


def _lost(gray: Gray, cleaned: Gray, boxes: Sequence[Area]) -> float:
    """How much of the ink of lines of text is gone in the cleaned picture, as a share."""
    ink = [box.of(gray) < INK for box in boxes]
    kept = [box.of(cleaned) < INK for box in boxes]
    whole = sum(int(one.sum()) for one in ink)
    return 1 - sum(int((one & other).sum()) for one, other in zip(ink, kept, strict=True)) / max(1, whole)
