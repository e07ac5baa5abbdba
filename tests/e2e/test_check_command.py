"""`gouji` as a user or a script meets it: output, languages, exit status, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from app import __version__
from tests.cli.schema import assert_entry
from tests.e2e.command import command, environment, gouji, processes_of_session, start
from tests.generator.content import Content, make_content, plain_recipe, with_cells
from tests.generator.layouts import layout
from tests.sources.processes import ends_within

_AGENCY = "石桥镇人民政府"
_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and file names")


def content(form: str = "disclosure-2021") -> Content:
    return make_content(plain_recipe(form, _AGENCY, 2022), Random(7))


def write(path: Path, shown: Content, look: str = "html-plain") -> Path:
    path.write_bytes(layout(look).write(shown, Random(8)))
    return path


def misprinted() -> Content:
    """The report with one more natural person than add up."""
    sound = content()
    cells = dict(sound.truths[0].cells)
    place = "applications/new/natural"
    cells[place] = str(int(cells[place] or 0) + 1)
    return with_cells(sound, cells)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return write(tmp_path / "sound.html", content())


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write(tmp_path / "broken.html", misprinted())


def test_a_report_that_holds_gives_0_and_one_that_does_not_gives_1(sound: Path, broken: Path) -> None:
    assert gouji("check", sound).status == 0
    assert gouji("check", broken).status == 1
    assert gouji("check", sound, broken).status == 1


def test_1_and_2_give_2(broken: Path, tmp_path: Path) -> None:
    assert gouji("check", broken, tmp_path / "none").status == 2


def test_findings_are_printed_for_people(broken: Path) -> None:
    ran = gouji("check", broken, "--lang", "zh")
    lines = ran.out.splitlines()
    assert lines[0] == str(broken)
    assert lines[1].startswith(f"  {_AGENCY}  2022 年  disclosure-2021  第 ")
    assert any(line.startswith("  不平  第 ") and "自然人：" in line and "相差 1" in line for line in lines)
    assert "\x1b" not in ran.out + ran.err


def test_the_json_of_a_report_is_whole(broken: Path) -> None:
    (entry,) = gouji("check", "--json", broken).entries
    assert_entry(entry)
    assert [table["id"] for table in entry["tables"]] == ["proactive", "applications", "disputes"]
    assert {finding["rule"] for finding in entry["findings"]} == {"applications.balance", "applications.row_total"}
    truth = misprinted().truths[0].cells
    read = {cell["id"]: cell["raw"] or None for table in entry["tables"] for cell in table["cells"]}
    assert read == truth


def test_the_same_report_is_the_same_in_every_kind_of_file(tmp_path: Path) -> None:
    looks = ("html-plain", "docx-plain", "text-tabs", "pdf-lines")
    files = [write(tmp_path / f"report{layout(look).suffix}", misprinted(), look) for look in looks]
    entries = gouji("check", "--json", "--jobs", "2", *files).entries
    assert [entry["kind"] for entry in entries] == ["html", "docx", "text", "pdf"]
    found = [[(finding["rule"], finding["difference"]) for finding in entry["findings"]] for entry in entries]
    assert found == [found[0]] * 4
    assert found[0]


@pytest.mark.parametrize(
    "more",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030"},
    ],
)
def test_output_is_utf_8_whatever_the_locale(sound: Path, more: dict[str, str]) -> None:
    assert _AGENCY in gouji("check", sound, more=more).out
    assert gouji("check", sound, "--json", more=more).entries[0]["agency"] == _AGENCY


def test_the_language_follows_the_locale_or_the_option(sound: Path) -> None:
    assert "勾稽关系：" in gouji("check", sound, more={"LANG": "zh_CN.UTF-8"}).out
    assert "Rules: " in gouji("check", sound, more={"LANG": "en_US.UTF-8"}).out
    assert "Rules: " in gouji("check", sound, "--lang", "en", more={"LANG": "zh_CN.UTF-8"}).out


def test_only_the_named_form_is_read(sound: Path) -> None:
    (entry,) = gouji("check", "--json", "--form", "disclosure-2021", sound).entries
    assert {table["form"] for table in entry["tables"]} == {"disclosure-2021"}


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (["import"], "No project"),
        (["import", "a.gouji"], "no files"),
        (["--jsn"], "--jsn"),
        (["export", "a.gouji"], "gouji export"),
        (["check"], "no files"),
        (["check", "x", "--jsn"], "--jsn"),
        (["check", "x", "--jobs", "0"], "--jobs"),
        (["check", "x", "--form", "disclosure-1999"], "disclosure-2021"),
        (["check", "x", "--log", "no such folder/log"], "log"),
        (["forms", "surplus"], "surplus"),
        (["--lang", "fr", "forms"], "fr"),
    ],
)
def test_wrong_usage_is_3_with_a_word_on_stderr(arguments: list[str], about: str) -> None:
    ran = gouji(*arguments)
    assert (ran.status, ran.out) == (3, "")
    assert about in ran.err


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["forms", "-h"], ["check", "-h", "--odd"]])
@pytest.mark.parametrize(("language", "word"), [("zh", "用法"), ("en", "Usage")])
def test_help_in_both_languages(arguments: list[str], language: str, word: str) -> None:
    ran = gouji(*arguments, more={"LANG": language})
    assert (ran.status, ran.err) == (0, "")
    assert word in ran.out


def test_the_version() -> None:
    first, *more = gouji("--version").out.splitlines()
    assert first == f"gouji {__version__}"
    assert all(part in "\n".join(more) for part in ("Python 3.", "PySide6", "PyMuPDF", "rapidocr", "project schema"))
    assert "?" not in "".join(more)


def test_forms_are_listed_with_their_rules_and_authority() -> None:
    ran = gouji("forms", "--lang", "zh")
    assert ran.status == 0
    for word in ("disclosure-2019", "disclosure-2021", "applications.balance", "国办公开办函〔2021〕30号"):
        assert word in ran.out
    listed = json.loads(gouji("forms", "--json").out)
    assert [form["id"] for form in listed["forms"]] == ["disclosure-2019", "disclosure-2021"]
    assert len(listed["forms"][1]["tables"][1]["cells"]) == 175


def test_a_broken_form_of_the_users_own_is_named_and_the_rest_works(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "data" / "forms").mkdir(parents=True)
    (tmp_path / "data" / "forms" / "own.toml").write_text("[form]\nid = \n", encoding="utf-8")
    more = {"GOUJI_DATA": str(tmp_path / "data")}
    listed = gouji("forms", more=more)
    assert (listed.status, "disclosure-2021" in listed.out) == (2, True)
    assert "own.toml, line 2: " in listed.err
    checked = gouji("check", sound, more=more)
    assert checked.status == 0
    assert "own.toml, line 2: " in checked.err


@_POSIX
def test_a_file_name_that_is_not_text_comes_out_as_its_bytes(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff.txt")
    (entry,) = gouji("check", "--json", name).entries
    assert entry["source"] == name
    assert entry["error"]["code"] == "not_found"
    assert "\\udcff.txt" in gouji("check", name).out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_without_a_traceback(sound: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            command("check", sound), check=False, stdout=full, stderr=subprocess.PIPE, env=environment()
        )
    assert ran.returncode == 2
    assert b"cannot be written" in ran.stderr
    assert b"Traceback" not in ran.stderr


@_POSIX
def test_closed_streams_do_no_harm(broken: Path) -> None:
    shell = ["sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', *command("check", broken)]
    assert subprocess.run(shell, check=False, env=environment()).returncode == 1


@_POSIX
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text("二〇一六年\n" * 500, encoding="utf-8")
    with start(["check", "--json", tmp_path]) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        messages = process.stderr.read().decode()
    assert process.returncode in (0, 1, 2)
    assert "Traceback" not in messages
    assert "BrokenPipe" not in messages


@_POSIX
@pytest.mark.parametrize("form", ["--json", "--lang=en"])
def test_ctrl_c_stops_with_130_and_keeps_what_is_done(form: str, tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number:04}.txt").write_text("二〇一六年\n", encoding="utf-8")
    with start(["check", form, "--jobs", "2", tmp_path]) as process:
        assert process.stdout is not None
        head = process.stdout.readline() + process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert b"KeyboardInterrupt" not in err
    text = (head + out).decode()
    if form == "--json":
        found = json.loads(text)
        assert found["stopped"] is True
        assert 1 <= len(found["reports"]) < 3000
        assert [Path(entry["source"]).stem for entry in found["reports"]] == sorted(
            Path(entry["source"]).stem for entry in found["reports"]
        )
    else:
        assert "no known table" in text.splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_nothing_runs_on_after_ctrl_c(tmp_path: Path) -> None:
    for number in range(500):
        (tmp_path / f"{number:03}.txt").write_text("二〇一六年\n", encoding="utf-8")
    with start(["check", "--json", "--jobs", "2", tmp_path]) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        assert len(processes_of_session(process.pid)) > 1
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert all(ends_within(number, 5) for number in processes_of_session(process.pid))
