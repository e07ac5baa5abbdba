"""Readings with what was printed -> how many are wrong at each confidence, with bounds.

The cells of a page err together: a blur or a row too low spoils many at once. So the upper bound is by page: that of
the pages with a wrong cell (Clopper and Pearson, one-sided, 95 %), times the wrong cells of such a page, over the cells
of a page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p
from typing import Literal

from app.model import SURE, read_printed

Outcome = Literal["right", "wrong", "invented"]

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98)
"""Where the ten bins begin; each ends where the next one begins, the last one at 1."""
_LEVEL = 0.05
"""The chance that the true share lies above an upper bound."""
_ROW = "{:<22}{:>9}{:>9}{:>11}{:>8}{:>10}{:>14}{:>14}"


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of a cell on a page: how sure it is, and what became of it. `kind` is that of the damage."""

    page: str
    kind: str
    sure: float
    outcome: Outcome


def outcome_of(printed: str, text: str) -> Outcome:
    """By value where one is a number, else by state; a number where none is printed is invented."""
    truth, read = read_printed(printed), read_printed(text)
    if truth.value is None and read.value is not None:
        return "invented"
    if truth.value is not None or read.value is not None:
        return "right" if truth.value == read.value else "wrong"
    return "right" if truth.state == read.state else "wrong"


def table(samples: Iterable[Sample]) -> Iterator[str]:
    """A block for all kinds of damage together, one for each, and a line for each bin that is not empty."""
    by_kind: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_kind[sample.kind].append(sample)
    everything = [sample for found in by_kind.values() for sample in found]
    yield _ROW.format(
        "confidence", "cells", "wrong", "invented", "pages", "in 10,000", "bound by cell", "bound by page"
    )
    yield from _block("all", everything)
    for kind, found in by_kind.items():
        yield from _block(kind, found)


def _block(name: str, samples: Sequence[Sample]) -> Iterator[str]:
    right = [sample for sample in samples if sample.outcome == "right"]
    sure = [sample for sample in samples if sample.sure >= SURE]
    shown = sum(sample.sure >= SURE for sample in right)
    yield (
        f"{name}: {len(samples)} cells, right {_percent(len(right), len(samples))}, "
        f"of the right ones {_percent(shown, len(right))} at {SURE} or more"
    )
    for begin, end in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = [sample for sample in samples if begin <= sample.sure < end]
        if inside:
            yield _line(f"  {begin:.2f} to {min(end, 1.0):.2f}", inside)
    yield _line(f"  {SURE:.2f} and more", sure)


def _line(name: str, samples: Sequence[Sample]) -> str:
    wrong = [sample for sample in samples if sample.outcome != "right"]
    invented = sum(sample.outcome == "invented" for sample in wrong)
    pages = len({sample.page for sample in samples})
    share = 10_000 * len(wrong) / len(samples) if samples else 0.0
    by_cell = 10_000 * upper_bound(len(wrong), len(samples))
    by_page = 10_000 * bound_by_page(samples)
    return _ROW.format(
        name, len(samples), len(wrong), invented, pages, f"{share:.2f}", f"{by_cell:.2f}", f"{by_page:.2f}"
    )


def bound_by_page(samples: Sequence[Sample]) -> float:
    """The upper bound of the share of wrong cells where those of one page err together; 1 for no cells."""
    if not samples:
        return 1.0
    pages = Counter(sample.page for sample in samples)
    wrong = Counter(sample.page for sample in samples if sample.outcome != "right")
    together = wrong.total() / len(wrong) if wrong else 1.0
    return min(1.0, upper_bound(len(wrong), len(pages)) * together / (len(samples) / len(pages)))


def upper_bound(wrong: int, count: int) -> float:
    """Clopper and Pearson's one-sided upper bound of a share of which `wrong` of `count` were seen."""
    if wrong >= count:
        return 1.0
    low, high = wrong / count, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(wrong, count, middle) > _LEVEL else (low, middle)
    return high


def _at_most(wrong: int, count: int, share: float) -> float:
    """The chance of at most so many wrong ones."""
    if share >= 1.0:
        return 0.0
    whole = lgamma(count + 1)
    parts = (
        whole - lgamma(one + 1) - lgamma(count - one + 1) + one * log(share) + (count - one) * log1p(-share)
        for one in range(wrong + 1)
    )
    return min(1.0, sum(exp(part) for part in parts))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f} %" if whole else "-"
