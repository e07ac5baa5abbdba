"""The print settings of a sheet: A4, one page wide, headings on every page, page numbers in the footer; frozen rows.

Margins are in inches, chosen by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
"""Excel's code of the paper size."""


def portrait(sheet: Worksheet, widths: Sequence[float], *, title_rows: str, frozen: str) -> None:
    """Set up a sheet for printing in portrait. Call it before the first row is written.

    `widths` are the columns' widths in characters, `title_rows` the rows that are printed on every page (`1:5`),
    `frozen` the first cell that scrolls (`A6`).
    """
    _set_up(sheet, widths, "portrait", title_rows, frozen)
    sheet.print_options.horizontalCentered = True


def landscape(sheet: Worksheet, widths: Sequence[float], *, title_rows: str, frozen: str) -> None:
    """Set up a sheet for printing in landscape; see `portrait` for the arguments."""
    _set_up(sheet, widths, "landscape", title_rows, frozen)


def _set_up(sheet: Worksheet, widths: Sequence[float], orientation: str, title_rows: str, frozen: str) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = str(_A4)
    sheet.page_setup.orientation = "portrait" if orientation == "portrait" else "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    footer = HeaderFooterItem()
    footer.left.text, footer.right.text = "&A", "&P / &N"
    sheet.HeaderFooter.oddFooter = footer
    sheet.print_title_rows = title_rows
    sheet.freeze_panes = frozen
    sheet.sheet_view.showGridLines = False
