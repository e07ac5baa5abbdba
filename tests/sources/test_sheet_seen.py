"""A spreadsheet cell gives what is seen in it: no note, no struck or hidden figure, no blank under a picture."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, IconSetRule, Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Pixels

from app.model import SURE, read_printed
from app.sources.snapshot.blocks import FlowTable
from app.sources.spreadsheet.drawings import is_picture_formula
from app.sources.spreadsheet.reader import read_sheet

WHITE = PatternFill("solid", fgColor="FFFFFFFF")
SEEN_WHITE = DifferentialStyle(font=Font(color="FFFFFFFF"))
NAVY = PatternFill("solid", fgColor="FF1F3864")
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def sheet_of() -> tuple[Workbook, Worksheet]:
    """A table of three rows and three columns, with B2 blank."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (["项目", "数量", "其他"], ["行政许可", None, 7], ["行政处罚", 3, 5]):
        sheet.append(row)
    return book, sheet


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def told(data: bytes, row: int = 1, column: int = 1) -> tuple[str | None, bool]:
    """The number that a cell (B2) is read as, None for none, and whether that is sure."""
    (table,) = (block for block in read_sheet(data) if isinstance(block, FlowTable))
    (cell,) = (cell for cell in table.cells if (cell.row, cell.column) == (row, column))
    printed = read_printed(cell.text)
    value = None if printed.value is None or cell.confidence < 0.4 else str(printed.value)
    return value, cell.confidence >= SURE and printed.state in ("number", "blank") and not printed.spread


NOTE = TextBlock(InlineFont(vertAlign="superscript"), "1")
STRUCK = TextBlock(InlineFont(strike=True), "66")


@pytest.mark.parametrize(
    ("value", "number", "sure"),
    [
        (CellRichText("214", NOTE), "214", False),
        (CellRichText("214", TextBlock(InlineFont(vertAlign="subscript"), "1")), "214", False),
        (CellRichText(NOTE, "214"), "214", False),
        (CellRichText(STRUCK, "214"), None, False),
        (CellRichText(STRUCK, TextBlock(InlineFont(b=True), "14")), None, False),
        (CellRichText(TextBlock(InlineFont(strike=True), "214")), "214", False),
        (CellRichText("2", TextBlock(InlineFont(color=Color("FFFFFFFF")), "9"), "14"), "214", True),
        (CellRichText(TextBlock(InlineFont(sz=11), "214"), TextBlock(InlineFont(sz=6), "1")), None, False),
        (CellRichText("2", TextBlock(InlineFont(b=True), "14")), "214", True),
    ],
)
def test_runs_of_a_rich_text_are_joined_as_they_are_seen(value: CellRichText, number: str | None, sure: bool) -> None:
    book, sheet = sheet_of()
    sheet["B2"] = value
    assert told(saved(book)) == (number, sure)


@pytest.mark.parametrize(
    ("font", "number", "sure"),
    [
        (Font(strike=True), "214", False),
        (Font(vertAlign="superscript"), "214", False),
        (Font(name="Wingdings"), None, False),
        (Font(color="FFFFFFFF"), None, True),
        (Font(color=Color(theme=0)), None, True),
        (Font(color=Color(theme=0, tint=-0.5)), "214", True),
        (Font(color=Color(indexed=9)), None, True),
        (Font(color="FFE0E0E0"), "214", False),
        (Font(color="FFFF0000"), "214", True),
        (Font(sz=1), None, True),
    ],
)
def test_letters_of_a_whole_cell(font: Font, number: str | None, sure: bool) -> None:
    book, sheet = sheet_of()
    sheet["B2"] = 214
    sheet["B2"].font = font
    assert told(saved(book)) == (number, sure)


@pytest.mark.parametrize(
    ("font", "fill", "number"),
    [("FFFFFFFF", WHITE, None), ("FFFFFFFF", NAVY, "214"), ("FF1F3864", NAVY, None), ("FF000000", WHITE, "214")],
)
def test_letters_in_the_colour_of_their_fill_are_not_seen(font: str, fill: PatternFill, number: str | None) -> None:
    book, sheet = sheet_of()
    sheet["B2"] = 214
    sheet["B2"].font = Font(color=font)
    sheet["B2"].fill = fill
    assert told(saved(book)) == (number, True)


@pytest.mark.parametrize(
    ("value", "number_format", "number"),
    [
        (214, ";;;", None),
        ("214", ";;;", None),
        ("214", "0;-0;0;", None),
        ("214", "0;-0;0;@", "214"),
        ("214", "0;-0;0", "214"),
        (0, '[=0]"";General', None),
        (214, '[=0]"";General', "214"),
        (214, '[>=100]"";0', None),
        (-8, "[<0]-0;0", "-8"),
        (214, "[White]0", None),
        (0, "0;-0;[Color 2]0", None),
        (214, "[Red]0", "214"),
        ("21", '@"4"', "214"),
        ("21", "0;0;0;@\\4", "214"),
        ("214", "0;0;0;@_ ", "214"),
    ],
)
def test_number_formats_that_hide(value: int | str, number_format: str, number: str | None) -> None:
    book, sheet = sheet_of()
    sheet["B2"] = value
    sheet["B2"].number_format = number_format
    assert told(saved(book)) == (number, True)


