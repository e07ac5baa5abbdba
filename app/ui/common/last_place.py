"""Where a person was in a project: kept in the settings, for the next time that it is opened."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Literal

from app.frozen import dataclass

PaneName = Literal["list", "page", "tables", "findings"]

_PANES: dict[str, PaneName] = {"list": "list", "page": "page", "tables": "tables", "findings": "findings"}


@dataclass(frozen=True, slots=True)
class PagePosition:
    """What is in the middle of the view's top: a page's index and a point of it; the zoom (None: fitted) and turn."""

    index: int
    x: float
    y: float
    zoom: float | None
    turn: int


@dataclass(frozen=True, slots=True)
class LastPlace:
    """The report (its id), the cell, the pane with the keyboard, and what the page view showed."""

    report: int
    cell: str | None = None
    pane: PaneName = "tables"
    page: PagePosition | None = None

    def as_text(self) -> str:
        """The place as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def place_of(text: str) -> LastPlace | None:
    """The place that `LastPlace.as_text` wrote; None for any other text, since settings can be edited by hand."""
    try:
        known = json.loads(text)
        page = known["page"]
        return LastPlace(
            int(known["report"]),
            None if known["cell"] is None else str(known["cell"]),
            _PANES.get(known["pane"], "tables"),
            None if page is None else PagePosition(
                int(page["index"]), float(page["x"]), float(page["y"]),
                None if page["zoom"] is None else float(page["zoom"]), int(page["turn"]) % 4,
            ),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
