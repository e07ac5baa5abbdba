"""The roster: taken from a file, who has reported, and a report's name set right by it."""

from __future__ import annotations

from tests.e2e.journeys import documents
from tests.e2e.journeys.person import Person

_COUNTY, _TOWN, _LATE = "青云县人民政府", "云溪镇人民政府", "松岭乡人民政府"
_MISSPELLED = "云溪镇政府"


def the_roster(person: Person) -> None:
    """By the key, the button of the file, and keys in the tables; then from the menu."""
    folder = person.home / "reports"
    for name, agency in (("a", _MISSPELLED), ("b", _COUNTY)):
        documents.pdf(folder / f"{name}.pdf", documents.report(agency))
    table = person.home / "roster.csv"
    rows = ("单位名称,上级单位,联系人", f"{_COUNTY},,刘", f"{_TOWN},{_COUNTY},王芳", f"{_LATE},{_COUNTY},李敏")
    table.write_bytes("\n".join(rows).encode("gbk"))
    person.start(str(folder))
    person.reports(lambda rows: len(rows) == 2, "two reports")
    person.step("a roster from a file, checked and taken")
    person.press("Ctrl+L")
    person.see(person.word("roster.none"), kind="text")
    person.click(person.word("roster.file"), kind="button")
    person.type_path(person.word("dialog.roster"), table)
    person.see(_LATE, kind="row", inside=person.word("roster.roster"))
    person.click(person.word("roster.take"), kind="button")
    person.step("who has reported")
    season = person.word("roster.season")
    person.see(_LATE, kind="row", inside=season)
    person.see(person.say("未报 2", "2 missing"), kind="text")
    person.step("the name in a report")
    person.press("Esc")
    person.menu("check", "command.roster_names")
    person.see(_MISSPELLED, kind="row", inside=person.word("roster.names"))
    person.press("Enter")
    person.see_report(_TOWN)
    person.press("Esc")
    person.press("Ctrl+L")
    person.see(person.say("未报 1", "1 missing"), kind="text")
    person.step("undone")
    person.press("Ctrl+Z")
    person.see(person.say("未报 2", "2 missing"), kind="text")
    person.leave()
