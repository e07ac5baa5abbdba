"""What the README says to do in the first five minutes, key by key."""

from __future__ import annotations

from tests.e2e.journeys.person import Person

PASTED = "7.属于行政执法案卷 · 自然人"


def five_minutes(person: Person) -> None:
    """Steps 1 to 6 of the README."""
    say = person.say
    person.step("1. the window opens with nine samples")
    person.start_demo()
    person.wait_for_rows(person.word("list.pane"), lambda rows: len(rows) == 9, "nine reports in the list")
    person.step("2. a click on 柳溪镇人民政府")
    person.click("柳溪镇人民政府", "row")
    person.see(PASTED)
    person.step("3. a click on the cell, 14, Enter")
    person.click(PASTED, "row")
    person.type("14")
    person.press("Enter")
    person.see(say("全部成立", "Everything holds"))
    person.leave()
