"""A whole season: from the roster to the signed reports of a year and their workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.e2e.journeys.person import Person
from tests.e2e.journeys.season import COUNTY, Season, make_unworked, numbers_of_project, numbers_of_workbook
from tests.e2e.journeys.threads import PATIENCE

_YEAR = 2023
_NEW = "一、本年新收政府信息公开申请数量"
_TOTAL = f"{_NEW} · 总计"
_NAME_COLUMNS, _SEASON_COLUMNS = 6, 7
_OF_YEAR = re.compile(str(_YEAR))
_SHORT, _LONG = 12, 300
_LONG_PATIENCE = 3 * PATIENCE
"""Seconds for what goes over every report of a season of 300 agencies; chosen by hand."""


def season_of_a_county(person: Person) -> None:
    """Twelve agencies over three years."""
    _season(person, _SHORT)


def season_of_a_province(person: Person) -> None:
    """Three hundred agencies over three years: by command only, for it takes minutes."""
    _season(person, _LONG)


def _season(person: Person, agencies: int) -> None:
    season = make_unworked(person.home / "season.gouji", agencies)
    person.start()
    person.step("the project is opened")
    person.press("Ctrl+Shift+O")
    person.type_path(person.word("dialog.open_project"), season.path)
    person.reports(lambda rows: len(rows) == 3 * agencies, "every report", _LONG_PATIENCE)
    _take_roster(person, season)
    _rename(person, season)
    person.step("the year that is reviewed")
    person.press("Esc", "Ctrl+F")
    person.type(str(_YEAR))
    person.reports(lambda rows: len(rows) == agencies, "the reports of one year")
    _look_at_numbers(person, agencies)
    corrected = _correct_from_overview(person)
    signed = _finish_in_bulk(person, agencies)
    _compare(person)
    _export(person)
    person.leave()
    _prove(person, season, signed, corrected)


def _take_roster(person: Person, season: Season) -> None:
    person.step("a roster from the clipboard")
    person.press("Ctrl+L")
    person.see(person.word("roster.none"), kind="text")
    person.copy_elsewhere(season.roster)
    person.press("Ctrl+V")
    person.see(season.missing[0], kind="row", inside=person.word("roster.roster"))
    person.click(person.word("roster.take"), kind="button")
    _see_reported(person, season, len(season.renamed) + len(season.missing))
    person.step("who has not reported, as a list for reminding them")
    table = person.word("roster.season")
    person.tab_to(person.word("roster.arrival"), "Shift+Tab")
    person.press("Down")
    late = len(season.renamed) + len(season.missing)
    person.wait_for_rows(table, lambda rows: len(rows) == _SEASON_COLUMNS * late, "those that are missing")
    person.tab_to(person.word("roster.copy"))
    person.press("Space")
    lines = person.copied(lambda text: len(text.splitlines()) == late + 1, "a list of the missing").splitlines()
    assert all(any(line.startswith(name) for line in lines) for name in season.missing), lines


def _see_reported(person: Person, season: Season, missing: int) -> None:
    """The sentence with the numbers of agencies."""
    every = len(season.agencies) + len(season.missing)
    there = every - missing
    person.see(
        person.say(
            f"{_YEAR} 年：应报 {every} 个，已报 {there}（其中报了多份 0），未报 {missing}。",
            f"{_YEAR}: {every} agencies to report, {there} reported (0 of them sent several), {missing} missing.",
        ),
        kind="text",
        patience=_LONG_PATIENCE,
    )


def _rename(person: Person, season: Season) -> None:
    """Those that differ in a blank are ticked at once; the others are looked over, and ticked by the person."""
    person.step("names that the roster does not have")
    names, count = person.word("roster.names"), len(season.renamed)
    person.click(person.word("roster.to_names"), kind="button")
    person.wait_for_rows(
        names, lambda rows: sum(row[2:] in season.renamed for row in rows) == count, "the names", _LONG_PATIENCE
    )
    person.see(_renaming(person, 3 * len(season.blanks)), kind="button")
    cells = person.rows(names)
    lines = [cells[at : at + _NAME_COLUMNS] for at in range(0, len(cells), _NAME_COLUMNS)]
    unsure = {line[0][2:]: (line[1], line[3]) for line in lines if line[0][2:] in season.places}
    wrong = {name: line for name, line in unsure.items() if line[0] != name.removeprefix(COUNTY)}
    assert not wrong, f"another agency is suggested first: {wrong}"
    person.step("the others looked over and ticked too, and all renamed in one act")
    person.click(lines[0][0], kind="row", inside=names)
    person.press("Ctrl+A", "Space", "Space")
    person.see(_renaming(person, 3 * count), kind="button")
    person.click(_renaming(person, 3 * count), kind="button")
    person.see(person.word("roster.no_names_left"), kind="text", patience=_LONG_PATIENCE)
    person.step("taken back and done again as one act")
    person.press("Ctrl+Z")
    person.see(_renaming(person, 3 * len(season.blanks)), kind="button", patience=_LONG_PATIENCE)
    person.press("Ctrl+Y")
    person.see(person.word("roster.no_names_left"), kind="text", patience=_LONG_PATIENCE)


def _renaming(person: Person, reports: int) -> str:
    return person.say(f"更名（{reports} 份）", f"Rename ({reports})")


def _look_at_numbers(person: Person, agencies: int) -> None:
    person.step("the pivot table of that year")
    person.press("Ctrl+6")
    person.see(person.word("pivot.summary_filtered"), kind="text", patience=_LONG_PATIENCE)
    person.step("the overview of that year; its largest agency leads to its cell")
    person.press("Ctrl+5")
    person.see(person.word("overview.summary_filtered"), kind="text", patience=_LONG_PATIENCE)
    card = re.compile(str(_YEAR) + person.say(" 年（", r" \("))
    person.tab_to(card)
    told = person.see(re.compile(r"^[^：:]+[：:] ?[\d,]+"), kind="text", inside=card).text
    agency, number = re.split("[：:] ?", told, maxsplit=1)
    person.press("Enter")
    person.be_at(re.compile(rf"^{_TOTAL}[：:] ?{number.replace(',', '')}(?=$|[（( ])"))
    person.see(agency, kind="row", inside=person.word("list.pane"))


def _correct_from_overview(person: Person) -> tuple[str, int]:
    """Which agency's number of new applications was corrected, and to what."""
    person.step("from a broken rule to the report that breaks it")
    person.press("Ctrl+5")
    rules, grid = person.word("overview.rules_of"), person.word("table.name.applications")
    person.tab_to(rules)
    person.press("Home")
    told = person.see(re.compile(r"^.+[：:].*%"), kind="text", inside=rules).text
    person.press("Enter")
    if _first_number(person.say(r"：(\d+) 份", r": (\d+) of"), told) > 1:
        person.see(_OF_YEAR, kind="menu")
        person.press("Down", "Enter")
    person.be_in(grid)
    person.press("Ctrl+1")
    agency = re.split(rf" {_YEAR}", person.be_at(f" {_YEAR}"))[0]
    person.step("what ruling on all findings like it would do; nothing is done")
    person.press("Ctrl+4", "Home")
    person.menu("check", "menu.bulk", "command.bulk_rule")
    person.see(person.word("bulk.heading.rule"), kind="text")
    person.see(person.word("bulk.found.rule"), kind="text", patience=_LONG_PATIENCE)
    person.press("Esc")
    person.see_no_more(person.word("bulk.heading.rule"), kind="text")
    person.step("the total is what the others in its row add up to")
    person.click(_TOTAL, kind="row", inside=grid)
    right = sum(_row_of_new([seen.text for seen in person.screen() if seen.kind == "row"]))
    person.type(str(right))
    person.press("Enter")
    person.see_cell(_TOTAL, str(right))
    return agency, right


