"""Reads a letter back, without our own writer."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(path: Path) -> ElementTree.Element:
    """The letter's own part."""
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read("word/document.xml"))


def paragraphs(path: Path) -> list[str]:
    """The text of every paragraph, in tables too."""
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in document(path).iter(f"{W}p")]


def words_of(path: Path) -> str:
    """All of its text."""
    return "\n".join(paragraphs(path))


def pictures(path: Path) -> list[bytes]:
    """Its pictures in order."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
        return [package.read(name) for name in names]
