"""How hard equations cross in cells: what a change of one cell moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.model import Equation


class ConstraintGraph:
    """The hard equations of a ledger as a web of cells.

    `members` gives an equation's cells and `moves` a cell's equations, each with +1 where the cell adds to
    left - right and -1 where it takes away. `crossings` gives the cells that two equations share, by both their keys,
    each with what it does to the first of them.
    """

    def __init__(self, equations: Iterable[Equation]) -> None:
        members: dict[str, tuple[tuple[str, int], ...]] = {}
        moves: dict[str, tuple[tuple[str, int], ...]] = {}
        crossings: dict[tuple[str, str], tuple[tuple[str, int], ...]] = {}
        for equation in equations:
            if equation.kind != "hard":
                continue
            signs: dict[str, int] = dict.fromkeys(equation.left, 1)
            signs.update(dict.fromkeys(equation.right, -1))
            members[equation.key] = tuple(signs.items())
            for cell, sign in signs.items():
                for other, others in moves.get(cell, ()):
                    for first, second, its in ((equation.key, other, sign), (other, equation.key, others)):
                        crossings[first, second] = (*crossings.get((first, second), ()), (cell, its))
                moves[cell] = (*moves.get(cell, ()), (equation.key, sign))
        self.members: Mapping[str, tuple[tuple[str, int], ...]] = members
        self.moves: Mapping[str, tuple[tuple[str, int], ...]] = moves
        self.crossings: Mapping[tuple[str, str], tuple[tuple[str, int], ...]] = crossings
