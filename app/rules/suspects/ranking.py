"""Which cells, changed to which values, would repair the broken equations: the likeliest first. Nothing is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.model import Cell, Finding, Suggestion, SuggestionKind, Suspect, decimal_text
from app.rules.equations.incremental import Checked, Ledger
from app.rules.suspects.digit_similarity import slip_between
from app.rules.suspects.repair_covers import RepairCover, accounts_of
from app.rules.suspects.repair_problem import RepairProblem, gap_of
from app.rules.suspects.repair_search import Repair, RepairSearch
from app.rules.suspects.single_cell import single_suspects, suspect_of
from app.rules.suspects.transpositions import moved_numbers

MOST_SUSPECTS = 5
MOST_SUGGESTIONS = 5

_FEW, _MANY = 7, 20
"""As many equations as three wrong cells can break, and so many that the table was not read but guessed at."""


def with_suspects(ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> tuple[Finding, ...]:
    """The findings of a check, in their order, each broken one with what would repair it, likeliest first.

    A finding's suggestions are the smallest sets of changes that touch its equation and make every equation that
    they touch hold: first those that the accounts of its whole table are made of (see `suggestions_of`). Its
    suspects are one cell of each, then single cells that would repair it at the cost of other equations. Counted are
    hard equations; a blank total's counts among those fixed. `search_incomplete` says that the search ended at one of
    its limits, so that better suggestions may be missing.
    """
    if not any(map(_open, checked.findings)):
        return checked.findings
    solved = _Solved(ledger, checked, cells)
    return tuple(solved.finding(finding) if _open(finding) else finding for finding in checked.findings)


def suggestions_of(ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> Mapping[str, tuple[Suggestion, ...]]:
    """For each table with broken equations, by its id, what accounts for all of them together, likeliest first.

    Each suggestion is as few changes as can be, made of such as a finding has; it fixes less than all only where
    nothing was found that fixes more.
    """
    solved = _Solved(ledger, checked, cells)
    return {
        table: tuple(solved.together(account.repairs) for account in accounts if account.repairs)
        for table, accounts in solved.accounts.items()
    }


def _open(finding: Finding) -> bool:
    """Whether values can repair it: not a warning, and not where a cell is missing."""
    return finding.status != "warning" and bool(gap_of(finding))


class _Solved:
    """The broken equations of a report with their repairs and, by table, the accounts that those make up."""

    def __init__(self, ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> None:
        self._ledger, self._checked, self._cells = ledger, checked, cells
        self._problem = RepairProblem(ledger.graph, checked.outcomes, cells, ledger.signed)
        search = RepairSearch(self._problem)
        moved = moved_numbers(self._problem, cells)
        left_open = False
        for size in _sizes(len(self._problem.broken)):
            self._repairs = _cheapest((*search.up_to(size), *moved))
            self.accounts = self._accounts()
            left_open = any(accounts[0].left_open for accounts in self.accounts.values())
            if not left_open:
                break
        self._incomplete = (
            search.ended_early
            or not all(accounts[0].certain for accounts in self.accounts.values())
            or (left_open and len(self._problem.broken) > _MANY)
        )

    def _accounts(self) -> Mapping[str, Sequence[RepairCover]]:
        bits: dict[str, int] = defaultdict(int)
        for key, bit in self._problem.bits.items():
            bits[_table(self._ledger.equations[key].cells[0])] |= bit
        return {table: accounts_of(self._repairs, its) for table, its in bits.items()}

    def finding(self, finding: Finding) -> Finding:
        """The finding with its suggestions and suspects."""
        bit = self._problem.bits[finding.equation]
        accounts = self.accounts[_table(finding.cells[0])]
        told = [repair for account in accounts for repair in account.repairs if repair.closes & bit]
        others = sorted(
            (repair for repair in self._repairs if repair.closes & bit),
            key=lambda one: one.cost / one.closes.bit_count(),
        )
        repairs = list(dict.fromkeys((*told, *others)))[:MOST_SUGGESTIONS]
        return replace(
            finding,
            suggestions=tuple(self.together((repair,)) for repair in repairs),
            suspects=self._suspects(finding, repairs),
            search_incomplete=self._incomplete,
        )

    def together(self, repairs: Iterable[Repair]) -> Suggestion:
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
    """The most cells of one repair, in turn: larger ones are looked for only where these leave an equation open."""
    if broken > _MANY:
        return (2,)
    return (2, 3, 5) if broken > _FEW else (3, 5)


def _cheapest(repairs: Iterable[Repair]) -> list[Repair]:
    """Each set of changes once, under the name that makes it likeliest."""
    best: dict[frozenset[tuple[str, int]], Repair] = {}
    for repair in repairs:
        changes = frozenset(repair.changes)
        if changes not in best or repair.cost < best[changes].cost:
            best[changes] = repair
    return list(best.values())


def _table(cell: str) -> str:
    return cell.partition("/")[0]