def test_a_cell_that_repeats_its_text_is_not_read() -> None:
    book, sheet = sheet_of()
    sheet["B2"] = 2
    sheet["B2"].alignment = Alignment(horizontal="fill")
    assert told(saved(book)) == (None, False)


def test_conditional_formats_that_hide() -> None:
    book, sheet = sheet_of()
    sheet["B2"] = 0
    white, red = (DifferentialStyle(font=Font(color=color)) for color in ("FFFFFFFF", "FFFF0000"))
    for area, rule in (
        ("B2:B3", Rule("cellIs", dxf=white, operator="equal", formula=["0"])),
        ("C2", Rule("expression", dxf=white, formula=["B2>C2"])),
        ("C3", Rule("cellIs", dxf=red, operator="equal", formula=["5"])),
    ):
        sheet.conditional_formatting.add(area, rule)
    data = saved(book)
    assert told(data) == (None, True)
    assert told(data, 2, 1) == ("3", True)
    assert told(data, 1, 2) == (None, False)  # perhaps hidden: a number there could be one that nobody prints
    assert told(data, 2, 2) == ("5", True)


@pytest.mark.parametrize(
    ("rule", "number", "sure"),
    [
        (DataBarRule("min", None, "max", None, color="FF638EC6", showValue=False), None, True),  # type: ignore[no-untyped-call]
        (DataBarRule("min", None, "max", None, color="FF638EC6"), "214", True),  # type: ignore[no-untyped-call]
        (IconSetRule("3Arrows", "percent", [0, 33, 67], showValue=False), None, True),  # type: ignore[no-untyped-call]
        (ColorScaleRule("min", None, "FF000000", "max", None, None, "max", None, "FFFFFFFF"), "214", False),  # type: ignore[no-untyped-call]
        (ColorScaleRule("min", None, "FFF8696B", "max", None, None, "max", None, "FF63BE7B"), "214", True),  # type: ignore[no-untyped-call]
        (Rule("notContainsBlanks", dxf=SEEN_WHITE, formula=["LEN(TRIM(B2))>0"]), None, True),
        (Rule("containsBlanks", dxf=SEEN_WHITE, formula=["LEN(TRIM(B2))=0"]), "214", True),
        (Rule("expression", dxf=SEEN_WHITE, formula=["B2=214"]), None, True),
        (Rule("expression", dxf=SEEN_WHITE, formula=["B2<100"]), "214", True),
        (Rule("expression", dxf=SEEN_WHITE, formula=["$B$3=3"]), None, False),
    ],
)
def test_conditions_under_which_a_value_is_not_seen(rule: Rule, number: str | None, sure: bool) -> None:
    book, sheet = sheet_of()
    sheet["B2"] = 214
    sheet.conditional_formatting.add("B2:B3", rule)
    assert told(saved(book)) == (number, sure)


@pytest.mark.parametrize("number_format", ["0*9", "0.00E+00"])
def test_number_formats_of_which_nobody_can_tell_the_figures(number_format: str) -> None:
    book, sheet = sheet_of()
    sheet["B2"] = 21456
    sheet["B2"].number_format = number_format
    assert told(saved(book))[1] is False


@pytest.mark.parametrize(("width", "sure"), [(3, False), (9, True), (None, True)])
def test_a_number_that_its_column_has_no_room_for_is_not_seen(width: float | None, sure: bool) -> None:
    book, sheet = sheet_of()
    sheet["B2"] = 12345678
    if width is not None:
        sheet.column_dimensions["B"].width = width
    assert told(saved(book))[1] is sure


@pytest.mark.parametrize("anew", [True, False])
def test_the_value_of_a_formula_that_is_calculated_anew_on_opening_is_doubted(anew: bool) -> None:
    book, sheet = sheet_of()
    sheet["B2"] = "=1+1"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = (
                old.read(name)
                .replace(b"<v></v>", b"<v>0</v>")
                .replace(b"<v />", b"<v>0</v>")
                .replace(b"<v/>", b"<v>0</v>")
            )
            new.writestr(name, part if anew else part.replace(b'fullCalcOnLoad="1"', b""))
    assert told(buffer.getvalue()) == ("0", not anew)


def picture(wide: int, high: int) -> Image:
    buffer = io.BytesIO()
    Pixels.new("RGB", (wide, high), "red").save(buffer, "PNG")
    buffer.seek(0)
    return Image(buffer)


def test_a_picture_on_a_cell_is_no_blank_and_doubts_what_lies_under_it() -> None:
    book, sheet = sheet_of()
    sheet.add_image(picture(40, 16), "B2")
    sheet.add_image(picture(60, 18), "C3")
    data = saved(book)
    assert told(data) == (None, False)
    assert told(data, 1, 2) == ("7", True)
    assert told(data, 2, 2) == ("5", False)
    assert told(data, 2, 1) == ("3", True)


