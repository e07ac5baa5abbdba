"""What Word prints beside a number is no part of it: notes, list numbers, signs of other fonts."""

from __future__ import annotations

import pytest

from app.model import SURE, read_printed
from app.sources.docx.reader import read_docx
from app.sources.snapshot.blocks import FlowTable
from tests.sources.handmade import R, cell, docx_file, paragraph, row, run, table

LISTS = """<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Linked"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"""
OVER = "position:absolute;width:40pt;height:14pt"
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
STYLE = """<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="Listed"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>
</w:pPr></w:style>"""


def told(content: str) -> tuple[str | None, bool]:
    """The number that a cell with this content is read as (None for none), and whether that is sure.

    A blank of half a confidence is unreadable to the reader, and so is a text that cannot be made out.
    """
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = docx_file(
        table(row(cell("行政许可"), cell(content), cell("本年")), row(cell("a"), cell("1"), cell("b"))),
        STYLE,
        {"word/numbering.xml": f"<w:numbering {namespace}>{LISTS}</w:numbering>".encode()},
        f'<Relationship Id="rLists" Type="{R}/numbering" Target="numbering.xml"/>',
    )
    (found,) = (block for block in read_docx(data) if isinstance(block, FlowTable))
    (shown,) = (one for one in found.cells if (one.row, one.column) == (0, 1))
    printed = read_printed(shown.text)
    value = None if printed.value is None or shown.confidence < 0.4 else str(printed.value)
    return value, shown.confidence >= SURE and printed.state in ("number", "blank") and not printed.spread


def raised(text: str, half_points: int = 12) -> str:
    return run(text, f'<w:position w:val="{half_points}"/>')


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    inside = run(text) if text else ""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(inside, properties=properties)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (paragraph(run("214"), raised("2")), "214"),
        (paragraph(run("214"), raised("2", -8)), "214"),
        (paragraph(raised("2"), run("214")), "214"),
        (paragraph(raised("2"), raised("14", -6)), "214"),
        (paragraph(run("214"), run("155", '<w:sz w:val="10"/>')), None),
        (paragraph(run("2"), run("14", '<w:sz w:val="8"/>')), None),
        (paragraph(run("66", "<w:dstrike/>"), run("214")), None),
        (paragraph(run("214", "<w:dstrike/>")), "214"),
        (paragraph(run("214", '<w:rFonts w:ascii="Wingdings"/>')), None),
        (paragraph('<w:r><w:sym w:font="SomeDigits" w:char="F032"/></w:r>'), None),
        (paragraph('<w:r><w:sym w:font="Wingdings 2" w:char="0032"/></w:r>'), None),
        (paragraph(f'<w:bdo w:val="rtl">{run("214")}</w:bdo>'), None),
        (paragraph('<w:fldSimple w:instr="AUTONUM"/>', run("14")), None),
        (paragraph(f"<m:oMath xmlns:m='math'><m:sSup><m:e>{run('214')}</m:e></m:sSup></m:oMath>"), None),
        (numbered(""), None),
        (numbered("14"), "14"),
        (numbered("", list_id=2), None),
        (paragraph(properties='<w:pStyle w:val="Listed"/>'), None),
        (paragraph(run("214", '<w:spacing w:val="-200"/>')), None),
        (paragraph(run("21"), run("4", '<w:w w:val="1"/>')), None),
        (paragraph(run("214"), properties='<w:framePr w:w="500" w:x="9000" w:y="1"/>'), None),
        (paragraph(run("214"), properties='<w:ind w:left="-2000"/>'), None),
        (paragraph(run("214"), properties='<w:ind w:hanging="2000"/>'), None),
        (paragraph(f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>'), None),
        (
            paragraph(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('0')}</w:sdtContent></w:sdt>"),
            None,
        ),
        (paragraph(run("214"), f'<w:r><w:pict><v:rect xmlns:v="v" style="{OVER}"/></w:pict></w:r>'), None),
        (paragraph(run("214"), f'<w:r><w:drawing><wp:anchor {WP} behindDoc="0"/></w:drawing></w:r>'), None),
    ],
)
def test_what_is_seen_otherwise_than_it_is_written_is_doubted(content: str, value: str | None) -> None:
    assert told(content) == (value, False)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (paragraph(raised("214", 3)), "214"),
        (paragraph(raised("2", 3), raised("14", 3)), "214"),
        (paragraph(run("2", '<w:sz w:val="21"/>'), run("14", '<w:sz w:val="18"/>')), "214"),
        (paragraph(run("214", '<w:rFonts w:ascii="Arial"/>')), "214"),
        (paragraph('<w:r><w:sym w:font="Symbol" w:char="F032"/></w:r>'), "2"),
        (paragraph(f'<w:dir w:val="rtl">{run("214")}</w:dir>'), "214"),
        (numbered("", level=1), None),
        (numbered("14", level=1), "14"),
        (numbered("14", list_id=0), "14"),
        (numbered("", list_id=7), None),
        (paragraph(run("214", '<w:spacing w:val="-10"/><w:w w:val="80"/>')), "214"),
        (paragraph(run("214"), properties='<w:ind w:left="-105" w:firstLine="0"/>'), "214"),
        (paragraph(run("214"), properties='<w:ind w:left="420" w:hanging="420"/>'), "214"),
        (paragraph(run("214"), run("9", '<w:color w:val="auto" w:themeColor="background1"/>')), "214"),
        (paragraph(f'<w:fldSimple w:instr=" =SUM(LEFT) ">{run("214")}</w:fldSimple>'), "214"),
        (paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('214')}</w:sdtContent></w:sdt>"), "214"),
        (paragraph(run("214"), f'<w:r><w:drawing><wp:anchor {WP} behindDoc="1"/></w:drawing></w:r>'), "214"),
    ],
)
def test_what_is_seen_as_it_is_written_is_sure(content: str, value: str | None) -> None:
    assert told(content) == (value, True)


def test_a_label_with_a_number_of_its_list_is_as_sure_as_any() -> None:
    inside = numbered("属于国家秘密")
    (found,) = (
        block for block in read_docx(docx_file(table(row(cell(inside), cell("1"))))) if isinstance(block, FlowTable)
    )
    assert [(one.text, one.confidence) for one in found.cells] == [("属于国家秘密", 1.0), ("1", 1.0)]
