"""`gouji check` on bad input: an error code for each file, the rest of the batch done, nothing fetched."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cli.schema import assert_entry
from tests.e2e.bad_files import BadFile, bad_files, renamed_files, text_pdf
from tests.e2e.command import Ran, environment, gouji
from tests.generator.content import make_content, plain_recipe
from tests.generator.layouts import layout

_BAD = tuple(bad_files())
_GUARD = """
import os, sys

def guard(event, arguments):
    if event == "socket.__new__" and arguments[1] in (2, 10) or event in ("socket.connect", "socket.getaddrinfo"):
        with open(os.environ["SOCKET_LOG"], "a") as file:
            file.write(f"{event} {arguments[1:]}\\n")

sys.addaudithook(guard)
"""


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """All bad files in one run, a good report before and after each third of them."""
    folder = tmp_path_factory.mktemp("batch")
    rng = Random(1)
    good = layout("html-plain").write(make_content(plain_recipe("disclosure-2021", "石桥镇人民政府", 2022), rng), rng)
    for number, bad in enumerate(_BAD):
        (folder / bad.name).write_bytes(bad.make())
        if number % 3 == 0:
            (folder / f"good-{number}.html").write_bytes(good)
    return folder, gouji("check", folder, folder / "none.pdf", "--json")


def entries_of(batch: tuple[Path, Ran], name: str) -> list[dict[str, Any]]:
    folder, ran = batch
    return [entry for entry in ran.entries if entry["source"] == str(folder / name)]


@pytest.mark.parametrize("bad", _BAD, ids=lambda bad: bad.name)
def test_a_bad_file_gets_its_code(batch: tuple[Path, Ran], bad: BadFile) -> None:
    (entry,) = entries_of(batch, bad.name)
    assert_entry(entry)
    assert entry["error"]["code"] in bad.codes, entry["error"]
    assert entry["sha256"] is not None


def test_the_rest_of_the_batch_is_done(batch: tuple[Path, Ran]) -> None:
    good = [entry for entry in batch[1].entries if "good-" in entry["source"]]
    assert len(good) == (len(_BAD) + 2) // 3
    for entry in good:
        assert_entry(entry)
        assert (entry["error"], entry["agency"], len(entry["tables"])) == (None, "石桥镇人民政府", 3)


def test_entries_come_in_the_order_of_the_files(batch: tuple[Path, Ran]) -> None:
    folder, ran = batch
    sources = [entry["source"] for entry in ran.entries]
    assert sources == [*sorted(sources[:-1]), str(folder / "none.pdf")]
    assert ran.entries[-1]["error"]["code"] == "not_found"


def test_the_status_is_the_highest(batch: tuple[Path, Ran]) -> None:
    assert batch[1].status == 2


def test_progress_is_plain_lines_on_stderr(batch: tuple[Path, Ran]) -> None:
    folder, ran = batch
    lines, total = ran.err.splitlines(), len(ran.entries)
    files = [line for line in lines if line.startswith("[")]
    assert [line.split()[0] for line in files] == [f"[{done}/{total}]" for done in range(1, total + 1)]
    pages = [line for line in lines if line not in files]
    assert all(line.startswith(str(folder)) for line in pages), "a file that takes long says its pages besides"


def test_the_name_does_not_decide_what_a_file_is(tmp_path: Path) -> None:
    files = tuple(renamed_files())
    for name, data, _ in files:
        (tmp_path / name).write_bytes(data)
    ran = gouji("check", "--json", *(tmp_path / name for name, _, _ in files))
    assert [entry["kind"] for entry in ran.entries] == [kind for _, _, kind in files]


def test_junk_in_a_folder_is_named_and_hidden_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    (tmp_path / ".hidden").write_bytes(b"\x00" * 99)
    (tmp_path / "text.pdf").write_bytes(text_pdf())
    ran = gouji("check", "--json", tmp_path)
    assert [(Path(entry["source"]).name, entry["error"]["code"]) for entry in ran.entries] == [
        ("Thumbs.db", "unsupported"),
        ("text.pdf", "no_table"),
    ]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    ran = gouji("check", "--json", tmp_path)
    assert [entry["error"]["code"] for entry in ran.entries] == ["empty"]
    assert ran.status == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "closed.pdf").write_bytes(text_pdf())
    (tmp_path / "closed.pdf").chmod(0)
    assert [entry["error"]["code"] for entry in gouji("check", "--json", tmp_path).entries] == ["no_permission"]


def test_nothing_is_fetched_from_anywhere(tmp_path: Path) -> None:
    log = tmp_path / "sockets"
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    more = {"SOCKET_LOG": str(log), "PYTHONPATH": os.pathsep.join((str(guard), environment()["PYTHONPATH"]))}
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = "http://{}:{}".format(*server.getsockname())
        files = tmp_path / "files"
        files.mkdir()
        (files / "page.html").write_bytes(_remote_html(address))
        (files / "page.mhtml").write_bytes(_remote_mhtml(address))
        ran = gouji("check", "--json", files, more=more)
        assert [entry["error"]["code"] for entry in ran.entries] == ["no_table", "no_table"]
        with pytest.raises(BlockingIOError):
            server.accept()
    assert not log.exists(), log.read_text(encoding="utf-8")
    subprocess.run([sys.executable, "-c", "import socket; socket.socket()"], check=True, env=environment(more))
    assert log.exists(), "the guard is asleep"


def _remote_html(address: str) -> bytes:
    return f"""<!DOCTYPE html SYSTEM "{address}/page.dtd"><html><head>
        <base href="{address}/"><link rel="stylesheet" href="{address}/style.css">
        <style>@import url("{address}/more.css"); p {{ background: url({address}/back.png) }}
        @font-face {{ font-family: f; src: url({address}/font.ttf) }}</style>
        <script src="{address}/script.js"></script><meta http-equiv="refresh" content="0; url={address}/next"></head>
        <body style="background-image: url({address}/body.png)"><p>2016</p><img src="{address}/picture.png">
        <img src="//{address.removeprefix("http://")}/other.png"><iframe src="{address}/frame"></iframe>
        <object data="{address}/object"></object><svg><image href="{address}/svg.png"/></svg></body></html>""".encode()


def _remote_mhtml(address: str) -> bytes:
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: " + address + "/\r\n\r\n"
    return head.encode() + _remote_html(address)
