"""Places of a report besides its tables: sentences with numbers, and parts that a limit left unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from app.frozen import dataclass

if TYPE_CHECKING:
    from app.model.box import Box

OmissionKind = Literal["lines", "cells", "sentences"]
"""`lines`: a page with too many ruling lines, whose tables were not looked for. `cells`: a ruled table with too many
cells, which was read as lines of text. `sentences`: prose after too many sentences, which is not compared."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on one of a report's pages: `page` from 1, as for cells; `box` in points of the unrotated page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of the prose as printed, with one spot for each printed line that it is on, in order.

    `chapter` is the heading of its chapter, None above the first one.
    """

    text: str
    spots: tuple[Spot, ...]
    chapter: str | None = None

    @property
    def page(self) -> int | None:
        """The page where it begins."""
        return self.spots[0].page if self.spots else None


@dataclass(frozen=True, slots=True)
class Omission:
    """What the reader left out because a limit was reached, from `spot` on or inside it, so that somebody looks.

    Numbers that were read there all the same (without ruling lines) have a confidence below SURE.
    """

    kind: OmissionKind
    spot: Spot