def test_a_picture_beside_the_table_doubts_nothing() -> None:
    book, sheet = sheet_of()
    sheet.add_image(picture(40, 16), "H9")
    sheet.add_image(picture(2, 300), "D1")
    assert told(saved(book)) == (None, True)


def test_a_picture_over_a_merged_cell() -> None:
    book, sheet = sheet_of()
    sheet["C2"] = None
    sheet.merge_cells("B2:C2")
    sheet.add_image(picture(50, 16), "C2")
    assert told(saved(book)) == (None, False)


def with_drawing(content: str) -> bytes:
    """The sheet with this anchor in its drawing."""
    book, sheet = sheet_of()
    sheet.add_image(picture(40, 16), "H30")
    written = saved(book)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/drawings/drawing1.xml":
                namespace = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
                data = f'<xdr:wsDr xmlns:xdr="{DRAWING}" {namespace}>{content}</xdr:wsDr>'.encode()
            new.writestr(name, data)
    return buffer.getvalue()


def corner(name: str, across: int, down: int) -> str:
    """A corner of an anchor in B2, so many EMU behind its left and its top edge."""
    places = f"<xdr:col>1</xdr:col><xdr:colOff>{across}</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>{down}</xdr:rowOff>"
    return f"<xdr:{name}>{places}</xdr:{name}>"


UNFILLED = "<xdr:spPr><a:noFill/><a:ln><a:noFill/></a:ln></xdr:spPr>"


@pytest.mark.parametrize(
    ("top", "bottom", "shape", "sure"),
    [
        (20000, 160000, "<xdr:sp><xdr:txBody><a:p><a:r><a:t>214</a:t></a:r></a:p></xdr:txBody></xdr:sp>", False),
        (20000, 160000, "<xdr:grpSp><xdr:pic/></xdr:grpSp>", False),
        (20000, 160000, "<xdr:graphicFrame/>", False),
        (160000, 20000, "<xdr:cxnSp/>", False),
        (90000, 90000, "<xdr:cxnSp/>", False),
        (1000, 1000, "<xdr:cxnSp/>", True),
        (20000, 160000, f"<xdr:sp>{UNFILLED}</xdr:sp>", True),
        (20000, 160000, '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" hidden="1"/></xdr:nvPicPr></xdr:pic>', True),
    ],
)
def test_shapes_over_a_blank_cell(top: int, bottom: int, shape: str, sure: bool) -> None:
    anchor = f"<xdr:twoCellAnchor>{corner('from', 90000, top)}{corner('to', 500000, bottom)}{shape}</xdr:twoCellAnchor>"
    assert told(with_drawing(anchor)) == (None, sure)


def test_a_shape_at_a_place_of_the_sheet() -> None:
    place = '<xdr:pos x="620000" y="200000"/><xdr:ext cx="400000" cy="150000"/>'
    assert told(with_drawing(f"<xdr:absoluteAnchor>{place}<xdr:pic/></xdr:absoluteAnchor>")) == (None, False)


@pytest.mark.parametrize(
    ("formula", "shows"),
    [
        ('=_xlfn.DISPIMG("ID_214",1)', True),
        ('=DISPIMG("ID_214",1)', True),
        ('=_xlfn.IMAGE("https://example.org/1.png")', True),
        ('=IF(A1>0,IMAGE("x"),"")', True),
        ("=SUM(A1:A2)", False),
        ("IMAGE", False),
        (214, False),
    ],
)
def test_formulas_that_show_a_picture(formula: object, shows: bool) -> None:
    assert is_picture_formula(formula) is shows


def with_cell(markup: str) -> bytes:
    """The sheet with this markup as its cell B2, and a part that says what its rich values are."""
    book, sheet = sheet_of()
    sheet["B2"] = 99
    written = saved(book)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b'<c r="B2" t="n"><v>99</v></c>' in data
                data = data.replace(b'<c r="B2" t="n"><v>99</v></c>', markup.encode())
            new.writestr(name, data)
        new.writestr("xl/metadata.xml", "<metadata/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "markup",
    [
        '<c r="B2" t="e" vm="1"><v>#VALUE!</v></c>',
        '<c r="B2" t="str"><f>_xlfn.DISPIMG("ID_5",1)</f><v>=DISPIMG("ID_5",1)</v></c>',
        '<c r="B2" t="inlineStr"><is><t>=DISPIMG("ID_5",1)</t></is></c>',
    ],
)
def test_a_picture_as_the_value_of_a_cell_is_no_blank(markup: str) -> None:
    (table,) = (block for block in read_sheet(with_cell(markup)) if isinstance(block, FlowTable))
    (cell,) = (cell for cell in table.cells if (cell.row, cell.column) == (1, 1))
    assert (cell.text, cell.confidence) == ("", 0.5)
