"""The DOCX package of a letter: content types, relations, styles, fonts, properties.

Nothing in it depends on the clock or the machine, so that equal letters are equal files.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.sax.saxutils import escape

from app.workbook.letters.docx_styles import FONTS, STYLES
from app.workbook.letters.wordml import NAMESPACES, legal

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footer", "footer1.xml"),
)
FOOTER = "rId4"
"""The relation id of the page footer."""


class DocxPackage:
    """A DOCX that is being written to `path`: first the pictures, one by one, then everything else with `finish`.

    A context manager that closes the file. An OSError of the file passes through.
    """

    def __init__(self, path: Path) -> None:
        """Create the file; an existing one is overwritten."""
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._pictures = 0
        self._write("[Content_Types].xml", _CONTENT_TYPES)
        self._write("_rels/.rels", _ROOT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def add_picture(self, png: bytes) -> tuple[str, int]:
        """Write a picture to the package; returns its relation id and its number, from 1."""
        self._pictures += 1
        self._add(f"word/media/image{self._pictures}.png", png, zipfile.ZIP_STORED)
        return f"rId{len(_RELATED) + self._pictures}", self._pictures

    def finish(self, body: Sequence[str], *, footer: str, title: str, subject: str, at: str, language: str) -> None:
        """Write the document and all parts but the pictures.

        `body` and `footer` are WordprocessingML, `title` and `subject` plain text for the file's properties. `at` is
        their time of creation and change (ISO 8601 with `Z`), `language` a tag such as `zh-CN`. Call it once.
        """
        document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}{_SECTION}</w:body></w:document>"
        related = [
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(_RELATED, 1)
        ]
        related += [
            f'<Relationship Id="rId{len(_RELATED) + number}" Type="{_OFFICE}/relationships/image" '
            f'Target="media/image{number}.png"/>'
            for number in range(1, self._pictures + 1)
        ]
        members = {
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _relations(related),
            "word/styles.xml": STYLES,
            "word/settings.xml": _SETTINGS,
            "word/fontTable.xml": FONTS,
            "word/footer1.xml": f"<w:ftr {NAMESPACES}>{footer}</w:ftr>",
            "docProps/core.xml": _CORE.format(
                title=escape(legal(title)), subject=escape(legal(subject)), at=at, language=language
            ),
            "docProps/app.xml": _APP,
        }
        for name, xml in members.items():
            self._write(name, xml)

    def _write(self, name: str, xml: str) -> None:
        self._add(name, (_HEAD + xml).encode("utf-8"), zipfile.ZIP_DEFLATED)

    def _add(self, name: str, data: bytes, compression: int) -> None:
        member = zipfile.ZipInfo(name, _EARLIEST)
        member.create_system = 3
        member.external_attr = 0o600 << 16
        member.compress_type = compression
        self._zip.writestr(member, data)


_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_TYPES}.fontTable+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPES}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)


def _relations(found: Iterable[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'


_ROOT = _relations(
    (
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>',
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>',
        f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/extended-properties" Target="docProps/app.xml"/>',
    )
)
_APP = f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Gouji</Application></Properties>'
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:language>{language}</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
)
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
_SECTION = (
    f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1361" w:right="1134" w:bottom="1247" w:left="1134" w:header="680" w:footer="680" w:gutter="0"/>'
    "</w:sectPr>"
)
