"""What a list of issues says, ready to be written: words and pictures, no cells and no rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterPicture:
    """A PNG of `width` x `height` pixels at `density` pixels per point of the page, and what stands below it."""

    png: bytes
    width: int
    height: int
    density: float
    caption: str


@dataclass(frozen=True, slots=True)
class LetterIssue:
    """One finding. `row` and `column` are printed labels, `""` where it speaks of none; so are the sums of its sides.

    `rule` is the rule in words, `terms` the numbers with their labels. `checked`: a person has seen all its cells.
    `hint`: no rule of the table is broken, but the agency should look.
    """

    table: str
    row: str
    column: str
    page: str
    says: str
    rule: str
    terms: str
    left: str
    right: str
    difference: str
    checked: bool
    pictures: tuple[LetterPicture, ...] = ()
    hint: bool = False


@dataclass(frozen=True, slots=True)
class LetterReport:
    """One report with its issues. `year` is None where it is not known; `sources` are its files' names.

    `sent_back` says why it was sent back to the agency (maybe `""`); None where it was not.
    """

    year: int | None
    sources: tuple[str, ...]
    issues: tuple[LetterIssue, ...]
    sent_back: str | None = None

    @property
    def faults(self) -> tuple[LetterIssue, ...]:
        """Where a rule does not hold or cannot be checked."""
        return tuple(issue for issue in self.issues if not issue.hint)

    @property
    def hints(self) -> tuple[LetterIssue, ...]:
        """What only asks for a look, as a figure far from last year's."""
        return tuple(issue for issue in self.issues if issue.hint)


@dataclass(frozen=True, slots=True)
class AgencyLetter:
    """Everything for one agency (None: not known).

    `clean` counts its reports without an issue; `unread` are the years and files in which no known table was found.
    `sent_back` are the reports that are to be handed in again, also those with issues.
    """

    agency: str | None
    reports: tuple[LetterReport, ...]
    clean: int = 0
    unread: tuple[LetterReport, ...] = ()
    sent_back: tuple[LetterReport, ...] = ()

    @property
    def issues(self) -> int:
        """How many issues its reports have together."""
        return sum(len(report.issues) for report in self.reports)

    @property
    def faults(self) -> int:
        """How many of them are broken rules, or rules that cannot be checked."""
        return sum(len(report.faults) for report in self.reports)

    @property
    def unchecked(self) -> int:
        """How many of them nobody has compared with the source, cell by cell."""
        return sum(not issue.checked for report in self.reports for issue in report.issues)
