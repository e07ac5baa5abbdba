"""What is erased for good is nowhere in the file; what is left is one line."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from app.project import Project, ReportQuery
from tests.project.handmade import (
    AT,
    AUTHOR,
    CELL,
    a_correction,
    a_mark,
    a_reading,
    add_source,
    belonging,
    correct,
    dump,
    import_report,
    undo,
)

_SECRET = "绝密乡镇年报"


def _import_secret(project: Project, others: int) -> tuple[int, int]:
    """A report whose name, bytes, cells and corrections are secret, between the acts on other reports."""
    data = (_SECRET * 100_000).encode()
    source, report = import_report(project, data, f"{_SECRET}.pdf", _SECRET)
    for number in range(200):
        cell = f"t/{number}/c"
        correct(project, report, replace(a_correction("1", cell), text=_SECRET, reason=_SECRET))
        correct(project, others, a_correction(str(number), cell))
        with project.act("seen", at=AT, author=AUTHOR, report=report, note=_SECRET) as act:
            act.put_seen(report, a_mark(_SECRET, cell))
            act.drop_correction(report, f"t/{number - 10}/c")
    undo(project)
    return source, report


def test_no_byte_of_an_erased_document_is_in_the_file(project: Project) -> None:
    _, other = import_report(project, b"other")
    source, report = _import_secret(project, other)
    for child, parent in ((_SECRET, "青萝县人民政府"), ("石鼓湾街道", _SECRET), ("石鼓湾街道", "青萝县人民政府")):
        with project.act("belong", at=AT, author=AUTHOR, note=_SECRET) as act:
            act.put_belongs(belonging(child, parent))
    assert _SECRET.encode() in project.path.read_bytes()
    kept = project.reports.stored(other)
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(source)
    assert project.has_traces
    project.wipe()
    assert not project.has_traces
    project.close()
    assert _SECRET.encode() not in project.path.read_bytes()
    sha256 = hashlib.sha256((_SECRET * 100_000).encode()).hexdigest()
    assert sha256.encode() not in project.path.read_bytes()
    project = Project.open(project.path)
    assert project.reports.stored(other) == kept
    assert project.check_integrity() == ()
    with pytest.raises(KeyError):
        project.reports.stored(report)
    [erased] = [recorded.step for recorded in project.steps.after(0) if recorded.step.kind == "erase"]
    assert (erased.note, erased.state, erased.report) == (sha256[:12], "fixed", None)
    assert project.reports.find(ReportQuery()) == [other]
    assert project.sources.row(source).erased
    project.close()


def test_a_disk_that_refuses_to_write_the_file_anew_is_asked_at_the_next_opening(project: Project) -> None:
    _, other = import_report(project, b"other")
    source, _ = _import_secret(project, other)
    project._database.rows("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(project.path)) as somebody:
        with project.act("erase", at=AT, author=AUTHOR) as act:
            act.erase_source(source)
            # Keeps others from the exclusive lock of VACUUM, and not from the commit before it.
            project._database.raw.set_trace_callback(lambda sql: _read(somebody) if sql == "VACUUM" else None)
        assert project.has_traces
        project._database.raw.set_trace_callback(None)
    project.close()
    with closing(Project.open(project.path)) as again:
        assert not again.has_traces
    assert _SECRET.encode() not in project.path.read_bytes()


def _read(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM step").fetchall()


def test_steps_of_an_erased_report_can_not_be_undone_and_others_can(project: Project) -> None:
    _, other = import_report(project, b"other")
    source, report = import_report(project, b"secret")
    correct(project, other, a_correction("12"))
    correct(project, report, a_correction("13"))
    with project.act("current", at=AT, author=AUTHOR) as act:
        act.change_report(other, superseded_by=report)
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(source)
    assert project.reports.stored(other).superseded_by is None
    undo(project)
    assert project.reports.stored(other).corrections == {}
    assert project.undoable() is None


def test_a_report_of_two_sources_goes_with_either(project: Project) -> None:
    first, one = import_report(project, b"first")
    second, two = import_report(project, b"second")
    with project.act("join", at=AT, author=AUTHOR) as act:
        both = act.add_report([(first, None), (second, None)], "镇", 2023)
        act.add_reading(both, a_reading(), reader="1")
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(second)
    assert project.reports.find(ReportQuery()) == [one]
    assert b"".join(project.sources.read(first, "original")) == b"first"
    assert two != both


def test_an_erased_file_can_be_imported_again(project: Project) -> None:
    source, _ = import_report(project, b"secret")
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(source)
    assert project.sources.known(hashlib.sha256(b"secret").hexdigest()) is None
    again, report = import_report(project, b"secret")
    assert project.reports.of_source(again) == [report]
    assert project.reports.history(report, CELL) == []


def test_the_room_of_what_was_deleted_is_given_back(project: Project) -> None:
    source = add_source(project, b"x" * 2_000_000)
    project.sources.discard(source)
    before = dump(project, but=())
    size = project.path.stat().st_size
    project.compact()
    assert project.path.stat().st_size < size - 1_900_000
    assert dump(project, but=()) == before
    import_report(project)


def test_acts_on_other_reports_that_rest_on_an_erased_one_are_no_more_offered(project: Project) -> None:
    source, report = import_report(project, b"one")
    _, other = import_report(project, b"two")
    for reports, removed in (((other,), 1), ((other,), 0), ((report, other), 1)):
        with project.act("remove", at=AT, author=AUTHOR) as act:
            for one in reports:
                act.change_report(one, removed=removed)
    correct(project, other, a_correction())
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(source)
    undo(project)
    assert not project.reports.stored(other).corrections
    assert project.undoable() is None, "what came before would put back a row that is not there any more"


def test_who_belongs_to_whom_stays_where_another_report_is_of_that_agency(project: Project) -> None:
    for number in range(2):
        import_report(project, bytes([number]), f"{number}.pdf", "石鼓湾街道")
    with project.act("belong", at=AT, author=AUTHOR) as act:
        act.put_belongs(belonging())
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(1)
    assert project.reports.belongs() == {"石鼓湾街道": belonging()}
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(2)
    assert project.reports.belongs() == {}
