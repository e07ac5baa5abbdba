"""One entry for each report that counts, out of its stored figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from app.forms import Form, FormCollection, Measure
from app.frozen import dataclass
from app.model import ReportStatus, exact_sum
from app.project import Figure, FigureRow, Figures, FigureState, Project
from app.review.state.figures import FigureReader
from app.review.state.isolation import Stopped, isolated
from app.review.state.report_cache import rules_mark

Unknown = Literal[
    "blank", "dash", "text", "unreadable", "not_found", "absent", "unit", "no_table", "sent_back", "counting"
]
"""Why a report has no number to be drawn: the state of its cell, a number in another unit, no table with the cell, a
report that was sent back, or figures that are still to be made."""

RuleOutcome = Literal["open", "settled", "not_assessable"]
"""A rule that is broken without and with a valid verdict, or that cannot be assessed; the most urgent first."""
_YEARS = (2000, 2199)
"""Years in which an act can have been done: others are of a damaged file."""
_OUTCOMES: tuple[RuleOutcome, ...] = ("open", "settled", "not_assessable")


class Target(NamedTuple):
    """Where a mark of a picture leads: a report, and a cell of it (`""`: its first problem)."""

    report: int
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one report: the exact sum of its cells, or why there is none.

    `doubtful`: a reading in it is not certain and nobody has looked at it. `cell` is the first of its cells, or
    the first without a number.
    """

    value: Decimal | None
    unknown: Unknown | None
    doubtful: bool
    cell: str


