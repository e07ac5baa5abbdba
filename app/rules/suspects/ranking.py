"""Suggestions and suspects for broken equations, the likeliest first. Cells themselves are never changed here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from app.model import Cell, Finding, Suggestion, SuggestionKind, Suspect, decimal_text
from app.rules.equations.incremental import Checked, Ledger
from app.rules.suspects.digit_similarity import slip_between
from app.rules.suspects.repair_covers import RepairCover, covers_of
from app.rules.suspects.repair_problem import RepairProblem, residual_of
from app.rules.suspects.repair_search import Repair, RepairSearch
from app.rules.suspects.single_cell import single_suspects, suspect_of
from app.rules.suspects.transpositions import moved_numbers

_Found = TypeVar("_Found")

MOST_SUSPECTS = 5
"""The most suspects of one finding."""
MOST_SUGGESTIONS = 5
"""The most suggestions of one finding."""

_FEW, _MANY = 7, 20
"""Numbers of broken equations: up to `_FEW`, which three wrong cells can break, repairs of three cells are searched at
once; above `_MANY` only those of two, since most of the table must be misread. Chosen by hand on the generator's
misread tables."""


def with_suspects(ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> tuple[Finding, ...]:
    """The findings of a check in their order, with suggestions and suspects where changed values could repair them.

    A suggestion is a smallest set of changes that includes a cell of the finding and after which every hard equation
    of the changed cells holds. First come those that are part of a cover of the whole table (see `suggestions_of`).
    The suspects are one cell of each suggestion, then single cells that would repair this equation but break others.
    `fixes` and `breaks` count hard equations; an equation with a blank total counts as fixed. `search_incomplete` is
    true where the search ended at one of its limits, so that better suggestions may be missing.

    `cells` are the report's cells as they are now, in printed order; `checked` is the result for exactly these.
    """
    return all_of(searching_suspects(ledger, checked, cells))


def searching_suspects(
    ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]
) -> Generator[None, None, tuple[Finding, ...]]:
    """The search of `with_suspects` in short steps: it yields after each, and returns the findings."""
    if not has_suspects(checked):
        return checked.findings
    analysis = _RepairAnalysis(ledger, checked, cells)
    yield from analysis.search()
    found = []
    for finding in checked.findings:
        found.append(analysis.with_suspects(finding) if _is_repairable(finding) else finding)
        yield
    return tuple(found)


def has_suspects(checked: Checked) -> bool:
    """Whether changed values could repair any finding of a check, so that suspects are searched."""
    return any(map(_is_repairable, checked.findings))


def all_of(steps: Generator[None, None, _Found]) -> _Found:
    """The result of a search in steps, without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast(_Found, end.value)


