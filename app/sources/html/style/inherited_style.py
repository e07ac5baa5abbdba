"""The style of an HTML element that its text inherits, and the confidence that a person can read the text."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Literal

from app.frozen import dataclass
from app.model.confidence import DOUBTFUL_STYLE, SHOWN_DIFFERENTLY
from app.sources.html.style.css_values import Variables
from app.sources.snapshot.color import BLACK, WHITE, Color, blend, visibility
from app.sources.snapshot.line_builder import Raised

White = Literal["collapse", "pre", "pre-line"]

TABLE_PARTS = frozenset((
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup",
))  # fmt: skip
WIDE = 1e9
"""Pixels: the room of text that nothing cuts off."""
_FIGURE = 0.45
"""The width of a figure in heights of its letters, as narrow fonts have it."""
_FIGURES = re.compile(r"\d[\d.,]*")
_SEEN_INK = 0.05
_LEAST_SIZE = 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's text inherits, and (`gone` to `side`) what holds for the element alone.

    `flat` says that it has no height of its own; `display` is as stated, `side` is where it floats. `ground` is None
    over a picture. `doubt` is the most that its text's confidence can be. `untold`: figures are seen otherwise than
    they are written, or elsewhere. `shadowed`: letters are seen by more than their colour. `room`: pixels behind which
    text is cut off. `apart` is the same for what is set as one run of text. For the element alone: `order` among its
    siblings, `backwards` for one that shows its parts in turned order, `placed` for one that stands where it is told.
    `fonts` lists its font families.
    """

    gone: bool = False
    block: bool = False
    collapsed: bool = False
    flat: bool = False
    display: str = ""
    side: str = ""
    drawn: bool = True
    ink: Color = BLACK
    ink_opacity: float = 1.0
    ground: Color | None = WHITE
    font_size: float = 16.0
    indented_away: bool = False
    white: White = "collapse"
    raised: Raised = ""
    doubt: float = 1.0
    in_table: bool = False
    right_to_left: bool = False
    untold: bool = False
    shadowed: bool = False
    room: float = WIDE
    apart: object = None
    order: float = 0.0
    backwards: bool = False
    placed: bool = False
    list_style: str = ""
    fonts: str = ""
    variables: Variables = field(default_factory=dict, compare=False)

    @property
    def confidence(self) -> float:
        """The confidence, 0 to 1, that a person can read the text; 0 for invisible text."""
        if not self.drawn or self.font_size < _LEAST_SIZE or self.indented_away:
            return 0.0
        if self.shadowed and (
            self.ink_opacity < _SEEN_INK or (self.ground is not None and visibility(self.ink, self.ground) < 1.0)
        ):
            return min(self.doubt, SHOWN_DIFFERENTLY)
        if self.ink_opacity < _SEEN_INK:
            return 0.0
        if self.ground is None:
            return min(self.doubt, max(DOUBTFUL_STYLE, visibility(self.ink, WHITE)))
        return min(self.doubt, visibility(blend(self.ink, self.ink_opacity, self.ground), self.ground))

    def confidence_of(self, text: str) -> float:
        """The confidence that this text is read as written: lower for digits that are moved, masked or cut off."""
        if not any(char.isdigit() for char in text):
            return self.confidence
        cut = max(map(len, _FIGURES.findall(text)), default=0) * _FIGURE * self.font_size > self.room
        return min(self.confidence, SHOWN_DIFFERENTLY) if self.untold or cut else self.confidence
