"""The readers that are compared on one scan: ours, RapidOCR's plain words, img2table with tesseract."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pymupdf

from app.forms import Form
from app.model import Box, Corners, Grid, GridCell, Page, Word
from app.review.reading.ocr_pass import PictureReading
from app.sources.ocr.cells.digits import DigitReader
from app.sources.ocr.models import Models
from app.sources.ocr.pictures import Pictures
from app.sources.ocr.pixels.picture import Colors
from app.sources.ocr.pixels.raster import rasterize
from app.sources.ocr.scan import Scan
from app.sources.ocr.text.recognizer import Recognizer
from app.sources.reader import open_source
from tests.bench.scan_stages import StageClock

if TYPE_CHECKING:
    from rapidocr import RapidOCR

_ONE_THREAD = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_SCRIPT = Path(__file__).with_name("scan_img2table.py")


@dataclass(frozen=True, slots=True)
class TimedPage:
    """A page as somebody read it. `seconds` are those that the processor worked; `skipped`: by its headings.

    `stages` divides the seconds among the stages of our reading.
    """

    page: Page
    seconds: float
    skipped: bool = False
    stages: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_flattened(self) -> bool:
        """Whether lines of the page were bent and made level."""
        return any(warp.bend is not None for warp in self.page.warps)


def one_thread() -> None:
    """Bound what OpenCV uses, for every reader alike."""
    cv2.setNumThreads(1)


def plain_reader() -> RapidOCR:
    """RapidOCR as it comes, on one thread. What it requires is in no lock of the project: install it to compare."""
    from rapidocr import RapidOCR

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
        """Every page with what its reading cost, stage by stage."""
        with StageClock().running() as clock:
            return list(self._pages(data, clock))

    def _pages(self, data: bytes, clock: StageClock) -> Iterator[TimedPage]:
        pictures = _Watched(data, self.models)
        reading = PictureReading(self.forms, lambda: pictures).read(open_source(data, "scan.pdf").pages)
        begin = time.process_time()
        for page in reading:
            seconds = time.process_time() - begin
            scan = pictures.scan_in_hand
            skipped = scan is not None and not scan.whole
            yield TimedPage(page, seconds, skipped, clock.taken(seconds))
            pictures.scan_in_hand = None
            begin = time.process_time()


def plain_pages(data: bytes, reader: RapidOCR) -> list[TimedPage]:
    """What RapidOCR's own pipeline makes of the pictures as they are shown: words, and nothing else, on each page."""
    pages = []
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for number in range(1, document.page_count + 1):
            shown, density = _shown(document, number)
            begin = time.process_time()
            found = reader(shown)
            seconds = time.process_time() - begin
            height, width = shown.shape[:2]
            page = Page(number, width / density, height / density, words=tuple(_words(found, density)))
            pages.append(TimedPage(page, seconds))
    return pages


def _shown(document: pymupdf.Document, number: int) -> tuple[Colors, float]:
    """A page's picture turned as a viewer turns it, and its pixels a point."""
    rotation = document[number - 1].rotation
    raster = rasterize(document, number)
    return np.ascontiguousarray(np.rot90(raster.colors, -(rotation // 90) % 4)), raster.density


def _words(found: Any, density: float) -> list[Word]:
    """RapidOCR's words where they are seen, in points of the page as it is shown."""
    if found.boxes is None:
        return []
    words = []
    for corners, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        points = np.asarray(corners, np.float64) / density
        (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
        box = Box(round(float(x0), 2), round(float(y0), 2), round(float(x1), 2), round(float(y1), 2))
        words.append(Word(str(text), box, round(float(sure), 3), "ocr"))
    return words


def img2table_pages(data: bytes, folder: Path, python: str, *, borderless: bool) -> list[Page] | None:
    """The tables that img2table finds on the pages as they are shown, as tables of the file's own.

    None where it fails.
    """
    files, sizes = [], []
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for number in range(1, document.page_count + 1):
            shown, density = _shown(document, number)
            path = folder / f"page-{number}.png"
            path.write_bytes(cv2.imencode(".png", shown)[1].tobytes())
            files.append(str(path))
            sizes.append((shown.shape[1] / density, shown.shape[0] / density, density))
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
