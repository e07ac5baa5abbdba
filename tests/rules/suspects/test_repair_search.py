"""The search for repairs finds all that there are up to three cells: compared with trying everything."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from app.model import Equation
from app.rules import Ledger
from app.rules.suspects.ranking import all_of
from app.rules.suspects.repair_problem import RepairProblem
from app.rules.suspects.repair_search import RepairSearch
from tests.properties import examples
from tests.rules.cells import cells_of

LINES = ("a", "b", "total")
CELLS = [f"t/{row}/{column}" for row in LINES for column in LINES]
LEDGER = Ledger(
    [Equation(f"row/{row}", "row", "hard", (f"t/{row}/total",), (f"t/{row}/a", f"t/{row}/b")) for row in LINES]
    + [Equation(f"column/{one}", "column", "hard", (f"t/total/{one}",), (f"t/a/{one}", f"t/b/{one}")) for one in LINES]
)
MOST = 3

Changes = frozenset[tuple[str, int]]


def problem_of(values: Mapping[str, int]) -> RepairProblem:
    cells = cells_of({cell: str(value) for cell, value in values.items()})
    return RepairProblem(LEDGER.graph, LEDGER.full(cells).outcomes, cells, frozenset())


def tried(values: Mapping[str, int]) -> set[Changes]:
    """Every set of changes of at most `MOST` that closes what it touches, without those that hold a smaller one."""
    problem = problem_of(values)
    steps = [step for step in range(-MOST, MOST + 1) if step]
    found: set[Changes] = set()
    for size in (1, 2, 3):
        for cells in combinations(CELLS, size):
            for changes in product(steps, repeat=size):
                one = frozenset(zip(cells, changes, strict=True))
                possible = all(values[cell] + change >= 0 for cell, change in one)
                if possible and problem.repairs(dict(one)) and not any(smaller < one for smaller in found):
                    found.add(one)
    return found


def balanced_values(parts: tuple[int, int, int, int]) -> dict[str, int]:
    grid = {(row, column): value for (row, column), value in zip(product("ab", "ab"), parts, strict=True)}
    for row in "ab":
        grid[row, "total"] = grid[row, "a"] + grid[row, "b"]
    for column in LINES:
        grid["total", column] = grid["a", column] + grid["b", column]
    return {f"t/{row}/{column}": grid[row, column] for row in LINES for column in LINES}


@given(
    parts=st.tuples(*[st.integers(0, 4)] * 4),
    wrong=st.dictionaries(st.sampled_from(CELLS), st.integers(1, MOST), min_size=1, max_size=3),
)
@examples(12)
def test_everything_that_trying_finds_is_found(parts: tuple[int, int, int, int], wrong: dict[str, int]) -> None:
    values = balanced_values(parts)
    values |= {cell: values[cell] + change for cell, change in wrong.items()}
    problem = problem_of(values)
    found = {frozenset(repair.changes) for repair in all_of(RepairSearch(problem).up_to(3))}
    assert tried(values) <= found
    for changes in found:
        assert problem.repairs(dict(changes))
        assert all(values[cell] + change >= 0 for cell, change in changes)


def test_a_balanced_table_has_nothing_to_mend() -> None:
    assert all_of(RepairSearch(problem_of(balanced_values((1, 2, 3, 4)))).up_to(5)) == []


def test_two_mends_beside_each_other_are_not_one() -> None:
    values = balanced_values((1, 2, 3, 4))
    values["t/a/a"] += 2
    values["t/b/b"] += 3
    found = [frozenset(repair.changes) for repair in all_of(RepairSearch(problem_of(values)).up_to(3))]
    assert frozenset({("t/a/a", -2)}) in found
    assert frozenset({("t/b/b", -3)}) in found
    assert frozenset({("t/a/a", -2), ("t/b/b", -3)}) not in found


def test_a_change_goes_through_an_equation_that_holds_of_itself() -> None:
    values = balanced_values((4, 2, 3, 4))
    values["t/a/a"] += 2
    values["t/a/b"] -= 2
    found = {frozenset(repair.changes) for repair in all_of(RepairSearch(problem_of(values)).up_to(2))}
    assert frozenset({("t/a/a", -2), ("t/a/b", 2)}) in found