def _row_of_new(cells: Sequence[str]) -> list[int]:
    """The numbers of the row of new applications but for its total."""
    found = [re.match(rf"{_NEW} · (?!总计)[^：:]+[：:] ?(\d+)", cell) for cell in cells]
    return [int(one[1]) for one in found if one is not None]


def _first_number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    assert found is not None, text
    return int(found[1].replace(",", ""))


def _finish_in_bulk(person: Person, agencies: int) -> int:
    """How many reports are signed at the end."""
    person.step("what is left is marked as seen in all reports of the year")
    person.menu("check", "menu.bulk", "command.bulk_seen")
    person.see(person.word("bulk.found.seen"), kind="text", patience=_LONG_PATIENCE)
    person.click(person.word("bulk.act.seen"), kind="button")
    person.see(person.word("bulk.done.seen"), patience=_LONG_PATIENCE)
    verified, signed_word = person.say("已核验", "Verified"), person.say("已签核", "Signed")
    least = agencies * 3 // 4

    def count(word: str, rows: Sequence[str]) -> int:
        return sum(word in row for row in rows)

    rows = person.reports(lambda rows: count(verified, rows) >= least, "most reports verified", _LONG_PATIENCE)
    ready = count(verified, rows)
    person.step("all verified reports are signed")
    person.menu("check", "menu.bulk", "command.bulk_sign")
    found = person.see(person.word("bulk.found.sign"), kind="text", patience=_LONG_PATIENCE).text
    assert _first_number(r"(\d+)", found) == ready, (found, ready)
    person.click(person.word("bulk.act.sign"), kind="button")
    person.see(person.word("bulk.ask_sign"))
    person.press("Enter")
    person.see(person.word("bulk.done.sign"), patience=_LONG_PATIENCE)
    person.step("all signatures taken back as one act, and given again")
    person.press("Ctrl+Z")
    person.reports(lambda rows: count(signed_word, rows) == 0, "none signed", _LONG_PATIENCE)
    person.press("Ctrl+Y")
    person.reports(lambda rows: count(signed_word, rows) == ready, "all signed again", _LONG_PATIENCE)
    return ready


