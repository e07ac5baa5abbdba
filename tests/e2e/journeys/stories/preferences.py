"""The preferences on one page: each applied at once, and there after a restart."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_AGENCY = "云溪镇人民政府"


def the_preferences(person: Person) -> None:
    """Theme, size of text, reviewer, a folder that is not there, recognition off: a scan's tables stay unread then."""
    documents.pdf(person.home / "yunxi.pdf", documents.report(_AGENCY))
    documents.scan(person.home / "scan.pdf")
    person.start(str(person.home / "yunxi.pdf"))
    person.see_report(_AGENCY)
    title, window = person.word("preferences.title"), person.word("app.name")
    person.step("theme and size of text by the keys")
    person.press("Ctrl+,")
    person.see(title)
    person.see(person.word("preferences.ocr_note"))
    for name, key in (("preferences.theme", "End"), ("preferences.text_size", "Down")):
        person.tab_to(person.word(name))
        before = person.picture(window)
        person.press(key)
        person.see_change(window, before)
    person.step("the reviewer, who stands in the status bar at once")
    person.tab_to(person.word("preferences.author"))
    person.press("Ctrl+A")
    person.type("wangli")
    person.press("Enter")
    person.see(person.say("核对人：wangli", "wangli"))
    person.step("a folder that is not there")
    person.tab_to(person.word("preferences.folder_export"))
    person.type("/none/at/all")
    person.press("Enter")
    person.see(person.word("preferences.no_folder"))
    person.press("Ctrl+A", "Del", "Enter")
    person.see(person.word("preferences.ocr_note"))
    person.step("no recognition")
    person.tab_to(person.word("preferences.ocr"))
    person.press("Space")
    person.press("Esc")
    person.see_no_more(person.word("preferences.ocr_note"))
    person.press("Ctrl+O")
    person.type_path(person.word("dialog.open_reports"), person.home / "scan.pdf")
    person.see_report("scan.pdf", person.say("未读到表", "No table read"))
    person.leave()
    person.step("all of it is there the next time")
    person.start()
    person.press("Ctrl+,")
    person.see(title)
    person.see(person.say("110%", "110%"))
    person.see("wangli")
    person.press("Esc")
    person.leave()
