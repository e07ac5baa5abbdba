"""What a report says in words: sentences with numbers, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.box import Box


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on one of a report's pages; `page` counts as cells' pages do, `box` is in points, unrotated."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of the prose, as printed. `spots` has one for each printed line that it stands on, in order.

    `chapter` is the heading of the chapter that it stands under, None above the first one.
    """

    text: str
    spots: tuple[Spot, ...]
    chapter: str | None = None

    @property
    def page(self) -> int | None:
        """The page where it begins."""
        return self.spots[0].page if self.spots else None
