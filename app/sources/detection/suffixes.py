"""The usual suffixes of readable files, for dialogs and messages. Reading goes by content (see `detect`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

SuffixGroup = Literal["pdf", "word", "web", "sheet", "picture", "text"]

READABLE: Mapping[SuffixGroup, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "word": ("docx", "docm", "doc", "wps", "rtf", "odt"),
    "web": ("html", "htm", "shtml", "xhtml", "mhtml", "mht"),
    "sheet": ("xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv"),
    "picture": ("png", "jpg", "jpeg", "jfif", "tif", "tiff", "bmp", "gif"),
    "text": ("txt", "md"),
}
"""Lower-case suffixes without their dot, by what users call the kind of file. Each is opened by `open_source`."""

READABLE_SUFFIXES: tuple[str, ...] = tuple(suffix for group in READABLE.values() for suffix in group)
