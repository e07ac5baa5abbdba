"""The command palette: commands and reports by a few letters, in both languages and by pinyin."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_FIRST, _SECOND = "云溪镇人民政府", "古桥乡人民政府"


def the_palette(person: Person) -> None:
    """Without a project; then to reports by initials, to a command by its other language, and back by Escape."""
    field, found = person.word("palette.field"), person.word("palette.list")
    person.start()
    person.step("without a project most commands are grey and say why")
    person.press("Ctrl+K")
    person.be_in(field)
    person.type("daochu")
    person.see(person.word("palette.no_project"), inside=found)
    person.press("Esc")
    person.see_no_more(field)
    person.leave()
    for name, agency in (("yunxi", _FIRST), ("guqiao", _SECOND)):
        documents.pdf(person.home / f"{name}.pdf", documents.report(agency))
    person.start(str(person.home / "yunxi.pdf"), str(person.home / "guqiao.pdf"))
    person.see_report(_FIRST)
    person.see_report(_SECOND)
    page = person.word("page.name")
    person.see_printed(page)
    for letters, agency in (("gqx", _SECOND), ("yunxizhen", _FIRST), ("古桥", _SECOND)):
        person.step(f"to a report by {letters}")
        before = person.picture(page)
        person.press("Ctrl+K")
        person.be_in(field)
        person.type(letters)
        person.see(agency, kind="row", inside=found)
        person.press("Enter")
        person.be_in(person.word("table.grid"))
        person.see_change(page, before)
        person.see_printed(page)
    person.step("a command by the words of the other language")
    before = person.picture(page)
    person.press("Ctrl+K")
    person.type(person.say("zoom in", "fangda"))
    person.see(person.word("command.zoom_in"), inside=found)
    person.press("Enter")
    person.see_change(page, before)
    person.step("it comes first the next time")
    person.press("Ctrl+K")
    person.be_in(field)
    before = person.picture(page)
    person.press("Down", "Up", "Enter")
    person.see_change(page, before)
    person.leave()
