"""Whether something is at a path that a person typed or that was kept: one that nobody can look at is not there.

`Path` itself raises OSError for a name that is too long, a folder that may not be looked into, or a lost network.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether there is a file or a folder."""
    with suppress(OSError):
        return path.exists()
    return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder."""
    with suppress(OSError):
        return path.is_dir()
    return False


def typed_path(name: str, here: Path) -> Path:
    """What a typed name means in a folder. `~` is a home, unless no person has one of that name: `~$report.docx`."""
    path = Path(name)
    with suppress(RuntimeError):
        path = path.expanduser()
    return here / path
