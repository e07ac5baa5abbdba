"""What became of each cell of a file against its truth, and the table that adds it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

from app.model import SURE, Cell, Finding, read_printed
from app.rules import READ_TABLE

Outcome = Literal["right", "below", "doubted", "silent", "invented"]
"""`right`: as printed, and shown as sure; `below`: as printed, and shown for a look; `doubted`: not as printed, and
shown for a look or in a finding; `silent`: not as printed, and nobody is told; `invented`: a number where the place is
blank or not printed, at any confidence."""

Counts = Counter[Outcome]

UNREADABLE = "unreadable"
"""The truth of a cell of which nobody can know what is printed."""

HEAD = ("cells", "right", "below 0.9", "doubted", "silent", "invented", "seconds")
_ROW = "{:<44}" + "{:>10}" * len(HEAD)
_SOFT_NAMES = ("narrative.", "sense.", "years.", "parents.")
"""Findings on other things than what was read: they do not tell anybody that a cell was misread."""


def outcomes(
    truth: Mapping[str, str | None], cells: Mapping[str, Cell], findings: Iterable[Finding]
) -> dict[str, Outcome]:
    """How each cell of the truth fared, and each number that no cell of it prints, in a table that it has."""
    told: set[str] = set()
    lost: set[str] = set()
    for finding in findings:
        if finding.rule == READ_TABLE:
            lost.add(finding.equation.rsplit("/", 1)[1])
        elif not finding.rule.startswith(_SOFT_NAMES):
            told.update(finding.cells)
    found: dict[str, Outcome] = {}
    for cell_id, printed in truth.items():
        cell = cells.get(cell_id)
        if cell is None:
            found[cell_id] = "doubted" if cell_id.split("/")[0] in lost else "silent"
        else:
            found[cell_id] = outcome_of(printed, cell, told)
    tables = {cell_id.split("/")[0] for cell_id in truth}
    for cell_id, cell in cells.items():
        if cell_id not in truth and cell.value is not None and cell_id.split("/")[0] in tables:
            found[cell_id] = "invented"
    return found


def outcome_of(printed: str | None, cell: Cell, told: Collection[str] = ()) -> Outcome:
    """How one cell fared, `told` being the cells of findings."""
    sure = cell.confidence >= SURE and cell.state != "unreadable"
    if printed == UNREADABLE:
        return "below" if cell.state == "unreadable" else "doubted" if not sure or cell.id in told else "silent"
    truth = read_printed(printed or "")
    if truth.state == "blank" and cell.value is not None:
        return "invented"
    if _is_right(printed or "", cell):
        return "right" if sure else "below"
    return "doubted" if not sure or cell.id in told else "silent"


def _is_right(printed: str, cell: Cell) -> bool:
    """By value where the truth is a number, by state for blanks and dashes, else by text."""
    truth = read_printed(printed)
    if truth.value is not None or cell.value is not None:
        return truth.value == cell.value
    if truth.state == "blank":
        # Where a file prints no such column at all, the truth has nothing either.
        return cell.state in ("blank", "absent")
    if truth.state == "dash":
        return cell.state == "dash"
    return "".join(printed.split()) == "".join((cell.raw or "").split())


def table(rows: Mapping[str, tuple[Counts, float]], before: Mapping[str, Mapping[str, int]] | None) -> Iterator[str]:
    """The lines of the table, a total below them. `before` has an earlier run's counts: what changed stands behind."""
    yield _ROW.format("kind", *HEAD)
    total: Counts = Counter()
    seconds = 0.0
    for name, (counts, took) in rows.items():
        total, seconds = total + counts, seconds + took
        yield _line(name, counts, took) + _changed(counts, None if before is None else before.get(name, {}))
    yield _line("total", total, seconds)


def as_json(counts: Counts) -> dict[str, int]:
    """The counts under their names, all of them."""
    return {name: counts[name] for name in ("right", "below", "doubted", "silent", "invented")}


def _line(name: str, counts: Counts, seconds: float) -> str:
    told = (
        sum(counts.values()),
        counts["right"] + counts["below"],
        *(v for k, v in as_json(counts).items() if k != "right"),
    )
    return _ROW.format(name, *told, f"{seconds:.2f}")


def _changed(counts: Counts, before: Mapping[str, int] | None) -> str:
    if before is None:
        return ""
    if not before:
        return "  (new)"
    now = as_json(counts)
    return "".join(f"  {name} {now[name] - was:+d}" for name, was in before.items() if now.get(name) != was)
