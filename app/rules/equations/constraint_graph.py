"""Which hard equations share which cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.model import Equation


class ConstraintGraph:
    """The hard equations of a report and their cells, with a sign: +1 for a cell on the left side, -1 on the right.

    members
        The cells of each equation by its key, as (cell, sign).
    memberships
        The equations of each cell, as (key, sign).
    shared_cells
        The cells that two equations share, by both their keys, as (cell, its sign in the first equation).
    """

    def __init__(self, equations: Iterable[Equation]) -> None:
        members: dict[str, tuple[tuple[str, int], ...]] = {}
        memberships: dict[str, tuple[tuple[str, int], ...]] = {}
        shared_cells: dict[tuple[str, str], tuple[tuple[str, int], ...]] = {}
        for equation in equations:
            if equation.kind != "hard":
                continue
            signs: dict[str, int] = dict.fromkeys(equation.left, 1)
            signs.update(dict.fromkeys(equation.right, -1))
            members[equation.key] = tuple(signs.items())
            for cell, sign in signs.items():
                for other, other_sign in memberships.get(cell, ()):
                    pairs = ((equation.key, other, sign), (other, equation.key, other_sign))
                    for first, second, first_sign in pairs:
                        shared_cells[first, second] = (*shared_cells.get((first, second), ()), (cell, first_sign))
                memberships[cell] = (*memberships.get(cell, ()), (equation.key, sign))
        self.members: Mapping[str, tuple[tuple[str, int], ...]] = members
        self.memberships: Mapping[str, tuple[tuple[str, int], ...]] = memberships
        self.shared_cells: Mapping[tuple[str, str], tuple[tuple[str, int], ...]] = shared_cells
