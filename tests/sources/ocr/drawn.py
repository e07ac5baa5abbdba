"""Small printed sheets as scanners give them: drawn by PyMuPDF, their pixels damaged by OpenCV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pymupdf

from app.model import Box, Page, Word
from app.review.reading.ocr_pass import PictureReading
from app.sources.ocr.models import Models
from app.sources.ocr.pictures import Pictures
from app.sources.ocr.pixels.picture import Colors, Gray, Mask, Matrix
from app.sources.ocr.scan import Scan
from app.sources.pdf.reader import open_pdf
from tests.generator.official import FORM_2021, official_form
from tests.sources.drawn import Drawer, line, text

DPI = 200
ZOOM = DPI / 72
"""Pixels a point."""
WIDTH, HEIGHT = 480, 330
LEFT, TOP, WIDE, HIGH = 40.0, 60.0, 66.0, 20.0
"""Points: where tables begin, and the size of their cells."""
WHITE = (255, 255, 255)
TITLE = "收到和处理政府信息公开申请情况"


def paper(*drawers: Drawer, width: float = WIDTH, height: float = HEIGHT, zoom: float = ZOOM) -> Colors:
    """The pixels (blue, green, red) of a sheet with the drawers' marks, as no scanner damaged them."""
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        for drawer in drawers:
            drawer(page)
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False, colorspace=pymupdf.csRGB)
        rgb = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)
    return np.ascontiguousarray(rgb[:, :, ::-1])


def gray_paper(*drawers: Drawer, width: float = WIDTH, height: float = HEIGHT) -> Gray:
    """The same in grey."""
    return np.asarray(cv2.cvtColor(paper(*drawers, width=width, height=height), cv2.COLOR_BGR2GRAY), np.uint8)


def empty_mask(gray: Gray) -> Mask:
    """Nothing anywhere."""
    return np.zeros(gray.shape, np.uint8)


def place(row: int, column: int, span: int = 1) -> Box:
    """A cell of a table, in points."""
    return Box(LEFT + WIDE * column, TOP + HIGH * row, LEFT + WIDE * (column + span), TOP + HIGH * (row + 1))


def ruled(rows: Sequence[Sequence[str]], **look: object) -> list[Drawer]:
    """The ruling lines of a table and the texts in the middles of its cells; `look` is that of the lines."""
    columns = len(rows[0])
    right, bottom = LEFT + WIDE * columns, TOP + HIGH * len(rows)
    across = [line(LEFT, TOP + HIGH * row, right, TOP + HIGH * row, **look) for row in range(len(rows) + 1)]
    down = [line(LEFT + WIDE * at, TOP, LEFT + WIDE * at, bottom, **look) for at in range(columns + 1)]
    return [*across, *down, *unruled(rows)]


def title() -> Drawer:
    """A line of text, from which a reader sees which way is up."""
    return text(LEFT + 60, TOP - 20, TITLE, 13)


def unruled(rows: Sequence[Sequence[str]], size: float = 9) -> list[Drawer]:
    """The texts alone."""
    return [in_cell(said, row, at, size) for row, texts in enumerate(rows) for at, said in enumerate(texts) if said]


def in_cell(said: str, row: int, column: int, size: float = 9) -> Drawer:
    """A text in the middle of a cell."""
    font = "helv" if said.isascii() else "china-s"
    middle = LEFT + WIDE * (column + 0.5) - pymupdf.get_text_length(said, fontname=font, fontsize=size) / 2
    return text(middle, TOP + HIGH * (row + 0.5) + 0.35 * size, said, size)


def askew(colors: Colors, degrees: float) -> tuple[Colors, Matrix]:
    """The sheet turned clockwise about its middle, and the matrix that did it."""
    height, width = colors.shape[:2]
    flat = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    return _moved(colors, np.vstack([flat, [0.0, 0.0, 1.0]]))