class RuleState(NamedTuple):
    """What became of a rule in one report, and the first cell of its most urgent finding."""

    rule: str
    outcome: RuleOutcome
    cell: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that counts. `name` is its agency, or its file where that is not known.

    `day` is the local day of the last act on it, `reviewer` who did that: `""` where nobody has worked on it.
    `measured` are the measures in the order of `OverviewData.measures`; `rules` the rules that do not hold, None where
    they are not known: it has no table, was sent back, or its figures are not made yet (then not `is_counted`).
    `target` leads to its first problem.
    """

    id: int
    agency: str | None
    name: str
    year: int | None
    status: ReportStatus
    cells_left: int
    findings_left: int
    day: date | None
    reviewer: str
    is_counted: bool
    measured: tuple[Measured, ...]
    rules: tuple[RuleState, ...] | None
    target: Target = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "target", Target(self.id))


@dataclass(frozen=True, slots=True)
class OverviewData:
    """Every report that counts, by its id, in the order of agency and year; and the measures that they have."""

    entries: Mapping[int, Entry]
    measures: tuple[Measure, ...]
    years: frozenset[int | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "years", frozenset(entry.year for entry in self.entries.values()))

    def among(self, reports: Sequence[int]) -> list[Entry]:
        """The entries of these reports, in the order of agency and year; those that do not count are left out."""
        if len(reports) < len(self.entries):
            wanted = frozenset(reports)
            return [entry for id_, entry in self.entries.items() if id_ in wanted]
        if self.entries.keys() <= frozenset(reports):
            return list(self.entries.values())
        return self.among(list(self.entries.keys() & frozenset(reports)))


def load_overview(project: Project, forms: FormCollection, stop: Callable[[], bool] = lambda: False) -> OverviewData:
    """Read the figures of every report. `project` must be this thread's own connection.

    Raises Stopped once `stop` says so, ProjectProblem for what the project's disk does.
    """
    measures = measures_of(forms.forms)
    make = _EntryMaker(forms.forms, measures)
    entries: dict[int, Entry] = {}
    for row in project.figures.rows(rules_mark(forms.forms)):
        if stop():
            raise Stopped
        entries[row.id] = make.entry(row)
    return OverviewData(entries, measures)


def measures_of(forms: Sequence[Form]) -> tuple[Measure, ...]:
    """The measures of all forms, each once: forms share one by its id, and the newest form names it."""
    newest = sorted(forms, key=lambda form: form.years[0], reverse=True)
    found: dict[str, Measure] = {}
    for form in newest:
        for measure in form.measures:
            found.setdefault(measure.id, measure)
    return tuple(found.values())


class _EntryMaker:
    """Makes entries of rows."""

    def __init__(self, forms: Sequence[Form], measures: Sequence[Measure]) -> None:
        self._measures = measures
        own = {(form.id, one.id): one.cells for form in forms for one in form.measures}
        self._cells = {form.id: tuple(own.get((form.id, one.id), one.cells) for one in measures) for form in forms}
        self._readers = {
            form: FigureReader(forms, [cell for one in cells for cell in one]) for form, cells in self._cells.items()
        }
        self._usual = tuple(one.cells for one in measures)

    def entry(self, row: FigureRow) -> Entry:
        """The entry of a report. Figures that cannot be read, as of a damaged file, count as not made."""
        return isolated(
            lambda: self._entry(row), lambda _: self._entry(replace(row, figures=None)), f"figures of report {row.id}"
        )

    def _entry(self, row: FigureRow) -> Entry:
        figures, sent_back = row.figures, row.status == "sent_back"
        known = figures is not None and not sent_back and figures.cells != ""
        return Entry(
            row.id,
            row.agency,
            row.agency or row.source_name,
            row.year,
            row.status,
            0 if row.status in ("sent_back", "signed") else row.cells_left,
            0 if row.status in ("sent_back", "signed") else row.findings_left,
            _local_day(row.last_at),
            "" if row.last_kind == "import" else row.last_author,
            figures is not None,
            self._measured(figures, sent_back=sent_back),
            _rule_states(figures) if known and figures is not None else None,
        )

    def _measured(self, figures: Figures | None, *, sent_back: bool) -> tuple[Measured, ...]:
        if sent_back or figures is None:
            why: Unknown = "sent_back" if sent_back else "counting"
            return tuple(_measured(None, why, doubtful=False, cell=cells[0]) for cells in self._usual)
        form = next((form for form in figures.forms if form in self._cells), None)
        if form is None:
            return tuple(_measured(None, "no_table", doubtful=False, cell="") for _ in self._usual)
        cells = iter(self._readers[form].read(figures))
        return tuple(_sum([(cell, next(cells)) for cell in one]) for one in self._cells[form])


@lru_cache(maxsize=4096)
def _measured(value: Decimal | None, unknown: Unknown | None, *, doubtful: bool, cell: str) -> Measured:
    """Equal ones are kept once: most reports have small numbers."""
    return Measured(value, unknown, doubtful, cell)


def _sum(cells: Sequence[tuple[str, Figure | None]]) -> Measured:
    """The exact sum of cells; unknown where one of them has no number: a blank is not zero."""
    first = cells[0][0]
    for cell, figure in cells:
        why = _why_not(figure)
        if why is not None:
            return _measured(None, why, doubtful=False, cell="" if figure is None else cell)
    known = [figure for _, figure in cells if figure is not None]
    values = [figure.value for figure in known if figure.value is not None]
    value = values[0] if len(values) == 1 else exact_sum(values)
    return _measured(value, None, doubtful=any(figure.doubtful for figure in known), cell=first)


def _why_not(figure: Figure | None) -> Unknown | None:
    """Why a cell has no number that can be added up; None where it has one."""
    if figure is None:
        return "no_table"
    if figure.countable is not None:
        return None
    if figure.value is not None:
        return "unit"
    state: FigureState = figure.state
    return "text" if state == "number" else state


def _rule_states(figures: Figures) -> tuple[RuleState, ...]:
    """The rules that do not hold in a report, each with its most urgent finding. Warnings do not count."""
    found: dict[str, RuleState] = {}
    for one in figures.found():
        if one.status not in ("broken", "not_assessable"):
            continue
        outcome: RuleOutcome = "not_assessable"
        if one.status == "broken":
            outcome = "settled" if one.settled else "open"
        elif one.settled:
            continue
        known = found.get(one.rule)
        if known is None or _OUTCOMES.index(outcome) < _OUTCOMES.index(known.outcome):
            found[one.rule] = RuleState(one.rule, outcome, one.cell)
    return tuple(found.values())


def _local_day(at: str) -> date | None:
    """The local day of an ISO 8601 time of this or the next century; None for anything else."""
    try:
        day = datetime.fromisoformat(at).astimezone().date()
    except (ValueError, OverflowError):
        return None
    return day if _YEARS[0] <= day.year <= _YEARS[1] else None
