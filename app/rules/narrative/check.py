"""The text against the tables: what the sentences claim, held against the cells; every finding is soft.

The text may speak of another office, another period or another way of counting: both numbers are shown, and a claim
that fits any sum of cells that it could mean is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app.model import Cell, Finding, NarrativeReason, Passage, exact_sum
from app.rules.equations.sides import summand
from app.rules.narrative.breakdowns import part_findings
from app.rules.narrative.claims import Claim, Way, claims_of
from app.rules.narrative.finding_key import free_key, text_key
from app.rules.narrative.percentages import percent_findings

NARRATIVE = "narrative."


def narrative_findings(
    passages: Sequence[Passage], cells: Mapping[str, Cell], year: int | None, agency: str | None = None
) -> tuple[Finding, ...]:
    """Every sentence that says other numbers than the tables, or than itself, in printed order."""
    found: dict[str, Finding] = {}
    for passage in passages:
        told = (
            *_against_cells(passage, cells, year, agency or ""),
            *part_findings(passage),
            *percent_findings(passage, _wholes(cells)),
        )
        for finding in told:
            key = free_key(finding.equation, found)
            found[key] = replace(finding, equation=key)
    return tuple(found.values())


def _against_cells(passage: Passage, cells: Mapping[str, Cell], year: int | None, agency: str) -> Iterator[Finding]:
    for claim in claims_of(passage.text, passage.chapter, year, agency):
        printed = [way for way in claim.ways if all(cell in cells for cell in _expanded(way, cells))]
        sums = [(way, total) for way in printed if (total := _sum(way, cells)) is not None]
        if not sums or len(sums) < len(printed) or any(total == claim.value for _, total in sums):
            continue
        way, total = min(sums, key=lambda one: abs(one[1] - claim.value))
        yield Finding(
            rule=claim.rule,
            status="warning",
            cells=_expanded(way, cells),
            left=total,
            right=claim.value,
            reason=_reason(claim),
            equation=text_key(claim.rule, claim.quote, claim.value),
            quote=claim.quote,
            spots=passage.spots,
        )


def _reason(claim: Claim) -> NarrativeReason:
    return "text_none" if claim.none else "text_differs"


def _sum(way: Way, cells: Mapping[str, Cell]) -> Decimal | None:
    """The sum of the cells; None where one is missing, or has a unit of its own, or none was filled in."""
    operands = _expanded(way, cells)
    summands = [summand(cells.get(cell)) for cell in operands]
    known = [value for value in summands if value is not None]
    if len(known) < len(operands) or not operands:
        return None
    if all(cells[cell].state == "blank" for cell in operands) or any(cells[cell].unit for cell in operands):
        return None
    return exact_sum(known)


def _expanded(way: Way, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """The cells of a way, patterns replaced by the rows that the report's form has."""
    found: list[str] = []
    for pattern in way:
        if "*" not in pattern:
            found.append(pattern)
            continue
        head, tail = pattern.split("*")
        found += [cell for cell in cells if cell.startswith(head) and cell.endswith(tail)]
    return tuple(found)


def _wholes(cells: Mapping[str, Cell]) -> tuple[Decimal, ...]:
    """What a percentage may be of without saying so: the applications of the year."""
    ways = (
        ("applications/new/total",),
        ("applications/new/total", "applications/carried_in/total"),
        ("applications/total/total",),
    )
    return tuple(total for way in ways if (total := _sum(way, cells)))