def _compare(person: Person) -> None:
    person.step("a report beside last year's, printed")
    person.press("Ctrl+1", "Home", "Enter", "Ctrl+D")
    person.see(person.word("years.tables"), kind="text")
    before = person.here()
    person.press("F8")
    person.moved_from(before)
    person.see(person.word("years.no_text"), kind="text")
    person.press("Ctrl+P")
    person.type_path(person.word("years.print_title"), person.home / "years.pdf")
    person.see(person.word("years.printed"))
    assert (person.home / "years.pdf").read_bytes().startswith(b"%PDF")
    person.press("Esc")
    person.see_no_more(person.word("years.tables"), kind="text")


def _export(person: Person) -> None:
    person.step("what the list shows is exported: the workbook, and the lists of issues")
    for command, title, file in (
        ("export_listed", "export", "year.xlsx"),
        ("export_listed_letters", "export_letters", "letters.docx"),
    ):
        person.menu("check", "menu.bulk", f"command.{command}")
        person.type_path(person.word(f"dialog.{title}"), person.home / file)
        person.see(re.compile(str(_YEAR) + ".*" + re.escape(file)), patience=_LONG_PATIENCE)


def _prove(person: Person, season: Season, signed: int, corrected: tuple[str, int]) -> None:
    """The workbook has the numbers of the project: all of that year, and none besides."""
    person.step("the workbook is read back")
    agency, right = corrected
    project = numbers_of_project(season.path, _YEAR)
    book = numbers_of_workbook(person.home / "year.xlsx", person.language)
    assert {key[0] for key in book} == {*season.agencies}
    assert book == project.cells
    assert project.cells[agency, _YEAR, "applications/new/total"] == right
    assert project.statuses["signed"] == signed
