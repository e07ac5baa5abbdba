"""One measure by agency, for one year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.frozen import dataclass
from app.review.overview.entries import Entry, Measured, Target


@dataclass(frozen=True, slots=True)
class AgencyBar:
    """One report with its measure. `name` is its agency, or its file."""

    target: Target
    name: str
    measured: Measured


def years_of(entries: Iterable[Entry]) -> tuple[int | None, ...]:
    """The years that reports are of, the newest first; None last, for reports whose year is not known."""
    years = {entry.year for entry in entries}
    known = sorted((year for year in years if year is not None), reverse=True)
    return (*known, None) if None in years else tuple(known)


def by_agency(entries: Iterable[Entry], measure: int, year: int | None) -> tuple[AgencyBar, ...]:
    """The reports of a year, the greatest number first; then those without a number, by why and by name."""
    bars = [
        AgencyBar(Target(entry.id, entry.measured[measure].cell), entry.name, entry.measured[measure])
        for entry in entries
        if entry.year == year
    ]
    known = [bar for bar in bars if bar.measured.value is not None]
    others = [bar for bar in bars if bar.measured.value is None]
    known.sort(key=lambda bar: bar.name)
    known.sort(key=lambda bar: bar.measured.value or 0, reverse=True)
    return (*known, *_by_reason(others))


def _by_reason(bars: Sequence[AgencyBar]) -> list[AgencyBar]:
    return sorted(bars, key=lambda bar: (bar.measured.unknown or "", bar.name))
