"""A form's file becomes the form that it describes."""

from __future__ import annotations

from app.forms import Label, parse_form
from tests.forms.official import FORMS, balance_sheet, form_2019, form_2021


def test_the_2021_form_has_its_10_and_175_and_15_cells_and_the_3_of_charges() -> None:
    assert [len(list(table.cell_ids())) for table in form_2021().tables] == [10, 175, 15, 3]


def test_the_2019_form_has_its_22_and_161_and_15_cells_and_the_3_of_charges() -> None:
    assert [len(list(table.cell_ids())) for table in form_2019().tables] == [22, 161, 15, 3]


def test_only_the_table_of_charges_may_be_left_out() -> None:
    for form in (form_2019(), form_2021()):
        assert [table.id for table in form.tables if table.optional] == ["charges"]


def test_no_cell_id_stands_twice() -> None:
    for form in (form_2019(), form_2021(), balance_sheet()):
        ids = [cell for table in form.tables for cell in table.cell_ids()]
        assert len(set(ids)) == len(ids)


def test_a_label_is_one_text_or_a_list_whose_first_is_official() -> None:
    closing = balance_sheet().table("position").column("equity", "closing")
    assert closing.label == Label("期末余额", ("年末余额",), "Closing")
    assert balance_sheet().table("position").rows["equity"].label == Label("净资产", (), "Equity")


def test_groups_units_and_kinds_of_numbers_are_kept() -> None:
    table = form_2021().table("applications")
    assert [group.text for group in table.rows["refused.1"].groups] == ["三、本年度办理结果", "（三）不予公开"]
    fees = form_2021().table("proactive").column("fees", "amount")
    assert (fees.number, fees.unit) == ("money", "万元")
    assert form_2019().table("proactive").column("licensing", "items_change").number == "signed"
    assert form_2021().table("disputes").blocks[0].direction == "across"
    heading = form_2021().table("proactive").blocks[0].heading
    assert heading is not None
    assert heading.text == "第二十条第（一）项"


def test_the_years_say_when_the_form_was_prescribed() -> None:
    assert form_2019().years == (2019, 2020)
    assert form_2021().years == (2021, None)


def test_the_note_has_no_gloss_of_the_table() -> None:
    note = form_2021().table("applications").note
    assert note is not None
    assert note.text.startswith("（本列数据")
    assert note.english == ""


def test_every_official_rule_names_its_authority_and_has_both_languages() -> None:
    for form in (form_2019(), form_2021()):
        assert [rule.id for rule in form.rules] == [
            "applications.balance",
            "applications.results_sum",
            "applications.row_total",
            "disputes.row_total",
        ]
        for rule in form.rules:
            assert form.authority in rule.authority
            assert rule.text.text
            assert rule.text.english
            assert rule.kind == "hard"


def test_patterns_are_kept_as_written() -> None:
    rule = form_2021().rules[1]
    assert rule.right == ("granted", "partly", "refused.*", "unavailable.*", "not_processed.*", "other.*")


def test_a_rule_without_an_authority_has_the_forms() -> None:
    assert [rule.authority for rule in balance_sheet().rules] == ["单位自定", "单位自定", "会计恒等式", "单位自定"]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = (FORMS / "disclosure-2021.toml").read_text(encoding="utf-8")
    assert parse_form("\ufeff" + text.replace("\n", "\r\n"), "form.toml") == form_2021()
