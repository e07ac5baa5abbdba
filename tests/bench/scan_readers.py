"""The readers that are compared on one scan: ours, RapidOCR's plain words, img2table with tesseract."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pymupdf
from rapidocr import RapidOCR

from app.forms import Form
from app.model import Box, Corners, Grid, GridCell, Page, Word
from app.review.reading.ocr_pass import PictureReading
from app.sources.ocr.cells.digits import DigitReader
from app.sources.ocr.models import Models
from app.sources.ocr.pictures import Pictures
from app.sources.ocr.pixels.raster import Raster, rasterize
from app.sources.ocr.scan import Scan
from app.sources.ocr.text.recognizer import Recognizer
from app.sources.reader import open_source

_ONE_THREAD = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_SCRIPT = Path(__file__).with_name("scan_img2table.py")


@dataclass(frozen=True, slots=True)
class TimedPage:
    """A page as somebody read it. `seconds` are those that the processor worked; `skipped`: by its headings."""

    page: Page
    seconds: float
    skipped: bool = False
    turn: int = 0


def one_thread() -> None:
    """Bound what OpenCV uses, for every reader alike."""
    cv2.setNumThreads(1)


def plain_reader() -> RapidOCR:
    """RapidOCR as it comes, on one thread."""
    return RapidOCR(params=_ONE_THREAD)


class _WatchedScan(Scan):
    """Knows whether anybody wanted all its lines."""

    whole = False

    def lines(self) -> None:
        self.whole = True
        super().lines()


class _Watched(Pictures):
    """Keeps the scan of the page in hand."""

    scan_in_hand: _WatchedScan | None = None

    def scan(self, page: Page, box: Box | None = None, corners: Corners | None = None) -> Scan:
        page_ready = self.prepared(page, box, corners)
        self.scan_in_hand = _WatchedScan(page_ready, Recognizer(self._models), DigitReader(self._models))
        return self.scan_in_hand


@dataclass
class OurReader:
    """Reads a file's pages as the worker does."""

    forms: Sequence[Form]
    models: Models = field(default_factory=Models)

    def pages(self, data: bytes) -> list[TimedPage]:
        """Every page with what its reading cost."""
        pictures = _Watched(data, self.models)
        reading = PictureReading(self.forms, lambda: pictures).read(open_source(data, "scan.pdf").pages)
        pages = []
        begin = time.process_time()
        for page in reading:
            seconds = time.process_time() - begin
            scan = pictures.scan_in_hand
            skipped = scan is not None and not scan.whole
            pages.append(TimedPage(page, seconds, skipped, scan.turn if scan is not None else 0))
            pictures.scan_in_hand = None
            begin = time.process_time()
        return pages


def plain_pages(data: bytes, ours: Sequence[TimedPage], reader: RapidOCR) -> list[TimedPage]:
    """The same pages, their ruling lines and straightening kept, with RapidOCR's words in place of ours."""
    pages = []
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for own in ours:
            raster = rasterize(document, own.page.number)
            shown = np.ascontiguousarray(np.rot90(raster.colors, -(own.page.rotation // 90) % 4))
            begin = time.process_time()
            found = reader(shown)
            seconds = time.process_time() - begin
            words = tuple(_words(found, raster, own)) if own.page.warps else ()
            pages.append(TimedPage(replace(own.page, words=words), seconds))
    return pages


def _words(found: Any, raster: Raster, own: TimedPage) -> list[Word]:
    """RapidOCR's words where they stand once straightened, in points of the unrotated page."""
    if found.boxes is None:
        return []
    straightening = np.linalg.inv(np.array(own.page.warps[0].matrix).reshape(3, 3))
    words = []
    for corners, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        points = _unrotated(np.asarray(corners, np.float64), raster.shape, own.page.rotation) / raster.density
        points = cv2.perspectiveTransform(points[None], straightening)[0]
        (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
        box = Box(round(float(x0), 2), round(float(y0), 2), round(float(x1), 2), round(float(y1), 2))
        words.append(Word(str(text), box, round(float(sure), 3), "ocr", own.turn))
    return words


def _unrotated(corners: np.ndarray, shape: tuple[int, int], rotation: int) -> np.ndarray:
    """Pixels of the picture as it is shown -> pixels of the page as it is stored; `shape` is the stored one's."""
    height, width = shape
    x, y = corners[:, 0], corners[:, 1]
    match rotation:
        case 90:
            return np.stack([y, height - x], axis=1)
        case 180:
            return np.stack([width - x, height - y], axis=1)
        case 270:
            return np.stack([width - y, x], axis=1)
        case _:
            return np.stack([x, y], axis=1)


def img2table_pages(data: bytes, folder: Path, python: str, *, borderless: bool) -> list[Page] | None:
    """The tables that img2table finds on the pages as they are shown, as tables of the file's own.

    None where it fails.
    """
    files, sizes = [], []
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for number in range(1, document.page_count + 1):
            rotation = document[number - 1].rotation
            raster = rasterize(document, number)
            shown = np.ascontiguousarray(np.rot90(raster.colors, -(rotation // 90) % 4))
            path = folder / f"page-{number}.png"
            path.write_bytes(cv2.imencode(".png", shown)[1].tobytes())
            files.append(str(path))
            sizes.append((shown.shape[1] / raster.density, shown.shape[0] / raster.density, raster.density))
    command = [python, str(_SCRIPT), *(["--borderless"] if borderless else []), *files]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    if ran.returncode:
        return None
    pages = []
    key = 0
    found = json.loads(ran.stdout.splitlines()[-1])
    for number, (tables, (width, height, density)) in enumerate(zip(found, sizes, strict=True), 1):
        grids = []
        for cells in tables:
            key += 1
            grids.append(Grid(key, tuple(_grid_cell(cell, density) for cell in cells)))
        pages.append(Page(number, width, height, grids=tuple(grids)))
    return pages


def _grid_cell(cell: Sequence[Any], density: float) -> GridCell:
    row, column, rows, columns, x0, y0, x1, y1, text = cell
    box = Box(*(edge / density for edge in (x0, y0, x1, y1)))
    return GridCell(row, column, rows, columns, text, box)


def has_img2table(python: str) -> bool:
    """Whether an interpreter can import img2table."""
    try:
        ran = subprocess.run([python, "-c", "import img2table"], check=False, capture_output=True)
    except OSError:
        return False
    return ran.returncode == 0
