"""Reports as DOCX, made by hand: merged cells, content controls, tracked changes, hidden runs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from random import Random

from tests.generator.content import Content, Heading, Paragraph
from tests.generator.docx_table import CellOptions, paragraph_xml, run_xml, table_xml
from tests.generator.grid import TableGrid

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)
_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{_W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="character" w:styleId="unseen"><w:name w:val="unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="a3"><w:name w:val="Table Grid"/></w:style></w:styles>'
)


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """`headings` uses heading styles; `nested` puts the whole report into a layout table's cell."""

    cells: CellOptions = CellOptions()
    headings: bool = True
    nested: bool = False


def write_docx(content: Content, options: DocxOptions, rng: Random) -> bytes:
    """The whole file, with fixed times inside: equal input gives equal bytes."""
    body = "".join(_block(block, options, rng) for block in content.blocks)
    if options.nested:
        layout = '<w:tblPr/><w:tblGrid><w:gridCol w:w="9500"/></w:tblGrid>'
        body = f"<w:tbl>{layout}<w:tr><w:tc><w:tcPr/>{body}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_W}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        'w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="word/document.xml"),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS.format(kind="styles", target="styles.xml"),
        "word/styles.xml": _STYLES,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode("utf-8"))
    return file.getvalue()


def _block(block: Heading | Paragraph | TableGrid, options: DocxOptions, rng: Random) -> str:
    if isinstance(block, TableGrid):
        return table_xml(block, options.cells, rng) + "<w:p/>"
    style = str(block.level) if isinstance(block, Heading) and options.headings else ""
    return paragraph_xml(run_xml(block.text), style)
