"""Verdicts and signatures are people's work: undone, kept in history and backup, and erased as corrections are."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.model import Operand
from app.project import ActBackup, Project, replay
from tests.project.handmade import AT, AUTHOR, a_signature, a_verdict, dump, import_report, redo, undo

FINDING = a_verdict().finding
_SECRET = "绝密理由"


def rule(project: Project, report: int) -> None:
    with project.act("rule", at=AT, author=AUTHOR, report=report) as act:
        act.put_verdict(report, a_verdict())


def sign(project: Project, report: int) -> None:
    with project.act("sign", at=AT, author=AUTHOR, report=report) as act:
        act.put_signature(report, a_signature())


def test_what_is_written_is_read_back_to_the_last_text(project: Project) -> None:
    _, report = import_report(project)
    operands = (Operand("t/a/b", "“8\n6”", "text", "８６"), Operand("t/a/c", "", "absent"))
    odd = replace(a_verdict(), kind="confirmed", operands=operands, cell="t/a/b", figure="-3.5", reason="")
    with project.act("rule", at=AT, author=AUTHOR, report=report) as act:
        act.put_verdict(report, odd)
        act.put_signature(report, a_signature(2))
        act.put_signature(report, a_signature(10, "李"))
    stored = project.reports.stored(report)
    assert stored.verdicts == {odd.finding: odd}
    assert stored.signatures == (a_signature(2), a_signature(10, "李"))


def test_undo_and_redo_restore_identical_rows(project: Project) -> None:
    _, report = import_report(project)
    nothing = dump(project)
    rule(project, report)
    ruled = dump(project)
    with project.act("withdraw", at=AT, author=AUTHOR, report=report) as act:
        act.drop_verdict(report, FINDING)
    assert dump(project)["verdict"] == []
    undo(project)
    assert dump(project) == ruled
    sign(project, report)
    signed = dump(project)
    undo(project)
    undo(project)
    assert dump(project) == nothing
    redo(project)
    redo(project)
    assert dump(project) == signed


def test_the_history_tells_every_ruling_also_undone_ones(project: Project) -> None:
    _, report = import_report(project)
    rule(project, report)
    undo(project)
    told = [(entry.step.kind, entry.finding, entry.before, entry.after) for entry in project.reports.rulings(report)]
    assert told == [("rule", FINDING, None, a_verdict()), ("undo", FINDING, a_verdict(), None)]
    assert project.reports.rulings(report)[0].cells == {"disputes/review/other", "disputes/review/total"}


def test_a_backup_does_them_again(project: Project, tmp_path: Path) -> None:
    import_report(project, b"first")
    rule(project, 1)
    sign(project, 1)
    with project.act("withdraw", at=AT, author=AUTHOR, report=1) as act:
        act.drop_verdict(1, FINDING)
    undo(project)
    with project.act("unsign", at=AT, author=AUTHOR, report=1) as act:
        act.drop_signature(1, 1)
        act.put_signature(1, a_signature(2))
    journal = ActBackup(tmp_path / "backup", project.uuid, project.path)
    journal.catch_up(project)
    with closing(Project.create(tmp_path / "new.gouji")) as new:
        import_report(new, b"between")
        import_report(new, b"first")
        lines = journal.path.read_bytes().splitlines(keepends=True)
        replayed = replay(lines, new, lambda sha256, ordinal: new.reports.of_source(new.sources.known(sha256) or 0)[0])
        assert replayed.skipped == ()
        there, here = project.reports.stored(1), new.reports.stored(2)
        assert (here.verdicts, here.signatures) == (there.verdicts, there.signatures)
        assert here.verdicts == {FINDING: a_verdict()}
        assert here.signatures == (a_signature(2),)
        assert here.sources == there.sources


def test_nothing_of_them_is_left_of_an_erased_report(project: Project) -> None:
    source, report = import_report(project)
    with project.act("rule", at=AT, author=AUTHOR, report=report) as act:
        act.put_verdict(report, replace(a_verdict(), reason=_SECRET))
        act.put_signature(report, replace(a_signature(), author=_SECRET))
    assert _SECRET.encode() in project.path.read_bytes()
    with project.act("erase", at=AT, author=AUTHOR) as act:
        act.erase_source(source)
    project.wipe()
    project.close()
    assert _SECRET.encode() not in project.path.read_bytes()
