"""The table: typed, cleared, copied, pasted, given reasons, marked; and the other tables of the report."""

from __future__ import annotations

import re

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_NEW = "一、本年新收政府信息公开申请数量"


def the_table(person: Person) -> None:
    """Every key of the table, and what it does to the cells."""
    documents.pdf(person.home / "yunxi.pdf", documents.report("云溪镇人民政府"))
    person.start(str(person.home / "yunxi.pdf"))
    person.see_report("云溪镇人民政府")
    person.step("to the table of applications and its first cell")
    person.press("Ctrl+3", "Ctrl+PgDown")
    person.press("Ctrl+Home")
    person.be_at(f"{_NEW} · 自然人")
    person.step("typed, Enter; Shift+Enter, Tab, Shift+Tab")
    person.type("123")
    person.press("Enter")
    person.see_cell(f"{_NEW} · 自然人", "123")
    person.step("the reason of what was just corrected")
    person.press("Up")
    person.be_at(f"{_NEW} · 自然人")
    person.press("Alt+1")
    person.see(person.say("误读", "Misread"), kind="field")
    person.press("Alt+2")
    person.see(person.say("错位", "Shifted"), kind="field")
    person.press("Alt+3")
    person.see(person.say("漏读", "Missed"), kind="field")
    person.step("Tab, Shift+Tab, Shift+Enter")
    person.press("Tab")
    person.be_at(f"{_NEW} · 商业企业")
    person.press("Shift+Tab")
    person.be_at(f"{_NEW} · 自然人")
    person.press("Down")
    person.be_at("二、上年结转政府信息公开申请数量 · 自然人")
    person.press("Shift+Enter")
    person.be_at(f"{_NEW} · 自然人")
    person.step("F2 edits, Esc gives up")
    person.press("F2")
    person.type("4")
    person.press("Esc")
    person.see_cell(f"{_NEW} · 自然人", "123")
    person.step("Del clears")
    person.press("Del")
    person.see_cell(f"{_NEW} · 自然人", person.say("空白", "blank"))
    person.press("Ctrl+Z")
    person.see_cell(f"{_NEW} · 自然人", "123")
    person.step("copied to the next cell")
    person.press("Ctrl+C", "Right", "Ctrl+V")
    person.see_cell(f"{_NEW} · 商业企业", "123")
    person.press("Ctrl+Z")
    person.press("Ctrl+Y")
    person.see_cell(f"{_NEW} · 商业企业", "123")
    person.step("seen marks")
    person.press("Right")
    person.be_at(f"{_NEW} · 科研机构")
    person.press("Shift+Space")
    person.see(_seen(person, f"{_NEW} · 其他"), kind="row")
    person.step("one cell looked at, the mark taken back, the shown text confirmed")
    person.click(f"{_NEW} · 法律服务机构", "row")
    person.press("Ctrl+U")
    person.see_no_more(_seen(person, f"{_NEW} · 法律服务机构"), kind="row")
    person.press("Space")
    person.be_in(person.word("table.name.proactive"))
    person.step("the other tables")
    person.press("Ctrl+3")
    person.press("Ctrl+PgDown")
    person.be_in(person.word("table.name.applications"))
    person.see(_seen(person, f"{_NEW} · 法律服务机构"), kind="row")
    person.press("Ctrl+PgUp")
    person.be_in(person.word("table.name.proactive"))
    person.leave()


def _seen(person: Person, cell: str) -> re.Pattern[str]:
    """What a cell says that was marked as seen."""
    return re.compile(re.escape(cell) + ".*" + person.word("mark.seen").pattern)
