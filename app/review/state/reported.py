"""Who of the roster has reported for a year, who has not, and who sent several reports."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from app.frozen import dataclass
from app.model import RosterEntry
from app.project import Project, ReportOfAgency

Arrival = Literal["missing", "arrived", "several"]
"""`several`: more than one report of the agency for the year is in the project, superseded ones included."""

ARRIVALS: tuple[Arrival, ...] = ("missing", "several", "arrived")


@dataclass(frozen=True, slots=True)
class ExpectedReport:
    """An agency of the roster, and its reports for the year, those that count first.

    `parent` is whom it belongs to; `by_hand`: a person set that, whatever the roster has.
    """

    entry: RosterEntry
    parent: str
    by_hand: bool
    reports: tuple[ReportOfAgency, ...]

    @property
    def arrival(self) -> Arrival:
        """Whether the report is there."""
        return "missing" if not self.reports else "arrived" if len(self.reports) == 1 else "several"


@dataclass(frozen=True, slots=True)
class SeasonState:
    """All agencies of the roster for one year (None: reports whose year is not known), in its order.

    `strangers` are the reports of that year whose agency the roster does not have as it is called; `undated` is the
    number of reports whose year is not known, which are in no season.
    """

    year: int | None
    expected: tuple[ExpectedReport, ...]
    strangers: tuple[ReportOfAgency, ...]
    undated: int = 0

    def count(self, arrival: Arrival) -> int:
        """How many agencies are in this state."""
        return sum(one.arrival == arrival for one in self.expected)


def season_state(project: Project, year: int | None) -> SeasonState:
    """Compare the reports of a year with the roster by the agencies' names, letter by letter."""
    entries = project.roster.entries()
    parents, by_hand = project.roster.parents(), project.reports.belongs()
    of_agency: dict[str, list[ReportOfAgency]] = defaultdict(list)
    names = {entry.name for entry in entries}
    strangers = []
    reports = project.roster.reports(year) if year is not None else project.roster.undated()
    for report in reports:
        if report.agency in names:
            of_agency[str(report.agency)].append(report)
        else:
            strangers.append(report)
    expected = tuple(
        ExpectedReport(
            entry,
            parents.get(entry.name, ""),
            entry.name in by_hand,
            tuple(sorted(of_agency[entry.name], key=lambda one: one.superseded)),
        )
        for entry in entries
    )
    undated = len(reports) if year is None else len(project.roster.undated())
    return SeasonState(year, expected, tuple(strangers), undated)
