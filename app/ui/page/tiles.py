"""The pictures that a page needs: sharp tiles of the visible part, and a small one of the whole page. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from app.model import Box, PagePlace
from app.review.reading.page_jobs import TileJob
from app.sources.pdf.pixels import Clip
from app.ui.page.camera import Camera
from app.ui.page.mapping import ShownPage

TILE = 768
"""Device pixels along a tile's side. Chosen by hand."""
QUICK_SIDE = 420
"""Device pixels along the longer side of the quick picture of a page. Chosen by hand."""


def tiles(project: str, place: PagePlace, page: ShownPage, area: Box) -> Iterator[TileJob]:
    """The tiles that overlap an area (pixels of the shown page), in reading order."""
    for top in _steps(area.y0, area.y1, page.down):
        for left in _steps(area.x0, area.x1, page.across):
            across, down = min(TILE, page.across - left), min(TILE, page.down - top)
            yield part(project, place, page, left, top, across, down)


def in_view(project: str, camera: Camera) -> Iterator[tuple[PagePlace, Iterator[TileJob]]]:
    """Each page in view with the tiles of its visible part."""
    for index, area in camera.visible():
        place = camera.places[index]
        yield place, tiles(project, place, camera.column.page(index), area)


def beside_view(project: str, camera: Camera) -> Iterator[TileJob]:
    """The quick pictures of the page after those in view, and of the one before them."""
    seen = [index for index, _ in camera.visible()]
    for index in (seen[-1] + 1, seen[0] - 1) if seen else ():
        if 0 <= index < len(camera.places):
            yield quick(project, camera.places[index], camera.column.page(index).turn)


def quick(project: str, place: PagePlace, turn: int) -> TileJob:
    """A small picture of the whole page, turned by `turn` quarter turns in all, that is drawn quickly."""
    scale = QUICK_SIDE / max(place.width, place.height)
    page = ShownPage.of(place, turn - place.rotation // 90, scale)
    return part(project, place, page, 0, 0, page.across, page.down)


def part(project: str, place: PagePlace, page: ShownPage, left: int, top: int, across: int, down: int) -> TileJob:
    """Any part of a shown page: its top left corner and its size, in pixels of the shown page."""
    clip = Clip(place.source_number, page.turn, page.across, page.down, left, top, across, down)
    return TileJob(project, place.source, clip)


def _steps(start: float, end: float, most: int) -> range:
    first = max(0, int(start) // TILE * TILE)
    return range(first, max(first, min(most, int(end) + 1)), TILE)
