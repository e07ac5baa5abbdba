"""A picture file -> a one-page PDF snapshot (one page a frame), shown upright, with no words."""

from __future__ import annotations

from collections.abc import Iterator

import pymupdf

from app.model import Box, Page, ReadProblem, SourceError
from app.sources.image.header import is_mirrored, pixel_size, turn_of
from app.sources.library_faults import faults_of_file
from app.sources.opened import OpenedSource

MOST_PIXELS = 300_000_000
"""Pixels of one frame: an A2 sheet scanned at 600 dots an inch has 140 million."""
MOST_FRAMES = 2000

_A4_LONG = 842.0
"""Points: the longer side of A4."""
_TAIL = 65_536
"""Bytes at a file's end in which its end mark is looked for: cameras and programs append data of their own."""
_DAMAGED = ReadProblem("damaged", "image")
_FAULTS = (
    pymupdf.mupdf.FzErrorBase, pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError, ValueError, IndexError,
)  # fmt: skip
"""What PyMuPDF raises for a picture that is not as it should be."""


def open_picture(data: bytes) -> OpenedSource:
    """Open a PNG, JPEG, TIFF, BMP or GIF. Raises SourceError `damaged.image`, `too_large.page` or `unsupported`."""
    if data[:4] == b"RIFF":
        raise SourceError(ReadProblem("unsupported", "unknown", (("format", "WebP"),)))
    size = pixel_size(data)
    if size is None or _cut_off(data):
        raise SourceError(_DAMAGED)
    _bound(*size)
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with pymupdf.open() as snapshot:
        pages = list(_frames(data, snapshot))
        with faults_of_file(_DAMAGED, _FAULTS):
            written: bytes = snapshot.tobytes(garbage=1, deflate=True)
    return OpenedSource("image", len(pages), iter(pages), written)


def _bound(wide: int, high: int) -> None:
    if wide * high > MOST_PIXELS:
        raise SourceError(ReadProblem("too_large", "page", (("pixels", f"{wide}x{high}"),)))


def _cut_off(data: bytes) -> bool:
    """Whether the file lacks its end mark: what can still be drawn of it may lack numbers."""
    mark = b"IEND" if data[:4] == b"\x89PNG" else b"\xff\xd9" if data[:2] == b"\xff\xd8" else b""
    return mark not in data[-_TAIL:]


def _frames(data: bytes, snapshot: pymupdf.Document) -> Iterator[Page]:
    """Put every frame on a page of its own, its pixels untouched."""
    turn, mirrored = turn_of(data), is_mirrored(data)
    with faults_of_file(_DAMAGED, _FAULTS):
        frames = pymupdf.open(stream=data, filetype=_type_of(data))
        count = frames.page_count
    with frames:
        if count > MOST_FRAMES:
            raise SourceError(ReadProblem("too_large", "pages", (("pages", str(count)), ("limit", str(MOST_FRAMES)))))
        for index in range(count):
            with faults_of_file(_DAMAGED, _FAULTS):
                frame = frames.load_page(index)
                printed = frame.rect
            picture = data if count == 1 else _pixels_of(frame)
            size = pixel_size(picture)
            if size is None:
                raise SourceError(_DAMAGED)
            _bound(*size)
            width, height = _page_size(*size, printed)
            with faults_of_file(_DAMAGED, _FAULTS):
                page = snapshot.new_page(width=width, height=height)
                page.insert_image(page.rect, stream=picture)
                if mirrored:
                    _mirror(page)
                page.set_rotation(turn)
            yield Page(index + 1, width, height, turn, pictures=(Box(0.0, 0.0, width, height),))


def _mirror(page: pymupdf.Page) -> None:
    """Exchange left and right of all that is on a page."""
    (drawn,) = page.get_contents()
    document = page.parent
    across = f"q -1 0 0 1 {page.rect.width:.2f} 0 cm\n".encode("ascii")
    document.update_stream(drawn, across + document.xref_stream(drawn) + b"\nQ")


def _pixels_of(frame: pymupdf.Page) -> bytes:
    """One frame of several as a PNG of its own pixels. Raises SourceError `too_large` before they are decoded."""
    with faults_of_file(_DAMAGED, _FAULTS):
        infos = frame.get_image_info()
        rect = frame.rect
    if not infos or rect.is_empty:
        raise SourceError(_DAMAGED)
    wide, high = infos[0]["width"], infos[0]["height"]
    _bound(wide, high)
    with faults_of_file(_DAMAGED, _FAULTS):
        zoom = pymupdf.Matrix(wide / rect.width, high / rect.height)
        pixels: bytes = frame.get_pixmap(matrix=zoom).tobytes("png")
    return pixels


def _page_size(wide: int, high: int, printed: pymupdf.Rect) -> tuple[float, float]:
    """The page in points: as long as the file says it is printed where that is sensible, else A4's longer side."""
    long_side = max(printed.width, printed.height)
    if not 0.25 * _A4_LONG <= long_side <= 2 * _A4_LONG:
        long_side = _A4_LONG
    scale = long_side / max(wide, high)
    return round(max(1.0, wide * scale), 2), round(max(1.0, high * scale), 2)


def _type_of(data: bytes) -> str:
    return "tiff" if data[:2] in (b"II", b"MM") else "gif" if data[:3] == b"GIF" else "png"
