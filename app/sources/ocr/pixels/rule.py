"""A ruling line of a straightened picture."""

from __future__ import annotations

from app.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line (`at` counts down) or an upright one (`at` counts to the right), in pixels."""

    at: float
    begin: float
    end: float
