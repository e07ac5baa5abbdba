"""Starts the program: `python -m app`, the script `gouji`, and the frozen program."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.review.exit_code import ExitCode

if TYPE_CHECKING:
    from app.review.window_request import WindowRequest


_GC_THRESHOLD = 50_000
"""Allocations between two runs of the garbage collector in the window: Python's 700 let it run 40 times during a start,
over modules and classes that all stay alive."""


def collect_seldom() -> None:
    """Let the garbage collector run less often; before the window's modules are imported."""
    gc.set_threshold(_GC_THRESHOLD)


def main() -> int:
    """Run the command line and give its exit code. The workers of a frozen program start here too, and stay here."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    try:
        from app.cli.main import run

        return run(sys.argv[1:], os.environ, _open_window)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception:  # noqa: BLE001  # Python would end with 1, which is ExitCode.OPEN
        import traceback

        traceback.print_exc()
        return ExitCode.BUG


def _open_window(request: WindowRequest, environment: Mapping[str, str]) -> int:
    collect_seldom()
    from app.review.window_request import WindowNotShown, lacking_library

    try:
        from app.ui.shell.plain_imports import import_plainly

        import_plainly()
        from app.ui.application.start import run_window
    except ImportError as error:  # Qt itself needs libraries that a system without a desktop does not have
        if (library := lacking_library(error)) is None:
            raise
        raise WindowNotShown((library,)) from error
    return run_window(request, environment)


if __name__ == "__main__":
    sys.exit(main())
