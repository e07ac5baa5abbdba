"""That a report was sent back to its agency is people's work: undone, done again from a backup, and erased with it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.project import ActBackup, PeopleWork, Project, replay
from tests.project.handmade import (
    AT,
    AUTHOR,
    a_correction,
    a_mark,
    a_sending_back,
    a_signature,
    a_verdict,
    correct,
    dump,
    import_report,
    redo,
    undo,
)

_SECRET = "绝密理由"


def send_back(project: Project, report: int, reason: str = "扫描不清") -> None:
    with project.act("send_back", at=AT, author=AUTHOR, report=report) as act:
        act.put_sent_back(report, a_sending_back(reason))


def test_undo_and_redo_restore_identical_rows(project: Project) -> None:
    _, report = import_report(project)
    nothing = dump(project)
    send_back(project, report)
    sent = dump(project)
    assert project.reports.stored(report).sent_back == a_sending_back("扫描不清")
    send_back(project, report, "")
    assert project.reports.stored(report).sent_back == a_sending_back("")
    undo(project)
    assert dump(project) == sent
    with project.act("take_back", at=AT, author=AUTHOR, report=report) as act:
        act.drop_sent_back(report)
    assert project.reports.stored(report).sent_back is None
    undo(project)
    assert dump(project) == sent
    undo(project)
    assert dump(project) == nothing
    redo(project)
    assert dump(project) == sent


def test_a_backup_does_it_again(project: Project, tmp_path: Path) -> None:
    for data in (b"first", b"second"):
        import_report(project, data)
    send_back(project, 1)
    send_back(project, 2)
    with project.act("take_back", at=AT, author=AUTHOR, report=2) as act:
        act.drop_sent_back(2)
    journal = ActBackup(tmp_path / "backup", project.uuid, project.path)
    journal.catch_up(project)
    with closing(Project.create(tmp_path / "new.gouji")) as new:
        for data in (b"second", b"first"):
            import_report(new, data)
        lines = journal.path.read_bytes().splitlines(keepends=True)
        replayed = replay(lines, new, lambda sha256, ordinal: new.reports.of_source(new.sources.known(sha256) or 0)[0])
        assert replayed.skipped == ()
        assert new.reports.stored(2).sent_back == a_sending_back("扫描不清")
        assert new.reports.stored(1).sent_back is None


def test_nothing_of_it_is_left_of_an_erased_report(project: Project) -> None:
    source, report = import_report(project)
    send_back(project, report, _SECRET)
    assert _SECRET.encode() in project.path.read_bytes()
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(source)
    project.wipe()
    project.close()
    assert _SECRET.encode() not in project.path.read_bytes()


def test_what_people_did_to_reports_is_counted_and_what_nobody_touched_is_left_out(project: Project) -> None:
    _, touched = import_report(project, b"first")
    _, untouched = import_report(project, b"second")
    _, sent = import_report(project, b"third")
    correct(project, touched, a_correction())
    correct(project, touched, a_correction("1", "t/a/b"))
    send_back(project, sent)
    with project.act("rule", at=AT, author=AUTHOR, report=touched) as act:
        act.put_seen(touched, a_mark())
        act.put_verdict(touched, a_verdict())
        act.put_verdict(touched, replace(a_verdict(), finding="another"))
        act.put_verdict(touched, replace(a_verdict(), finding="third"))
        act.put_signature(touched, a_signature())
    assert project.reports.worked_on((sent, untouched, touched)) == {
        sent: PeopleWork(sent_back=1),
        touched: PeopleWork(corrections=2, seen=1, verdicts=3, signatures=1),
    }
