"""Verdicts on findings: which are still valid, what they are bound to, and findings that corrections removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.model import Cell, Correction, Finding, Operand, Verdict
from app.rules import READ_AGAINST, READ_CHANGED, READ_LOST, Checked, Ledger, evaluate
from app.rules.extraction import reading_finding

_OF_BOTH = (READ_AGAINST, READ_CHANGED)
"""Rules whose findings depend on both the present and the extracted text of a cell."""

Cells = Mapping[str, Cell]
Figure = Callable[[Cell, str], Cell]
"""A cell, and the text of another figure for it -> the cell with that figure."""


def bound_to(
    finding: Finding, cells: Cells, extracted: Cells, corrections: Mapping[str, Correction]
) -> tuple[Operand, ...]:
    """What a verdict on the finding is bound to. It is valid as long as this stays the same."""
    if finding.rule == READ_LOST:
        lost = corrections[finding.equation.removeprefix(READ_LOST + "/")]
        return (Operand(lost.cell, lost.text, lost.state),)
    both = finding.rule in _OF_BOTH
    operands = (
        _operand(cell, cells.get(cell), extracted.get(cell) if both else None) for cell in sorted(finding.cells)
    )
    return (*_statements(finding), *operands)


def _statements(finding: Finding) -> Iterator[Operand]:
    """What a finding depends on besides cells, as operands without a cell.

    The values in other reports, or the quoted text with both numbers.
    """
    if finding.elsewhere:
        values = (f"{one.agency} {one.year} {one.cell or ''} [{one.value}]" for one in finding.elsewhere)
        yield Operand("", "; ".join(values), "text")
    if finding.quote:
        yield Operand("", f"{finding.quote} [{finding.left} | {finding.right}]", "text")


def _operand(cell_id: str, cell: Cell | None, extracted: Cell | None) -> Operand:
    read = None if extracted is None else extracted.raw or ""
    return Operand(cell_id, "", "absent", read) if cell is None else Operand(cell_id, cell.raw or "", cell.state, read)


def with_verdicts(
    findings: Sequence[Finding],
    verdicts: Mapping[str, Verdict],
    cells: Cells,
    extracted: Cells,
    corrections: Mapping[str, Correction],
) -> tuple[Finding, ...]:
    """The findings with their verdicts; `reopened` where a verdict's operands have changed."""
    if not verdicts:
        return tuple(findings)
    return tuple(
        finding
        if (verdict := verdicts.get(finding.equation)) is None
        else replace(
            finding,
            verdict=verdict,
            reopened=verdict.operands != bound_to(finding, cells, extracted, corrections),
        )
        for finding in findings
    )


def with_figures(findings: Sequence[Finding], ledger: Ledger, cells: Cells, figure: Figure) -> tuple[Finding, ...]:
    """The findings; `holds_confirmed` says of confirmed ones whether they hold with all confirmed figures."""
    confirmed = dict(_figures(findings, cells, figure))
    if not confirmed:
        return tuple(findings)
    as_confirmed = {**cells, **confirmed}

    def holds(finding: Finding) -> bool | None:
        if not finding.ruled or finding.verdict is None or finding.verdict.kind != "confirmed":
            return None
        own = ledger.equations.get(finding.equation)
        equations = (own,) if own is not None else ledger.containing(finding.verdict.cell or "")
        return not any(isinstance(evaluate(one, as_confirmed, ledger.signed), Finding) for one in equations)

    return tuple(
        finding if (found := holds(finding)) is None else replace(finding, holds_confirmed=found)
        for finding in findings
    )


def _figures(findings: Sequence[Finding], cells: Cells, figure: Figure) -> Iterator[tuple[str, Cell]]:
    for finding in findings:
        verdict = finding.verdict
        if not finding.ruled or verdict is None or verdict.cell is None or verdict.figure is None:
            continue
        if verdict.cell in cells:
            yield verdict.cell, figure(cells[verdict.cell], verdict.figure)


def repaired(
    ledger: Ledger, checked: Checked, extracted: Cells, corrections: Mapping[str, Correction]
) -> tuple[Finding, ...]:
    """The findings that corrections removed, as they were, each with its newest correction as its verdict."""
    touched = ledger.keys_with_any(corrections)
    found: list[Finding] = []
    for key in ledger.equations if touched else ():
        if key in touched and not isinstance(checked.outcomes[key], Finding):
            was = evaluate(ledger.equations[key], extracted, ledger.signed)
            if isinstance(was, Finding):
                found.append(was)
    for cell in extracted.values() if corrections else ():
        if cell.state == "unreadable" and cell.id in corrections and cell.id not in checked.unreadable:
            unreadable = reading_finding(cell)
            if unreadable is not None:
                found.append(unreadable)
    return tuple(_corrected(finding, corrections) for finding in found)


def _corrected(finding: Finding, corrections: Mapping[str, Correction]) -> Finding:
    newest = max(
        (corrections[cell] for cell in finding.cells if cell in corrections), key=lambda one: (one.at, one.cell)
    )
    return replace(
        finding,
        verdict=Verdict(finding.equation, "corrected", (), newest.reason, newest.author, newest.at, newest.cell),
    )
