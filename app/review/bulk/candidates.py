"""What of one report an act on many would change, and what it leaves out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from app.frozen import dataclass
from app.model import Cell, Finding, person_key
from app.review.bulk.plan import BulkOrder, Why
from app.review.commands.verdict_options import offers
from app.review.state.open_report import OpenReport
from app.review.state.verdict_binding import bound_to


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that can be done: to a cell, to a finding, or (neither) to the report.

    `key` and `mark` are those of BulkRow: the mark differs as soon as what the act is about differs.
    """

    key: str
    mark: str
    cell: Cell | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """Something that is left out, `count` times; a finding where it is one."""

    why: Why
    count: int = 1
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What an act can do to a report, and what it leaves out."""

    candidates: tuple[Candidate, ...] = ()
    excluded: tuple[Excluded, ...] = ()


def candidates(report: OpenReport, order: BulkOrder, *, removed: bool) -> Found:
    """What the act can do to a report as it is now. `removed`: it was removed from the review.

    Of a report that does not count or is closed nothing is done, and what could have been is left out for that.
    """
    match order.kind:
        case "seen":
            found = _cells(report)
        case "rule":
            found = _findings(report, order)
        case "sign":
            found = _signature(report)
    why = closed(report, order, removed=removed)
    if why is None:
        return found
    count = 1 if order.kind == "sign" else len(found.candidates)
    return Found(excluded=(Excluded(why, count),) if count else ())


def closed(report: OpenReport, order: BulkOrder, *, removed: bool) -> Why | None:
    """Why nothing is done to a report as a whole; None where something can be.

    Where the project demands a second signature, one that somebody else signed can be signed.
    """
    if removed:
        return "removed"
    if report.superseded:
        return "superseded"
    if report.sent_back is not None:
        return "sent_back"
    if order.kind == "sign" and len(report.signers) < report.demanded:
        return "signed_by_you" if person_key(order.author) in report.signers else None
    return "signed" if any(one.holds for one in report.signatures) else None


def _cells(report: OpenReport) -> Found:
    """The cells that are left to look at, without those of open findings: these need more than a look."""
    left, cells = report.remaining, report.cells
    in_findings = {cell for finding in report.findings if not finding.ruled for cell in finding.cells}
    ruled = {cell for finding in report.findings if finding.ruled for cell in finding.cells}
    made, counts = list[Candidate](), dict[Why, int]()
    for cell in cells.values():
        if cell.state == "unreadable":
            why: Why | None = None if cell.id in ruled else "unreadable"
        elif cell.id not in left.cells:
            why = None
        elif cell.id in left.unplaced:
            why = "unplaced"
        elif cell.state == "absent":
            why = "not_printed"
        elif cell.id in in_findings:
            why = "in_finding"
        else:
            made.append(Candidate(cell.id, f"{cell.state} {cell.raw or ''}", cell))
            why = None
        if why is not None:
            counts[why] = counts.get(why, 0) + 1
    missing = len(left.unplaced - cells.keys())
    if missing:
        counts["unplaced"] = counts.get("unplaced", 0) + missing
    return Found(tuple(made), tuple(Excluded(why, count) for why, count in counts.items()))


def _findings(report: OpenReport, order: BulkOrder) -> Found:
    """The findings of the rule without a valid verdict that admit this one."""
    made, excluded = list[Candidate](), list[Excluded]()
    for finding in report.findings:
        if finding.rule != order.rule:
            continue
        if finding.ruled:
            excluded.append(Excluded("ruled", finding=finding))
        elif order.verdict not in offers(finding, report):
            excluded.append(Excluded("not_admitted", finding=finding))
        else:
            made.append(Candidate(finding.equation, _mark(finding, report), finding=finding))
    return Found(tuple(made), tuple(excluded))


def _signature(report: OpenReport) -> Found:
    """A signature, where nothing is left and no hard finding has a verdict."""
    left = report.remaining
    if not left.nothing:
        return Found(excluded=(Excluded("not_verified"),))
    if left.excepted:
        return Found(excluded=(Excluded("excepted"),))
    return Found((Candidate("", report.content_hash),))


def _mark(finding: Finding, report: OpenReport) -> str:
    """A digest of everything that a verdict on the finding is given to: its operands, numbers and former verdict."""
    digest = hashlib.sha256()
    for part in _facts(finding, report):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _facts(finding: Finding, report: OpenReport) -> Iterator[str]:
    yield finding.status
    yield from map(str, (finding.left, finding.right, finding.reason))
    yield repr(bound_to(finding, report.cells, report.extracted, report.corrections))
    yield repr(finding.verdict)
