"""Reports that come again, and reports that go back: what is asked, what stays, and what the workbook says."""

from __future__ import annotations

from openpyxl import load_workbook

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_NEW = "一、本年新收政府信息公开申请数量"
_AGENCY = "云溪镇人民政府"


def reissued(person: Person) -> None:
    """A file of the same agency and year: the reviewed report stays until somebody decides, and its work is carried."""
    folder = person.home / "reports"
    documents.misprinted(folder / "first.pdf", _AGENCY, "applications/new/natural")
    documents.misprinted(folder / "second.pdf", _AGENCY, "applications/carried_in/natural")
    person.start(str(folder / "first.pdf"))
    person.see_report(_AGENCY)
    person.step("the reviewer marks a cell and rules on the findings")
    person.be_at(f"{_NEW} · 自然人")
    person.press("F5")
    person.see(person.word("rule.explained_ruled"))
    person.step("the second file: asked, and nothing is displaced")
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), folder / "second.pdf")
    person.see(person.word("reissue.which"))
    person.see_cell(f"{_NEW} · 自然人", person.say("42（原文如此）", "42 (as printed)"))
    person.step("carried over by keys: the verdict no longer fits, and that is said")
    person.tab_to(person.word("reissue.carry"))
    person.press("Space")
    person.see(person.word("reissue.carried"))
    person.step("undone: the reviewed one is back, and shown")
    person.press("Ctrl+Z")
    person.see(person.word("findings.count.ruled"), kind="text")
    person.step("the other one is made the current one after all, by the menu; asked again")
    person.press("Ctrl+1", "End")
    person.see(person.word("findings.count.broken"), kind="text")
    person.menu("edit", "command.make_current")
    person.see(person.word("reissue.which"))
    person.tab_to(person.word("reissue.take"))
    person.press("Space")
    person.see(person.word("reissue.taken"))
    person.press("Ctrl+Z")
    person.see(person.word("findings.count.ruled"), kind="text")
    person.leave()


def sent_back(person: Person) -> None:
    """A hopeless scan: sent back with a reason by keys alone; the list, the workbook and the letter say so."""
    documents.hopeless_scan(person.home / "scan.pdf")
    person.start(str(person.home / "scan.pdf"))
    person.reports(lambda rows: len(rows) == 1, "the scan in the list")
    person.step("whose report it is")
    person.press("Ctrl+1", "F2")
    person.see(person.word("list.agency"), kind="field")
    person.tab_to(person.word("list.agency"))
    person.type(_AGENCY)
    person.tab_to(person.word("list.year"))
    person.type("2023")
    person.press("Enter")
    person.see_report(_AGENCY, "2023")
    person.step("Shift+F6, the reason, Enter")
    person.press("Shift+F6")
    person.see(person.word("act.send_back_reason"), kind="field")
    person.type("too blurred to read")
    person.press("Enter")
    person.see(person.word("act.sent_back"))
    person.reports(lambda rows: any(person.word("report.status.sent_back").search(row) for row in rows), "退回单位")
    person.step("taken back and sent back again")
    person.press("Ctrl+Shift+F6")
    person.see(person.word("act.taken_back"))
    person.press("Ctrl+Z")
    person.reports(lambda rows: any(person.word("report.status.sent_back").search(row) for row in rows), "退回单位")
    person.step("the workbook's banner")
    person.press("Ctrl+E")
    person.type_path(person.word("dialog.export"), person.home / "out.xlsx")
    person.wait_for_file(person.home / "out.xlsx")
    person.see(person.word("export.done.sent_back"))
    book = load_workbook(person.home / "out.xlsx")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(person.word("workbook.banner.sent_back").search(text) for text in texts)
    assert _AGENCY in texts
    assert any("too blurred to read" in text for text in texts)
    person.step("the letter says why")
    person.menu("file", "command.export_letter")
    person.type_path(person.word("dialog.export_letter"), person.home / "letter.docx")
    person.wait_for_file(person.home / "letter.docx")
    assert "too blurred to read" in documents.text_of_docx(person.home / "letter.docx")
    person.leave()
