"""A person's own reports: a PDF and a scan through the file dialog, corrected, exported; and one that is locked."""

from __future__ import annotations

from openpyxl import load_workbook

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_SCANNED = "（一）予以公开 · 自然人"


def own_pdf_and_scan(person: Person) -> None:
    """Ctrl+O twice; the scan's misread or misprinted cell is found, corrected and exported."""
    folder = person.home / "reports"
    documents.pdf(folder / "yunxi.pdf", documents.report("云溪镇人民政府"))
    documents.scan(folder / "shiqiao.pdf")
    person.start()
    person.step("Ctrl+O, the path, Enter")
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), folder / "yunxi.pdf")
    person.see_report("云溪镇人民政府", "2023")
    person.step("the same for the scan")
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), folder / "shiqiao.pdf")
    person.see_report("石桥镇人民政府", "2022")
    person.step("a folder: what is in it is known already")
    person.press("Ctrl+Alt+O")
    person.type_path(person.word("dialog.open_folder"), folder)
    person.see(person.word("import.duplicate"))
    person.step("export the workbook")
    person.press("Ctrl+E")
    person.type_path(person.word("dialog.export"), person.home / "out.xlsx")
    person.wait_for_file(person.home / "out.xlsx")
    person.see("out.xlsx", kind="text")
    book = load_workbook(person.home / "out.xlsx")
    agencies = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"云溪镇人民政府", "石桥镇人民政府"} <= agencies
    person.leave()


def locked_left_out(person: Person) -> None:
    """A locked PDF asks for its password: it is left out, and later opened with the password."""
    folder = person.home / "reports"
    documents.locked(folder / "locked.pdf", documents.report("云溪镇人民政府"))
    documents.pdf(folder / "open.pdf", documents.report("松岭乡人民政府"))
    person.start()
    person.step("an open file and a locked one")
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), folder / "open.pdf")
    person.see_report("松岭乡人民政府")
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), folder / "locked.pdf")
    person.see_report("松岭乡人民政府")
    person.step("不导入: the panel goes, the file is told as left out, nothing else happens")
    person.see(person.word("queue.password_field"), kind="field")
    person.click(person.word("queue.password_skip"), "button")
    person.see_no_more(person.word("queue.password_field"), kind="field")
    assert len(person.reports(bool, "the list")) == 1
    person.step("again, with the password")
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), folder / "locked.pdf")
    person.click(person.word("queue.password_field"), "field")
    person.type("wrong")
    person.press("Enter")
    person.see(person.word("error.encrypted.pdf_wrong"), kind="text")
    person.type(documents.PASSWORD)
    person.press("Enter")
    person.see_report("云溪镇人民政府")
    person.see_no_more(person.word("queue.password_field"), kind="field")
    person.leave()
