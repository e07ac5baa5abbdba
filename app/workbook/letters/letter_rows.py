"""The input of the letters: plain dataclasses of texts in the letter's language and pictures."""

from __future__ import annotations

from app.frozen import dataclass


@dataclass(frozen=True, slots=True)
class LetterPicture:
    """A PNG of `width` x `height` pixels, `density` pixels per point of the page, and the caption below it."""

    png: bytes
    width: int
    height: int
    density: float
    caption: str


@dataclass(frozen=True, slots=True)
class LetterIssue:
    """One finding. `row` and `column` are printed labels, `""` where it is about none.

    `left`, `right` and `difference` are the sums of the equation's sides and left minus right, as texts; `""` where
    there are none. `says` is the finding's sentence, `rule` the rule in words, `terms` the numbers with their labels.
    `checked`: a person has seen all its cells. `hint`: no equation is broken, but the agency should look at it.
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

    `sent_back` is the reason why it was sent back to the agency (may be `""`); None if it was not.
    """

    year: int | None
    sources: tuple[str, ...]
    issues: tuple[LetterIssue, ...]
    sent_back: str | None = None

    @property
    def faults(self) -> tuple[LetterIssue, ...]:
        """The issues whose rule is broken or cannot be checked."""
        return tuple(issue for issue in self.issues if not issue.hint)

    @property
    def hints(self) -> tuple[LetterIssue, ...]:
        """The issues that break no equation, such as a figure far from last year's."""
        return tuple(issue for issue in self.issues if issue.hint)


@dataclass(frozen=True, slots=True)
class AgencyLetter:
    """The letter to one agency (None: not known).

    `reports` are those with issues, `clean` counts those without. `unread` are reports in which no known table was
    found. `sent_back` are reports that the agency is to hand in again, including ones with issues.
    """

    agency: str | None
    reports: tuple[LetterReport, ...]
    clean: int = 0
    unread: tuple[LetterReport, ...] = ()
    sent_back: tuple[LetterReport, ...] = ()

    @property
    def issues(self) -> int:
        """The number of issues of all reports."""
        return sum(len(report.issues) for report in self.reports)

    @property
    def faults(self) -> int:
        """The number of issues whose rule is broken or cannot be checked."""
        return sum(len(report.faults) for report in self.reports)

    @property
    def unchecked(self) -> int:
        """The number of issues with a cell that nobody has compared with the source."""
        return sum(not issue.checked for report in self.reports for issue in report.issues)
