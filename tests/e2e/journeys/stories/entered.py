"""A report whose tables were not recognised: they are entered by hand, and the workbook has what was typed."""

from __future__ import annotations

from openpyxl import load_workbook

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person


def table_entered(person: Person) -> None:
    """Ctrl+T on a scan of which nothing was read: an empty table to type into, every cell of it still to be settled."""
    documents.hopeless_scan(person.home / "scan.pdf")
    person.start(str(person.home / "scan.pdf"))
    person.reports(lambda rows: len(rows) == 1, "the scan in the list")
    person.see_report(person.say("未读到表", "No table read"))
    person.step("Ctrl+T offers the statutory tables; Enter takes the first")
    person.press("Ctrl+T")
    person.see(person.word("table.name.proactive"), kind="menu")
    person.press("Down", "Enter")
    person.see(person.word("table.name.proactive"), kind="tab")
    person.step("typed into the first cells; a 0 too")
    person.press("Ctrl+3", "Ctrl+Home")
    first = person.be_at("规章 · ")
    person.type("12345")
    person.press("Enter")
    person.see_cell(first.partition("：")[0].partition(":")[0], "12345")
    person.see_report(person.say("待核", "To do"))
    person.step("the workbook has the number")
    person.press("Ctrl+E")
    person.type_path(person.word("dialog.export"), person.home / "out.xlsx")
    person.wait_for_file(person.home / "out.xlsx")
    book = load_workbook(person.home / "out.xlsx")
    assert any(cell.value == 12345 for sheet in book for row in sheet.iter_rows() for cell in row)
    person.leave()
