"""What the program ends with, for scripts. `gouji --help` documents these numbers; they never change."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status of a command. Of several files it is the highest of theirs."""

    OK = 0
    """Every rule holds or was ruled on."""
    OPEN = 1
    """Something is broken, unreadable or not assessable."""
    FAILED = 2
    """A file could not be read or written, or holds no known table; or there is no display for the window."""
    USAGE = 3
    """The command line is wrong."""
    BUG = 71
    """An exception that nothing handles. Python itself would end with 1, which here means that a rule is broken."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C, as shells count a SIGINT."""
