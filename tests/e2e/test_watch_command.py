"""`gouji import --watch` as a process: what arrives is imported whole and once, and nothing is said twice."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from app.project import Project, ReportQuery
from tests.e2e.command import gouji, start
from tests.projects import MISPRINTED, PASTED, SAMPLES, import_into, make_project

TEXT = "zhuyan-2021.txt"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "收件").mkdir()
    return tmp_path / "收件"


class Watching:
    """A command that watches; its lines are waited for."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.said: list[str] = []
        self.read: list[str] = []

    def hear(self, *wanted: str) -> str:
        """The next message on stderr with these words."""
        return self._next(self.process.stderr, self.said, wanted)

    def result(self, *wanted: str) -> str:
        """The next line on stdout with these words."""
        return self._next(self.process.stdout, self.read, wanted)

    def stop(self) -> int:
        """Press Ctrl-C; the exit status. What is left of both outputs is heard."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=120)
        self.read += out.decode().splitlines()
        self.said += err.decode().splitlines()
        assert not [line for line in self.said + self.read if "Traceback" in line]
        return self.process.returncode

    def _next(self, stream: IO[bytes] | None, heard: list[str], wanted: tuple[str, ...]) -> str:
        assert stream is not None
        for line in iter(stream.readline, b""):
            heard.append(line.decode().rstrip("\n"))
            if all(word in heard[-1] for word in wanted):
                return heard[-1]
        raise AssertionError(f"never said: {wanted}; but: {heard}")


@contextmanager
def watching(project: Path, inbox: Path, *more: str | Path) -> Iterator[Watching]:
    with start(["import", project, *more, "--watch", inbox, "--interval", "1", "--lang", "zh"]) as process:
        try:
            watch = Watching(process)
            watch.hear("正在监视", str(inbox))
            yield watch
        finally:
            process.kill()


def names(project: Path) -> list[str]:
    """The files that the project's reports came from."""
    opened = Project.open(project)
    try:
        return sorted(row.source_name for row in opened.reports.rows(opened.reports.find(ReportQuery())))
    finally:
        opened.close()


def test_a_file_that_is_written_slowly_in_pieces_is_imported_once_and_whole(tmp_path: Path, inbox: Path) -> None:
    whole = (SAMPLES / TEXT).read_bytes()
    project = tmp_path / "p.gouji"
    with watching(project, inbox) as watch:
        with (inbox / "slow.txt").open("wb") as file:
            for sample, piece in ((PASTED, whole[:1000]), (MISPRINTED, whole[1000:])):
                file.write(piece)
                file.flush()
                shutil.copy(SAMPLES / sample, inbox)
                watch.result(sample)  # two looks at least have passed since this piece was written
        assert "42 条成立" in watch.result("slow.txt")
        assert watch.stop() == 1, "the samples have something open"
    assert sum("slow.txt" in line for line in watch.read) == 1
    assert names(project).count("slow.txt") == 1
    alone = Project.create(tmp_path / "alone.gouji")
    import_into(alone, SAMPLES / TEXT)
    found, wanted = Project.open(project), alone
    assert [row.tally for row in found.reports.rows(found.reports.find(ReportQuery(text="slow")))] == [
        row.tally for row in wanted.reports.rows(wanted.reports.find(ReportQuery()))
    ]
    found.close()
    alone.close()


def test_nothing_is_imported_or_named_again_after_a_restart(tmp_path: Path, inbox: Path) -> None:
    project = make_project(tmp_path / "p.gouji", TEXT)
    shutil.copy(SAMPLES / TEXT, inbox)
    with watching(project, inbox, SAMPLES / PASTED) as watch:
        watch.result(PASTED)  # files beside the folder come first
        watch.hear("有 1 个文件已在项目中")
        shutil.copy(SAMPLES / MISPRINTED, inbox)
        watch.result(MISPRINTED)
        shutil.copy(SAMPLES / TEXT, inbox / "twice.txt")
        watch.result("twice.txt", "没有重复导入")
        assert watch.stop() == 1
    assert names(project) == sorted((TEXT, PASTED, MISPRINTED))


def test_what_cannot_be_read_is_named_once_and_what_was_replaced_is_imported_again(tmp_path: Path, inbox: Path) -> None:
    (inbox / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    with watching(tmp_path / "p.gouji", inbox) as watch:
        watch.result("bad.pdf", "已损坏")
        shutil.copy(SAMPLES / TEXT, inbox)
        watch.result(TEXT)
        shutil.copy(SAMPLES / PASTED, inbox / "bad.pdf")
        (inbox / TEXT).write_text((SAMPLES / TEXT).read_text(encoding="utf-8") + "\n补正", encoding="utf-8")
        watch.result("bad.pdf", "柳溪镇人民政府")
        watch.result(TEXT)
        assert watch.stop() == 2
    assert sum("已损坏" in line for line in watch.read) == 1
    assert names(tmp_path / "p.gouji") == sorted((TEXT, TEXT, "bad.pdf"))


def test_a_folder_that_is_gone_is_waited_for_and_what_was_not_complete_is_named(tmp_path: Path, inbox: Path) -> None:
    shutil.copy(SAMPLES / TEXT, inbox)
    with watching(tmp_path / "p.gouji", inbox) as watch:
        watch.result(TEXT)
        inbox.rename(tmp_path / "away")
        watch.hear("打不开")
        shutil.copy(SAMPLES / PASTED, tmp_path / "away")
        (tmp_path / "away").rename(inbox)
        watch.hear("已恢复")
        (inbox / "half.pdf.part").write_bytes(b"half")
        (inbox / "later.pdf").write_bytes(b"")
        watch.result(PASTED)
        assert watch.stop() == 1
    assert len(watch.read) == 2
    assert [line for line in watch.said if "没有收全" in line] == [
        f"有 1 个文件还没有收全，没有导入：{inbox / 'later.pdf'}"
    ]
    assert "新增 2 份报告" in watch.said[-1]


def test_what_cannot_be_watched_is_refused(tmp_path: Path, inbox: Path) -> None:
    project = tmp_path / "p.gouji"
    missing = gouji("import", project, "--watch", tmp_path / "nowhere", "--lang", "en")
    assert (missing.status, project.exists()) == (2, False)
    assert "nowhere" in missing.err
    wrong: tuple[tuple[str | Path, ...], ...] = (
        ("--interval", "5", inbox),
        ("--watch", inbox, "--interval", "0"),
        ("--watch", inbox, "--acts", "x"),
    )
    for options in wrong:
        assert gouji("import", project, *options, "--lang", "en").status == 3
