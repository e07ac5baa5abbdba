"""`gouji [FILE or PROJECT ...]`: opens the window; where there is no display, says so, and draws the demonstration."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping

from app.cli.arguments import parse
from app.cli.commands.check import check
from app.cli.commands.places import is_missing
from app.cli.output.streams import write_message
from app.model import ReadProblem, Wording
from app.review.exit_code import ExitCode
from app.review.messages import Messages
from app.review.resources import data_folder, resources_folder
from app.review.window_request import WindowNotShown, WindowRequest

DEMO = "liuxi-2022.pdf"
"""The sample that the demonstration opens, in `resources/samples`."""

_INVISIBLE = ("offscreen", "minimal", "vnc")


def window(
    options: argparse.Namespace,
    wording: Wording,
    environment: Mapping[str, str],
    open_window: Callable[[WindowRequest, Mapping[str, str]], int],
) -> int:
    """Open the window and give its exit status; without a display 2, but for the demonstration, which is then drawn.

    A display for which the system lacks a library is not the same: the packages to install are named, with status 2.
    """
    for path in options.files:
        if is_missing(path):
            write_message(Messages((), wording).problem(ReadProblem("not_found"), path))
            return ExitCode.FAILED
    request = WindowRequest(tuple(options.files), options.demo, options.lang)
    missing: tuple[str, ...] = ()
    if has_display(environment):
        try:
            return open_window(request, environment)
        except WindowNotShown as reason:
            missing = reason.libraries
    if missing:
        packages = " ".join(debian_package(library) for library in missing)
        write_message(wording.say("cli.no_library", libraries=", ".join(missing), packages=packages))
        return ExitCode.FAILED
    if not options.demo:
        write_message(wording.say("cli.no_display_plain"))
        return ExitCode.FAILED
    write_message(wording.say("cli.no_display"))
    status = check(parse(["check", str(resources_folder() / "samples" / DEMO)], wording), wording, environment)
    picture = data_folder(environment) / "gouji-window.png"
    drawn = open_window(WindowRequest(demo=True, language=wording.language, picture=str(picture)), environment)
    if drawn:
        return drawn
    write_message(wording.say("cli.picture_written", path=picture))
    return status


def debian_package(library: str) -> str:
    """The package of Debian and its relatives that holds a shared library, by their rule for names."""
    name, _, version = library.lower().partition(".so")
    version = version.removeprefix(".")
    return f"{name}-{version}" if name[-1:].isdigit() and version else name + version


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window could be seen here."""
    wanted = environment.get("QT_QPA_PLATFORM", "")
    if wanted.partition(":")[0] in _INVISIBLE:
        return False
    if not platform.startswith("linux"):
        return True
    return bool(wanted or environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
