"""Invariant 4: a single changed digit in any cell of a hard equation is found, and its cell is the first suspect."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms import Form
from app.model import Finding
from app.rules import Checked, Ledger, equations_of, with_suspects
from tests.forms.official import form_2019, form_2021
from tests.properties import examples
from tests.rules.cells import Cells, balanced, changed

FORMS = (form_2019(), form_2021())
STYLES = ("0", "", "—")
"""The ways to print a zero."""


def ledger_of(form: Form) -> Ledger:
    return Ledger([one for table in form.tables for one in equations_of(form, table.id)])


def misprints(raw: str, rng: random.Random) -> Iterator[str]:
    """One other digit at every place, a digit too many, and, where there are two, a digit too few."""
    for place, digit in enumerate(raw):
        yield raw[:place] + rng.choice([other for other in "0123456789" if other != digit]) + raw[place + 1 :]
    yield raw + rng.choice("123456789")
    if len(raw) > 1:
        yield raw[1:]


def assert_found(ledger: Ledger, checked: Checked, cells: Cells, cell_id: str, misprint: str) -> None:
    sound = cells[cell_id].value
    wrong = changed(cells, cell_id, misprint)
    again = ledger.recheck(checked, wrong, [cell_id])
    if wrong[cell_id].value == sound:
        return
    if wrong[cell_id].state == "unreadable":
        assert [found.rule for found in again.findings if cell_id in found.cells and found.rule == "read.cell"]
        return
    concerned = {one.key for one in ledger.containing(cell_id)}
    findings = [found for found in with_suspects(ledger, again, wrong) if found.equation in concerned]
    assert {found.equation for found in findings} == concerned
    assert len(again.findings) == len(checked.findings) + len(concerned)
    for found in findings:
        assert found.reason in ("broken", "broken_blanks", "blank_total")
        assert cell_id in found.cells
        assert_suspected(found, cell_id, sound, crossing=len(findings) > 1)


def assert_suspected(found: Finding, cell_id: str, sound: object, *, crossing: bool) -> None:
    first = found.suspects[0]
    top = [one for one in found.suspects if (one.fixes, one.breaks) == (first.fixes, first.breaks)]
    suspect = next(one for one in top if one.cell == cell_id)
    assert suspect.suggested == sound
    assert suspect.breaks == 0
    suggestions = [one for one in found.suggestions if one.fixes == found.suggestions[0].fixes]
    assert ((cell_id, sound),) in [one.changes for one in suggestions]
    if crossing:
        assert top == [suspect]
        assert found.suggestions[0].changes == ((cell_id, sound),)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@given(seed=st.integers(0, 10**6))
@examples(2)
def test_every_changed_digit_in_every_cell_is_found_and_suspected(form: Form, seed: int, style: str) -> None:
    rng = random.Random(seed)
    cells = balanced(form, seed, style=style)
    ledger = ledger_of(form)
    checked = ledger.full(cells)
    assert [found.reason for found in checked.findings if found.reason != "all_blank"] == []
    whole = {one.key for one in ledger.equations.values() if checked.outcomes[one.key] in ("holds", "assumed")}
    for cell_id, cell in cells.items():
        if cell.state != "number" or not ledger.containing(cell_id):
            continue
        assert {one.key for one in ledger.containing(cell_id)} <= whole
        for misprint in misprints(cell.raw or "", rng):
            assert_found(ledger, checked, cells, cell_id, misprint)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_cell_of_applications_and_disputes_is_in_a_hard_equation(form: Form) -> None:
    ledger = ledger_of(form)
    for table in ("applications", "disputes"):
        for cell_id in form.table(table).cell_ids():
            assert any(one.kind == "hard" for one in ledger.containing(cell_id)), cell_id
