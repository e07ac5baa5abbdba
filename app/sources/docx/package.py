"""The parts of a DOCX file: document, styles, lists, and the parts that the document refers to."""

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
    """An opened DOCX; `document` is the root element of its main part.

    The constructor, `styles`, `lists` and `part` raise SourceError: `damaged.docx` or `too_large.unpacked`.
    """

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, "docx")
        self._main = self._main_part()
        self.document = read_xml(self._package, self._main)

    @cached_property
    def styles(self) -> Styles:
        """The document's styles; an empty `Styles` if the file has no styles part."""
        for target, kind in self._relations.values():
            if kind.endswith("/styles") and target in self._package:
                return Styles(read_xml(self._package, target))
        return Styles(None)

    @cached_property
    def lists(self) -> Lists:
        """The document's list definitions; an empty `Lists` if the file has no numbering part."""
        for target, kind in self._relations.values():
            if kind.endswith("/numbering") and target in self._package:
                return Lists(read_xml(self._package, target))
        return Lists(None)

    def part(self, relation_id: str) -> bytes | None:
        """The bytes of the part that a relationship of the document targets; None if there is none inside the file."""
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
