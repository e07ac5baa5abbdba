"""What was tried, and what did not hold: one row for each kind of trial."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

FAULTS = ("tracebacks", "hangs", "outside", "left", "wrong")
"""A traceback or a fault of ours; a hang past the limit; a file touched that is not ours; text of a report left behind;
a success reported that was none."""


@dataclass
class Outcome:
    """The trials of one kind. `examples` names the first of those that did not hold; times in seconds."""

    kind: str
    runs: int = 0
    refused: int = 0
    faults: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FAULTS, 0))
    worst_seconds: float = 0.0
    worst_mebibytes: float = 0.0
    examples: list[str] = field(default_factory=list)

    def count(self, fault: str, example: str) -> None:
        """Note that something did not hold."""
        self.faults[fault] += 1
        if len(self.examples) < 12:
            self.examples.append(f"{fault}: {example}")

    def took(self, seconds: float) -> None:
        """Note how long a trial took."""
        self.worst_seconds = max(self.worst_seconds, seconds)

    @property
    def held(self) -> bool:
        return not any(self.faults.values())


def table(outcomes: Iterable[Outcome]) -> str:
    """All rows, and below what did not hold."""
    outcomes = list(outcomes)
    heads = ("kind", "runs", "refused", *FAULTS, "worst s", "worst MiB")
    rows = [
        (
            one.kind, str(one.runs), str(one.refused), *(str(one.faults[fault]) for fault in FAULTS),
            f"{one.worst_seconds:.1f}", f"{one.worst_mebibytes:.0f}",
        )
        for one in outcomes
    ]  # fmt: skip
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    lines = ["  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)) for row in (heads, *rows)]
    return "\n".join([*lines, *(f"{one.kind}: {example}" for one in outcomes for example in one.examples)])
