"""The first start: the page that stands there, the samples, the sheet of keys, the manual; and the second start."""

from __future__ import annotations

from tests.e2e.journeys.person import Person
from tests.e2e.journeys.threads import PATIENCE


def first_start(person: Person) -> None:
    """From an empty home folder to the samples, and back to the start page, by keys alone."""
    person.step("the start page offers reports, a project and a sample")
    person.start()
    person.see_all(person.word("first.open_reports"), person.word("first.open_project"), person.word("first.none"))
    person.step("Tab goes to the sample, Enter opens it")
    person.tab_to(person.word("first.open_sample"))
    person.press("Space")
    person.wait_for_samples()
    person.see_report("桐湾镇人民政府")
    person.step("Ctrl+F1 shows all keys")
    person.press("Ctrl+F1")
    person.see(person.word("keys.title"))
    person.read_sheet()
    person.press("Esc")
    person.see_no_more(person.word("keys.title"), kind="text")
    person.step("F1 opens the manual in a window of its own")
    person.press("F1")
    manual = person.say(" — 勾稽使用手册", " — Gouji manual")
    person.see(manual, kind="title")
    person.press("Esc")
    person.see_no_more(manual, kind="title")
    person.step("Ctrl+Shift+F1 begins the tour, in a project of its own")
    person.press("Ctrl+Shift+F1")
    person.reports(lambda rows: len(rows) == 2, "the tour's two reports in the list", PATIENCE)
    person.see("1 / 12")
    person.press("Ctrl+1")
    person.see("2 / 12")
    person.step("Shift+F1 shows what the signs mean")
    person.press("Shift+F1")
    person.see(person.word("legend.title"), kind="text")
    person.press("Esc")
    person.see_no_more(person.word("legend.title"), kind="text")
    person.step("the version")
    person.menu("help", "command.about")
    person.see("AGPL")
    person.step("closing the project leads back to the start page, which knows it now")
    person.press("Ctrl+W")
    person.see(person.word("first.recent"))
    name = person.say("样例", "Sample")
    person.tab_to(name)
    person.press("Space")
    person.wait_for_samples()
    person.leave()
