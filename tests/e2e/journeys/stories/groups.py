"""Doubtful numbers looked at in groups or one by one: how many keys that takes, and what each key of the group does."""

from __future__ import annotations

import re

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_AGENCY = "云溪镇人民政府"
_DOUBTFUL, _ZEROS = 23, 132
_BY_GROUPS, _ONE_BY_ONE, _FOR_ZEROS = 6, 36, 4
"""The issue's limits in keys: from opening to signed, opening and signing included; and for the zeros of a scan."""


def by_groups(person: Person) -> None:
    """23 doubtful numbers and nothing broken: opened, looked over on one screen, signed."""
    project = documents.doubted_project(person.home / "mine.gouji", documents.report(_AGENCY), _DOUBTFUL)
    person.start()
    with person.counting() as counted:
        person.step("open")
        person.press("Ctrl+Shift+O")
        person.see_dialog(person.word("dialog.open_project"))
        person.type(str(project))
        person.press("Enter")
        person.see_report(_AGENCY, person.say("已平衡未核验", "Balanced, not verified"))
        person.step("the pictures, all at once")
        person.press("F4")
        person.be_in(person.word("group.pictures"))
        person.see_pictures(person.word("group.pictures"))
        person.press("Space")
        person.see_report(_AGENCY, person.say("已核验", "Verified"))
        person.step("sign")
        person.press("Ctrl+Enter")
        person.see(person.word("sign.ask"))
        person.press("Enter")
        person.see_report(_AGENCY, person.say("已签核", "Signed"))
    assert counted.keys <= _BY_GROUPS, f"{counted.keys} keys"
    person.leave()


def one_by_one(person: Person) -> None:
    """The same report, each doubtful number looked at on its page."""
    project = documents.doubted_project(person.home / "mine.gouji", documents.report(_AGENCY), _DOUBTFUL)
    person.start()
    with person.counting() as counted:
        person.step("open")
        person.press("Ctrl+Shift+O")
        person.see_dialog(person.word("dialog.open_project"))
        person.type(str(project))
        person.press("Enter")
        person.see_report(_AGENCY, person.say("已平衡未核验", "Balanced, not verified"))
        person.step("each doubtful number")
        person.see_printed(person.word("page.name"))
        for at in range(_DOUBTFUL):
            before = person.here()
            person.press("F3" if at == 0 else "Space")
            person.moved_or(before, person.word("walk.finished"))
        person.step("what no rule proves, a screen at a time")
        while not any(person.word("walk.finished").search(seen.text) for seen in person.screen()):
            before = person.here()
            person.see_printed(person.word("page.name"))
            person.press("Shift+F9")
            person.moved_or(before, person.word("walk.finished"))
        person.see_report(_AGENCY, person.say("已核验", "Verified"))
        person.step("sign")
        person.press("Ctrl+Enter")
        person.see(person.word("sign.ask"))
        person.press("Enter")
        person.see_report(_AGENCY, person.say("已签核", "Signed"))
    assert counted.keys <= _ONE_BY_ONE, f"{counted.keys} keys"
    person.leave()


def zeros_of_a_scan(person: Person) -> None:
    """132 doubtful zeros are looked at with few keys; before that, every key of the group check."""
    content = documents.report_of_zeros(_AGENCY)
    project = documents.doubted_project(person.home / "zeros.gouji", content, _ZEROS, unproved_first=True)
    person.start(str(project))
    person.see_report(_AGENCY, person.say("已平衡未核验", "Balanced, not verified"))
    pictures = person.word("group.pictures")
    person.step("arrows; X types in the table and takes what was read second; Alt+4 takes it, too")
    person.press("F4")
    person.be_in(pictures)
    person.see_pictures(pictures)
    first = person.here()
    person.press("Right")
    assert person.moved_from(first) != first
    person.press("Left")
    person.be_at(first)
    person.press("Down")
    person.moved_from(first)
    person.press("Up")
    person.be_at(first)
    person.press("X")
    person.be_in(person.word("table.editor"))
    person.press("Esc")
    person.be_in(person.word("table.grid"))
    person.press("Alt+4")
    person.be_in(pictures)
    person.see(person.say(f"还有 {_ZEROS - 1} 格", f"{_ZEROS - 1} cells left"), kind="text")
    person.press("Ctrl+Z")
    person.see(person.say(f"还有 {_ZEROS} 格", f"{_ZEROS} cells left"), kind="text")
    person.step("back to the pictures; Del and F2 type, Enter goes to the table, Esc leaves")
    person.press("F4")
    person.be_in(pictures)
    for key in ("Del", "F2"):
        person.press(key)
        person.be_in(person.word("table.editor"))
        person.press("Esc")
        person.press("F4")
        person.be_in(pictures)
    person.press("Enter")
    person.be_in(person.word("table.grid"))
    person.press("F4")
    person.be_in(pictures)
    person.press("Esc")
    person.be_in(person.word("table.grid"))
    person.step("all zeros confirmed")
    nothing_left = person.say("还有 0 格待看", "check: 0 cells left")
    with person.counting() as counted:
        person.press("F4")
        person.be_in(pictures)
        while not any(re.search(nothing_left, seen.text) for seen in person.screen()):
            person.see_pictures(pictures)
            before = person.picture(pictures)
            person.press("Space")
            person.see_change(pictures, before)
    assert counted.keys <= _FOR_ZEROS, f"{counted.keys} keys"
    person.see_report(_AGENCY, person.say("已核验", "Verified"))
    person.leave()
