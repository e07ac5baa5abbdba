"""Two people work on copies of one project, each in a window of their own; the copies are merged, and one is split."""

from __future__ import annotations

import re

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_TOWN, _VILLAGE = "云溪镇人民政府", "松岭乡人民政府"
_CELL = "二、上年结转政府信息公开申请数量 · 科研机构"


def copies_merged(person: Person) -> None:
    """One conflict, ruled on by a key with both histories and the place on the page in view; Ctrl+Z takes it back."""
    home = person.home
    for name, agency in (("yunxi", _TOWN), ("songling", _VILLAGE)):
        documents.pdf(home / "reports" / f"{name}.pdf", documents.report(agency))
    mine, copy, merged = (home / f"{name}.gouji" for name in ("mine", "copy", "merged"))
    person.start()
    person.step("a project, and a copy of it for somebody else")
    person.press("Ctrl+N")
    person.type_path(person.word("dialog.new_project"), mine)
    person.press("Ctrl+Alt+O")
    person.type_path(person.word("dialog.open_folder"), home / "reports")
    person.see_report(_TOWN)
    person.see_report(_VILLAGE)
    person.menu("file", "command.save_copy")
    person.type_path(person.word("dialog.save_copy"), copy)
    person.wait_for_file(copy)
    _works(person, "wangli", {_TOWN: "7"})
    person.leave()
    person.step("the other one's window")
    person.start(str(copy))
    _works(person, "zhaomin", {_VILLAGE: "5", _TOWN: "8"})
    person.leave()
    person.step("merged: the conflict side by side")
    person.start(str(mine))
    person.see_report(_TOWN)
    person.menu("file", "command.merge_copy")
    person.type_path(person.word("dialog.merge_copy"), copy)
    person.see(person.word("merge.remaining"))
    person.be_in(person.word("merge.conflicts"))
    person.see_all(re.compile(r"wangli.*→ 7$"), re.compile(r"zhaomin.*→ 8$"), "7", "8")
    person.see(re.compile(rf"{_TOWN}.*上年结转.*科研机构"), kind="text")
    person.see_printed(person.word("page.crop"), 20)
    person.step("put away, ruled on, changed, ruled on")
    person.press("Esc")
    person.see(person.word("merge.kept"))
    person.menu("file", "command.merge_copy")
    person.be_in(person.word("merge.conflicts"))
    person.press("1")
    person.see(person.word("merge.all_ruled"))
    person.press("0")
    person.see(person.word("merge.remaining"))
    person.press("2")
    person.see(person.word("merge.all_ruled"))
    person.press("Ctrl+Enter")
    person.type_path(person.word("dialog.merge_target"), merged)
    person.step("the merged file is open and says what came")
    person.see("merged", kind="title")
    person.see(person.word("merged.heading"))
    person.wait_for_rows(person.word("merged.reports"), lambda rows: len(rows) >= 8, "two reports that got something")
    person.be_in(person.word("merged.reports"))
    person.press("Enter")
    person.see_no_more(person.word("merged.heading"))
    person.menu("file", "command.merge_result")
    person.see(person.word("merged.heading"))
    person.press("Esc")
    person.step("the other one's value and work are there; one Ctrl+Z takes them back")
    person.click_report(_TOWN)
    person.click(person.word("table.name.applications"), "tab")
    person.see_cell(_CELL, "8")
    person.press("Ctrl+Z")
    person.see_cell(_CELL, "7")
    person.press("Ctrl+Y")
    person.see_cell(_CELL, "8")
    _split(person)
    person.leave()


def _works(person: Person, name: str, texts: dict[str, str]) -> None:
    """Give one's name and type one number into each of these reports."""
    person.step(f"{name} works")
    person.press("Ctrl+,")
    person.see(person.word("preferences.title"))
    person.tab_to(person.word("preferences.author"))
    person.press("Ctrl+A")
    person.type(name)
    person.press("Enter")
    person.see(re.compile(rf"{name}$"))
    person.press("Esc")
    for agency, text in texts.items():
        person.click_report(agency)
        person.click(person.word("table.name.applications"), "tab")
        person.click(_CELL, "row")
        person.type(text)
        person.press("Enter")
        person.see_cell(_CELL, text)


def _split(person: Person) -> None:
    """Split it into two parts, by keys."""
    person.step("split into two parts")
    person.menu("file", "command.split_project")
    person.be_in(person.word("split.way"))
    person.press("Down", "Down", "Down")
    person.wait_for_rows(person.word("split.parts"), lambda rows: len(rows) == 6, "two parts of three columns")
    folder = person.home / "parts"
    folder.mkdir()
    person.press("Ctrl+Enter")
    person.type_path(person.word("dialog.split_folder"), folder)
    for number in (1, 2):
        person.wait_for_file(folder / f"merged-{number}.gouji")
    person.see(person.word("split.done"))
    person.press("Esc")
    person.see_no_more(person.word("split.note"))
