"""The workbook's named styles and the conditional colours of checks. Colours are ARGB, font sizes points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal, get_args

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Color, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle

from app.model import ReportStatus
from app.workbook.writing.patched.write_only import differential_id

StyleName = Literal[
    "banner_unread", "banner_sent_back", "banner_to_do", "banner_balanced", "banner_excepted", "banner_verified",
    "banner_signed_once", "banner_signed", "title", "meta", "meta_right", "link",
    "heading", "label", "corner", "number", "number_corrected", "number_contradicted", "number_unreadable",
    "number_doubtful", "number_as_printed", "number_absent", "number_unproved", "check", "check_label", "helper",
    "missing", "head", "data_text", "data_number", "entry", "entry_centred", "entry_number", "entry_link", "entry_bad",
    "legend",
]  # fmt: skip

FONT = "等线"
_INK, _MUTED, _LINK = "FF1F2933", "FF5F6B76", "FF1A56A8"
_LINE, _LABEL, _HEAD = "FFB4BCC4", "FFF1F4F7", "FFDCE4EC"
_FILLS = {
    "corrected": "FFDCEBFA",
    "contradicted": "FFF9D5E5",
    "unreadable": "FFFBD9D3",
    "doubtful": "FFFFF3C4",
    "as_printed": "FFE3D5F8",
    "absent": "FFE6E8EA",
    "unproved": "FFF6F0FB",
}
_BANNER_STYLES: Mapping[ReportStatus, StyleName] = {
    "unread": "banner_unread",
    "sent_back": "banner_sent_back",
    "to_do": "banner_to_do",
    "balanced": "banner_balanced",
    "excepted": "banner_excepted",
    "verified": "banner_verified",
    "signed_once": "banner_signed_once",
    "signed": "banner_signed",
}
_BANNERS: Mapping[str, str] = {
    "unread": "FF4A5560",
    "sent_back": "FF8F1460",
    "to_do": "FF9C2A1C",
    "balanced": "FF8A5A00",
    "excepted": "FF5B3A8C",
    "verified": "FF1F6B3B",
    "signed_once": "FF0E5E4A",
    "signed": "FF0B5563",
}
_THIN = Side(style="thin", color=_LINE)
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_DOTTED = Side(style="dotted", color=_LINE)
_DOTTED_FRAME = Border(left=_DOTTED, right=_DOTTED, top=_DOTTED, bottom=_DOTTED)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)


class StyledBook(Workbook):
    """A write-only workbook with every style of `StyleName`; `looks` are openpyxl's style arrays by style name.

    `style_ids` are the numbers of cell styles that are in use, by style name, decimals, and whether a text is quoted.
    """

    def __init__(self) -> None:
        super().__init__(write_only=True)
        self.looks: dict[str, StyleArray] = {}
        self.style_ids: dict[tuple[StyleName, int, bool], int] = {}
        for name in get_args(StyleName):
            style = _style(name)
            self.add_named_style(style)
            self.looks[name] = style.as_tuple()

    @cached_property
    def check_looks(self) -> tuple[int, ...]:
        """The numbers of the differential styles of a check: not assessable, holds, broken."""
        looks = (("FF5F6B76", "FFE6E8EA"), ("FF1F6B3B", "FFD9F2E1"), ("FFFFFFFF", "FFC0392B"))
        return tuple(differential_id(self, _check_look(ink, fill)) for ink, fill in looks)


def banner_style(status: ReportStatus) -> StyleName:
    """The style of a banner for a report's status."""
    return _BANNER_STYLES[status]


def check_rules(book: StyledBook, first: str) -> tuple[tuple[str, int], ...]:
    """The conditional formats of a range of check cells: not assessable, holds, broken.

    Each is a formula and the number of its differential style. `first` is the reference of the range's first cell
    (`B7`), to which the formulas are relative.
    """
    unassessable, holds, broken = book.check_looks
    return (
        (f"ISTEXT({first})", unassessable),
        (f"AND(ISNUMBER({first}),{first}=0)", holds),
        (f"AND(ISNUMBER({first}),{first}<>0)", broken),
    )


def _check_look(ink: str, fill: str) -> DifferentialStyle:
    return DifferentialStyle(
        font=Font(color=Color(rgb=ink), bold=True), fill=PatternFill(bgColor=Color(rgb=fill), fill_type="solid")
    )


def _style(name: str) -> NamedStyle:
    kind, _, variant = name.partition("_")
    style = NamedStyle(name=f"gouji_{name}", font=Font(name=FONT, size=10, color=_INK), alignment=_LEFT)
    if kind == "banner":
        style.font = Font(name=FONT, size=12, bold=True, color="FFFFFFFF")
        style.fill = _fill(_BANNERS[variant])
        style.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    elif kind == "title":
        style.font = Font(name=FONT, size=14, bold=True, color=_INK)
    elif kind in ("meta", "legend", "missing"):
        style.font = Font(name=FONT, size=9, color=_MUTED, bold=kind == "missing")
        if variant == "right":
            style.alignment = Alignment(horizontal="right", vertical="center")
    elif kind == "link":
        style.font = Font(name=FONT, size=9, color=_LINK, underline="single")
    elif kind == "heading":
        style.font = Font(name=FONT, size=12, bold=True, color=_INK)
    elif kind in ("label", "corner"):
        style.font = Font(name=FONT, size=9, color=_INK if kind == "label" else _MUTED)
        style.fill, style.border, style.alignment = _fill(_LABEL), _FRAME, _CENTRE
    elif kind == "number":
        style.border, style.alignment = _FRAME, _CENTRE
        if variant:
            style.fill = _fill(_FILLS[variant])
        if variant == "as_printed":
            style.font = Font(name=FONT, size=10, bold=True, color=_BANNERS["excepted"])
    else:
        _check_or_list(style, kind, variant)
    return style


def _check_or_list(style: NamedStyle, kind: str, variant: str) -> None:
    if kind in ("check", "helper"):
        style.border = _DOTTED_FRAME
        style.alignment = _CENTRE
        style.font = Font(name=FONT, size=9, color=_MUTED, italic=kind == "helper" or variant == "label")
        if kind == "helper":
            style.alignment = Alignment(horizontal="left", vertical="center", shrink_to_fit=True)
    elif kind == "data":
        side: Literal["left", "right"] = "left" if variant == "text" else "right"
        style.alignment = Alignment(horizontal=side, vertical="center", indent=1)
    elif kind == "head":
        style.font = Font(name=FONT, size=10, bold=True, color=_INK)
        style.fill, style.border, style.alignment = _fill(_HEAD), _FRAME, _CENTRE
    else:
        style.border, style.alignment = _FRAME, _TOP
        if variant in ("centred", "number", "bad"):
            style.alignment = Alignment(horizontal="center", vertical="top", wrap_text=variant != "number")
        if variant == "link":
            style.alignment = Alignment(horizontal="center", vertical="top")
            style.font = Font(name=FONT, size=10, color=_LINK, underline="single")
        if variant == "bad":
            style.font = Font(name=FONT, size=10, bold=True, color=_BANNERS["to_do"])


def _fill(color: str) -> PatternFill:
    return PatternFill(fill_type="solid", start_color=color, end_color=color)
