"""The places of the manual that were shown, to go back and forward among. No Qt."""

from __future__ import annotations

from app.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page, the anchor of a heading, and how far it was scrolled, in pixels; None: to the heading."""

    page: str
    anchor: str = ""
    scrolled: int | None = None


class History:
    """Where one was and is. Going to a new place forgets what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        return self._places[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def go_to(self, place: Place, scrolled: int) -> None:
        """Go to a new place; `scrolled` is how far the present one is. The same page and heading are no new place."""
        current = self.current
        if current is not None:
            self._keep(scrolled)
            if (current.page, current.anchor) == (place.page, place.anchor):
                return
        self._places[self._at + 1 :] = [place]
        self._at += 1

    def step(self, by: int, scrolled: int) -> Place | None:
        """Go back (-1) or forward (1); None where there is nothing."""
        if not 0 <= self._at + by < len(self._places):
            return None
        self._keep(scrolled)
        self._at += by
        return self.current

    def forget_anchors(self) -> None:
        """Headings have other names now: only the pages are kept."""
        self._places = [Place(place.page) for place in self._places]

    def _keep(self, scrolled: int) -> None:
        here = self._places[self._at]
        self._places[self._at] = Place(here.page, here.anchor, scrolled)
