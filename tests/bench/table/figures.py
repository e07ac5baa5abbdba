"""A measured figure beside its limit; tables of them for people, JSON for later comparison."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

NOISE = 0.05
"""Of a figure: what two runs on one quiet machine may differ by. Chosen by hand."""
_NUMBER = re.compile(r"[\d.]+")
_WIDTHS = "{:<84} {:>12} {:>14} {:>10} {:>10} {:>7}  {}"
_HEADS = ("measure", "value", "to reach", "median", "p99", "samples", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `value` in `unit`, to reach `limit` (at most that, or with `at_least` no less); None: for comparison.

    `name` is the same in every run. `median` and `p99` are those of the samples behind it, in the same unit.
    """

    name: str
    value: float
    unit: str = ""
    limit: float | None = None
    at_least: bool = False
    samples: int = 1
    median: float | None = None
    p99: float | None = None

    @property
    def reached(self) -> bool:
        """Whether the limit is kept; a figure without one always reaches it."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        limit = (
            "" if self.limit is None else f"{'>=' if self.at_least else '<='} {_said(self.limit)} {self.unit}".strip()
        )
        shown = tuple("" if value is None else _said(value) for value in (self.median, self.p99))
        return (
            self.name,
            f"{_said(self.value)} {self.unit}".strip(),
            limit,
            *shown,
            str(self.samples),
            "" if self.reached else "NOT REACHED",
        )


def of_samples(
    name: str, samples: Sequence[float], unit: str, limit: float | None = None, *, take: str = "median"
) -> Figure:
    """A figure over samples: their median, or with `take="p99"` the value that 99 of 100 do not exceed."""
    middle, high = statistics.median(samples), p99_of(samples)
    value = high if take == "p99" else middle
    return Figure(name, value, unit, limit, samples=len(samples), median=middle, p99=high)


def p99_of(samples: Sequence[float]) -> float:
    """The value that 99 of 100 samples do not exceed: the largest of fewer than fifty."""
    return sorted(samples)[min(len(samples) - 1, round(0.99 * len(samples)))]


def of_row(row: tuple[str, str, str]) -> Figure | None:
    """A figure of a row (name, value, to reach) as texts; None where the value is no number."""
    name, said, bound = row
    number, limit = _NUMBER.match(said), _NUMBER.search(bound)
    if number is None:
        return None
    return Figure(
        name.strip(),
        float(number[0]),
        said[number.end() :].strip(),
        float(limit[0]) if limit is not None else None,
        at_least="at least" in bound or bound.endswith("%"),
    )


def lines(figures: Iterable[Figure]) -> Iterator[str]:
    """The table as lines of text, its head first, each when its figure is there."""
    yield _WIDTHS.format(*_HEADS).rstrip()
    for figure in figures:
        yield _WIDTHS.format(*figure.cells()).rstrip()


def markdown(figures: Iterable[Figure]) -> Iterator[str]:
    """The table in Markdown."""
    yield "| " + " | ".join(_HEADS) + " |"
    yield "|---|" + "---:|" * 5 + "---|"
    for figure in figures:
        yield "| " + " | ".join(figure.cells()) + " |"


def keep(figures: Iterable[Figure], path: Path) -> None:
    """Write the figures as JSON."""
    path.write_text(json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=1), encoding="utf-8")


def kept(path: Path) -> list[Figure]:
    """The figures of a file that `keep` wrote."""
    return [Figure(**figure) for figure in json.loads(path.read_text(encoding="utf-8"))]


def worse(old: Iterable[Figure], new: Iterable[Figure]) -> Iterator[str]:
    """What got worse by more than noise, and what is no longer measured, as lines."""
    now = {figure.name: figure for figure in new}
    for before in old:
        after = now.get(before.name)
        if after is None:
            yield f"not measured: {before.name}"
        elif before.limit is not None and before.value and _change(before, after) > NOISE:
            said = f"{_said(before.value)} -> {_said(after.value)} {after.unit}".rstrip()
            yield f"worse by {100 * _change(before, after):.0f} %: {before.name}: {said}"


def _change(before: Figure, after: Figure) -> float:
    """By which share of its value a figure got worse; negative where it got better."""
    change = (after.value - before.value) / abs(before.value)
    return -change if before.at_least else change


def _said(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
