"""Where the commands write: results to stdout, messages to stderr, UTF-8 whatever the locale."""

from __future__ import annotations

import io
import os
import sys

from app.cli.output.columns import harmless


class ReaderGoneError(Exception):
    """Raised when the reading end of stdout is closed."""


class WriteFailedError(Exception):
    """Raised when stdout takes nothing more (a full disk); the text is the system's reason."""


def open_streams() -> None:
    r"""Have both streams write UTF-8. A file name that is not text comes out as its bytes' escapes (`\udcff`).

    Streams that the caller closed are opened on nothing: else the next pipe would take their numbers.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, this one
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_result(text: str) -> None:
    """Write to stdout and flush, so that a reader gets each result as soon as it is there."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        _drop_stdout()
        raise ReaderGoneError from error
    except OSError as error:
        _drop_stdout()
        raise WriteFailedError(error.strerror or type(error).__name__) from error


def write_message(text: str) -> None:
    """Write one line to stderr, with control characters (of a file's name, for instance) written out."""
    sys.stderr.write(harmless(text) + "\n")
    sys.stderr.flush()


def _drop_stdout() -> None:
    """Send the rest to the null device: Python flushes stdout at its exit and would report the error again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
