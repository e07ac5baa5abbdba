"""The roster is people's work: undone, done again, backed up, and migrated; the hierarchy comes from it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.model import Belongs, RosterEntry
from app.project import ActBackup, Project, RelatedIds, ReportQuery, damaged_lines, replay
from app.project.storage.migrations import MIGRATIONS
from tests.project.handmade import AT, AUTHOR, a_correction, belonging, correct, dump, import_report, redo, undo

COUNTY = RosterEntry("青萝县人民政府", "11441900000000000X", "", "县", "刘主任 0769-1000000")
TOWN = RosterEntry("石鼓湾街道", "", COUNTY.name, "乡镇", "王芳")
OTHER = RosterEntry("古镇镇", "", COUNTY.name)


def take(project: Project, *entries: RosterEntry) -> None:
    with project.act("roster", at=AT, author=AUTHOR) as act:
        act.put_roster(entries)


def test_a_roster_keeps_its_order_and_is_undone_as_a_whole(project: Project) -> None:
    take(project, TOWN, COUNTY)
    said = dump(project)
    take(project, COUNTY, OTHER)
    assert project.roster.entries() == (COUNTY, OTHER)
    undo(project)
    assert project.roster.entries() == (TOWN, COUNTY)
    assert dump(project)["roster"] == said["roster"]
    redo(project)
    assert project.roster.names() == (COUNTY.name, OTHER.name)
    undo(project)
    undo(project)
    assert (project.roster.entries(), len(project.roster)) == ((), 0)


def test_only_rows_that_differ_are_recorded(project: Project) -> None:
    take(project, COUNTY, TOWN)
    take(project, COUNTY, TOWN, OTHER)
    *_, last = project.steps.after(0)
    assert [(change.table, change.key) for _, change in last.changes] == [("roster", OTHER.name)]


def test_a_backup_brings_the_roster_back(project: Project, tmp_path: Path) -> None:
    take(project, COUNTY, TOWN)
    take(project, OTHER, COUNTY)
    undo(project)
    journal = ActBackup(tmp_path / "backup", project.uuid, project.path)
    journal.catch_up(project)
    lines = journal.path.read_bytes().splitlines(keepends=True)
    assert damaged_lines(lines) == ()
    with closing(Project.create(tmp_path / "new.gouji")) as new:
        assert replay(lines, new, lambda sha256, ordinal: None).skipped == ()
        assert new.roster.entries() == project.roster.entries() == (COUNTY, TOWN)


@pytest.mark.parametrize("row", ['{"code":1}', '{"code":"","parent":"","level":"","contact":"","position":"x"}'])
def test_a_row_that_is_none_of_a_roster_is_a_damaged_line(project: Project, row: str) -> None:
    line = (
        f'{{"step":{{"uuid":"u","kind":"roster","at":"{AT}","author":"a","report":null,"target":null,"note":""}},'
        f'"sources":[],"reports":{{}},"changes":[{{"table":"roster","report":null,"key":"x","before":null,"after":{row}}}]}}'
    )
    head = b'{"format":1,"project":"p"}\n'
    assert damaged_lines([head, line.encode() + b"\n"]) == (2,)


def test_children_come_from_the_roster_and_what_a_person_set_counts_before_it(project: Project) -> None:
    _, report = import_report(project, b"a", agency=TOWN.name, year=2023)
    take(project, COUNTY, TOWN, OTHER)
    assert project.reports.related(COUNTY.name, 2023) == RelatedIds(None, ((OTHER.name, None), (TOWN.name, report)))
    for parent, children in (("别的县", (OTHER.name,)), ("", (OTHER.name,))):
        with project.act("belong", at=AT, author=AUTHOR) as act:
            act.put_belongs(Belongs(TOWN.name, parent, AUTHOR, AT))
        assert tuple(name for name, _ in project.reports.related(COUNTY.name, 2023).units) == children
    assert project.roster.parents() == {OTHER.name: COUNTY.name}, "a person said that it belongs to none"
    with project.act("belong", at=AT, author=AUTHOR) as act:
        act.drop_belongs(TOWN.name)
    assert project.roster.parents()[TOWN.name] == COUNTY.name


def test_the_tallies_of_superior_agencies_become_stale(project: Project) -> None:
    ids = [import_report(project, name.encode(), agency=name, year=2023)[1] for name in (COUNTY.name, TOWN.name)]

    def renew() -> None:
        with project.deriving() as act:
            for row in project.reports.rows(ids):
                act.store_tally(row.id, row.tally, "rules")

    renew()
    take(project, COUNTY, TOWN)
    assert project.reports.stale("rules") == ids[:1]
    renew()
    correct(project, ids[1], a_correction())
    assert project.reports.stale("rules") == ids[:1], "its sum has another operand"
    renew()
    undo(project)
    undo(project)
    assert project.reports.stale("rules") == ids[:1]


def test_the_list_is_filtered_by_the_superior_agency_of_the_roster(project: Project) -> None:
    _, town = import_report(project, b"a", agency=TOWN.name)
    _, other = import_report(project, b"b", agency=OTHER.name)
    take(project, COUNTY, TOWN, OTHER)
    assert project.reports.facets(ReportQuery()).parents == {COUNTY.name: 2}
    with project.act("belong", at=AT, author=AUTHOR) as act:
        act.put_belongs(belonging(OTHER.name, ""))
    assert project.reports.find(ReportQuery(parent=COUNTY.name)) == [town]
    assert project.reports.facets(ReportQuery()).parents == {COUNTY.name: 1}
    assert other not in project.reports.find(ReportQuery(parent=COUNTY.name))


def test_names_that_people_gave_are_known_and_undone_ones_are_not(project: Project) -> None:
    _, report = import_report(project, agency="石鼓湾")
    for name in (TOWN.name, OTHER.name):
        with project.act("rename", at=AT, author=AUTHOR) as act:
            act.change_report(report, agency=name)
    undo(project)
    assert [(one.before, one.after) for one in project.roster.renamed()] == [("石鼓湾", TOWN.name)]


def test_a_file_of_version_3_gets_an_empty_roster(tmp_path: Path) -> None:
    path = tmp_path / "old.gouji"
    with closing(Project.create(path, migrations=MIGRATIONS[:3])) as old:
        old._database.rows("SELECT 1")
    with closing(Project.open(path)) as project:
        assert project.roster.entries() == ()
        take(project, COUNTY)
        assert project.check_integrity() == ()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM roster").fetchall() == [(COUNTY.name,)]
