"""Which files a folder gives, and what keeps one from being read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.model import ReadProblem, SourceError
from app.review.reading.input_files import FoundFile, read_file, walk_files


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def problem_of(path: Path, most_bytes: int = 100) -> ReadProblem:
    with pytest.raises(SourceError) as raised:
        read_file(str(path), most_bytes)
    return raised.value.problem


def test_a_folder_gives_its_files_sorted_and_with_its_subfolders(tmp_path: Path) -> None:
    touch(tmp_path, "b.pdf", "a.pdf", "2021/z.txt", "2020/y.txt")
    found = [Path(file.path).relative_to(tmp_path).as_posix() for file in walk_files([str(tmp_path)])]
    expected = ["a.pdf", "b.pdf", "2020/y.txt", "2021/z.txt"]
    assert found == expected


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, ".DS_Store", ".git/config", "~$report.docx", "report.docx")
    assert list(walk_files([str(tmp_path)])) == [FoundFile(str(tmp_path / "report.docx"))]


def test_a_hidden_file_that_is_named_is_taken(tmp_path: Path) -> None:
    touch(tmp_path, ".report.txt")
    assert list(walk_files([str(tmp_path / ".report.txt")])) == [FoundFile(str(tmp_path / ".report.txt"))]


def test_files_keep_the_order_in_which_they_were_given() -> None:
    assert [file.path for file in walk_files(["z", "a", "z"])] == ["z", "a", "z"]


def test_a_folder_without_files_says_so(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden")
    assert list(walk_files([str(tmp_path)])) == [FoundFile(str(tmp_path), ReadProblem("empty", "folder"))]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    touch(tmp_path, "report.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert FoundFile(str(tmp_path / "report.txt")) in list(walk_files([str(tmp_path)]))


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\x00\r\n\xff")
    assert read_file(str(tmp_path / "file"), 4) == b"\x00\r\n\xff"


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "none.pdf") == ReadProblem("not_found")
    touch(tmp_path, "file")
    assert problem_of(tmp_path / "file" / "none.pdf") == ReadProblem("not_found")


def test_a_name_that_no_file_can_have_is_not_found() -> None:
    with pytest.raises(SourceError) as raised:
        read_file("nul\0byte", 100)
    assert raised.value.problem == ReadProblem("not_found")


def test_more_bytes_than_allowed_are_too_large(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert problem_of(tmp_path / "file", 4) == ReadProblem("too_large", "file")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert problem_of(tmp_path) == ReadProblem("unsupported", "no_file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert problem_of(tmp_path / "pipe") == ReadProblem("unsupported", "no_file")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_no_permission(tmp_path: Path) -> None:
    touch(tmp_path, "file")
    (tmp_path / "file").chmod(0)
    assert problem_of(tmp_path / "file") == ReadProblem("no_permission")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may list everything")
def test_a_folder_that_may_not_be_listed_is_no_permission(tmp_path: Path) -> None:
    touch(tmp_path, "closed/file")
    (tmp_path / "closed").chmod(0)
    try:
        assert list(walk_files([str(tmp_path)])) == [FoundFile(str(tmp_path / "closed"), ReadProblem("no_permission"))]
    finally:
        (tmp_path / "closed").chmod(0o700)
