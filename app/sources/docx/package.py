"""The parts of a DOCX file: its document, its styles and what the document refers to inside the file."""

from __future__ import annotations

from functools import cached_property

from app.sources.detection.containers import Package
from app.sources.docx.lists import Lists
from app.sources.docx.styles import Styles
from app.sources.office_xml.relations import Relations, relations_of
from app.sources.office_xml.xml import read_xml

_MAIN_TYPES = ("/officeDocument",)
_MAIN = "word/document.xml"


class WordFile:
    """An opened DOCX. Raises SourceError: `damaged.docx` or `too_large.unpacked`."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, "docx")
        self._main = self._main_part()
        self.document = read_xml(self._package, self._main)

    @cached_property
    def styles(self) -> Styles:
        """The document's styles; none where it has no such part."""
        for target, kind in self._relations.values():
            if kind.endswith("/styles") and target in self._package:
                return Styles(read_xml(self._package, target))
        return Styles(None)

    @cached_property
    def lists(self) -> Lists:
        """The document's numbered lists; none where it has no such part."""
        for target, kind in self._relations.values():
            if kind.endswith("/numbering") and target in self._package:
                return Lists(read_xml(self._package, target))
        return Lists(None)

    def part(self, relation_id: str) -> bytes | None:
        """What a relationship of the document leads to inside the file; None for anything outside it."""
        target, _ = self._relations.get(relation_id, ("", ""))
        return self._package.read(target) if target and target in self._package else None

    @cached_property
    def _relations(self) -> Relations:
        return relations_of(self._package, self._main)

    def _main_part(self) -> str:
        for target, kind in relations_of(self._package, "").values():
            if kind.endswith(_MAIN_TYPES) and target in self._package:
                return target
        if _MAIN in self._package:
            return _MAIN
        raise self._package.problem("damaged", "no document part")
