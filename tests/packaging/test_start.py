"""What start.py decides: when to install, what is missing, and which status it ends with."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

import pytest

from app.cli.arguments import gouji_parser
from app.review.resources import load_wording
from tests.packaging.scripts import load_script

start = load_script("start")

_LOCK = "requirements.txt"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / start.LOCKS).mkdir(parents=True)
    (tmp_path / start.LOCKS / _LOCK).write_text("one==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def test_the_stamp_stays_while_nothing_changes(checkout: Path) -> None:
    assert start.stamp(checkout, _LOCK) == start.stamp(checkout, _LOCK)


@pytest.mark.parametrize("changed", [start.LOCKS / _LOCK, "pyproject.toml"])
def test_a_changed_file_changes_the_stamp(checkout: Path, changed: Path | str) -> None:
    before = start.stamp(checkout, _LOCK)
    with (checkout / changed).open("a") as file:
        file.write("two==2\n")
    assert start.stamp(checkout, _LOCK) != before


def test_line_ends_of_a_checkout_do_not_change_the_stamp(checkout: Path) -> None:
    before = start.stamp(checkout, _LOCK)
    (checkout / start.LOCKS / _LOCK).write_bytes(b"one==1\r\n")
    assert start.stamp(checkout, _LOCK) == before


def test_a_moved_checkout_is_installed_anew(checkout: Path, tmp_path: Path) -> None:
    before = start.stamp(checkout, _LOCK)
    moved = checkout.rename(tmp_path.with_name(tmp_path.name + "-moved"))
    assert start.stamp(moved, _LOCK) != before


def test_the_parts_of_a_fingerprint_do_not_run_together() -> None:
    assert start.fingerprint([b"ab", b"c"]) != start.fingerprint([b"a", b"bc"])


def test_stamps_are_read_as_they_were_written(tmp_path: Path) -> None:
    stamps = {"requirements.txt": "a1", "requirements-dev.txt": "b2"}
    start.write_stamps(tmp_path, stamps)
    assert start.stamps_in(tmp_path) == stamps


def test_an_environment_without_a_stamp_has_nothing_installed(tmp_path: Path) -> None:
    assert start.stamps_in(tmp_path / "none") == {}


def test_an_old_python_is_refused_in_words() -> None:
    with pytest.raises(start.SetupFailed, match=r"needs Python 3\.11 or newer; this is 3\.10"):
        start.check_python((3, 10))
    start.check_python((3, 11))


def test_a_python_without_ensurepip_names_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(start.system, "may_install", lambda: False)
    with pytest.raises(start.SetupFailed, match=rf"apt-get install python3\.{sys.version_info.minor}-venv"):
        start.need_ensurepip()


def test_this_python_works_and_a_missing_one_does_not(tmp_path: Path) -> None:
    assert start.works(Path(sys.executable))
    assert not start.works(tmp_path / "python")


def test_a_command_keeps_its_own_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "set_up", lambda lock: None)
    monkeypatch.setattr(start, "call", _ends_with(1))
    assert start.main(["check", "report.pdf"]) == 1


@pytest.mark.parametrize(("status", "ends"), [(0, 0), (1, 0), (2, 2), (-11, -11)])
def test_the_demonstration_opens_the_samples_and_excuses_what_is_wrong_there_on_purpose(
    monkeypatch: pytest.MonkeyPatch, status: int, ends: int
) -> None:
    called: list[object] = []

    def call(command: Sequence[str | Path], folder: Path | None = None) -> int:
        called.append(command[-1])
        return status

    monkeypatch.setattr(start, "call", call)
    assert start.run_demo() == ends
    assert called == ["--demo"]


@pytest.mark.parametrize(
    ("arguments", "looked_for"),
    [
        ([], "window"),
        (["report.pdf"], "window"),
        (["check", "report.pdf"], None),
        (["import", "a.gouji", "report.pdf"], None),
        (["test"], "tests"),
    ],
)
def test_the_system_is_looked_over_at_each_start_for_what_the_command_needs(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], looked_for: str | None
) -> None:
    """Also where `.venv` has long been set up: it may have been on another system."""
    asked: list[str] = []

    def nothing(of: str) -> Callable[[], dict[str, tuple[str, ...]]]:
        return lambda: asked.append(of) or {}  # type: ignore[func-returns-value]

    monkeypatch.setattr(start, "set_up", lambda lock: None)
    monkeypatch.setattr(start, "call", _ends_with(0))
    monkeypatch.setattr(start, "begin", _begins("pass"))
    monkeypatch.setattr(start.system, "missing_for_window", nothing("window"))
    monkeypatch.setattr(start.system, "missing_for_tests", nothing("tests"))
    assert start.main(arguments) == 0
    assert asked == ([looked_for] if looked_for else [])


def test_no_command_but_the_window_s_own_looks_for_what_a_window_needs() -> None:
    commands = gouji_parser(load_wording("en")).commands
    assert commands
    assert not commands.keys() - set(start.WITHOUT_WINDOW)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """What apt was asked to install, by root, in vain."""
    asked: list[tuple[str, ...]] = []
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(start.system, "may_install", lambda: True)
    monkeypatch.setattr(start.system, "apt_install", asked.append)
    return asked


def test_packages_that_cannot_be_had_are_named_and_not_asked_for_again(
    installed: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        start.look_for(lambda: {"libEGL.so.1": ("libegl1",)})
        assert "sudo apt-get install libegl1" in capsys.readouterr().out
    assert installed == [("libegl1",)]
    start.look_for(lambda: {"libEGL.so.1": ("libegl1",), "Xvfb": ("xvfb",)})
    assert installed[1:] == [("libegl1", "xvfb")]


def test_what_was_tried_is_kept_beside_what_was_installed(installed: list[tuple[str, ...]]) -> None:
    start.write_stamps(start.VENV, {_LOCK: "a1"})
    start.look_for(lambda: {"libEGL.so.1": ("libegl1",)})
    assert start.stamps_in(start.VENV)[_LOCK] == "a1"


def test_who_may_not_install_is_told_the_packages(
    installed: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.system, "may_install", lambda: False)
    start.look_for(lambda: {"Xvfb": ("xvfb",)})
    assert installed == []
    assert "sudo apt-get install xvfb" in capsys.readouterr().out


@pytest.mark.parametrize("failing", ["checks.py", "pytest"])
def test_a_failed_check_or_test_fails_the_run_and_what_the_checks_say_is_shown_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: str
) -> None:
    def call(command: Sequence[str | Path], folder: Path | None = None) -> int:
        print("tested")
        return int("pytest" in command and failing == "pytest")

    monkeypatch.setattr(start, "call", call)
    monkeypatch.setattr(start, "begin", _begins(f"print('checked'); raise SystemExit({int(failing == 'checks.py')})"))
    assert start.run_tests([]) == 1
    out = capsys.readouterr().out
    assert out.index("tested") < out.index("checked")


def test_what_the_tests_compile_is_kept_for_the_next_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without, a run in such an environment takes a third more of the processor for collecting alone."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert start.call([sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"]) == 0


def test_a_failed_set_up_has_a_status_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(lock: str) -> None:
        raise start.SetupFailed("no room left")

    monkeypatch.setattr(start, "set_up", fail)
    assert start.main([]) == start.NOT_SET_UP
    assert "no room left" in capsys.readouterr().err


def _begins(code: str) -> Callable[[Sequence[str | Path], IO[bytes]], subprocess.Popen[bytes]]:
    """What begins a Python that does this in the place of the checks."""

    def begin(command: Sequence[str | Path], said: IO[bytes]) -> subprocess.Popen[bytes]:
        assert str(command[-1]).endswith("checks.py")
        return subprocess.Popen([sys.executable, "-c", code], stdout=said)

    return begin


def _ends_with(status: int) -> Callable[..., int]:
    return lambda command, folder=None: status
