"""What checking one file gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.model import Finding, ReadProblem, Report, SourceKind, Status


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """One report with its findings (suspects found) and how many equations and unreadable cells have each status.

    The report's free tables have their sums found.
    """

    report: Report
    findings: tuple[Finding, ...]
    counts: Mapping[Status, int]

    @property
    def all_holds(self) -> bool:
        """Whether nothing is broken, unreadable or not assessable; warnings do not count."""
        return not any(finding.status in ("broken", "not_assessable") for finding in self.findings)


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """One file: `path` as given, its reports in the order of their pages, or the problem that stood in the way.

    `sha256` is None where the file could not be read, `kind` where it was not recognised; `pages` counts what was
    opened.
    """

    path: str
    sha256: str | None = None
    kind: SourceKind | None = None
    pages: int = 0
    reports: tuple[CheckedReport, ...] = ()
    problem: ReadProblem | None = None

    @property
    def status(self) -> int:
        """0 every rule holds; 1 something is broken, unreadable or not assessable; 2 not read, or no known table."""
        if self.problem is not None or any(checked.report.problem is not None for checked in self.reports):
            return 2
        return 0 if all(checked.all_holds for checked in self.reports) else 1
