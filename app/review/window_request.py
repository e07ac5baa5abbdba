"""What the window is to open: requested by the commands, passed on by `app.__main__`. Imports nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import Language

NOT_SHOWN = -1
"""The status of opening the window where no display is available: nothing was done."""


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """Files as given (reports, or one project); `demo` opens the sample instead.

    `language` is None where the settings or the system decide. `picture`: there is no display, so only draw the
    window into this PNG file and end.
    """

    files: tuple[str, ...] = ()
    demo: bool = False
    language: Language | None = None
    picture: str | None = None
