"""Which files may be the pages of one report, and in which order they are."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from app.review.reading.input_files import FoundFile

MOST_PHOTOS = 60
"""Pictures of one folder that may be one report; more are files of their own. Chosen by hand: a long report has 20."""
MOST_BYTES = 200 * 1024 * 1024
"""Bytes of the pictures that are held at once until they are one report. Chosen by hand: 60 photos have some 200 MB."""
_HEAD = 32
"""Bytes of a file that show whether it is a picture."""
_DIGITS = re.compile(r"(\d+)")


def grouped(files: Iterable[FoundFile]) -> list[FoundFile]:
    """The files with the pictures of each folder put together, at the place of the first, in the order of their names.

    A single picture, more than MOST_PHOTOS and more than MOST_BYTES stay files of their own.
    """
    files = list(files)
    folders: dict[str, list[str]] = {}
    for found in files:
        if found.problem is None and _is_picture(found.path):
            folders.setdefault(os.path.dirname(os.path.abspath(found.path)), []).append(found.path)
    of_group: dict[str, tuple[str, ...]] = {}
    for paths in folders.values():
        members = tuple(dict.fromkeys(paths))
        if 2 <= len(members) <= MOST_PHOTOS and sum(map(_size, members)) <= MOST_BYTES:
            ordered = tuple(members[at] for at in in_order(members, [""] * len(members)))
            of_group.update(dict.fromkeys(members, ordered))
    entries = [FoundFile(of_group[one.path][0], together=of_group[one.path]) if one.path in of_group else one
               for one in files]  # fmt: skip
    return list(dict.fromkeys(entries))


def in_order(paths: Sequence[str], taken: Sequence[str]) -> list[int]:
    """The indices of photos in the order of their pages; `taken` is when each was taken, `""` for unknown.

    Names are compared with their numbers as numbers: 2 before 10. Photos of the same name are in the order of time, and
    so are all where no name has a number and every time is known.
    """
    names = [natural(path) for path in paths]
    by_time = all(taken) and not any(_DIGITS.search(PurePath(path).stem) for path in paths)
    return sorted(
        range(len(paths)), key=lambda at: (taken[at] if by_time else "", names[at], taken[at], str(paths[at]))
    )


def natural(path: str) -> tuple[tuple[int, int, str], ...]:
    """A file's name without its suffix as a key that sorts runs of digits by their value and ignores case and width."""
    name = unicodedata.normalize("NFKC", PurePath(path).stem).casefold()
    pieces = [piece for piece in _DIGITS.split(name) if piece]
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def _is_picture(path: str) -> bool:
    from app.sources.detection.detect import is_picture

    try:
        if not os.path.isfile(path):  # reading a pipe might never end
            return False
        with open(path, "rb") as file:
            return is_picture(file.read(_HEAD))
    except (OSError, ValueError):
        return False


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
