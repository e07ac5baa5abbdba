"""How often the cells that are wrong are named, and how long it takes, as rows for the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from random import Random
from time import perf_counter

from app.model import Cell
from app.rules import Checked, Ledger, equations_of, suggestions_of, with_suspects
from tests.generator.misreadings import SLIPS, Misread, all_misread, misread_report, shifted_row, swapped_neighbours
from tests.generator.official import FORM_2019, FORM_2021, TABLE_IDS, official_form
from tests.rules.cells import cells_of

Row = tuple[str, str, str]

_CASES, _QUICK_CASES = 1000, 100
_REPEATS = 5


@dataclass(slots=True)
class Tally:
    """Of cases with something broken: how often the true changes were first, among the first five, and all of them
    among the suggestions of the findings; `silent` counts the cases where nothing is broken.
    """

    cases: int = 0
    silent: int = 0
    first: int = 0
    in_five: int = 0
    by_findings: int = 0

    def row(self, what: str, bound: str) -> Row:
        first, by_findings = (f"{100 * count / self.cases:.1f}" for count in (self.first, self.by_findings))
        detail = f"(first {first} %, by findings {by_findings} %, of {self.cases}; nothing broken {self.silent})"
        return f"{what} {detail}", f"{100 * self.in_five / self.cases:.1f} %", bound


def suspect_rows(*, quick: bool) -> Iterator[Row]:
    """The true set among the first five, for each table and number of wrong cells, then for each slip; then times."""
    cases = _QUICK_CASES if quick else _CASES
    ledgers = _ledgers()
    for table, most in (("applications", 5), ("disputes", 3)):
        for count in range(1, most + 1):
            tally = _tally(ledgers, cases, partial(misread_report, table, count))
            yield tally.row(f"{table}: {count} wrong, true set in first five", "90 %" if count in (2, 3) else "")
    for count in (2, 3):
        tally = _tally(ledgers, cases, partial(_in_different_rows, count))
        yield tally.row(f"  disputes: {count} wrong in different rows", "")
    for slip in SLIPS:
        for count in (2, 3):
            tally = _tally(ledgers, cases, partial(misread_report, "applications", count, slips=(slip,)))
            yield tally.row(f"  applications: {count} x {slip.__name__}", "90 %")
    for name, make in (("two neighbours swapped", swapped_neighbours), ("a row shifted", shifted_row)):
        yield _tally(ledgers, cases, make).row(f"  applications: {name}", "")
    for count in (1, 3, 5, 8):
        yield _time_row(ledgers, cases, partial(misread_report, "applications", count), f"{count} wrong cells")
    yield _time_row(ledgers, cases, partial(all_misread, "applications"), "every number wrong")


def _in_different_rows(count: int, rng: Random) -> Misread:
    """Wrong numbers of the disputes with no two in one equation, where each would hide the other."""
    while True:
        report = misread_report("disputes", count, rng)
        if len({cell.rpartition("/")[0] for cell in report.wrong}) == count:
            return report


def _ledgers() -> Mapping[str, Ledger]:
    forms = map(official_form, (FORM_2019, FORM_2021))
    return {form.id: Ledger([one for table in TABLE_IDS for one in equations_of(form, table)]) for form in forms}


def _tally(ledgers: Mapping[str, Ledger], cases: int, make: Callable[[Random], Misread]) -> Tally:
    rng, tally = Random(1), Tally()
    while tally.cases + tally.silent < cases:
        report = make(rng)
        ledger, checked, cells = _checked(ledgers, report)
        if not checked.counts["broken"]:
            tally.silent += 1
            continue
        tally.cases += 1
        truth = _truth(report)
        (table,) = {cell.partition("/")[0] for cell in report.wrong}
        told = [dict(one.changes) for one in suggestions_of(ledger, checked, cells).get(table, ())]
        tally.first += told[:1] == [truth]
        tally.in_five += truth in told[:5]
        findings = with_suspects(ledger, checked, cells)
        named = {change for finding in findings for one in finding.suggestions for change in one.changes}
        tally.by_findings += truth.items() <= named
    return tally


def _truth(report: Misread) -> dict[str, Decimal]:
    printed = cells_of({cell: report.printed[cell] for cell in report.wrong})
    return {cell: one.value or Decimal(0) for cell, one in printed.items()}


def _time_row(ledgers: Mapping[str, Ledger], cases: int, make: Callable[[Random], Misread], what: str) -> Row:
    rng, spent = Random(2), []
    for _ in range(cases):
        ledger, checked, cells = _checked(ledgers, make(rng))
        spent.append(min(_seconds(ledger, checked, cells) for _ in range(_REPEATS)))
    median, high, worst = (sorted(spent)[int(share * (cases - 1))] * 1e3 for share in (0.5, 0.99, 1))
    said = f"suspects of a table with {what} (p99; median {median:.1f}, worst {worst:.1f})"
    return said, f"{high:.1f} ms", "20 ms" if what.startswith("5 ") else ""


def _checked(ledgers: Mapping[str, Ledger], report: Misread) -> tuple[Ledger, Checked, dict[str, Cell]]:
    cells = cells_of(report.read)
    ledger = ledgers[report.form.id]
    return ledger, ledger.full(cells), cells


def _seconds(ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> float:
    begin = perf_counter()
    with_suspects(ledger, checked, cells)
    return perf_counter() - begin
