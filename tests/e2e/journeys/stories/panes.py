"""The view menu: what is seen of the page, which pane has the keyboard, the theme and the language."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person


def the_view(person: Person) -> None:
    """Zoom, turn, panes, themes, languages."""
    documents.pdf(person.home / "yunxi.pdf", documents.report("云溪镇人民政府"))
    person.start(str(person.home / "yunxi.pdf"))
    person.see_report("云溪镇人民政府")
    page = person.word("page.name")
    person.see(person.say("第 1 / ", "Page 1 of "))
    person.step("the page larger, smaller, as wide as its pane")
    person.press("Ctrl+2")
    wide = person.picture(page)
    person.press("Ctrl++")
    person.see_change(page, wide)
    larger = person.picture(page)
    person.press("Ctrl+=")
    person.see_change(page, larger)
    largest = person.picture(page)
    person.press("Ctrl+-")
    person.see_change(page, largest)
    smaller = person.picture(page)
    person.press("Ctrl+0")
    person.see_change(page, smaller)
    person.step("the page turned")
    upright = person.picture(page)
    person.press("Ctrl+R")
    person.see_change(page, upright)
    turned = person.picture(page)
    person.press("Ctrl+Shift+R")
    person.see_change(page, turned)
    person.step("the panes")
    person.press("Ctrl+1")
    person.be_at("云溪镇人民政府")
    person.press("Ctrl+4")
    person.be_in(person.word("findings.list"))
    person.press("Ctrl+3")
    person.be_in(person.word("table.grid"))
    person.press("Ctrl+2")
    person.be_in(page)
    person.step("themes")
    for theme in ("theme_dark", "theme_light", "theme_dark"):
        before = person.picture(person.word("app.name"))
        person.menu("view", "menu.theme", f"command.{theme}")
        person.see_change(person.word("app.name"), before)
    person.menu("view", "menu.theme", "command.theme_system")
    person.see_no_menu()
    person.step("languages")
    person.switch("language_en" if person.language == "zh" else "language_zh")
    person.see(person.word("menu.file"), kind="menu")
    person.switch("language_en" if person.language == "zh" else "language_zh")
    person.see(person.word("menu.file"), kind="menu")
    person.leave()
