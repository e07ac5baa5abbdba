"""Start only: `python -m app`, the script `gouji`, and the frozen program."""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.review.window_request import WindowRequest


_BUG = 71
"""The exit status after a bug of ours."""


def main() -> int:
    """Run the command line and give its exit status. A frozen program's worker begins here too, and goes no further."""
    multiprocessing.freeze_support()
    try:
        from app.cli.main import run

        return run(sys.argv[1:], os.environ, _open_window)
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001  # Python would end with 1, which means that something does not balance
        traceback.print_exc()
        return _BUG


def _open_window(request: WindowRequest, environment: Mapping[str, str]) -> int:
    from app.ui.application.start import run_window

    return run_window(request, environment)


if __name__ == "__main__":
    sys.exit(main())
