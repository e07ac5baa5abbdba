"""Names that programs give to files which are not complete yet."""

from __future__ import annotations

from collections.abc import Container

PARTIAL_SUFFIXES = (
    ".part",  # Firefox, curl, KDE
    ".partial",  # Internet Explorer, Edge
    ".crdownload",  # Chrome, Edge
    ".opdownload",  # Opera
    ".download",  # Safari
    ".filepart",  # WinSCP
    ".downloading",  # Baidu Netdisk
    ".td",  # Thunder (Xunlei)
    ".xltd",
    ".bc!",
    ".aria2",
)
"""Endings of downloads and copies in work. Most stand behind the whole name that the file will have."""

_TEMPORARY_SUFFIXES = (".tmp", ".temp", ".swp", ".bak~", "~")
_TEMPORARY_PREFIXES = ("~$", "~wrl", ".~")
"""Lock files and temporary files of Word and WPS; what begins with a dot is hidden anyway."""
_OF_THE_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db"))


def is_passing(name: str) -> bool:
    """Whether a file of this name is no report of anybody: in work, temporary, or the system's own."""
    lower = name.lower()
    return (
        lower in _OF_THE_SYSTEM
        or lower.startswith(_TEMPORARY_PREFIXES)
        or lower.endswith((*PARTIAL_SUFFIXES, *_TEMPORARY_SUFFIXES))
    )


def has_part_beside(name: str, names: Container[str]) -> bool:
    """Whether a download of this file is in work, by the names of its folder: browsers reserve a name by a file."""
    return any(name + suffix in names for suffix in PARTIAL_SUFFIXES)
