"""The sheet of corrections: one row for each, with the picture of the cell from its page."""

from __future__ import annotations

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from app.model import Correction, Wording
from app.workbook.checks.cell_value import printed_text, when
from app.workbook.rows import BookFacts, CellFacts, CellNames, PictureFacts, ReportFacts
from app.workbook.sheets.list_sheet import Banner, ListColumn, ListSheet, go_to
from app.workbook.sheets.report_sheet import ReportSheet
from app.workbook.writing.sheet_buffer import Link, Spot

_PICTURE_COLUMN = 14
"""The column of the pictures, from 1: the last of `_COLUMNS`."""
_PICTURE_WIDTH = 42.0
"""The width of that column in characters, chosen by hand."""
_UNITS_PER_PIXEL = 9_525
"""English Metric Units, the unit of drawings, per pixel of 1/96 inch."""
_INSET = 4 * _UNITS_PER_PIXEL
"""Distance of a picture from the left and top edges of its cell; 4 pixels, chosen by hand."""
_PIXELS_PER_CHARACTER = 7
"""Pixels per character of column width, about as in Excel's usual fonts; it only limits a picture's width."""
_POINTS_PER_PIXEL = 0.75
"""At 96 pixels per inch, as `_UNITS_PER_PIXEL`."""
_COLUMNS = (
    ListColumn("workbook.column.number", 6, "entry_centred"),
    ListColumn("workbook.column.agency", 22),
    ListColumn("workbook.column.year", 7, "entry_centred"),
    ListColumn("workbook.column.table", 20),
    ListColumn("workbook.column.row", 22),
    ListColumn("workbook.column.column", 14),
    ListColumn("workbook.column.go", 8, "entry_centred"),
    ListColumn("workbook.column.old", 12, "entry_centred"),
    ListColumn("workbook.column.new", 12, "entry_centred"),
    ListColumn("workbook.column.author", 10, "entry_centred"),
    ListColumn("workbook.column.when", 13, "entry_centred"),
    ListColumn("workbook.column.why", 22),
    ListColumn("workbook.column.remark", 14, "entry_centred"),
    ListColumn("workbook.column.picture", _PICTURE_WIDTH),
)


class Corrections:
    """Writes the sheet of corrections. `title` is the sheet's second row, below the banner."""

    def __init__(self, sheet: Worksheet, book: BookFacts, words: Wording, banner: Banner, title: str) -> None:
        self._sheet, self._book, self._words = sheet, book, words
        self._list = ListSheet(sheet, _COLUMNS, words, banner, title)

    def add(self, report: ReportFacts, sheet_name: str | None, placed: ReportSheet | None) -> None:
        """Write the corrections of one report, in printed order, then those whose cell the reading no longer has.

        `sheet_name` and `placed` are the report's own sheet, to which the rows link; None if it has none.

        Raises:
            KeyError: a cell has no names in `BookFacts.names`.
        """
        for table in report.tables:
            names = self._book.names[table.form]
            for cell in table.cells:
                if cell.correction is not None:
                    link = None
                    if sheet_name and placed is not None:
                        link = Link(sheet_name, placed.place(cell.now.id))
                    self._add_cell(report, cell, cell.correction, names[cell.now.id], link)
        for lost in report.lost:
            old = lost.correction.was_raw or self._words.say("workbook.no_text")
            remark = Spot(self._words.say("workbook.rule.lost"), "entry_bad")
            self._add(report, lost.names, lost.correction, old, remark)

    def finish(self) -> None:
        """Set the filter."""
        self._list.finish()

    def _add_cell(
        self, report: ReportFacts, cell: CellFacts, correction: Correction, names: CellNames, link: Link | None
    ) -> None:
        say = self._words.say
        old = printed_text(cell.extracted, self._words)
        remark = None
        if cell.contradicts:
            told = say("workbook.separator").join((say("workbook.contradicts"), *cell.rulings))
            remark = Spot(told, "entry_bad" if cell.status == "contradicted" else "entry_centred")
        picture = self._book.pictures.get((report.number, cell.now.id))
        self._add(report, names, correction, old, remark, link, picture)

    def _add(
        self,
        report: ReportFacts,
        names: CellNames,
        correction: Correction,
        old: str,
        remark: Spot | None,
        link: Link | None = None,
        picture: PictureFacts | None = None,
    ) -> None:
        say, height = self._words.say, 0.0 if picture is None else self._draw(picture)
        self._list.add(
            (
                report.number,
                report.agency or say("workbook.no_agency"),
                report.year or say("workbook.no_year"),
                names.table,
                names.row,
                names.column,
                go_to(link, "" if link is None else link.cell, self._words),
                old,
                correction.text or say("workbook.empty"),
                correction.author,
                when(correction.at),
                correction.reason,
                remark,
                None if picture is not None else say("workbook.no_picture"),
            ),
            height,
        )

    def _draw(self, picture: PictureFacts) -> float:
        """Place the picture on the row that is written next; returns the height that the row needs, in points."""
        room = _PICTURE_WIDTH * _PIXELS_PER_CHARACTER - 10
        image, scale = Image(BytesIO(picture.png)), min(1.0, room / picture.width)
        image.width, image.height = round(picture.width * scale), round(picture.height * scale)
        place = AnchorMarker(col=_PICTURE_COLUMN - 1, colOff=_INSET, row=self._list.row - 1, rowOff=_INSET)
        size = XDRPositiveSize2D(image.width * _UNITS_PER_PIXEL, image.height * _UNITS_PER_PIXEL)
        image.anchor = OneCellAnchor(_from=place, ext=size)
        self._sheet.add_image(image)
        return max(30.0, (image.height + 8) * _POINTS_PER_PIXEL)
