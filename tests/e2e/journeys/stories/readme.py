"""What the README says to do in the first five minutes, key by key."""

from __future__ import annotations

import re

from tests.e2e.journeys.person import Person

PASTED = "7.属于行政执法案卷 · 自然人"
PASTED_SHOWN = re.compile(r"^7\.属于行政执法案卷.* · 自然人")
MISPRINTED_SHOWN = re.compile(r"^4\.保护第三方合法权益.* · 法律服务机构")


def five_minutes(person: Person) -> None:
    """Steps 1 to 6 of the README."""
    say = person.say
    all_holds = say("全部成立：42 条", "Every rule holds: 42 equations")
    person.read_samples_before()
    person.step("1. the window opens with eleven samples")
    person.start_demo()
    person.wait_for_samples()
    person.step("2. a click on 柳溪镇人民政府: the window goes to the cell by itself")
    person.click_report("柳溪镇人民政府")
    person.see(PASTED_SHOWN, kind="text")
    person.see_report("柳溪镇人民政府", say("待核", "To do"))
    person.step("3. a click on the cell, 14, Enter")
    person.click(PASTED, "row", inside=person.word("table.grid"))
    person.type("14")
    person.press("Enter")
    person.see_cell(PASTED, "14")
    person.see(all_holds)
    person.see_report("柳溪镇人民政府", say("已平衡未核验", "Balanced"))
    person.step("4. close, start again: the correction is there")
    person.leave()
    person.start_demo()
    person.see(say("三、申请", "3 Applications"), kind="tab")
    person.click_report("柳溪镇人民政府")
    person.click(say("三、申请", "3 Applications"), "tab")
    person.see_cell(PASTED, "14")
    person.click(PASTED, "row", inside=person.word("table.grid"))
    person.see(say("更正为", "orrected to"), kind="text")
    person.step("5. Ctrl+Z and Ctrl+Y")
    person.press("Ctrl+Z")
    person.see_no_more(all_holds)
    person.press("Ctrl+Y")
    person.see(all_holds)
    person.step("6. Alt+PgDown, twice: to the misprint")
    person.press("Alt+PgDown")
    person.see("桐湾镇人民政府", kind="text")
    person.press("Alt+PgDown")
    person.see(MISPRINTED_SHOWN, kind="text")
    person.see(person.word("findings.suggestion"), kind="text")
    person.step("the end")
    person.leave()
