"""What is to be drawn on the pages of a PDF, before anything draws it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Color = tuple[float, float, float]
Rectangle = tuple[float, float, float, float]
Ghost = Literal["none", "invisible", "transparent", "clipped", "layer_off"]

BLACK: Color = (0, 0, 0)
WHITE: Color = (1, 1, 1)


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of characters in one font: `x`, `y` is where its base line begins, `angle` in degrees counter-clockwise.

    `cell_id` names the number cell that it prints. `ghost` text is in the file but not on the page.
    """

    x: float
    y: float
    text: str
    font: str
    size: float
    color: Color = BLACK
    cell_id: str | None = None
    ghost: Ghost = "none"
    angle: float = 0
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    dashes: str = ""
    color: Color = BLACK


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    box: Rectangle
    color: Color


@dataclass(slots=True)
class Sheet:
    """One page: fills are drawn first, then strokes, texts, and what covers them.

    `dashed_edges` are drawn as one path each, `rounded` rectangles with round corners.
    `spots` are the rectangles of the number cells on this page; `pasted` texts are shown as pictures of themselves.
    """

    width: float
    height: float
    fills: list[Fill] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    inks: list[Ink] = field(default_factory=list)
    covers: list[Fill] = field(default_factory=list)
    late_inks: list[Ink] = field(default_factory=list)
    stamps: list[tuple[float, float, float]] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)
    dashed_edges: list[Rectangle] = field(default_factory=list)
    rounded: list[Rectangle] = field(default_factory=list)
    pasted: list[Ink] = field(default_factory=list)
    spots: dict[str, Rectangle] = field(default_factory=dict)


def moved(ink: Ink, dx: float, dy: float) -> Ink:
    """The same text elsewhere."""
    return replace(ink, x=ink.x + dx, y=ink.y + dy)
