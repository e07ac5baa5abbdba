"""The text of the page: searched, gone to by number, chosen and copied."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_AGENCY = "云溪镇人民政府"


def text_of_the_page(person: Person) -> None:
    """A word is looked for on the pages; a page is gone to; its text is copied into the search of the list."""
    documents.pdf(person.home / "yunxi.pdf", documents.report(_AGENCY))
    person.start(str(person.home / "yunxi.pdf"))
    person.see_report(_AGENCY)
    page, field = person.word("page.name"), person.word("page.find")
    person.see(person.say("第 1 / ", "Page 1 of "))
    person.see_printed(page)
    person.step("a word is looked for")
    person.press("Ctrl+Shift+F")
    person.be_in(field)
    before = person.picture(page)
    person.type("政府信息")
    person.see(person.say("1 / ", "1 of "), inside=field)
    person.see_change(page, before)
    person.press("Enter")
    person.see(person.say("2 / ", "2 of "), inside=field)
    person.press("Shift+Enter")
    person.see(person.say("1 / ", "1 of "), inside=field)
    person.press("Esc")
    person.be_in(page)
    person.step("with the keyboard in the page the key of the list's search does the same")
    person.press("Ctrl+F")
    person.be_in(field)
    person.press("Esc")
    person.be_in(page)
    person.step("to a page by its number, and all of it")
    person.press("Ctrl+G")
    person.see(person.word("page.go_to"))
    person.type("2")
    person.press("Enter")
    person.see(person.say("第 2 / ", "Page 2 of "))
    person.press("Ctrl+G")
    person.type("99")
    person.press("Enter")
    person.see(person.word("page.go_to_none"))
    before = person.picture(page)
    person.press("Ctrl+9")
    person.see_change(page, before)
    person.step("its text is chosen and copied")
    before = person.picture(page)
    person.press("Ctrl+2")
    person.press("Ctrl+A")
    person.see_change(page, before)
    person.press("Ctrl+C")
    person.see(person.word("page.text_copied"))
    person.press("Esc")
    person.leave()
