"""What is done to whole reports: read again, joined, split, erased; each question answered by keys."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_FIRST, _SECOND = "云溪镇人民政府", "松岭乡人民政府"


def whole_reports(person: Person) -> None:
    """The acts of the menu Edit that ask, or that take their time."""
    folder = person.home / "reports"
    documents.pdf(folder / "a.pdf", documents.report(_FIRST))
    documents.pdf(folder / "b.pdf", documents.report(_SECOND))
    person.start(str(folder))
    person.reports(lambda rows: len(rows) == 2, "two reports")
    person.press("Ctrl+1", "Home")
    person.be_at(_FIRST)
    person.step("read again: the same")
    person.menu("edit", "command.read_again")
    person.see(person.word("act.same_reading"))
    person.step("this page read again as a picture")
    person.press("Ctrl+F5")
    person.see(person.word("act.reading_pages"))
    person.see_no_more(person.word("act.reading_pages"))
    person.step("two agencies are joined only after a question")
    person.press("Ctrl+1", "Shift+Down")
    person.menu("edit", "command.join_reports")
    person.see(person.word("act.join_differs"))
    person.press("Esc")
    person.see_no_more(person.word("act.join_differs"))
    assert len(person.reports(bool, "the list")) == 2
    person.step("split at the second page, after a question; undone")
    person.press("Home")
    person.be_at(_FIRST)
    person.press("Ctrl+2", "Ctrl+End")
    person.see(person.say("第 2 / 2 页", "Page 2 of 2"))
    person.menu("edit", "command.split_report")
    person.see(person.word("act.split"))
    person.tab_to(person.word("act.split_yes"))
    person.press("Space")
    person.reports(lambda rows: len(rows) == 3, "three reports")
    person.press("Ctrl+Z")
    person.reports(lambda rows: len(rows) == 2, "two reports")
    person.step("erased for good, after a question")
    person.press("Ctrl+1", "End")
    person.be_at(_SECOND)
    person.menu("edit", "command.erase_report")
    person.see(person.word("act.erase"))
    person.tab_to(person.word("act.erase_yes"))
    person.press("Space")
    person.reports(lambda rows: len(rows) == 1, "one report")
    person.leave()
