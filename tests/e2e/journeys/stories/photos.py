"""Photos of the pages of a report: one report, its corners set by hand, corrected, undone; photos of two reports."""

from __future__ import annotations

import re

from tests import photos
from tests.e2e.journeys.person import Person
from tests.e2e.journeys.threads import PATIENCE


def photos_of_a_report(person: Person) -> None:
    """Two photos become one report; a page is read again by its corners; a correction stays; undo takes all back."""
    folder = person.home / "photos"
    photos.write_photos(folder, "p9.jpg", "p10.jpg")
    person.start(str(folder))
    person.step("two photos, one report")
    assert len(person.reports(bool, "the report of two photos", 4 * PATIENCE)) == 1
    person.see_report(photos.AGENCY, str(photos.YEAR))
    person.see(re.compile(person.say(r"第 \d / 2 页", r"Page \d of 2")))
    person.step("a correction on the second page")
    person.press("Ctrl+1", "Home", "Ctrl+3")
    person.press("Ctrl+End")
    person.type("77")
    person.press("Enter")
    person.see("77", kind="row")
    person.step("the corners of the page in view: handles, moved by keys, left by Escape")
    person.press("Ctrl+2", "Ctrl+Shift+F5")
    person.see(person.word("corners.how"))
    person.be_at(person.word("corners.top_left"))
    person.press("Left", "Shift+Up", "Tab")
    person.be_at(person.word("corners.top_right"))
    person.press("Esc")
    person.see_no_more(person.word("corners.how"))
    person.be_in(person.word("page.name"))
    person.step("set by keys and read again; the correction stays")
    person.press("Ctrl+Shift+F5")
    person.be_at(person.word("corners.top_left"))
    person.press("Left", "Up", "Enter")
    person.see(person.word("act.reading_pages"))
    person.see_no_more(person.word("act.reading_pages"))
    person.see("77", kind="row")
    person.step("undone one by one: the reading, the correction, the photos")
    person.press("Ctrl+Z")
    person.see(person.word("step.reread"))
    person.press("Ctrl+Z")
    person.see(person.say("撤销：导入照片", "Undo: Import photos"), kind="button")
    person.press("Ctrl+Z")
    person.see(person.say("列出 0 份", "0 listed"))
    person.press("Ctrl+Y")
    person.see_report(photos.AGENCY)
    person.leave()


def photos_of_two_reports(person: Person) -> None:
    """Photos that name two agencies: the question is answered by keys, and closed and asked again."""
    folder = person.home / "photos"
    photos.write_titles(folder, a1=photos.AGENCY, a2=photos.OTHER_AGENCY, a3=photos.OTHER_AGENCY)
    person.start(str(folder))
    person.step("asked, closed, asked again by the queue's button")
    person.see(person.word("photos.which"), patience=4 * PATIENCE)
    person.press("Esc")
    person.see_no_more(person.word("photos.which"))
    person.see(person.word("queue.undecided"), kind="row")
    person.click(person.word("queue.undecided"), "row", inside=person.word("queue.pane"))
    person.click(person.word("queue.retry"), "button")
    person.see(person.word("photos.which"))
    person.step("two reports")
    person.press("Enter")
    person.see_report(photos.AGENCY)
    person.see_report(photos.OTHER_AGENCY)
    assert len(person.reports(bool, "the list")) == 2
    person.leave()
