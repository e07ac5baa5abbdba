"""The pictures of corrected cells, cut out of their pages by worker processes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from app.frozen import dataclass
from app.model import Box, PagePlace
from app.review.export.crops import LinesJob, draw_lines, lines_job
from app.review.export.png import Picture
from app.review.reading.page_jobs import page_workers
from app.sources import Done, Failed

_Key = TypeVar("_Key", bound=Hashable)

_CONTEXT = 75
"""Points of the page that are shown at either side of a cell, chosen to include its neighbours."""
_MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell on a page of a project's source: its boxes in points, unrotated."""

    page: PagePlace
    boxes: tuple[Box, ...]


def cell_job(project: str, place: CellPlace) -> LinesJob:
    """The job that draws a cell with its neighbours in its line."""
    whole = lines_job(project, place.page, place.boxes, ())
    scale = whole.across / (place.page.height if whole.turn % 2 else place.page.width)
    left = max(0, min(box.left for box in whole.boxes) - round(_CONTEXT * scale))
    right = min(whole.across, max(box.right for box in whole.boxes) + round(_CONTEXT * scale))
    return LinesJob(
        whole.project, whole.source, whole.page, whole.turn, whole.across, whole.down, left, max(right, left + 1),
        whole.bands, whole.boxes,
    )  # fmt: skip


def draw_cells(
    project: str,
    places: Mapping[_Key, CellPlace],
    workers: int,
    check_stop: Callable[[], None],
) -> dict[_Key, Picture]:
    """The picture of each cell; one that cannot be drawn has none. What `check_stop` raises ends the work."""
    pictures: dict[_Key, Picture] = {}
    if not places:
        return pictures
    with page_workers(max(1, min(workers, _MOST_WORKERS))) as pool:
        tickets = {pool.submit(draw_lines, cell_job(project, place)): key for key, place in places.items()}
        while events := pool.wait():
            check_stop()
            for event in events:
                if isinstance(event, Done):
                    pictures[tickets[event.ticket]] = event.value
                elif isinstance(event, Failed):
                    tickets.pop(event.ticket)
    return pictures


def place_of(pages: Sequence[PagePlace], page: int | None, boxes: tuple[Box, ...]) -> CellPlace | None:
    """The place of a cell; None without boxes or for an unknown page."""
    found = next((place for place in pages if place.number == page), None)
    return None if found is None or not boxes else CellPlace(found, boxes)
