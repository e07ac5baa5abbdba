"""The list of reports: searched, named, removed and restored; and who belongs to whom."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person


def the_list(person: Person) -> None:
    """Every act on the list's reports, by keys and by the menu Edit."""
    folder = person.home / "reports"
    for name, agency in (("a", "云溪镇人民政府"), ("b", "松岭乡人民政府"), ("c", "石桥镇人民政府")):
        documents.pdf(folder / f"{name}.pdf", documents.report(agency))
    person.start(str(folder))
    person.reports(lambda rows: len(rows) == 3, "three reports")
    person.step("search")
    person.press("Ctrl+F")
    person.type("b.pdf")
    person.reports(lambda rows: len(rows) == 1, "the one that is looked for")
    person.press("Esc")
    person.reports(lambda rows: len(rows) == 3, "all of them again")
    person.step("another year")
    person.press("Ctrl+1")
    person.press("Home")
    person.be_at("云溪镇人民政府")
    person.press("F2")
    person.see(person.word("list.year"), kind="field")
    person.tab_to(person.word("list.year"))
    person.press("Ctrl+A")
    person.type("2022")
    person.press("Enter")
    person.see_report("云溪镇人民政府", "2022")
    person.menu("edit", "command.describe_report")
    person.see(person.word("list.year"), kind="field")
    person.press("Esc")
    person.be_in(person.word("list.pane"))
    person.step("removed, restored")
    person.press("Del")
    person.reports(lambda rows: len(rows) == 2, "two reports left")
    person.press("Ctrl+Z")
    person.reports(lambda rows: len(rows) == 3, "three reports")
    person.press("Ctrl+Shift+Z")
    person.reports(lambda rows: len(rows) == 2, "two reports left")
    person.press("Ctrl+Z")
    person.reports(lambda rows: len(rows) == 3, "three reports")
    person.step("who belongs to whom")
    person.menu("check", "command.say_parent")
    person.see(person.word("act.parent_name"), kind="field")
    person.type("青云县人民政府")
    person.press("Enter")
    person.see_no_more(person.word("act.parent_name"), kind="field")
    person.leave()
