"""How far a long command is: a bar on a terminal, plain lines in a pipe. Always on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.cli.output.columns import harmless
from app.cli.output.streams import write_message
from app.model import Wording

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

_LINE_SECONDS = 5.0


def progress_display(total: int, wording: Wording) -> Bar | Lines:
    """The display for `total` files that suits where stderr goes."""
    return Bar(total) if sys.stderr.isatty() else Lines(total, wording)


class Lines:
    """One line for each file; for a long file also one every few seconds."""

    def __init__(self, total: int, wording: Wording) -> None:
        self._total = total
        self._wording = wording
        self._done = 0
        self._last = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def file_done(self, path: str) -> None:
        """Count a file."""
        self._done += 1
        self._last = time.monotonic()
        write_message(self._wording.say("cli.progress.file", done=self._done, total=self._total, path=path))

    def page_done(self, path: str, done: int, total: int) -> None:
        """Say how far a file is, if nothing was said for a while."""
        now = time.monotonic()
        if now - self._last >= _LINE_SECONDS:
            self._last = now
            write_message(self._wording.say("cli.progress.page", path=path, done=done, total=total))

    @contextmanager
    def out_of_the_way(self) -> Iterator[None]:
        """Do nothing: lines do not overwrite each other."""
        yield


class Bar:
    """A progress bar that is removed when the work is done."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
        from rich.table import Column

        # The path is cut to the room that the counts leave.
        rest = Column(no_wrap=True, overflow="ellipsis", ratio=1)
        path = TextColumn("{task.description}", markup=False, table_column=rest)
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), path)
        # rich's own redirection would send results to stderr.
        self._rich: RichProgress = Progress(
            *columns,
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            expand=True,
        )
        self._task = self._rich.add_task("", total=total)

    def __enter__(self) -> Self:
        self._rich.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rich.stop()

    def file_done(self, path: str) -> None:
        """Count a file."""
        self._rich.update(self._task, advance=1, description=harmless(path))

    def page_done(self, path: str, done: int, total: int) -> None:
        """Show how far a file is."""
        self._rich.update(self._task, description=harmless(f"{path} {done}/{total}"))

    @contextmanager
    def out_of_the_way(self) -> Iterator[None]:
        """Clear the bar while something is written to the same terminal."""
        if not sys.stdout.isatty():
            yield
            return
        self._rich.stop()
        try:
            yield
        finally:
            self._rich.start()
