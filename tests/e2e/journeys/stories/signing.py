"""From a misprint to a signed report, and over two reports: how many keys that takes, and what the workbook says."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import load_workbook

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_NEW = "一、本年新收政府信息公开申请数量 · 自然人"
_AGENCY, _OTHER = "云溪镇人民政府", "松岭乡人民政府"
_MISPRINT_KEYS = 8
"""The issue's limit for a text PDF with one misprint, opening and signing included. The typed path is not in it."""


def texts_of(path: Path) -> list[str]:
    """Every text of a workbook."""
    book = load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def misprint_signed(person: Person) -> None:
    """Opened, ruled, looked over, signed: in few keys; the workbook's banner says what the window says."""
    pdf = documents.misprinted(person.home / "yunxi.pdf", _AGENCY, "applications/new/natural")
    person.start()
    with person.counting() as counted:
        person.step("open")
        person.press("Ctrl+O")
        person.see_dialog(person.word("dialog.open_reports"))
        person.type(str(pdf))
        person.press("Enter")
        person.see_report(_AGENCY, "2023")
        person.step("the window stands at the misprint: as printed")
        person.be_at(_NEW)
        person.press("F5")
        person.see(person.word("rule.explained_ruled"))
        person.step("what no rule proves is looked over")
        person.press("F8")
        person.see(re.compile("规章|行政"), kind="text")
        person.see_printed(person.word("page.name"))
        person.press("Shift+F9")
        person.see(person.word("walk.finished"))
        person.see_report(_AGENCY, person.say("核对通过（有例外）", "exceptions"))
        person.step("sign")
        person.press("Ctrl+Enter")
        person.see(person.word("sign.ask_excepted"))
        person.press("Enter")
        person.see(person.word("sign.holds"))
        person.see_report(_AGENCY, person.say("已签核", "Signed"))
    assert counted.keys <= _MISPRINT_KEYS, f"{counted.keys} keys"
    person.step("the workbook says the same")
    person.press("Ctrl+E")
    person.type_path(person.word("dialog.export"), person.home / "out.xlsx")
    person.wait_for_file(person.home / "out.xlsx")
    person.see(person.word("export.done.signed"))
    assert any(person.word("workbook.banner.signed").search(text) for text in texts_of(person.home / "out.xlsx"))
    person.step("a later change lifts the signature; undone, it holds again; withdrawn by the menu")
    person.press("Ctrl+Z")
    person.see_no_more(person.word("sign.holds"))
    person.press("Ctrl+Y")
    person.see(person.word("sign.holds"))
    person.menu("check", "command.withdraw_signature")
    person.see_no_more(person.word("sign.holds"))
    _four_eyes(person)
    person.leave()


def _four_eyes(person: Person) -> None:
    """The project demands a second person: one name is not enough, and the report is the second one's to review."""
    person.step("two signatures are demanded")
    person.menu("check", "command.four_eyes")
    person.see(person.word("policy.ask_two"))
    person.press("Enter")
    person.see(person.word("policy.done_two"))
    person.step("the first one, who assigns the report to the second person")
    person.press("Ctrl+Enter")
    person.see(person.word("sign.ask_first"))
    person.press("Enter")
    person.see_report(_AGENCY, person.say("已初签，待复核", "Signed once"))
    person.press("Shift+F2")
    person.see(person.word("assign.name"), kind="field")
    person.press("Ctrl+A")
    person.type("zhaoqiang")
    person.press("Enter")
    person.see(person.word("assign.done"))
    person.see_report(_AGENCY, "zhaoqiang")
    person.step("the same name cannot sign again")
    person.press("Ctrl+Enter")
    person.see(person.word("sign.ask_second"))
    person.press("Enter")
    person.see(person.word("refused.second_person"))
    person.step("the second person, whose report is among their own")
    person.press("Ctrl+,")
    person.tab_to(person.word("preferences.author"))
    person.press("Ctrl+A")
    person.type("zhaoqiang")
    person.press("Enter", "Esc")
    person.press("Ctrl+F")
    person.tab_to(person.word("list.any_reviewer"))
    person.press("Down")
    person.see_report(_AGENCY, "zhaoqiang")
    person.press("Ctrl+1")
    person.press("Ctrl+Enter")
    person.see(person.word("sign.ask_second"))
    person.press("Enter")
    person.see_report(_AGENCY, person.say("已签核", "Signed"))


def two_reports(person: Person) -> None:
    """F8 finishes one report before it goes to the other, and says where it went."""
    folder = person.home / "reports"
    documents.pdf(folder / "a.pdf", documents.report(_AGENCY))
    documents.misprinted(folder / "b.pdf", _OTHER, "applications/new/natural")
    person.start(str(folder))
    person.reports(lambda rows: len(rows) == 2, "two reports")
    person.step("to the first one")
    person.press("Ctrl+1", "Home")
    person.be_at(_AGENCY)
    person.press("F8")
    person.step("Ctrl+Enter lists what is left, as it cannot be signed yet")
    person.press("Ctrl+Enter")
    person.see(person.word("left.heading"))
    person.press("Esc")
    person.see_no_more(person.word("left.heading"))
    person.step("F9, Space to the end: each goes on to what nobody has seen")
    person.press("F9")
    person.be_at(re.compile("规章|行政"))
    for _ in range(30):
        if any(person.word("walk.finished").search(seen.text) for seen in person.screen()):
            break
        before = person.here()
        person.press("Space")
        person.moved_or(before, person.word("walk.finished"))
    person.see(person.word("walk.finished"))
    person.see_report(_AGENCY, person.say("已核验", "Verified"))
    person.step("F8 goes to the other report and says so")
    person.press("F8")
    person.see(person.word("walk.arrived"))
    person.be_at(_NEW)
    person.step("back to the first and here again by the keys of their own")
    person.press("Alt+PgUp")
    person.see(person.word("walk.arrived"))
    person.see(person.say("已核验", "Verified"), kind="text")
    person.press("Alt+PgDown")
    person.be_at(_NEW)
    person.step("backwards and forwards again")
    person.press("F8")
    person.be_at(re.compile("规章"))
    person.press("Shift+F8")
    person.be_at(_NEW)
    person.leave()
