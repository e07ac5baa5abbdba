"""The next day: the program opens the project where the person left it, and what was done can still be undone."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_AGENCY = "云溪镇人民政府"
_CELL = "二、上年结转政府信息公开申请数量 · 科研机构"


def next_day(person: Person) -> None:
    """A correction on the first day; on the second it is there, taken back, made again and exported."""
    documents.pdf(person.home / "yunxi.pdf", documents.report(_AGENCY))
    person.start()
    person.press("Ctrl+N")
    person.type_path(person.word("dialog.new_project"), person.home / "mine.gouji")
    person.see("mine", kind="title")
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), person.home / "yunxi.pdf")
    person.see_report(_AGENCY)
    person.step("a correction in the table of applications")
    person.click(person.word("table.name.applications"), "tab")
    person.click(_CELL, "row")
    person.type("7")
    person.press("Enter")
    person.see_cell(_CELL, "7")
    left_at = person.here()
    person.leave()
    person.step("the next day: the start page names the project")
    person.start()
    person.see(person.word("first.recent"))
    person.tab_to("mine")
    person.press("Space")
    person.see_report(_AGENCY)
    person.step("back where the person was: that table, that cell, the keyboard at it")
    person.be_at(left_at)
    person.be_in(person.word("table.name.applications"))
    person.see_cell(_CELL, "7")
    person.step("undo and redo outlive the night")
    person.press("Ctrl+Z")
    person.see_cell(_CELL, "0")
    person.press("Ctrl+Y")
    person.see_cell(_CELL, "7")
    person.leave()
