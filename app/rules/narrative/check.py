"""The sentences of a report against its tables and against themselves; all findings are warnings.

A sentence may be about another office or period, or count differently. So both numbers are shown, and a claim that
equals any of the sums of cells that it could mean is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app.model import Cell, Finding, NarrativeReason, Passage, exact_sum
from app.rules.equations.sides import summand
from app.rules.narrative.breakdowns import has_parts, part_findings
from app.rules.narrative.claims import CellSum, Claim, claims_of
from app.rules.narrative.finding_key import free_key, text_key
from app.rules.narrative.percentages import has_percentages, percent_findings

_WHOLES: tuple[CellSum, ...] = (
    ("applications/new/total",),
    ("applications/new/total", "applications/carried_in/total"),
    ("applications/total/total",),
)
"""The wholes that a percentage may refer to without naming them: the applications of the year."""


def stating_passages(
    passages: Sequence[Passage], cells: Mapping[str, Cell], year: int | None, agency: str | None = None
) -> tuple[tuple[Passage, ...], frozenset[str]]:
    """The passages that state numbers, and the cells that `narrative_findings` compares them with.

    The findings stay the same as long as none of these cells changes; `cells` gives only the ids here.
    """
    stating: list[Passage] = []
    read: set[str] = set()
    for passage in passages:
        claims = claims_of(passage.text, passage.chapter, year, agency or "")
        percentages = has_percentages(passage)
        if claims or percentages or has_parts(passage):
            stating.append(passage)
        sums = (*(one for claim in claims for one in claim.sums), *(_WHOLES if percentages else ()))
        read.update(cell for one in sums for cell in _expanded(one, cells))
    return tuple(stating), frozenset(read)


def narrative_findings(
    passages: Sequence[Passage], cells: Mapping[str, Cell], year: int | None, agency: str | None = None
) -> tuple[Finding, ...]:
    """A finding for every number of the text that differs from the tables or contradicts its own sentence.

    `passages` are the report's sentences in printed order, `cells` its cells as they are now. `year` and `agency` are
    the report's, None where unknown; sentences about other years and agencies are left out. Keys of findings consist
    of the rule, the quotation and the number, so that they survive another reading.
    """
    found: dict[str, Finding] = {}
    wholes = _wholes(cells)
    for passage in passages:
        of_passage = (
            *_against_cells(passage, cells, year, agency or ""),
            *part_findings(passage),
            *percent_findings(passage, wholes),
        )
        for finding in of_passage:
            key = free_key(finding.equation, found)
            found[key] = replace(finding, equation=key)
    return tuple(found.values())


def _against_cells(passage: Passage, cells: Mapping[str, Cell], year: int | None, agency: str) -> Iterator[Finding]:
    for claim in claims_of(passage.text, passage.chapter, year, agency):
        printed = [cell_sum for cell_sum in claim.sums if all(cell in cells for cell in _expanded(cell_sum, cells))]
        totals = [(cell_sum, total) for cell_sum in printed if (total := _sum(cell_sum, cells)) is not None]
        if not totals or len(totals) < len(printed) or any(total == claim.value for _, total in totals):
            continue
        cell_sum, total = min(totals, key=lambda one: abs(one[1] - claim.value))
        yield Finding(
            rule=claim.rule,
            status="warning",
            cells=_expanded(cell_sum, cells),
            left=total,
            right=claim.value,
            reason=_reason(claim),
            equation=text_key(claim.rule, claim.quote, claim.value),
            quote=claim.quote,
            spots=passage.spots,
        )


def _reason(claim: Claim) -> NarrativeReason:
    return "text_none" if claim.none else "text_differs"


def _sum(cell_sum: CellSum, cells: Mapping[str, Cell]) -> Decimal | None:
    """The sum of the cells; None where one is missing or has a foreign unit, or all are blank."""
    operands = _expanded(cell_sum, cells)
    summands = [summand(cells.get(cell)) for cell in operands]
    known = [value for value in summands if value is not None]
    if len(known) < len(operands) or not operands:
        return None
    if all(cells[cell].state == "blank" for cell in operands) or any(cells[cell].unit for cell in operands):
        return None
    return exact_sum(known)


def _expanded(cell_sum: CellSum, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """The cells of a sum, with every `*` replaced by the rows that the report has."""
    found: list[str] = []
    for pattern in cell_sum:
        if "*" not in pattern:
            found.append(pattern)
            continue
        head, tail = pattern.split("*")
        found += [cell for cell in cells if cell.startswith(head) and cell.endswith(tail)]
    return tuple(found)


def _wholes(cells: Mapping[str, Cell]) -> tuple[Decimal, ...]:
    return tuple(total for cell_sum in _WHOLES if (total := _sum(cell_sum, cells)))
