"""Which cells, changed to which values, would mend the broken equations: the likeliest first. Nothing is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.model import Cell, Finding, Suggestion, SuggestionKind, Suspect, decimal_text
from app.rules.equations.incremental import Checked, Ledger
from app.rules.suspects.digit_similarity import slip_between
from app.rules.suspects.repair_covers import Account, accounts_of
from app.rules.suspects.repair_problem import Puzzle, gap_of
from app.rules.suspects.repair_search import Mend, MendSearch
from app.rules.suspects.single_cell import single_suspects, suspect_of
from app.rules.suspects.transpositions import moved_numbers

MOST_SUSPECTS = 5
MOST_SUGGESTIONS = 5

_FEW, _MANY = 7, 20
"""As many equations as three wrong cells can break, and so many that the table was not read but guessed at."""


def with_suspects(ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> tuple[Finding, ...]:
    """The findings of a check, in their order, each broken one with what would mend it, likeliest first.

    A finding's suggestions are the smallest sets of changes that touch its equation and make every equation that
    they touch hold: first those that the accounts of its whole table are made of (see `suggestions_of`). Its
    suspects are one cell of each, then single cells that would mend it at the cost of other equations. Counted are
    hard equations; a blank total's counts among those fixed.
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
        table: tuple(solved.together(account.mends) for account in accounts if account.mends)
        for table, accounts in solved.accounts.items()
    }


def _open(finding: Finding) -> bool:
    """Whether values can mend it: not a warning, and not where a cell is missing."""
    return finding.status != "warning" and bool(gap_of(finding))


class _Solved:
    """The broken equations of a report with their mends and, by table, the accounts that those make up."""

    def __init__(self, ledger: Ledger, checked: Checked, cells: Mapping[str, Cell]) -> None:
        self._ledger, self._checked, self._cells = ledger, checked, cells
        self._puzzle = Puzzle(ledger.weave, checked.outcomes, cells, ledger.signed)
        search = MendSearch(self._puzzle)
        moved = moved_numbers(self._puzzle, cells)
        for size in _sizes(len(self._puzzle.broken)):
            self._mends = _cheapest((*search.up_to(size), *moved))
            self.accounts = self._accounts()
            if not any(accounts[0].left_open for accounts in self.accounts.values()):
                break

    def _accounts(self) -> Mapping[str, Sequence[Account]]:
        bits: dict[str, int] = defaultdict(int)
        for key, bit in self._puzzle.bits.items():
            bits[_table(self._ledger.equations[key].cells[0])] |= bit
        return {table: accounts_of(self._mends, its) for table, its in bits.items()}

    def finding(self, finding: Finding) -> Finding:
        """The finding with its suggestions and suspects."""
        bit = self._puzzle.bits[finding.equation]
        accounts = self.accounts[_table(finding.cells[0])]
        told = [mend for account in accounts for mend in account.mends if mend.closes & bit]
        others = sorted(
            (mend for mend in self._mends if mend.closes & bit), key=lambda one: one.cost / one.closes.bit_count()
        )
        mends = list(dict.fromkeys((*told, *others)))[:MOST_SUGGESTIONS]
        return replace(
            finding,
            suggestions=tuple(self.together((mend,)) for mend in mends),
            suspects=self._suspects(finding, mends),
        )

    def together(self, mends: Iterable[Mend]) -> Suggestion:
        """The mends as one suggestion."""
        mends = sorted(mends, key=lambda mend: mend.cost)
        changes = tuple((cell, self._puzzle.suggested(cell, change)) for mend in mends for cell, change in mend.changes)
        fixes = sum(mend.closes.bit_count() for mend in mends)
        return Suggestion(changes, fixes, 0, self._kind(mends[0]) if len(mends) == 1 else "set")

    def _kind(self, mend: Mend) -> SuggestionKind:
        if mend.kind != "single":
            return mend.kind
        ((cell_id, change),) = mend.changes
        cell = self._cells[cell_id]
        if cell.value is None:
            return "single"
        return slip_between(decimal_text(cell.value), decimal_text(self._puzzle.suggested(cell_id, change)))

    def _suspects(self, finding: Finding, mends: Iterable[Mend]) -> tuple[Suspect, ...]:
        suspects: dict[str, Suspect] = {}
        for mend in mends:
            cell, change = next(one for one in mend.changes if one[0] in finding.cells)
            suggested = self._puzzle.suggested(cell, change)
            moved = suggested - self._puzzle.suggested(cell, 0)
            suspects.setdefault(cell, suspect_of(cell, moved, suggested, self._ledger, self._checked))
        if len(suspects) < MOST_SUSPECTS:
            for suspect in single_suspects(finding, self._ledger, self._checked, self._cells):
                suspects.setdefault(suspect.cell, suspect)
        return tuple(suspects.values())[:MOST_SUSPECTS]


def _sizes(broken: int) -> tuple[int, ...]:
    """The most cells of one mend, in turn: larger ones are looked for only where these leave an equation open."""
    if broken > _MANY:
        return (2,)
    return (2, 3, 5) if broken > _FEW else (3, 5)


def _cheapest(mends: Iterable[Mend]) -> list[Mend]:
    """Each set of changes once, under the name that makes it likeliest."""
    best: dict[frozenset[tuple[str, int]], Mend] = {}
    for mend in mends:
        changes = frozenset(mend.changes)
        if changes not in best or mend.cost < best[changes].cost:
            best[changes] = mend
    return list(best.values())


def _table(cell: str) -> str:
    return cell.partition("/")[0]
