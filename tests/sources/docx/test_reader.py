"""A Word file gives what it prints: merged cells in place, content controls open, nothing deleted or hidden."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from app.model import SourceError
from app.sources.docx.reader import open_docx, read_docx
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph, Picture
from tests.sources.handmade import R, cell, docx_file, paragraph, row, run, table


def blocks_of(body: str, styles: str = "") -> list[Block]:
    return read_docx(docx_file(body, styles))


def texts_of(body: str, styles: str = "") -> list[str]:
    return [block.text for block in blocks_of(body, styles) if isinstance(block, Paragraph)]


def table_of(body: str, styles: str = "") -> FlowTable:
    (found,) = (block for block in blocks_of(body, styles) if isinstance(block, FlowTable))
    return found


def rows_of(body: str, styles: str = "") -> list[list[str]]:
    found = table_of(body, styles)
    return [[inner.text for inner in found.cells if inner.row == at] for at in range(found.row_count)]


def places_of(body: str) -> dict[str, tuple[int, int, int, int]]:
    return {inner.text: (inner.row, inner.column, inner.row_span, inner.column_span) for inner in table_of(body).cells}


STYLES = """<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="GoneToo"><w:name w:val="x"/><w:basedOn w:val="Base"/></w:style>
<w:style w:type="character" w:styleId="Base"><w:name w:val="y"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:tblStylePr w:type="firstRow"><w:tcPr>
<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>"""

UNPRINTED = [
    run("9", "<w:vanish/>"),
    run("9", '<w:rStyle w:val="GoneToo"/>'),
    run("9", '<w:color w:val="FFFFFF"/>'),
    run("9", '<w:color w:val="FFFFFF" w:themeColor="background1"/><w:shd w:val="clear" w:color="auto" w:fill="auto"/>'),
    run("9", '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
    run("9", '<w:sz w:val="1"/>'),
    f"<w:del>{run('9')}</w:del>",
    "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>",
    f"<w:moveFrom>{run('9')}</w:moveFrom>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 9</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<w:r><w:softHyphen/></w:r>",
    f"<w:r><w:ruby><w:rt>{run('9')}</w:rt><w:rubyBase/></w:ruby></w:r>",
]


@pytest.mark.parametrize("unprinted", UNPRINTED)
def test_what_is_not_printed_is_not_read(unprinted: str) -> None:
    content = paragraph(unprinted, run("5"))
    assert rows_of(table(row(cell("规章"), cell(content))), STYLES) == [["规章", "5"]]


@pytest.mark.parametrize(
    "printed",
    [
        f"<w:ins>{run('7')}</w:ins>",
        f"<w:moveTo>{run('7')}</w:moveTo>",
        f"<w:hyperlink>{run('7')}</w:hyperlink>",
        f"<w:smartTag>{run('7')}</w:smartTag>",
        f"<w:customXml>{run('7')}</w:customXml>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('7')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="REF 9">{run("7")}</w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(9)</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        run("7", '<w:vanish w:val="0"/>'),
        run("7", '<w:color w:val="auto"/>'),
        run("7", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="002060"/>'),
        run("7", '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>'),
        '<w:r><w:sym w:font="Symbol" w:char="F037"/></w:r>',
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>7</w:t></mc:Choice><mc:Fallback><w:t>9</w:t>'
        "</mc:Fallback></mc:AlternateContent></w:r>",
    ],
)
def test_what_is_printed_is_read(printed: str) -> None:
    assert texts_of(paragraph(printed), STYLES) == ["7"]


def test_hidden_by_paragraph_style_and_defaults() -> None:
    assert texts_of(paragraph(run("9"), properties='<w:pStyle w:val="Gone"/>') + paragraph(run("1")), STYLES) == ["1"]
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert texts_of(paragraph(run("9")) + paragraph(run("1", '<w:vanish w:val="false"/>')), defaults) == ["1"]


def test_white_text_on_a_dark_cell_is_printed() -> None:
    dark = cell(paragraph(run("7", '<w:color w:val="FFFFFF"/>')), '<w:shd w:val="clear" w:fill="1F3864"/>')
    assert rows_of(table(row(cell("总计"), dark))) == [["总计", "7"]]


def test_white_text_in_a_table_whose_style_may_be_dark_is_doubted() -> None:
    white = cell(paragraph(run("7", '<w:color w:val="FFFFFF"/>')))
    found = table_of(table(row(cell("总计"), white), properties='<w:tblStyle w:val="Dark"/>'), STYLES)
    assert [(inner.text, inner.confidence) for inner in found.cells] == [("总计", 1.0), ("7", 0.5)]


def test_merges_are_resolved() -> None:
    body = table(
        row(cell("a", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), cell("b")),
        row(cell("9", '<w:gridSpan w:val="2"/><w:vMerge/>'), cell("c")),
        row(cell("d"), cell("e"), cell("f", '<w:vMerge w:val="restart"/>')),
        row(cell("g"), cell("h", '<w:hMerge w:val="restart"/>'), cell("9", '<w:hMerge w:val="continue"/>')),
    )
    assert places_of(body) == {
        "a": (0, 0, 2, 2), "b": (0, 2, 1, 1), "c": (1, 2, 1, 1), "d": (2, 0, 1, 1), "e": (2, 1, 1, 1),
        "f": (2, 2, 1, 1), "g": (3, 0, 1, 1), "h": (3, 1, 1, 2),
    }  # fmt: skip


def test_skipped_places_before_a_row() -> None:
    body = table(
        row(cell("a"), cell("b"), cell("c")),
        row(cell("d"), cell("e"), properties='<w:gridBefore w:val="1"/>'),
    )
    assert places_of(body)["d"] == (1, 1, 1, 1)


def test_content_controls_hide_no_cell() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = table(
        row(cell("a"), control(cell("1")), cell("b")), control(row(cell("c"), cell("2"), control(control(cell("d")))))
    )
    assert rows_of(control(body)) == [["a", "1", "b"], ["c", "2", "d"]]


def test_hidden_and_deleted_rows_and_cells() -> None:
    body = table(
        row(cell("a"), cell("1")),
        row(cell("9"), cell("9"), properties="<w:hidden/>"),
        row(cell("9"), cell("9"), properties="<w:del/>"),
        row(cell("9"), cell("9"), properties='<w:trHeight w:val="1" w:hRule="exact"/>'),
        row(cell("b"), cell("2"), properties="<w:ins/>"),
    )
    assert rows_of(body) == [["a", "1"], ["b", "2"]]
    assert rows_of(table(row(cell("a"), cell("9", "<w:cellDel/>"), cell("b")))) == [["a", "b"]]


def test_paragraphs_breaks_and_tabs_in_cells() -> None:
    content = paragraph(run("商业")) + paragraph() + paragraph(run("企"), "<w:r><w:br/></w:r>", run("业"))
    assert rows_of(table(row(cell(content), cell(paragraph(run("1"), "<w:r><w:tab/></w:r>", run("2")))))) == [
        ["商业\n企\n业", "1\t2"]
    ]


def test_deleted_paragraph_end_joins_the_text() -> None:
    joined = paragraph(run("12"), properties="<w:rPr><w:del/></w:rPr>") + paragraph(run("34"))
    assert texts_of(joined) == ["1234"]


def test_note_numbers_stand_apart() -> None:
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    assert texts_of(paragraph(run("22"), note) + paragraph(run("8"), note)) == ["22¹", "8²"]
    assert texts_of(paragraph(run("22"), run("1", '<w:vertAlign w:val="superscript"/>'))) == ["22¹"]


def test_struck_text_is_doubted() -> None:
    found = table_of(table(row(cell("规章"), cell(paragraph(run("5", "<w:strike/>"))))))
    assert [(inner.text, inner.confidence) for inner in found.cells] == [("规章", 1.0), ("5", 0.5)]


def test_text_box_follows_its_paragraph_once() -> None:
    inside = table(row(cell("a"), cell("1")))
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    kinds = [type(block) for block in blocks_of(paragraph(run("前"), box) + paragraph(run("后")))]
    assert kinds == [Paragraph, FlowTable, Paragraph]


def test_layout_table_is_opened() -> None:
    inner = table(*(row(cell(f"行{at}"), cell(str(at)), cell("0")) for at in range(4)))
    body = table(row(cell(paragraph(run("导航"))), cell(paragraph(run("标题")) + inner + paragraph())))
    assert texts_of(body) == ["导航", "标题"]
    assert table_of(body).row_count == 4


def test_headings_have_levels() -> None:
    body = paragraph(run("a"), properties='<w:pStyle w:val="1"/>') + paragraph(
        run("b"), properties='<w:outlineLvl w:val="1"/>'
    )
    assert [block.level for block in blocks_of(body, STYLES) if isinstance(block, Paragraph)] == [1, 2]


def drawing(relation: str) -> str:
    inside = f'<wp:inline><wp:extent cx="5000000" cy="3000000"/><a:blip r:embed="{relation}"/></wp:inline>'
    return f"<w:r><w:drawing>{inside}</w:drawing></w:r>"


def test_only_embedded_pictures_are_kept() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (800, 400), "white").save(buffer, "PNG")
    relations = (
        f'<Relationship Id="in" Type="{R}/image" Target="media/image1.png"/>'
        f'<Relationship Id="out" Type="{R}/image" Target="http://x.invalid/a.png" TargetMode="External"/>'
    )
    body = paragraph(drawing("in")) + paragraph(drawing("out")) + paragraph(drawing("missing"))
    data = docx_file(body, relations=relations, parts={"word/media/image1.png": buffer.getvalue()})
    assert [type(block) for block in read_docx(data)] == [Picture]
    (page,) = open_docx(data).pages
    assert len(page.pictures) == 1


@pytest.mark.parametrize(
    "drawn",
    [
        "<w:r><w:drawing/></w:r>",
        "<w:r><w:pict><v:rect/></w:pict></w:r>",
        "<w:r><w:object/></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:fldSimple w:instr="=SUM(LEFT)"/>',
    ],
)
def test_cell_whose_content_is_not_text_is_no_sure_blank(drawn: str) -> None:
    found = table_of(table(row(cell("规章"), cell(paragraph(drawn))), row(cell("许可"), cell("1"))))
    assert [(it.text, it.confidence) for it in found.cells] == [("规章", 1.0), ("", 0.5), ("许可", 1.0), ("1", 1.0)]
    assert blocks_of(paragraph(drawn)) == []


def test_struck_digits_do_not_run_into_the_number() -> None:
    assert texts_of(paragraph(run("66", "<w:strike/>"), run("10"))) == ["66 10"]


def test_embedded_html_chunk_is_read() -> None:
    relations = f'<Relationship Id="c" Type="{R}/aFChunk" Target="a.html"/>'
    markup = "<html><body><table><tr><td>规章</td><td>3</td></tr></table></body></html>".encode()
    (found,) = read_docx(docx_file('<w:altChunk r:id="c"/>', relations=relations, parts={"word/a.html": markup}))
    assert isinstance(found, FlowTable)


def test_strict_namespace_is_read() -> None:
    data = docx_file(paragraph(run("7")), namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [block.text for block in read_docx(data) if isinstance(block, Paragraph)] == ["7"]


def problem_of(data: bytes) -> tuple[str, str]:
    with pytest.raises(SourceError) as raised:
        open_docx(data)
    return raised.value.problem.code, raised.value.problem.detail


def test_damaged_files_say_so() -> None:
    whole = docx_file(paragraph(run("7" * 500)))
    assert problem_of(whole[: len(whole) // 2]) == ("damaged", "docx")
    assert problem_of(docx_file("<w:p>")) == ("damaged", "docx")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/other.xml", "x")
    assert problem_of(buffer.getvalue()) == ("damaged", "docx")


def test_entities_are_not_expanded() -> None:
    document = (
        '<!DOCTYPE d [<!ENTITY a "99999"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>1&a;&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    found = read_docx(docx_file("", parts={"word/document.xml": document.encode()}))
    assert [block.text for block in found if isinstance(block, Paragraph)] == ["1"]


def test_a_row_of_a_thousand_columns_is_refused_before_it_is_set() -> None:
    assert problem_of(docx_file(table(row(*(cell(paragraph(run("1"))) for _ in range(1_500)))))) == (
        "too_large",
        "page",
    )


def test_bomb_is_refused_unread() -> None:
    data = docx_file("", parts={"word/media/a.bin": bytes(40 * 1024 * 1024)})
    assert problem_of(data) == ("too_large", "unpacked")
