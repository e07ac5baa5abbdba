"""Acts are whole or not there, and can be undone and done again after a restart."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Correction, Step, Tally
from app.project import Project, ReportQuery, Transaction
from tests.project.handmade import (
    AT,
    AUTHOR,
    CELL,
    a_correction,
    a_mark,
    a_reading,
    correct,
    dump,
    import_report,
    project_file,
    redo,
    set_setting,
    undo,
)
from tests.properties import examples

_Change = tuple[str, int, str, str]
_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("put", "drop", "see", "unsee", "agency", "year", "removed", "superseded")),
        st.integers(0, 1),
        st.sampled_from(("t/a/x", "t/a/y", "t/b/x")),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    ),
    min_size=1,
    max_size=5,
)


def _do(act: Transaction, reports: list[int], change: _Change) -> None:
    what, which, cell, text = change
    report = reports[which]
    if what == "put":
        act.put_correction(report, _typed(cell, text))
    elif what == "drop":
        act.drop_correction(report, cell)
    elif what == "see":
        act.put_seen(report, a_mark(text, cell))
    elif what == "unsee":
        act.drop_seen(report, cell)
    else:
        act.change_report(report, **_fields(what, text, reports[1 - which]))


def _typed(cell: str, text: str) -> Correction:
    return replace(a_correction("1", cell), text=text, state="text", value=None, unit=None, was_value=Decimal("1.50"))


def _fields(what: str, text: str, other: int) -> dict[str, Any]:
    fields: dict[str, dict[str, Any]] = {
        "agency": {"agency": text or None},
        "year": {"year": 2000 + len(text)},
        "removed": {"removed": len(text) % 2},
        "superseded": {"superseded_by": other if text else None},
    }
    return fields[what]


def _people(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """All rows but the tallies, which are derived: those of the reports beside a changed one are stale afterwards."""
    return dump(project, but=("step", "change", "tally"))


@given(acts=st.lists(_CHANGES, min_size=1, max_size=6), back=st.integers(1, 6))
@examples(40)
def test_undo_and_redo_restore_identical_rows(acts: list[list[_Change]], back: int) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Project.create(project_file(Path(folder)))) as project:
        reports = [import_report(project, b"a")[1], import_report(project, b"b")[1]]
        states = [_people(project)]
        for changes in acts:
            with project.act("correct", at=AT, author=AUTHOR) as act:
                for change in changes:
                    _do(act, reports, change)
            states.append(_people(project))
        back = min(back, len(acts))
        for number in range(1, back + 1):
            undo(project)
            assert _people(project) == states[-1 - number]
        for number in range(back - 1, -1, -1):
            redo(project)
            assert _people(project) == states[-1 - number]
        assert project.redoable() is None


def test_undo_outlives_a_restart(tmp_path: Path) -> None:
    with closing(Project.create(project_file(tmp_path))) as project:
        _, report = import_report(project)
        before = dump(project)
        correct(project, report, a_correction())
        after = dump(project)
    with closing(Project.open(project_file(tmp_path))) as project:
        undo(project)
        assert dump(project) == before
    with closing(Project.open(project_file(tmp_path))) as project:
        redo(project)
        assert dump(project) == after


def test_undo_tells_what_it_changed(project: Project) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction("12"))
    correct(project, report, a_correction("13"))
    step = _next(project.undoable())
    with project.undoing(step, at=AT, author="李") as act:
        assert [(change.table, change.report, change.key) for change in act.applied] == [("correction", report, CELL)]
        assert act.applied[0].after is not None
        assert act.applied[0].after["text"] == "12"
        assert (act.step.kind, act.step.target, act.step.author, act.step.state) == ("undo", step.id, "李", "fixed")


def test_a_new_act_ends_the_chance_to_redo(project: Project) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction("12"))
    undo(project)
    correct(project, report, a_correction("13"))
    assert project.redoable() is None
    undo(project)
    assert _next(project.redoable()).state == "undone"
    assert not project.reports.stored(report).corrections


def test_an_import_leaves_the_chance_to_redo_and_is_never_undone(project: Project) -> None:
    _, report = import_report(project)
    assert project.undoable() is None
    correct(project, report, a_correction())
    undo(project)
    import_report(project, b"other")
    redo(project)
    assert project.reports.stored(report).corrections == {CELL: a_correction()}


def test_only_the_next_step_is_undone(project: Project) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction("12"))
    first = _next(project.undoable())
    correct(project, report, a_correction("13"))
    before = dump(project, but=())
    with pytest.raises(RuntimeError, match="not the next one"), project.undoing(first, at=AT, author=AUTHOR):
        pass
    assert dump(project, but=()) == before


def test_an_undo_never_overwrites_a_row_that_is_not_as_its_step_left_it(project: Project) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction())
    with closing(sqlite3.connect(project.path)) as other, other:
        other.execute("UPDATE correction SET text = '99'")
    before = dump(project, but=())
    with pytest.raises(RuntimeError, match="is not as step"):
        undo(project)
    assert dump(project, but=()) == before


def test_nothing_of_an_act_that_fails_is_there(project: Project) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction("12"))
    undo(project)
    before = dump(project, but=())

    with pytest.raises(ZeroDivisionError), project.act("correct", at=AT, author=AUTHOR) as act:  # noqa: PT012
        act.put_correction(report, a_correction("13"))
        act.add_reading(report, a_reading(raw="5"), reader="2")
        set_setting(act, "author", "x")
        raise ZeroDivisionError

    assert dump(project, but=()) == before
    assert project.redoable() is not None
    with pytest.raises(RuntimeError, match="over"):
        act.put_correction(report, a_correction("14"))


def test_our_own_mistakes_are_not_called_the_disks(project: Project) -> None:
    with pytest.raises(sqlite3.IntegrityError), project.act("correct", at=AT, author=AUTHOR) as act:
        act.put_correction(4711, a_correction())
    with pytest.raises(RuntimeError), project.act("correct", at=AT, author=AUTHOR) as act:
        act.change_report(4711, year=1)
    with pytest.raises(ValueError, match="uuid"), project.act("correct", at=AT, author=AUTHOR) as act:
        act.change_report(1, uuid="x")


def test_writing_what_stands_there_changes_nothing(project: Project) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction())
    correct(project, report, a_correction())
    assert len(project.reports.history(report, CELL)) == 1


def test_a_report_that_was_made_by_an_undone_act_is_nowhere(project: Project) -> None:
    source, whole = import_report(project, pages=4)
    before = project.reports.find(ReportQuery()), project.reports.totals()
    with project.act("split", at=AT, author=AUTHOR, report=whole) as act:
        halves = [act.add_report([(source, pages)], "镇", 2023) for pages in ((1, 2), (3, 4))]
        for half in halves:
            act.add_reading(half, a_reading(), reader="1")
        act.change_report(whole, removed=True)
    split = dump(project)
    undo(project)
    assert (project.reports.find(ReportQuery()), project.reports.totals()) == before
    assert project.reports.of_source(source) == [whole]
    assert project.reports.reissues("镇", 2023, 0) == []
    assert not {*halves} & {*project.reports.stale("other")}
    with pytest.raises(KeyError):
        project.reports.stored(halves[0])
    redo(project)
    assert dump(project) == split
    assert project.reports.stored(halves[1]).parts == ((source, (3, 4)),)


def test_an_earlier_reading_is_kept_and_can_stand_again(project: Project) -> None:
    _, report = import_report(project)
    with project.act("reread", at="2027-01-01T00:00:00+00:00", author=AUTHOR, report=report) as act:
        assert act.add_reading(report, a_reading(raw="12"), reader="2") == 2
    assert project.reports.stored(report).reading == a_reading(raw="12")
    assert project.reports.readings(report) == [(1, "1", AT), (2, "2", "2027-01-01T00:00:00+00:00")]
    undo(project)
    assert project.reports.stored(report).number == 1
    assert project.reports.reading(report, 2) == a_reading(raw="12")


def test_a_step_that_an_import_wrote_over_is_no_more_undone(project: Project) -> None:
    _, first = import_report(project, b"first")
    _, second = import_report(project, b"second")
    with project.act("current", at=AT, author=AUTHOR) as act:
        act.change_report(first, superseded_by=second)
    correct(project, first, a_correction())
    with project.act("import", at=AT, author=AUTHOR) as act:
        third = act.add_report([], "镇", 2023)
        act.change_report(first, superseded_by=third)
    undo(project)
    assert project.undoable() is None
    assert project.reports.stored(first).superseded_by == third


def test_a_tally_is_no_step(project: Project) -> None:
    _, report = import_report(project)
    before = dump(project, but=("tally",))
    with project.deriving() as act:
        act.store_tally(report, Tally("to_do", broken=2), "new")
    assert dump(project, but=("tally",)) == before
    assert project.reports.stale("new") == []
    assert project.reports.stale("other") == [report]


def test_the_history_of_a_cell_tells_every_change(project: Project) -> None:
    _, report = import_report(project)
    correct(project, report, a_correction("12", reason="误读"))
    with project.act("seen", at=AT, author=AUTHOR, report=report) as act:
        act.put_seen(report, a_mark("12"))
    correct(project, report, a_correction("13", reason="错位"))
    correct(project, report, a_correction("5", cell="other/row/column"))
    undo(project)
    undo(project)
    told = [(it.table, it.before, it.after, it.reason, it.step.kind) for it in project.reports.history(report, CELL)]
    assert told == [
        ("correction", None, "12", "误读", "correct"),
        ("seen", None, "12", "", "seen"),
        ("correction", "12", "13", "错位", "correct"),
        ("correction", "13", "12", "误读", "undo"),
    ]


def test_settings_are_kept(tmp_path: Path) -> None:
    with closing(Project.create(project_file(tmp_path))) as project:
        uuid = project.uuid
        with project.act("describe", at=AT, author=AUTHOR) as act:
            set_setting(act, "author", "王")
    with closing(Project.open(project_file(tmp_path))) as project:
        assert (project.uuid, project.setting("author"), project.setting("x")) == (uuid, "王", None)


def _next(step: Step | None) -> Step:
    assert step is not None
    return step


def test_what_an_import_writes_over_takes_the_acts_with_it_that_rest_on_it(project: Project) -> None:
    source, first = import_report(project, b"one")
    with project.act("join", at=AT, author=AUTHOR) as act:
        act.change_report(first, removed=1)
        joined = act.add_report([(source, None)], "石鼓湾街道", 2023)
        act.add_reading(joined, a_reading(), reader="1")
    with project.act("split", at=AT, author=AUTHOR) as act:
        act.change_report(joined, removed=1)
        part = act.add_report([(source, (1,))], "石鼓湾街道", 2023)
        act.add_reading(part, a_reading(), reader="1")
    correct(project, part, a_correction())
    _, newer = import_report(project, b"two")
    with project.act("import", at=AT, author=AUTHOR) as act:
        act.change_report(part, superseded_by=newer)
    undo(project)
    assert not project.reports.stored(part).corrections
    assert project.undoable() is None, "the joined report is not as the first act left it"
    redo(project)
    assert project.reports.stored(part).corrections


def test_what_was_undone_is_not_offered_where_what_it_starts_from_never_comes(project: Project) -> None:
    source, first = import_report(project, b"one")
    with project.act("join", at=AT, author=AUTHOR) as act:
        joined = act.add_report([(source, None)], "石鼓湾街道", 2023)
        act.add_reading(joined, a_reading(), reader="1")
        act.change_report(first, superseded_by=joined)
    correct(project, joined, a_correction())
    undo(project)
    undo(project)
    _, newer = import_report(project, b"two")
    with project.act("import", at=AT, author=AUTHOR) as act:
        act.change_report(first, superseded_by=newer)
    assert project.redoable() is None
