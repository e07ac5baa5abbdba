"""A file that is no project as we make it, or holds what would run by itself, is refused and left as it is."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from app.project import Project, ProjectProblem
from app.project.storage.migrations import MIGRATIONS
from app.project.storage.schema_check import RELEASED, digest_of, objects_of_version
from app.project.tables.reading_json import MOST_BYTES, unpack_reading
from tests.project.handmade import import_report, project_file
from tests.project.make_fixture import FIXTURES

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
_CHANGES = {
    "a view over a table": "CREATE VIEW more AS SELECT * FROM report",
    "an endless view in a table's place": f"ALTER TABLE belongs RENAME TO was; CREATE VIEW belongs AS {_ENDLESS}",
    "a trigger": "CREATE TRIGGER each AFTER INSERT ON seen BEGIN DELETE FROM correction; END",
    "another table": "CREATE TABLE more (x)",
    "a virtual table": "CREATE VIRTUAL TABLE more USING fts5(x)",
    "a missing table": "DROP TABLE tally",
    "a missing index": "DROP INDEX part_source",
    "a missing column": "ALTER TABLE correction DROP COLUMN unit",
    "another column": "ALTER TABLE report ADD COLUMN more TEXT",
    "an index over an expression": "CREATE INDEX more ON report (abs(year))",
    "version 0": "PRAGMA user_version = 0",
    "version -1": "PRAGMA user_version = -1",
    "an older version's number": "PRAGMA user_version = 1",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    project = Project.create(project_file(tmp_path))
    import_report(project)
    project.close()
    return project.path


def change(path: Path, statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)


@pytest.mark.parametrize("read_only", (False, True))
@pytest.mark.parametrize("how", _CHANGES)
def test_a_file_that_is_not_exactly_our_schema_is_damaged_and_not_touched(
    path: Path, how: str, read_only: bool
) -> None:
    change(path, _CHANGES[how])
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(ProjectProblem) as told:
            Project.open(path, read_only=read_only)
        assert told.value.code == "damaged"
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name], "a try that fails leaves no copy behind"


def test_every_released_version_has_its_own_schema(tmp_path: Path) -> None:
    for version, fixture in FIXTURES.items():
        copy = Path(shutil.copy(fixture, tmp_path / f"{version}.gouji"))
        Project.open(copy).close()
        Project.open(copy, read_only=True).close()


def test_a_file_that_says_no_uuid_can_be_read_and_not_written(path: Path) -> None:
    change(path, "DELETE FROM setting WHERE name = 'uuid'")
    with closing(Project.open(path)) as project:
        assert project.read_only
        assert project.reports.stored(1).agency == "石鼓湾街道"


def test_a_text_that_is_none_hides_no_other_row(path: Path) -> None:
    change(path, "UPDATE report SET agency = CAST(X'FFD841' AS TEXT)")
    with closing(Project.open(path)) as project:
        (row,) = project.reports.rows((1,))
        assert row.agency == "\ufffd\ufffdA"


@pytest.mark.parametrize(
    "statement",
    (
        "UPDATE reading SET document = X'00'",
        "UPDATE part SET pages = '{'",
    ),
)
def test_a_row_that_says_nothing_is_damage_of_its_report(path: Path, statement: str) -> None:
    change(path, statement)
    with closing(Project.open(path)) as project:
        assert [row.agency for row in project.reports.rows((1,))] == ["石鼓湾街道"]
        with pytest.raises(ProjectProblem) as told:
            project.reports.stored(1)
        assert told.value.code == "damaged"


def test_a_reading_that_would_fill_the_memory_is_not_unpacked() -> None:
    with pytest.raises(ValueError, match="no reading"):
        unpack_reading(zlib.compress(b" " * (MOST_BYTES + 1)))
    with pytest.raises(ValueError, match="no reading"):
        unpack_reading(zlib.compress(b"[" * 1_000_000))


@pytest.mark.parametrize("version", [made for made, _ in MIGRATIONS])
def test_the_digest_of_a_version_is_that_of_the_objects_which_its_migrations_make(version: int) -> None:
    assert RELEASED[version] == digest_of(objects_of_version(version, MIGRATIONS))
