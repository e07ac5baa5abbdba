"""The styles and fonts of a letter. Chinese fonts have the names by which Word and WPS know them.

Font sizes are in half points; distances and widths in twentieths of a point. All are chosen by hand.
"""

from __future__ import annotations

from app.workbook.letters.wordml import NAMESPACES


def _style(
    kind: str, id_: str, name: str, *, paragraph: str = "", run: str = "", following: str = "", based: str = "Normal"
) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    inner = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    inner += f"<w:rPr>{run}</w:rPr>" if run else ""
    default = ' w:default="1"' if not based and kind == "paragraph" else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{id_}"><w:name w:val="{name}"/>{base}{after}{inner}</w:style>'


def _fonts(chinese: str, latin: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(*, before: int = 0, after: int = 0, line: int = 0) -> str:
    """The spacing of a paragraph: `before` and `after` in twentieths of a point, `line` in 240ths of a line."""
    edges = f'w:before="{before}" w:after="{after}"'
    return f'<w:spacing {edges} w:line="{line}" w:lineRule="auto"/>' if line else f"<w:spacing {edges}/>"


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


_CENTERED = '<w:jc w:val="center"/>'
_KEPT = "<w:keepNext/>"
_QUIET = '<w:color w:val="595959"/>'
_HEADS = _fonts("黑体", "Arial")
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{edge} w:w="{width}" w:type="dxa"/>'
    for edge, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
)
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts('仿宋', 'Times New Roman')}{_size(24)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_spacing(line=360)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_ISSUES = (
    '<w:style w:type="table" w:styleId="Issues"><w:name w:val="Issues"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr></w:style>"
)
_ALL = (
    _style("paragraph", "Normal", "Normal", based=""),
    _style(
        "paragraph",
        "Title",
        "Title",
        paragraph=_KEPT + _spacing(before=120, after=240) + _CENTERED,
        run=_HEADS + _size(36),
        following="Normal",
    ),
    _style(
        "paragraph",
        "Heading1",
        "heading 1",
        paragraph=_KEPT + _spacing(before=240, after=60) + '<w:outlineLvl w:val="0"/>',
        run=_HEADS + _size(26),
        following="Normal",
    ),
    _style("paragraph", "Body", "Body Text", paragraph='<w:ind w:firstLineChars="200" w:firstLine="480"/>'),
    _style("paragraph", "Addressee", "Addressee", paragraph=_KEPT + _spacing(line=360)),
    _style(
        "paragraph",
        "Draft",
        "Draft",
        paragraph=_shade("FFF2CC") + _spacing(before=120, after=120, line=300),
        run=_size(21),
    ),
    _style("paragraph", "Small", "Small", paragraph=_KEPT + _spacing(after=60, line=264), run=_size(19)),
    _style("paragraph", "InTable", "In Table", paragraph=_spacing(line=252), run=_size(20)),
    _style("paragraph", "InTableKept", "In Table Kept", paragraph=_KEPT, based="InTable"),
    _style(
        "paragraph",
        "Caption",
        "caption",
        paragraph=_spacing(after=40) + _CENTERED,
        run=_QUIET + _size(17),
        based="InTable",
    ),
    _style("paragraph", "CaptionKept", "Caption Kept", paragraph=_KEPT, based="Caption"),
    _style("paragraph", "Signature", "Signature", paragraph="<w:keepLines/>" + _spacing(before=360), run=_size(22)),
    _style("paragraph", "Footer", "footer", paragraph=_CENTERED, run=_size(18)),
    _style("character", "Head", "Head", run=_HEADS, based=""),
    _style("character", "Quiet", "Quiet", run=_QUIET + _size(18), based=""),
    _style("character", "Alert", "Alert", run='<w:color w:val="C00000"/>', based=""),
    _ISSUES,
)

STYLES = f"<w:styles {NAMESPACES}>{_DEFAULTS}{''.join(_ALL)}</w:styles>"
"""`word/styles.xml`, without the XML declaration."""

FONTS = (
    f"<w:fonts {NAMESPACES}>"
    + "".join(
        f'<w:font w:name="{name}">{other}<w:charset w:val="{charset}"/><w:family w:val="{family}"/></w:font>'
        for name, other, charset, family in (
            ("仿宋", '<w:altName w:val="FangSong"/>', "86", "modern"),
            ("黑体", '<w:altName w:val="SimHei"/>', "86", "modern"),
            ("Times New Roman", "", "00", "roman"),
            ("Arial", "", "00", "swiss"),
        )
    )
    + "</w:fonts>"
)
"""`word/fontTable.xml`, without the XML declaration."""