def drawn_in(colors: Colors, share: float) -> tuple[Colors, Matrix]:
    """The sheet as a camera sees it that is not right above it: its upper corners drawn in, and the matrix."""
    height, width = colors.shape[:2]
    before = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    after = before + np.array([(share, share), (-share, share / 2), (0, 0), (0, 0)], np.float32) * np.float32(height)
    return _moved(colors, np.asarray(cv2.getPerspectiveTransform(before, after), np.float64))


def _moved(colors: Colors, matrix: Matrix) -> tuple[Colors, Matrix]:
    height, width = colors.shape[:2]
    moved = cv2.warpPerspective(colors, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=WHITE)
    return np.asarray(moved, np.uint8), np.asarray(matrix, np.float64)


def stamped(colors: Colors, x: float, y: float, radius: float = 50, *, ink: bool = True) -> Colors:
    """A red seal around a point: as ink that leaves black black, or printed over it half transparent."""
    seal = np.full_like(colors, 255)
    middle, red = (round(x * ZOOM), round(y * ZOOM)), (40, 40, 225)
    cv2.circle(seal, middle, round(radius * ZOOM), red, round(4 * ZOOM), cv2.LINE_AA)
    cv2.circle(seal, middle, round(radius * ZOOM / 3), red, cv2.FILLED, cv2.LINE_AA)
    if ink:
        return np.asarray(colors.astype(np.uint16) * seal.astype(np.uint16) // 255, np.uint8)
    covered = (seal < 250).any(axis=2)
    over = colors.copy()
    over[covered] = colors[covered] * 0.4 + seal[covered] * 0.6
    return over


def picture_pdf(colors: Colors, rotation: int = 0, width: float = WIDTH, height: float = HEIGHT) -> bytes:
    """A PDF of one page that is this picture and nothing else."""
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        page.insert_image(page.rect, stream=png(colors), keep_proportion=False)
        page.set_rotation(rotation)
        data: bytes = document.tobytes()
    return data


def png(colors: Colors) -> bytes:
    """The picture as a file."""
    height, width = colors.shape[:2]
    rgb = np.ascontiguousarray(colors[:, :, ::-1])
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, width, height, rgb.tobytes(), False)
    data: bytes = pixmap.tobytes("png")
    return data


@cache
def models() -> Models:
    """The networks, loaded once."""
    return Models()


def looked_over(data: bytes) -> tuple[Page, Scan]:
    """The one page of a PDF, and its picture before anything of it was read."""
    (page,) = open_pdf(data).pages
    assert page.needs_ocr
    with Pictures(data, models()) as pictures:
        return page, pictures.scan(page)


def read(data: bytes) -> Page:
    """The one page of a PDF, read: its lines, and what stands in the cells where numbers may be."""
    (page,) = PictureReading((official_form(FORM_2021),), lambda: Pictures(data, models())).read(open_pdf(data).pages)
    return page


def read_cells(colors: Colors, *places: Box) -> list[Word]:
    """What stands at places of a sheet that lies straight, each read as a number."""
    height, width = colors.shape[:2]
    page, scan = looked_over(picture_pdf(colors, width=width / ZOOM, height=height / ZOOM))
    scan.lines()
    straight = [scan.warp.straight(place) for place in places]
    scan.numbers(straight)
    words = scan.on(page).words
    found = [_the_one(words, place) for place in straight]
    return [replace(word, box=scan.warp.box(word.box)) for word in found]


def _the_one(words: Sequence[Word], place: Box) -> Word:
    (found,) = (word for word in words if place.contains(*word.box.center))
    return found


def is_seen_at(page: Page, said: str, x: float, y: float, within: float = 3.0) -> bool:
    """Whether a word of that text, led back to where it is seen, has its middle within so many points of a place."""
    back: Callable[[Box], Box] = page.warps[0].box if page.warps else lambda box: box
    middles = [back(word.box).center for word in page.words if word.text == said]
    return any(abs(at[0] - x) <= within and abs(at[1] - y) <= within for at in middles)


def moved_point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point of the sheet (in points) went with its pixels."""
    across, down, depth = matrix @ np.array([x * ZOOM, y * ZOOM, 1.0])
    return float(across / depth / ZOOM), float(down / depth / ZOOM)
