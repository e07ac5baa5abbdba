"""A file's bytes come back whole; an import that was cut off leaves nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing

import pytest

from app.model import PagePlace, ReadProblem
from app.project import Project, ProjectProblem
from app.project.tables.source_rows import PIECE_BYTES
from tests.project.handmade import AT, AUTHOR, add_source, dump, import_report


def test_bytes_come_back_whole_and_in_pieces(project: Project) -> None:
    data = bytes(range(256)) * 3000
    source = add_source(project, data, snapshot=b"snap")
    project.sources.append(source, "original", b"tail")
    pieces = list(project.sources.read(source, "original"))
    assert b"".join(pieces) == data + b"tail"
    assert max(map(len, pieces)) <= PIECE_BYTES
    assert b"".join(project.sources.read(source, "snapshot")) == b"snap"
    assert project.sources.has_snapshot(source)
    assert not project.sources.has_snapshot(add_source(project, b"other"))


def test_a_source_is_known_by_its_bytes_once_it_is_whole(project: Project) -> None:
    sha256 = hashlib.sha256(b"data").hexdigest()
    source = add_source(project, b"data", "年报\udcff.pdf")
    assert project.sources.known(sha256) is None
    problem = ReadProblem("needs_ocr", "pages", (("pages", "1"),))
    with project.act("import", at=AT, author=AUTHOR) as act:
        pages = [PagePlace(number, source, number, 100.5, 200.25, 270) for number in (1, 2)]
        act.finish_source(source, kind="image", page_count=2, pages=pages, problem=problem)
    assert project.sources.known(sha256) == source
    row = project.sources.row(source)
    assert (row.sha256, row.name, row.kind, row.bytes, row.page_count) == (sha256, "年报�.pdf", "image", 4, 2)
    assert (row.added, row.author, row.erased, row.problem) == (AT, AUTHOR, False, problem)
    assert project.sources.pages(source) == tuple(pages)
    with pytest.raises(ProjectProblem) as told:
        project.sources.row(99)
    assert told.value.code == "damaged"


def test_an_import_that_was_cut_off_leaves_nothing(project: Project) -> None:
    whole, _ = import_report(project, b"whole")
    before = dump(project)
    add_source(project, b"x" * (6 * PIECE_BYTES), snapshot=b"y" * PIECE_BYTES)
    add_source(project, b"z")
    project.sources.discard_unfinished()
    assert dump(project) == before
    with pytest.raises(RuntimeError):
        project.sources.discard(whole)


def test_no_byte_of_an_import_that_was_cut_off_is_in_the_file(project: Project) -> None:
    source = add_source(project, "绝密乡镇年报".encode() * 100_000)
    assert "绝密乡镇年报".encode() in project.path.read_bytes()
    project.sources.discard(source)
    project.close()
    assert "绝密乡镇年报".encode() not in project.path.read_bytes()


def test_pages_are_counted_through_all_sources_of_a_report(project: Project) -> None:
    first, _ = import_report(project, b"first", pages=2)
    second, _ = import_report(project, b"second", pages=2)
    with project.act("join", at=AT, author=AUTHOR) as act:
        report = act.add_report([(second, None), (first, (2,))], None, None)
        act.add_reading(report, project.reports.reading(1, 1), reader="1")
    stored = project.reports.stored(report)
    assert [(page.number, page.source, page.source_number) for page in stored.pages] == [
        (1, second, 1),
        (2, second, 2),
        (3, first, 1),
        (4, first, 2),
    ]
    assert stored.parts == ((second, None), (first, (2,)))
    assert project.reports.of_source(first) == [1, report]


def test_two_connections_of_one_window_write_by_turns(project: Project) -> None:
    with closing(project.beside()) as beside:
        _, report = import_report(beside)
        assert project.reports.stored(report) == beside.reports.stored(report)
        import_report(project, b"second")
        assert len(beside.reports.reissues("石鼓湾街道", 2023, report)) == 1


def test_bytes_are_read_while_another_connection_writes(project: Project) -> None:
    source = add_source(project, b"x" * (2 * PIECE_BYTES))
    with closing(project.beside()) as beside:
        pieces: Iterator[bytes] = beside.sources.read(source, "original")
        next(pieces)
        import_report(project, b"other")
        assert len(next(pieces)) == PIECE_BYTES
