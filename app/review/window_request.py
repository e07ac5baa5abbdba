"""What the window is to open: requested by the commands, passed on by `app.__main__`."""

from __future__ import annotations

import re

from app.frozen import dataclass
from app.model import Language

_LIBRARY = r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file"  # compiled when a library is wanting


class WindowNotShown(Exception):
    """No display takes the window: nothing was done. `libraries` are missing for it; none where there is no display."""

    def __init__(self, libraries: tuple[str, ...] = ()) -> None:
        super().__init__(libraries)
        self.libraries = libraries


def lacking_library(error: ImportError) -> str | None:
    """The shared library of the system for want of which a module could not be imported; None for any other cause."""
    found = re.match(_LIBRARY, str(error))
    return None if found is None else found[1]


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
