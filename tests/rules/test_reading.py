"""What was not read is told: a cell, and a whole table."""

from __future__ import annotations

import pytest

from app.forms import Form
from app.model import Table
from app.rules import READ_TABLE, explain, missing_tables
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
