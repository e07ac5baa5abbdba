"""A window that cannot be opened says why, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.cli.arguments import parse
from app.cli.commands.window import debian_package, window
from app.review.exit_code import ExitCode
from app.review.resources import load_wording
from app.review.window_request import WindowNotShown, WindowRequest, lacking_library


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libEGL.so.1", "libegl1"),
        ("libwayland-client.so.0", "libwayland-client0"),
    ],
)
def test_a_library_is_named_with_its_package(
    library: str, package: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert debian_package(library) == package

    def refuse(request: WindowRequest, environment: Mapping[str, str]) -> int:
        raise WindowNotShown((library,))

    wording = load_wording("en")
    assert window(parse([], wording), wording, {"DISPLAY": ":0"}, refuse) == ExitCode.FAILED
    said = capsys.readouterr().err
    assert library in said and f"sudo apt install {package}" in " ".join(said.split())
    assert "no display" not in said


def test_a_module_that_lacks_a_library_is_told_from_one_that_is_broken() -> None:
    lacking = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert lacking_library(lacking) == "libEGL.so.1"
    assert lacking_library(ImportError("cannot import name 'x' from 'app'")) is None
