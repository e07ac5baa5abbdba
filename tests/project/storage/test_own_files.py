"""What we write beside a user's file goes through no link, and into no file of somebody else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.project import ActBackup, Project, ProjectProblem
from app.project.storage.lock import lock_path
from app.project.storage.own_files import ForeignFileError, open_own, refuse_links
from tests.project.handmade import import_report, project_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")

TEXT = "a user's own text"


def symbolic(place: Path, victim: Path) -> None:
    place.symlink_to(victim)


def hard(place: Path, victim: Path) -> None:
    place.hardlink_to(victim)


def folder(place: Path, victim: Path) -> None:
    place.mkdir()


def pipe(place: Path, victim: Path) -> None:
    os.mkfifo(place)


def content(place: Path, victim: Path) -> None:
    place.write_text(TEXT)


LINKS = pytest.mark.parametrize("link", (symbolic, hard))
FOREIGN = pytest.mark.parametrize("link", (symbolic, hard, folder, pipe, content))
Link = Callable[[Path, Path], None]


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    path = tmp_path / "victim.txt"
    path.write_text(TEXT)
    return path


@FOREIGN
def test_a_project_is_neither_made_nor_opened_over_a_foreign_lock(tmp_path: Path, victim: Path, link: Link) -> None:
    path = project_file(tmp_path)
    link(lock_path(path), victim)
    with pytest.raises(ProjectProblem) as told:
        Project.create(path)
    assert told.value.code == "foreign_file"
    assert told.value.facts["file"] == lock_path(path).name
    assert not path.exists()
    os.rename(lock_path(path), tmp_path / "aside")
    Project.create(path).close()
    os.rename(tmp_path / "aside", lock_path(path))
    with pytest.raises(ProjectProblem) as told:
        Project.open(path)
    assert told.value.code == "foreign_file"
    assert victim.read_text() == TEXT
    assert link is not content or lock_path(path).read_text() == TEXT
    Project.open(path, read_only=True).close()  # what takes no lock is not kept from reading


def test_a_dangling_link_as_lock_makes_no_file(tmp_path: Path) -> None:
    path, target = project_file(tmp_path), tmp_path / "made.txt"
    lock_path(path).symlink_to(target)
    with pytest.raises(ProjectProblem):
        Project.create(path)
    assert not target.exists()


@LINKS
@pytest.mark.parametrize("ending", ("-journal", "-wal", "-shm"))
def test_a_project_with_a_link_for_sqlites_own_files_is_refused(
    tmp_path: Path, victim: Path, link: Link, ending: str
) -> None:
    path = project_file(tmp_path)
    Project.create(path).close()
    link(path.with_name(path.name + ending), victim)
    with pytest.raises(ProjectProblem) as told:
        Project.open(path)
    assert told.value.code == "foreign_file"
    assert victim.read_text() == TEXT


@LINKS
def test_the_backup_of_acts_writes_through_no_link(tmp_path: Path, victim: Path, link: Link) -> None:
    project = Project.create(project_file(tmp_path))
    try:
        import_report(project)
        journal = ActBackup(tmp_path / "backups", project.uuid, project.path)
        journal.path.parent.mkdir()
        link(journal.path, victim)
        with pytest.raises(ProjectProblem) as told:
            journal.catch_up(project)
        assert told.value.code == "foreign_file"
    finally:
        project.close()
    assert victim.read_text() == TEXT


@LINKS
def test_a_link_is_told_from_a_file_of_ours(tmp_path: Path, victim: Path, link: Link) -> None:
    own = tmp_path / "own"
    os.close(open_own(own, os.O_RDWR | os.O_CREAT))
    refuse_links(own, tmp_path / "nothing")
    link(tmp_path / "link", victim)
    for path in (tmp_path / "link", tmp_path):
        with pytest.raises(ForeignFileError):
            open_own(path, os.O_RDWR)
    with pytest.raises(ForeignFileError):
        refuse_links(tmp_path / "link")
