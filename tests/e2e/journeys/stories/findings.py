"""A misprinted report: its findings are ruled on, given reasons, copied, and ruled otherwise."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_NEW = "一、本年新收政府信息公开申请数量"


def the_findings(person: Person) -> None:
    """Every verdict by its key, from the cell that F8 goes to."""
    documents.misprinted(person.home / "yunxi.pdf", "云溪镇人民政府", "applications/new/natural")
    person.start(str(person.home / "yunxi.pdf"))
    person.see_report("云溪镇人民政府")
    person.step("the window goes to the prime suspect and says what would balance")
    person.be_at(f"{_NEW} · 自然人")
    person.see(person.word("findings.suggestion"), kind="text")
    person.step("as printed, and withdrawn")
    person.press("F5")
    person.see(person.word("findings.count.ruled"), kind="text")
    person.press("Shift+F7")
    person.see(person.word("rule.keep_reason"), kind="button")
    person.type("stamped by the office")
    person.press("Enter")
    person.wait_for_rows(
        person.word("findings.list"),
        lambda rows: sum("stamped by the office" in row for row in rows) == 2,
        "the reason of both findings that one act ruled on",
    )
    person.press("Shift+F5")
    person.see(person.word("findings.count.broken"), kind="text")
    person.step("unreadable, and withdrawn")
    person.press("F6")
    person.see(person.word("rule.unreadable"))
    person.press("Ctrl+Z")
    person.see(person.word("findings.count.broken"), kind="text")
    person.step("the agency's figure")
    person.press("F7")
    person.see(person.word("rule.figure_name"), kind="field")
    person.type("41")
    person.press("Enter")
    person.see("41", kind="row", inside=person.word("findings.list"))
    person.step("a finding is copied as a sentence")
    person.press("Ctrl+4")
    person.press("Home")
    person.press("Ctrl+C")
    person.press("Ctrl+F")
    person.press("Ctrl+V")
    person.see("云溪镇人民政府", kind="field")
    person.press("Esc")
    person.leave()
