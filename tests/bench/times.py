"""Measured times and what is said of them."""

from __future__ import annotations

import statistics
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Some times, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p99(self) -> float:
        return sorted(self.seconds)[min(len(self.seconds) - 1, round(0.99 * len(self.seconds)))]

    @property
    def p999(self) -> float:
        return sorted(self.seconds)[min(len(self.seconds) - 1, round(0.999 * len(self.seconds)))]

    @property
    def worst(self) -> float:
        return max(self.seconds)
