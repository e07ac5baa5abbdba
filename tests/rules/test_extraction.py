"""What was not read is told: a cell, and a whole table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.forms import Form
from app.model import Cell, Correction, Table, read_printed
from app.rules import READ_TABLE, against_reading, explain, missing_tables
from tests.forms.official import form_2019, form_2021
from tests.wordings import WORDINGS

FORMS = {form.id: form for form in (form_2019(), form_2021())}


def tables(form: Form, *ids: str) -> list[Table]:
    return [Table(one, form.id, ()) for one in ids]


def test_a_statutory_table_that_was_not_found_is_a_finding_with_its_printed_heading() -> None:
    form = form_2021()
    (finding,) = missing_tables(tables(form, "proactive", "disputes"), FORMS)
    assert (finding.rule, finding.status, finding.cells) == (READ_TABLE, "not_assessable", ())
    for wording in WORDINGS:
        assert "收到和处理政府信息公开申请情况" in explain(finding, {}, form, wording)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
def test_a_report_with_all_its_tables_has_no_such_finding(form: Form) -> None:
    assert missing_tables(tables(form, *(table.id for table in form.tables)), FORMS) == ()


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
def test_a_table_that_may_be_left_out_is_never_missing(form: Form) -> None:
    statutory = tables(form, *(table.id for table in form.tables if not table.optional))
    assert len(statutory) == 3
    assert missing_tables(statutory, FORMS) == ()


def test_a_table_of_the_other_form_is_there_too() -> None:
    mixed = [*tables(form_2021(), "proactive"), *tables(form_2019(), "applications", "disputes")]
    assert missing_tables(mixed, FORMS) == ()


def test_a_report_without_any_table_is_no_table_and_not_three_findings() -> None:
    assert missing_tables([], FORMS) == ()


CELL = "disputes/reconsideration/total"


def extracted(text: str, confidence: float = 1.0) -> Cell:
    read = read_printed(text)
    return Cell(CELL, text, read.value, read.state, 1, (), confidence, "ocr", read.unit)


def corrected(text: str) -> Correction:
    read = read_printed(text)
    return Correction(CELL, text, read.state, read.value, read.unit, "", "", "", None, None)


@pytest.mark.parametrize(
    ("printed", "typed", "confidence", "against"),
    [
        ("86", "87", 1.0, True),
        ("86", "87", 0.95, True),
        ("86", "87", 0.94, False),
        ("86", "", 1.0, True),
        ("", "0", 1.0, True),
        ("—", "3", 0.99, True),
        ("—", "/", 1.0, False),
        ("８６", "86", 1.0, False),
        ("86", "86万元", 1.0, True),
        ("无", "0", 1.0, False),
        ("1.2.3", "1", 1.0, False),
        ("22（其中修订 16 件）", "22", 1.0, False),
        ("22（其中修订 16 件）", "7", 1.0, True),
    ],
)
def test_a_correction_contradicts_only_what_is_printed_for_certain(
    printed: str, typed: str, confidence: float, against: bool
) -> None:
    assert (against_reading(extracted(printed, confidence), corrected(typed)) is not None) is against


@pytest.mark.parametrize(("printed", "said"), [("86", "86"), ("", "87"), ("—", "87")])
def test_a_contradiction_says_both_numbers_by_the_printed_labels(printed: str, said: str) -> None:
    found = against_reading(extracted(printed), corrected("87"))
    assert found is not None
    assert (found.status, found.left, found.right) == ("not_assessable", read_printed(printed).value, Decimal(87))
    for wording in WORDINGS:
        words = explain(found, {CELL: extracted("87")}, form_2021(), wording)
        assert said in words and "87" in words and "行政复议" in words
