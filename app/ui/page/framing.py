"""The magnified picture of a place on a page, with its surroundings. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from app.frozen import dataclass
from app.model import Box, PagePlace
from app.review.reading.page_jobs import TileJob
from app.ui.page.mapping import ShownPage
from app.ui.page.tiles import part

_MARGIN = 6.0
"""Points around the number that are always shown. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A picture to be drawn, and the page at the picture's scale, of which it is a part."""

    job: TileJob
    page: ShownPage

    def in_picture(self, box: Box) -> Box:
        """A box of the page (points, unrotated) in pixels of the picture."""
        shown, clip = self.page.box_to_view(box), self.job.clip
        return Box(shown.x0 - clip.left, shown.y0 - clip.top, shown.x1 - clip.left, shown.y1 - clip.top)


def framed(
    project: str, place: PagePlace, boxes: Sequence[Box], width: float, height: float, zoom: float
) -> Framed | None:
    """The picture of boxes (points, unrotated) on a page turned by the file's own rotation; None without boxes.

    It has at most `width` x `height` pixels, and `zoom` pixels per point or fewer, so that the boxes fit.
    """
    whole = Box.around(boxes)
    if whole is None:
        return None
    across, down = whole.width + 2 * _MARGIN, whole.height + 2 * _MARGIN
    if place.rotation % 180:
        across, down = down, across
    page = ShownPage.of(place, 0, min(zoom, 0.97 * width / across, 0.97 * height / down))
    x, y = page.box_to_view(whole).center
    left = int(min(max(0.0, x - width / 2), max(0.0, page.across - width)))
    top = int(min(max(0.0, y - height / 2), max(0.0, page.down - height)))
    right, bottom = int(min(page.across, left + width)), int(min(page.down, top + height))
    return Framed(part(project, place, page, left, top, max(1, right - left), max(1, bottom - top)), page)
