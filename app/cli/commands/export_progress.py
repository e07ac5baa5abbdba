"""How far an export is, on a terminal and in a pipe."""

from __future__ import annotations

import time

from app.cli.output.progress import Bar
from app.cli.output.streams import write_message
from app.model import Wording

_LINE_SECONDS = 5.0


class ExportProgress:
    """How far the export is: a bar on a terminal, a line now and then in a pipe."""

    def __init__(self, wording: Wording, display: Bar | None) -> None:
        self._wording, self._display = wording, display
        self._done = 0
        self._last = time.monotonic()

    def show(self, done: int, total: int) -> None:
        """Show that `done` of `total` pieces of work are done; an export that begins anew is shown where it was."""
        if self._display is not None:
            for _ in range(done - self._done):
                self._display.file_done("")
        elif time.monotonic() - self._last >= _LINE_SECONDS:
            self._last = time.monotonic()
            write_message(self._wording.say("cli.export.progress", percent=100 * done // total))
        self._done = max(done, self._done)
