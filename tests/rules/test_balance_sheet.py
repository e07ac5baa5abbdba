"""A user's own form of another kind is checked by the same code: money, signed numbers, soft rules, two tables."""

from __future__ import annotations

from decimal import Decimal

from app.model import Finding, Suspect
from app.rules import Ledger, equations_of, explain, signed_cells, with_suspects
from tests.forms.official import balance_sheet
from tests.rules.cells import Cells, cells_of, changed
from tests.wordings import wording

FORM = balance_sheet()
LEDGER = Ledger(
    [one for table in FORM.tables for one in equations_of(FORM, table.id)],
    frozenset().union(*(signed_cells(FORM, table.id) for table in FORM.tables)),
)
ROWS = {
    "asset.cash": ("1,000.50", "900.00"),
    "asset.receivable": ("200.25", ""),
    "asset.other": ("0", "300.10"),
    "assets": ("1,200.75", "1,200.10"),
    "debt.loan": ("500", "400"),
    "debt.other": ("—", "0.10"),
    "debts": ("500.00", "400.10"),
    "equity": ("700.75", "800.00"),
}
CHANGES = {"fund": ("700.75", "-100.75", "600.00"), "surplus": ("0", "200", "200"), "memo": ("1", "1", "5")}


def sheet() -> Cells:
    texts: dict[str, str | None] = {}
    for row, (opening, closing) in ROWS.items():
        texts |= {f"position/{row}/opening": opening, f"position/{row}/closing": closing}
    for row, (opening, moved, closing) in CHANGES.items():
        texts |= {f"change/{row}/opening": opening, f"change/{row}/moved": moved, f"change/{row}/closing": closing}
    return cells_of(texts)


def findings(cells: Cells) -> tuple[Finding, ...]:
    return with_suspects(LEDGER, LEDGER.full(cells), cells)


def test_a_balanced_sheet_holds_and_a_row_without_a_rule_is_left_alone() -> None:
    checked = LEDGER.full(sheet())
    assert checked.findings == ()
    assert checked.counts == {"holds": 6, "assumed": 2, "broken": 0, "not_assessable": 0, "warning": 0}


def test_one_wrong_cent_is_found_in_both_equations_that_cross_there() -> None:
    cells = changed(sheet(), "position/assets/opening", "1,200.76")
    found = findings(cells)
    assert [one.equation for one in found] == ["position.assets/opening", "position.balance/opening"]
    expected = Suspect("position/assets/opening", Decimal("1200.75"), 2, 0)
    assert [one.suspects[0] for one in found] == [expected, expected]
    assert explain(found[1], cells, FORM, wording("zh")) == (
        "年初余额：资产合计 1200.76，而 500.00 + 700.75 = 1200.75，相差 0.01"
    )


def test_a_soft_rule_warns_and_a_signed_cell_may_be_anything() -> None:
    (found,) = findings(changed(sheet(), "change/fund/closing", "601"))
    assert (found.rule, found.status, found.difference) == ("change.closing", "warning", Decimal(-1))
    (found,) = [
        one for one in findings(changed(sheet(), "change/fund/moved", "见附注")) if one.rule == "change.closing"
    ]
    assert (found.status, found.reason) == ("warning", "missing")
