"""A picture file -> a one-page PDF snapshot (one page a frame), shown upright, with no words."""

from __future__ import annotations

from collections.abc import Iterator

import pymupdf

from app.model import Box, Page, ReadProblem, SourceError
from app.sources.image.exif import turn_of
from app.sources.image.size import pixel_size
from app.sources.opened import OpenedSource

MOST_PIXELS = 300_000_000
MOST_FRAMES = 2000

_A4_LONG = 842.0
_TAIL = 65_536
_FAULTS = (pymupdf.mupdf.FzErrorBase, pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError, ValueError)


def open_picture(data: bytes) -> OpenedSource:
    """Open a PNG, JPEG, TIFF, BMP or GIF. Raises SourceError `damaged.image`, `too_large.page` or `unsupported`."""
    if data[:4] == b"RIFF":
        raise SourceError(ReadProblem("unsupported", "unknown", (("format", "WebP"),)))
    size = pixel_size(data)
    if size is None or _cut_off(data):
        raise SourceError(ReadProblem("damaged", "image"))
    _bound(*size)
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open() as snapshot:
            pages = list(_frames(data, snapshot))
            written: bytes = snapshot.tobytes(garbage=1, deflate=True)
    except _FAULTS as error:
        raise SourceError(ReadProblem("damaged", "image", (("reason", str(error)),))) from error
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
    turn = turn_of(data)
    with pymupdf.open(stream=data, filetype=_type_of(data)) as frames:
        count = frames.page_count
        if count > MOST_FRAMES:
            raise SourceError(ReadProblem("too_large", "pages", (("pages", str(count)), ("limit", str(MOST_FRAMES)))))
        for index in range(count):
            picture = data if count == 1 else _frame(frames, index)
            wide, high = pixel_size(picture) or (0, 0)
            _bound(wide, high)
            width, height = _page_size(wide, high, frames[index].rect)
            page = snapshot.new_page(width=width, height=height)
            page.insert_image(page.rect, stream=picture)
            if turn:
                page.set_rotation(turn)
            yield Page(index + 1, width, height, turn, pictures=(Box(0.0, 0.0, width, height),))


def _frame(frames: pymupdf.Document, index: int) -> bytes:
    """One frame of several as a PNG of its own pixels."""
    page = frames.load_page(index)
    infos = page.get_image_info()
    if not infos:
        raise ValueError("a frame without a picture")
    wide, high = infos[0]["width"], infos[0]["height"]
    _bound(wide, high)
    zoom = pymupdf.Matrix(wide / page.rect.width, high / page.rect.height)
    pixels: bytes = page.get_pixmap(matrix=zoom).tobytes("png")
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
