"""How many reports break each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from app.frozen import dataclass
from app.review.overview.entries import Entry, RuleOutcome, Target


@dataclass(frozen=True, slots=True)
class RuleShare:
    """One rule: the reports that break it without and with a valid verdict, and those where it cannot be assessed."""

    rule: str
    open: tuple[Target, ...] = ()
    settled: tuple[Target, ...] = ()
    not_assessable: tuple[Target, ...] = ()

    @property
    def broken(self) -> int:
        return len(self.open) + len(self.settled)


@dataclass(frozen=True, slots=True)
class RuleShares:
    """The rules that some report breaks, the most often broken first. `reports` counts the reports that were checked.

    `left_out` counts those that were not: without any table, sent back, or still to be counted.
    """

    rules: tuple[RuleShare, ...]
    reports: int
    left_out: int


def rule_shares(entries: Iterable[Entry]) -> RuleShares:
    """The rules that do not hold in these reports."""
    found = defaultdict[str, dict[RuleOutcome, list[Target]]](lambda: defaultdict(list))
    reports = left_out = 0
    for entry in entries:
        if entry.rules is None:
            left_out += 1
            continue
        reports += 1
        for state in entry.rules:
            found[state.rule][state.outcome].append(Target(entry.id, state.cell))
    shares = [
        RuleShare(rule, tuple(by["open"]), tuple(by["settled"]), tuple(by["not_assessable"]))
        for rule, by in found.items()
    ]
    shares.sort(key=lambda one: (-one.broken, -len(one.not_assessable), one.rule))
    return RuleShares(tuple(shares), reports, left_out)
