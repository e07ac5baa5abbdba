"""The result of checking one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from app.frozen import dataclass
from app.model import Correction, Finding, ReadProblem, Report, ReportStatus, SentBack, SourceKind, Status, Tally
from app.project import Figures
from app.review.exit_code import ExitCode
from app.review.state.open_report import Signed


@dataclass(frozen=True, slots=True)
class PeopleWork:
    """People's work on a report of a project, and its tally.

    `repaired` are the findings that corrections removed, `doubtful` the uncertain cells that nobody has seen yet.
    `demanded` is how many persons must sign it, `reviewer` who is to review it.
    """

    corrections: tuple[Correction, ...]
    signatures: tuple[Signed, ...]
    repaired: tuple[Finding, ...]
    doubtful: frozenset[str]
    tally: Tally
    sent_back: SentBack | None = None
    demanded: int = 1
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """One report with its findings (suspects found) and how many equations and unreadable cells have each status.

    The report's free tables have their sums found. `people` is the work on it in a project. `status` is its status
    there, `cells_left` and `findings_left` what is left until it is verified. `figures` are stored by an import.
    """

    report: Report
    findings: tuple[Finding, ...]
    counts: Mapping[Status, int]
    people: PeopleWork | None = None
    status: ReportStatus = "unread"
    cells_left: int = 0
    findings_left: int = 0
    figures: Figures = field(default_factory=Figures)

    @property
    def all_holds(self) -> bool:
        """Whether nothing is broken, unreadable or not assessable without a valid verdict; warnings do not count."""
        return not any(finding.hard and not finding.ruled for finding in self.findings)

    @property
    def has_exceptions(self) -> bool:
        """Whether something that does not hold has a valid verdict."""
        return any(finding.hard and finding.ruled for finding in self.findings)


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """One file: `path` as given, its reports in the order of their pages, or the problem for which there are none.

    `sha256` is None where the file could not be read, `kind` where it was not recognised; `pages` counts what was
    opened. Out of a `project` (its path as given), `path` is the name that the file was imported under, `""` where a
    damaged project has lost it. `together` are the photos, in order, whose pages are those of its reports, where they
    are several; `path` and `sha256` are then the first one's.
    """

    path: str
    sha256: str | None = None
    kind: SourceKind | None = None
    pages: int = 0
    reports: tuple[CheckedReport, ...] = ()
    problem: ReadProblem | None = None
    project: str | None = None
    together: tuple[str, ...] = ()

    @property
    def known_path(self) -> str:
        """The path, or that of the project which has lost it."""
        return self.path or self.project or ""

    @property
    def status(self) -> ExitCode:
        """FAILED where it was not read or has no table, OPEN where something does not hold without a valid verdict."""
        if self.problem is not None or any(checked.report.problem is not None for checked in self.reports):
            return ExitCode.FAILED
        return ExitCode.OK if all(checked.all_holds for checked in self.reports) else ExitCode.OPEN