def suggestions_of(ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> Mapping[str, tuple[Suggestion, ...]]:
    """For each table with broken equations, by its id: suggestions for all of them together, likeliest first.

    Each suggestion is the union of suggestions of single findings, with as few changes as possible. It leaves broken
    equations out only where no repair for them was found.
    """
    analysis = _RepairAnalysis(ledger, checked, cells)
    all_of(analysis.search())
    return {
        table: tuple(analysis.suggestion(cover.repairs) for cover in covers if cover.repairs)
        for table, covers in analysis.covers.items()
    }


def _is_repairable(finding: Finding) -> bool:
    """Whether changed values could repair it: no warning, and no cell is missing."""
    return finding.status != "warning" and bool(residual_of(finding))


class _RepairAnalysis:
    """The repairs of a report's broken equations, and the covers of each table that they make up."""

    def __init__(self, ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> None:
        self._ledger, self._checked, self._cells = ledger, checked, cells
        self._problem = RepairProblem(ledger.graph, checked.outcomes, cells, ledger.signed)
        self._repairs: list[Repair] = []
        self.covers: Mapping[str, Sequence[RepairCover]] = {}
        self._incomplete = False

    def search(self) -> Generator[None, None, None]:
        """Search in short steps; the results are there at the end."""
        search = RepairSearch(self._problem)
        moved = moved_numbers(self._problem, self._cells)
        yield
        left_open = False
        for size in _sizes(len(self._problem.broken)):
            found = yield from search.up_to(size)
            self._repairs = _cheapest((*found, *moved))
            yield
            yield from self._cover()
            left_open = any(covers[0].left_open for covers in self.covers.values())
            if not left_open:
                break
        self._incomplete = (
            search.ended_early
            or not all(covers[0].certain for covers in self.covers.values())
            or (left_open and len(self._problem.broken) > _MANY)
        )

    def _cover(self) -> Generator[None, None, None]:
        bits: dict[str, int] = defaultdict(int)
        for key, bit in self._problem.bits.items():
            bits[_table(self._ledger.equations[key].cells[0])] |= bit
        covers: dict[str, Sequence[RepairCover]] = {}
        for table, of_table in bits.items():
            covers[table] = yield from covers_of(self._repairs, of_table)
        self.covers = covers

    def with_suspects(self, finding: Finding) -> Finding:
        """The finding with its suggestions and suspects."""
        bit = self._problem.bits[finding.equation]
        covers = self.covers[_table(finding.cells[0])]
        in_covers = [repair for cover in covers for repair in cover.repairs if repair.closes & bit]
        others = sorted(
            (repair for repair in self._repairs if repair.closes & bit),
            key=lambda one: one.cost / one.closes.bit_count(),
        )
        repairs = list(dict.fromkeys((*in_covers, *others)))[:MOST_SUGGESTIONS]
        return replace(
            finding,
            suggestions=tuple(self.suggestion((repair,)) for repair in repairs),
            suspects=self._suspects(finding, repairs),
            search_incomplete=self._incomplete,
        )

    def suggestion(self, repairs: Iterable[Repair]) -> Suggestion:
        """The repairs as one suggestion."""
        repairs = sorted(repairs, key=lambda repair: repair.cost)
        changes = tuple(
            (cell, self._problem.suggested(cell, change)) for repair in repairs for cell, change in repair.changes
        )
        fixes = sum(repair.closes.bit_count() for repair in repairs)
        return Suggestion(changes, fixes, 0, self._kind(repairs[0]) if len(repairs) == 1 else "set")

    def _kind(self, repair: Repair) -> SuggestionKind:
        if repair.kind != "single":
            return repair.kind
        ((cell_id, change),) = repair.changes
        cell = self._cells[cell_id]
        if cell.value is None:
            return "single"
        return slip_between(decimal_text(cell.value), decimal_text(self._problem.suggested(cell_id, change)))

    def _suspects(self, finding: Finding, repairs: Iterable[Repair]) -> tuple[Suspect, ...]:
        suspects: dict[str, Suspect] = {}
        for repair in repairs:
            cell, change = next(one for one in repair.changes if one[0] in finding.cells)
            suggested = self._problem.suggested(cell, change)
            moved = suggested - self._problem.suggested(cell, 0)
            suspects.setdefault(cell, suspect_of(cell, moved, suggested, self._ledger, self._checked))
        if len(suspects) < MOST_SUSPECTS:
            for suspect in single_suspects(finding, self._ledger, self._checked, self._cells):
                suspects.setdefault(suspect.cell, suspect)
        return tuple(suspects.values())[:MOST_SUSPECTS]


def _sizes(broken: int) -> tuple[int, ...]:
    """The most cells of a repair, in turn; a larger size is searched only where the last one left an equation open."""
    if broken > _MANY:
        return (2,)
    return (2, 3, 5) if broken > _FEW else (3, 5)


def _cheapest(repairs: Iterable[Repair]) -> list[Repair]:
    """Each set of changes once, as the cheapest of the repairs (set, swap, shift) that consist of it."""
    best: dict[frozenset[tuple[str, int]], Repair] = {}
    for repair in repairs:
        changes = frozenset(repair.changes)
        if changes not in best or repair.cost < best[changes].cost:
            best[changes] = repair
    return list(best.values())


def _table(cell: str) -> str:
    return cell.partition("/")[0]
