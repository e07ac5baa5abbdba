"""An incremental recheck equals a full one, whatever changes, in whatever order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Equation, Finding
from app.rules import Ledger, equations_of
from tests.forms.official import balance_sheet, form_2019, form_2021
from tests.properties import examples
from tests.rules.cells import Cells, balanced, cells_of, changed, printed

FORMS = (form_2019(), form_2021())
LEDGERS = tuple(Ledger([one for table in form.tables for one in equations_of(form, table.id)]) for form in FORMS)
TEXTS = st.sampled_from(["", "0", "1", "7", "12", "—", "/", "无", "1\n2", None, "3（含 1 件）", "-4", "2.5"])


@given(data=st.data(), which=st.integers(0, 1), seed=st.integers(0, 10**6))
@examples(60)
def test_any_sequence_of_changes_gives_what_a_full_check_gives(data: st.DataObject, which: int, seed: int) -> None:
    ledger = LEDGERS[which]
    cells: Cells = balanced(FORMS[which], seed, style=data.draw(st.sampled_from(["0", "", "—"])))
    checked = ledger.full(cells)
    for _ in range(data.draw(st.integers(1, 5))):
        ids = data.draw(st.lists(st.sampled_from(sorted(cells)), min_size=1, max_size=4))
        for cell_id in ids:
            cells = {**cells, cell_id: printed(cell_id, data.draw(TEXTS))}
        checked = ledger.recheck(checked, cells, ids)
        full = ledger.full(cells)
        assert checked == full
        assert list(checked.outcomes) == list(full.outcomes)
        assert list(checked.unreadable) == list(full.unreadable)


def test_cells_that_come_and_go_are_rechecked_too() -> None:
    ledger = LEDGERS[1]
    cells = balanced(FORMS[1], 3)
    gone = "applications/granted/natural"
    less = {key: cell for key, cell in cells.items() if key != gone}
    checked = ledger.recheck(ledger.full(cells), less, [gone])
    assert checked == ledger.full(less)
    assert ledger.recheck(checked, cells, [gone]) == ledger.full(cells)


def test_a_balanced_report_has_no_finding_and_all_equations_hold() -> None:
    for form, ledger, count in zip(FORMS, LEDGERS, (40, 42), strict=True):
        checked = ledger.full(balanced(form, 1))
        assert checked.findings == ()
        assert checked.counts == {"holds": count, "assumed": 0, "broken": 0, "not_assessable": 0, "warning": 0}


def test_what_holds_only_with_blanks_as_0_is_counted_and_not_listed() -> None:
    cells = changed(balanced(FORMS[1], 1), "applications/other.3/legal", "0")
    zero = next(key for key, cell in cells.items() if key.startswith("disputes/") and cell.raw == "0")
    checked = LEDGERS[1].full(changed(cells, zero, "—"))
    assert checked.findings == ()
    assert (checked.counts["holds"], checked.counts["assumed"]) == (41, 1)


def test_findings_come_in_the_order_of_the_equations_then_of_the_cells() -> None:
    equations = [Equation("b", "b", "hard", ("x",), ("y",)), Equation("a", "a", "hard", ("y",), ("z",))]
    cells = cells_of({"w": "1\n2", "x": "1", "y": "2", "z": "3", "v": "1\n3"})
    checked = Ledger(equations).full(cells)
    assert [found.equation for found in checked.findings] == ["b", "a", "read.cell/w", "read.cell/v"]


def test_every_unreadable_cell_is_a_finding_even_where_no_rule_needs_it() -> None:
    cells = changed(balanced(FORMS[1], 1), "proactive/licensing/decisions", "12 34")
    (found,) = LEDGERS[1].full(cells).findings
    assert found == Finding(
        "read.cell",
        "not_assessable",
        ("proactive/licensing/decisions",),
        None,
        None,
        "unreadable",
        "read.cell/proactive/licensing/decisions",
    )


def test_an_unreadable_operand_is_its_own_finding_beside_the_rules_that_need_it() -> None:
    checked = LEDGERS[1].full(changed(balanced(FORMS[1], 1), "disputes/reconsideration/upheld", "1\n2"))
    assert {found.rule for found in checked.findings} == {"disputes.row_total", "read.cell"}


@given(seed=st.integers(0, 10**6), data=st.data())
@examples(20)
def test_the_counts_of_bad_statuses_are_the_numbers_of_such_findings(seed: int, data: st.DataObject) -> None:
    cells = balanced(FORMS[1], seed)
    for cell_id in data.draw(st.lists(st.sampled_from(sorted(cells)), max_size=6)):
        cells = {**cells, cell_id: printed(cell_id, data.draw(TEXTS))}
    checked = LEDGERS[1].full(cells)
    for status in ("broken", "not_assessable", "warning"):
        assert checked.counts[status] == sum(found.status == status for found in checked.findings)
    assert sum(checked.counts.values()) == len(LEDGERS[1].equations) + len(checked.unreadable)


def test_two_equations_with_one_key_are_our_bug() -> None:
    equations = equations_of(balance_sheet(), "position")
    with pytest.raises(ValueError, match="one key"):
        Ledger([*equations, equations[0]])
