"""Suggestions: the smallest sets of changes after which every equation that they touch holds; the true one first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Equation, Finding, Suggestion
from app.rules import Checked, Ledger, equations_of, suggestions_of, with_suspects
from app.rules.suspects import repair_covers, repair_search
from app.rules.suspects.ranking import MOST_SUGGESTIONS
from tests.generator.misreadings import (
    SLIPS,
    Misread,
    all_misread,
    balanced_report,
    misread_report,
    shifted_row,
    swapped_neighbours,
)
from tests.generator.official import FORM_2019, FORM_2021, TABLE_IDS, official_form
from tests.properties import examples
from tests.rules.cells import Cells, cells_of

LEDGERS = {
    form: Ledger([one for table in TABLE_IDS for one in equations_of(official_form(form), table)])
    for form in (FORM_2019, FORM_2021)
}
SEEDS = st.integers(0, 10**9)
CASES = 60


def checked(report: Misread) -> tuple[Ledger, Checked, Cells]:
    ledger, cells = LEDGERS[report.form.id], cells_of(report.read)
    return ledger, ledger.full(cells), cells


def found_in(report: Misread) -> tuple[Finding, ...]:
    return with_suspects(*checked(report))


def told_of(report: Misread) -> list[Suggestion]:
    (table,) = {cell.split("/")[0] for cell in report.wrong}
    return list(suggestions_of(*checked(report)).get(table, ()))


def truth(report: Misread) -> dict[str, Decimal]:
    cells = cells_of({cell: report.printed[cell] for cell in report.wrong})
    return {name: cell.value or Decimal(0) for name, cell in cells.items()}


def rate(make: Callable[[Random], Misread]) -> float:
    """The share of cases with something broken of which the true changes are among the first five."""
    rng, hits, cases = Random(7), 0, 0
    while cases < CASES:
        report = make(rng)
        if checked(report)[1].counts["broken"]:
            cases += 1
            hits += truth(report) in [dict(one.changes) for one in told_of(report)[:5]]
    return hits / cases


@pytest.mark.parametrize("count", (1, 2, 3))
def test_the_true_set_of_wrong_cells_is_among_the_first_five(count: int) -> None:
    assert rate(lambda rng: misread_report("applications", count, rng)) >= 0.9


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.__name__)
def test_it_is_whatever_the_slip(slip: Callable[[str, Random], str]) -> None:
    assert rate(lambda rng: misread_report("applications", 2, rng, (slip,))) >= 0.9


@pytest.mark.parametrize("make", (swapped_neighbours, shifted_row))
def test_numbers_that_moved_are_put_back(make: Callable[[Random], Misread]) -> None:
    assert rate(make) >= 0.9


@given(seed=SEEDS, table=st.sampled_from(("applications", "disputes")), count=st.integers(1, 6))
@examples(60)
def test_after_a_suggestion_every_equation_that_it_touches_holds(seed: int, table: str, count: int) -> None:
    report = misread_report(table, count, Random(seed))
    for found in found_in(report):
        assert len(found.suggestions) <= MOST_SUGGESTIONS
        for one in found.suggestions:
            assert set(one.cells) & set(found.cells)
            assert_mends(report, one)
            assert found.equation not in broken_after(report, one)


@given(seed=SEEDS, count=st.integers(1, 6))
@examples(40)
def test_what_is_told_of_a_table_fixes_all_that_it_says(seed: int, count: int) -> None:
    report = misread_report("applications", count, Random(seed))
    told = told_of(report)
    for one in told:
        assert_mends(report, one)
    assert len({frozenset(one.changes) for one in told}) == len(told)
    assert [one.fixes for one in told] == sorted((one.fixes for one in told), reverse=True)


def assert_mends(report: Misread, one: Suggestion) -> None:
    ledger, before, _ = checked(report)
    still = broken_after(report, one)
    was = {found.equation for found in before.findings if found.reason != "all_blank"}
    touched = {equation.key for cell in one.cells for equation in ledger.containing(cell)}
    assert not touched & still
    assert (len(was - still), one.breaks) == (one.fixes, 0)
    assert still <= was
    assert all(value >= 0 for _, value in one.changes)


def broken_after(report: Misread, one: Suggestion) -> set[str]:
    ledger, _, cells = checked(report)
    repaired = {**cells, **cells_of({cell: str(value) for cell, value in one.changes})}
    return {found.equation for found in ledger.full(repaired).findings if found.reason != "all_blank"}


@given(seed=SEEDS)
@examples(20)
def test_a_balanced_report_has_no_suggestions(seed: int) -> None:
    report = balanced_report(Random(seed))
    assert suggestions_of(*checked(report)) == {}
    assert not any(found.suggestions or found.suspects for found in found_in(report))


def test_the_prime_suspect_is_a_cell_of_the_first_suggestion() -> None:
    for seed in range(20):
        for found in found_in(misread_report("applications", 3, Random(seed))):
            if found.suggestions:
                assert (found.suspects[0].cell, found.suspects[0].suggested) in found.suggestions[0].changes


def test_a_report_that_is_wrong_all_over_is_told_what_can_be() -> None:
    for found in found_in(all_misread("applications", Random(3))):
        assert found.suspects


def test_a_search_that_ended_at_its_limit_says_so() -> None:
    found = [one for one in found_in(all_misread("applications", Random(3))) if one.suspects]
    assert found
    assert all(one.search_incomplete for one in found)


def test_a_search_that_tried_everything_says_so() -> None:
    for seed in range(20):
        assert not any(one.search_incomplete for one in found_in(misread_report("applications", 3, Random(seed))))


def test_a_search_that_runs_out_of_steps_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    report = misread_report("applications", 3, Random(0))
    monkeypatch.setattr(repair_search, "_MOST_STEPS", 1)
    found = [one for one in found_in(report) if one.suspects]
    assert found
    assert all(one.search_incomplete for one in found)


def test_covers_that_run_out_of_steps_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    report = misread_report("applications", 3, Random(0))
    monkeypatch.setattr(repair_covers, "_MOST_STEPS", 1)
    found = [one for one in found_in(report) if one.suspects]
    assert found
    assert all(one.search_incomplete for one in found)


# --- by hand: two rows of two parts, with totals

ROWS = ("a", "b", "total")
COLUMNS = ("x", "y", "total")
EQUATIONS = [
    *(Equation(f"row/{row}", "row", "hard", (f"t/{row}/total",), (f"t/{row}/x", f"t/{row}/y")) for row in ROWS),
    *(Equation(f"col/{one}", "col", "hard", (f"t/total/{one}",), (f"t/a/{one}", f"t/b/{one}")) for one in COLUMNS),
]


def best(*rows: str, signed: frozenset[str] = frozenset(), sure: Mapping[str, float] | None = None) -> Suggestion:
    texts = [row.split() for row in rows]
    cells = cells_of(
        {
            f"t/{row}/{column}": text.replace("_", "")
            for row, line in zip(ROWS, texts, strict=True)
            for column, text in zip(COLUMNS, line, strict=True)
        }
    )
    cells |= {cell: replace(cells[cell], confidence=confidence) for cell, confidence in (sure or {}).items()}
    ledger = Ledger(EQUATIONS, signed)
    return suggestions_of(ledger, ledger.full(cells), cells)["t"][0]


def test_a_broken_row_crossed_with_a_broken_column_is_one_cell() -> None:
    assert best("14 2 13", "3 4 7", "14 6 20") == Suggestion((("t/a/x", Decimal(11)),), 2, 0, "single")


def test_two_wrong_cells_of_a_row_are_one_set() -> None:
    told = best("13 24 13", "30 40 70", "41 42 83")
    assert dict(told.changes) == {"t/a/x": 11, "t/a/y": 2}
    assert (told.fixes, told.kind) == (3, "set")


def test_two_neighbours_that_changed_places_are_a_swap() -> None:
    told = best("2 11 13", "3 4 7", "14 6 20")
    assert dict(told.changes) == {"t/a/x": 11, "t/a/y": 2}
    assert (told.fixes, told.kind) == (2, "swap")


def test_a_blank_can_change_places_with_its_neighbour() -> None:
    told = best("_ 11 11", "3 4 7", "14 4 18")
    assert dict(told.changes) == {"t/a/x": 11, "t/a/y": 0}
    assert told.kind == "swap"


def test_a_row_that_stands_one_place_off_is_a_shift() -> None:
    told = best("0 11 2", "3 4 7", "14 6 20")
    assert dict(told.changes) == {"t/a/x": 11, "t/a/y": 2, "t/a/total": 13}
    assert (told.fixes, told.kind) == (4, "shift")


def test_a_digit_that_is_read_for_another_is_a_confusion() -> None:
    assert best("17 2 13", "3 4 7", "14 6 20").kind == "confusion"


def test_a_lost_sign_is_named() -> None:
    told = best("5 12 7", "3 4 7", "-2 16 14", signed=frozenset({"t/a/x", "t/total/x"}))
    assert told == Suggestion((("t/a/x", Decimal(-5)),), 2, 0, "sign")


def test_a_lost_decimal_point_is_named() -> None:
    told = best("12345 1.00 124.45", "1.00 1.00 2.00", "124.45 2.00 126.45")
    assert told == Suggestion((("t/a/x", Decimal("123.45")),), 2, 0, "point")


def test_among_alike_sets_the_cells_that_were_read_badly_come_first() -> None:
    rows = ("12 22 33", "33 45 77", "44 66 110")
    for expected in ({"t/a/x": 11, "t/b/y": 44}, {"t/a/y": 21, "t/b/x": 32}):
        assert dict(best(*rows, sure=dict.fromkeys(expected, 0.3)).changes) == expected


def test_no_count_below_0_is_suggested() -> None:
    told = best("1 2 3", "3 4 7", "0 6 6")
    assert all(value >= 0 for _, value in told.changes)


def test_a_dash_is_somebodys_word_and_never_wrong_by_itself() -> None:
    equation = Equation("row", "row", "hard", ("t/a/total",), ("t/a/x", "t/a/y"))
    ledger, cells = Ledger([equation]), cells_of({"t/a/total": "7", "t/a/x": "2", "t/a/y": "—"})
    told = suggestions_of(ledger, ledger.full(cells), cells)["t"]
    assert {cell for one in told for cell in one.cells if one.kind != "swap"} == {"t/a/total", "t/a/x"}


def test_where_a_cell_is_missing_its_equation_neither_asks_nor_forbids() -> None:
    cells = cells_of({f"t/{row}/{column}": "1" for row in ROWS for column in COLUMNS} | {"t/a/total": None})
    ledger = Ledger(EQUATIONS)
    for found in with_suspects(ledger, ledger.full(cells), cells):
        if found.equation == "row/a":
            assert (found.suggestions, found.suspects) == ((), ())
        for one in found.suggestions:
            assert "t/a/total" not in one.cells
