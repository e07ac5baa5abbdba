"""A watched folder gives each file once it is complete: no part of one, none twice, none that was forgotten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.cli.arguments import LOOK_SECONDS as LOOK_SECONDS_OF_THE_COMMAND
from app.model import ReadProblem
from app.review.reading.watching.folder import LOOK_SECONDS, FolderWatch, Look


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def names(look: Look) -> list[str]:
    return [os.path.basename(arrival.found.path) for arrival in look.arrivals]


def given(watch: FolderWatch, looks: int) -> list[str]:
    """What some looks in a row give together."""
    return [name for _ in range(looks) for name in names(watch.look())]


def test_a_file_is_given_once_it_is_the_same_at_two_looks_and_never_again(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    watch.look()
    (folder / "a.pdf").write_bytes(b"1")
    assert names(watch.look()) == []
    assert names(watch.look()) == ["a.pdf"]
    assert given(watch, 5) == []


def test_a_file_that_grows_is_not_given(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    for size in range(1, 6):
        (folder / "a.pdf").write_bytes(b"1" * size)
        look = watch.look()
        assert names(look) == []
        assert look.incomplete == (str(folder / "a.pdf"),)
    assert names(watch.look()) == ["a.pdf"]
    assert watch.look().incomplete == ()


def test_a_file_whose_time_changes_is_not_given(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    (folder / "a.pdf").write_bytes(b"1")
    for time in range(5):
        os.utime(folder / "a.pdf", ns=(time, time))
        assert names(watch.look()) == []
    assert names(watch.look()) == ["a.pdf"]


def test_a_file_that_is_open_for_writing_is_not_given(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    with open(folder / "a.pdf", "wb") as file:
        file.write(b"half")
        file.flush()
        assert given(watch, 4) == []
    assert names(watch.look()) == ["a.pdf"]


def test_looking_leaves_a_program_alone_that_begins_to_write(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    (folder / "a.pdf").write_bytes(b"1")
    assert given(watch, 2) == ["a.pdf"]
    with open(folder / "a.pdf", "ab") as file:
        file.write(b"2")
    assert given(watch, 2) == ["a.pdf"]


@pytest.mark.parametrize(
    "name",
    ["a.pdf.part", "a.pdf.crdownload", "a.pdf.baiduyun.downloading", "~$a.docx", ".a.pdf", "a.TMP", "~WRL0001.tmp",
     "p.gouji", "Thumbs.db"],
)  # fmt: skip
def test_what_is_in_work_hidden_or_temporary_is_never_given(folder: Path, name: str) -> None:
    watch = FolderWatch(str(folder))
    (folder / name).write_bytes(b"1")
    assert given(watch, 15) == []
    assert watch.look().incomplete == ()


def test_a_name_that_a_download_reserves_is_not_given_before_the_download_has_ended(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    (folder / "a.pdf").write_bytes(b"")
    (folder / "a.pdf.part").write_bytes(b"half")
    assert given(watch, 20) == []
    (folder / "a.pdf.part").replace(folder / "a.pdf")
    assert given(watch, 2) == ["a.pdf"]


def test_an_empty_file_is_waited_for_longer_and_given_in_the_end(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    (folder / "a.pdf").write_bytes(b"")
    assert given(watch, 6) == []
    assert given(watch, 6) == ["a.pdf"], "somebody has to be told of it"


def test_what_was_replaced_is_given_again(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    watch.look()
    (folder / "a.pdf").write_bytes(b"1")
    assert given(watch, 2) == ["a.pdf"]
    (folder / "a.pdf").write_bytes(b"another")
    watch.look()
    (arrival,) = watch.look().arrivals
    assert arrival.expected


def test_only_what_stood_there_at_the_first_look_is_expected(folder: Path) -> None:
    (folder / "old.pdf").write_bytes(b"1")
    watch = FolderWatch(str(folder))
    watch.look()
    (folder / "sub").mkdir()
    (folder / "sub" / "new.pdf").write_bytes(b"2")
    assert [(names(look), [one.expected for one in look.arrivals]) for look in (watch.look(), watch.look())] == [
        (["old.pdf"], [True]),
        (["new.pdf"], [False]),
    ]


def test_a_folder_that_is_gone_is_told_and_nothing_is_given_twice_when_it_is_back(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    (folder / "a.pdf").write_bytes(b"1")
    assert given(watch, 2) == ["a.pdf"]
    (folder / "b.pdf").write_bytes(b"2")
    watch.look()
    folder.rename(folder.with_name("away"))
    assert watch.look().unreachable
    folder.with_name("away").rename(folder)
    assert watch.look() == Look((), (str(folder / "b.pdf"),)), "a file has to be the same at two looks after that"
    assert names(watch.look()) == ["b.pdf"]


def test_an_unmounted_folder_looks_empty_and_nothing_is_given_twice_after_that(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    (folder / "a.pdf").write_bytes(b"1")
    assert given(watch, 2) == ["a.pdf"]
    (folder / "a.pdf").rename(folder.with_name("elsewhere"))
    assert given(watch, 2) == []
    folder.with_name("elsewhere").rename(folder / "a.pdf")
    assert given(watch, 3) == []


def test_what_failed_because_the_folder_was_gone_is_given_again(folder: Path) -> None:
    watch = FolderWatch(str(folder))
    for name in ("gone.pdf", "damaged.pdf"):
        (folder / name).write_bytes(b"1")
    assert given(watch, 2) == ["damaged.pdf", "gone.pdf"]
    watch.note_failure(str(folder / "gone.pdf"), ReadProblem("not_found"))
    watch.note_failure(str(folder / "damaged.pdf"), ReadProblem("damaged", "pdf"))
    assert given(watch, 3) == [], "nothing is named again and again"
    folder.rename(folder.with_name("away"))
    watch.look()
    folder.with_name("away").rename(folder)
    assert given(watch, 4) == ["gone.pdf"]


def test_a_pipe_is_given_and_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    watch = FolderWatch(str(folder))
    assert given(watch, 12) == ["pipe.pdf"]


def test_the_command_and_the_window_look_as_often() -> None:
    assert LOOK_SECONDS_OF_THE_COMMAND == LOOK_SECONDS
