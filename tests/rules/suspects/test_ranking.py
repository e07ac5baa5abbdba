"""Suspects: the one cell, and the value, that would repair a finding; the likeliest first."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping

from app.model import Equation, Finding, Suspect
from app.rules import Ledger, equations_of, with_suspects
from app.rules.suspects.ranking import MOST_SUSPECTS
from tests.forms.official import form_2021
from tests.rules.cells import cells_of, row


def findings(
    equations: list[Equation], texts: Mapping[str, str | None], signed: frozenset[str] = frozenset()
) -> dict[str, Finding]:
    ledger = Ledger(equations, signed)
    cells = cells_of(texts)
    return {found.equation: found for found in with_suspects(ledger, ledger.full(cells), cells)}


def one_row(*texts: str | None) -> list[tuple[str, str]]:
    equation, cells = row(*texts)
    ledger = Ledger([equation])
    (found,) = with_suspects(ledger, ledger.full(cells), cells)
    return [(one.cell.split("/")[2], str(one.suggested)) for one in found.suspects]


def test_where_two_equations_cross_the_crossing_cell_comes_first() -> None:
    equations = [
        Equation("row", "row", "hard", ("t/a/total",), ("t/a/x", "t/a/y")),
        Equation("column", "column", "hard", ("t/total/x",), ("t/a/x", "t/b/x")),
    ]
    texts = {"t/a/x": "7", "t/a/y": "2", "t/a/total": "3", "t/b/x": "4", "t/total/x": "5"}
    for found in findings(equations, texts).values():
        assert found.suspects[0] == Suspect("t/a/x", found.suspects[0].suggested, 2, 0)
        assert found.suspects[0].suggested == 1


def test_a_change_that_breaks_what_holds_says_so_and_comes_last() -> None:
    equations = [
        Equation("broken", "broken", "hard", ("a",), ("b", "c")),
        Equation("sound", "sound", "hard", ("b",), ("d",)),
    ]
    found = findings(equations, {"a": "9", "b": "3", "c": "5", "d": "3"})["broken"]
    assert [(one.cell, one.fixes, one.breaks) for one in found.suspects] == [("a", 1, 0), ("c", 1, 0), ("b", 1, 1)]


def test_among_equals_the_value_that_looks_like_the_printed_one_comes_first() -> None:
    assert one_row("27", "9", "10", "8", "9")[0] == ("c2", "1")
    assert one_row("128", "100", "23")[0] == ("c0", "123")


def test_a_count_below_0_is_never_suggested() -> None:
    assert one_row("1", "5", "3") == [("c0", "8")]
    signed = findings([Equation("e", "e", "hard", ("a",), ("b",))], {"a": "1", "b": "-3"}, frozenset({"a"}))
    assert Suspect("a", signed["e"].suspects[0].suggested, 1, 0) in signed["e"].suspects


def test_a_blank_is_suspected_only_where_it_could_fill_the_difference() -> None:
    assert ("c2", "3") in one_row("5", "2", "")
    assert [cell for cell, _ in one_row("3", "5", "")] == ["c0", "c1"]
    assert [cell for cell, _ in one_row("5", "2", "—")] == ["c0", "c1"]


def test_a_blank_total_suspects_the_total_and_a_part_that_stands_alone() -> None:
    assert one_row("", "2", "3") == [("c0", "5")]
    assert set(one_row("", "2", "0")) == {("c0", "2"), ("c1", "0")}


def test_where_a_cell_is_missing_nobody_is_suspected() -> None:
    assert one_row("5", "2", "见附件") == []
    assert one_row("5", "7", "见附件") == []
    assert one_row(None, "2", "3") == []
    assert one_row("", "", "") == []


def test_soft_rules_neither_accuse_nor_count() -> None:
    equations = [
        Equation("hard", "hard", "hard", ("a",), ("b",)),
        Equation("soft", "soft", "soft", ("a",), ("c",)),
    ]
    found = findings(equations, {"a": "1", "b": "2", "c": "2"})
    assert found["soft"].suspects == ()
    assert {(one.cell, one.fixes, one.breaks) for one in found["hard"].suspects} == {("a", 1, 0), ("b", 1, 0)}


def test_every_suspect_fixes_and_breaks_what_it_says() -> None:
    rng = random.Random(5)
    form = form_2021()
    ledger = Ledger(equations_of(form, "applications"))
    for _ in range(5):
        texts: dict[str, str | None] = {cell: str(rng.randint(0, 9)) for cell in form.table("applications").cell_ids()}
        cells = cells_of(texts)
        before = ledger.full(cells).counts["broken"]
        for found in with_suspects(ledger, ledger.full(cells), cells):
            assert 0 < len(found.suspects) <= MOST_SUSPECTS
            assert len({one.cell for one in found.suspects}) == len(found.suspects)
            for one in found.suspects:
                again = ledger.full({**cells, **cells_of({one.cell: str(one.suggested)})})
                assert one.cell in found.cells
                assert again.counts["broken"] == before - one.fixes + one.breaks


def test_without_a_set_that_breaks_nothing_a_suspect_still_mends_its_own_finding() -> None:
    equations = [
        Equation("broken", "broken", "hard", ("a",), ("b",)),
        Equation("held", "held", "hard", ("a",), ("c",)),
        Equation("too", "too", "hard", ("b",), ("c", "d")),
    ]
    found = findings(equations, {"a": "9", "b": "3", "c": "9", "d": "0"})["broken"]
    assert [(one.cell, str(one.suggested)) for one in found.suspects if one.fixes][:1] == [("b", "9")]


def test_a_wholly_broken_table_is_suspected_in_no_time() -> None:
    form = form_2021()
    ledger = Ledger(equations_of(form, "applications"))
    cells = cells_of({cell: str(place * place) for place, cell in enumerate(form.table("applications").cell_ids())})
    checked = ledger.full(cells)
    assert checked.counts["broken"] == len(ledger.equations)
    spent = []
    for _ in range(5):
        started = time.process_time()
        with_suspects(ledger, checked, cells)
        spent.append(time.process_time() - started)
    assert min(spent) < 0.02
