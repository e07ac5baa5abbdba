"""What checking one file gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.model import Correction, Finding, ReadProblem, Report, ReportStatus, SentBack, SourceKind, Status, Tally
from app.review.exit_code import ExitCode
from app.review.state.open_report import Signed


@dataclass(frozen=True, slots=True)
class PeopleWork:
    """What people did to a report of a project, and how it stands by that.

    `repaired` are the findings that corrections did away with, `doubtful` the cells that somebody still has to see.
    """

    corrections: tuple[Correction, ...]
    signatures: tuple[Signed, ...]
    repaired: tuple[Finding, ...]
    doubtful: frozenset[str]
    tally: Tally
    sent_back: SentBack | None = None


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """One report with its findings (suspects found) and how many equations and unreadable cells have each status.

    The report's free tables have their sums found. `people` is what was done to it in a project. `status` is how far it
    is, `cells_left` and `findings_left` what is left of it until it is verified.
    """

    report: Report
    findings: tuple[Finding, ...]
    counts: Mapping[Status, int]
    people: PeopleWork | None = None
    status: ReportStatus = "unread"
    cells_left: int = 0
    findings_left: int = 0

    @property
    def all_holds(self) -> bool:
        """Whether nothing is broken, unreadable or not assessable that nobody ruled on; warnings do not count."""
        return not any(finding.hard and not finding.ruled for finding in self.findings)

    @property
    def has_exceptions(self) -> bool:
        """Whether somebody ruled on something that does not hold."""
        return any(finding.hard and finding.ruled for finding in self.findings)


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """One file: `path` as given, its reports in the order of their pages, or the problem that stood in the way.

    `sha256` is None where the file could not be read, `kind` where it was not recognised; `pages` counts what was
    opened. Out of a `project` (its path as given), `path` is the name that the file was imported under, `""` where a
    damaged project has lost it.
    """

    path: str
    sha256: str | None = None
    kind: SourceKind | None = None
    pages: int = 0
    reports: tuple[CheckedReport, ...] = ()
    problem: ReadProblem | None = None
    project: str | None = None

    @property
    def known_path(self) -> str:
        """The path, or that of the project which has lost it."""
        return self.path or self.project or ""

    @property
    def status(self) -> ExitCode:
        """FAILED where it was not read or holds no table, OPEN where something does not hold and nobody ruled on it."""
        if self.problem is not None or any(checked.report.problem is not None for checked in self.reports):
            return ExitCode.FAILED
        return ExitCode.OK if all(checked.all_holds for checked in self.reports) else ExitCode.OPEN
