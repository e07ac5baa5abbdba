"""Word styles: the run properties that decide whether a person sees the text, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from lxml import etree

from app.frozen import dataclass
from app.model.confidence import DOUBTFUL_STYLE
from app.sources.office_xml.xml import W, attribute, child, children, name_of, number, toggle
from app.sources.snapshot.color import BLACK, WHITE, Color, parse_color, visibility
from app.sources.snapshot.line_builder import Raised

_DEEPEST = 20
"""Styles followed through `basedOn` at most, so that a circular chain ends. Chosen by hand."""
_LEAST_HALF_POINTS = 4
"""Font size in half points (2 points) below which text counts as not printed. Chosen by hand."""
_HALF_POINTS = 20
"""Font size in half points (10 points) that is assumed for runs that state none."""
_TIGHT = -3.5
"""Letter spacing, in twentieths of a point for each half point of font size, from which down letters overlap: 0.35 of
the font size, where a digit is about half as wide as the font size. Chosen by hand."""
_NARROW = 20
"""Letter width in percent of the usual one below which digits cannot be made out. Chosen by hand."""
_RAISED: dict[str, Raised] = {"superscript": "sup", "subscript": "sub"}
_HIGHLIGHTS = {
    "darkBlue": "navy", "darkCyan": "teal", "darkGreen": "green", "darkMagenta": "purple", "darkRed": "maroon",
    "darkYellow": "olive", "darkGray": "gray", "lightGray": "silver",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunLook:
    """The stated properties of a run; None means not stated. `ground` is the nearest stated shading behind it."""

    hidden: bool | None = None
    ink: Color | None = None
    ground: Color | None = None
    half_points: int | None = None
    struck: bool | None = None
    raised: Raised | None = None
    pictograms: bool | None = None
    """The font draws letters and digits as pictograms, arrows or other letters."""
    spacing: int | None = None
    """Extra distance between letters in twentieths of a point; negative draws them closer together."""
    width: int | None = None
    """Width of the letters in percent of the usual width."""

    def over(self, below: RunLook) -> RunLook:
        """Return these properties, with those of `below` where they are not stated."""
        return RunLook(
            hidden=below.hidden if self.hidden is None else self.hidden,
            ink=below.ink if self.ink is None else self.ink,
            ground=below.ground if self.ground is None else self.ground,
            half_points=below.half_points if self.half_points is None else self.half_points,
            struck=below.struck if self.struck is None else self.struck,
            raised=below.raised if self.raised is None else self.raised,
            pictograms=below.pictograms if self.pictograms is None else self.pictograms,
            spacing=below.spacing if self.spacing is None else self.spacing,
            width=below.width if self.width is None else self.width,
        )

    @property
    def crowded(self) -> bool:
        """Whether letters overlap or are too narrow to be made out."""
        size = self.half_points or _HALF_POINTS
        return (self.spacing or 0) <= _TIGHT * size or (self.width is not None and self.width < _NARROW)

    @property
    def confidence(self) -> float:
        """Confidence, 0 to 1, that a person can read the run; 0.0 for hidden text and text below 2 points."""
        if self.hidden or (self.half_points is not None and self.half_points < _LEAST_HALF_POINTS):
            return 0.0
        seen = visibility(self.ink or BLACK, self.ground or WHITE) if self.ink is not None else 1.0
        return min(seen, DOUBTFUL_STYLE) if self.struck else seen


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    look: RunLook
    level: int | None
    dark_cells: bool
    list: etree._Element | None


class Styles:
    """The styles of a document by id (`tree` is the root of `styles.xml`; None: the document has none)."""

    def __init__(self, tree: etree._Element | None) -> None:
        self._tree = tree

    @cached_property
    def defaults(self) -> RunLook:
        """The run properties of `docDefaults`, which hold where no style and no run states another."""
        return run_look(child(self._tree, "docDefaults", "rPrDefault", "rPr"))

    def look(self, style_id: str) -> RunLook:
        """The run properties of a style, completed from the styles it is based on; nothing stated for an unknown id."""
        look = RunLook()
        for style in self._chain(style_id):
            look = look.over(style.look)
        return look

    def level(self, style_id: str) -> int:
        """The heading level of a paragraph style, 1 to 6; 0 for body text."""
        return next((style.level for style in self._chain(style_id) if style.level is not None), 0)

    def list_of(self, style_id: str) -> etree._Element | None:
        """The `numPr` element (list membership) that a paragraph style states or inherits; None without one."""
        return next((style.list for style in self._chain(style_id) if style.list is not None), None)

    def shades_cells(self, style_id: str) -> bool:
        """Whether a table style shades some cells so that white text on them is visible."""
        return any(style.dark_cells for style in self._chain(style_id))

    def default_id(self, kind: str) -> str:
        """The id of the default style of a kind (`paragraph`, `table`); "" if the document names none."""
        return self._default_ids.get(kind, "")

    @cached_property
    def _default_ids(self) -> dict[str, str]:
        if self._tree is None:
            return {}
        return {
            attribute(style, "type"): attribute(style, "styleId")
            for style in children(self._tree, "style")
            if attribute(style, "default") in ("1", "true", "on")
        }

    @cached_property
    def _styles(self) -> dict[str, _Style]:
        if self._tree is None:
            return {}
        return {attribute(style, "styleId"): _read_style(style) for style in children(self._tree, "style")}

    def _chain(self, style_id: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on


def run_look(properties: etree._Element | None) -> RunLook:
    """Return the properties that an `rPr` element states; nothing stated for None."""
    if properties is None or len(properties) == 0:
        return RunLook()
    color = child(properties, "color")
    size = child(properties, "sz")
    stated = {name_of(one): one for one in properties}
    font = stated.get("rFonts")
    if attribute(font, "ascii") == "":
        font = None
    raised: Raised | None = None
    if (shift := child(properties, "vertAlign")) is not None:
        raised = _RAISED.get(attribute(shift, "val"), "")
    if not raised and (moved := stated.get("position")) is not None:
        distance = number(moved)
        raised = "up" if distance > 0 else "down" if distance < 0 else raised or ""
    return RunLook(
        hidden=toggle(properties, "vanish"),
        ink=None if color is None else _ink(attribute(color, "val"), attribute(color, "themeColor")),
        ground=_highlight(child(properties, "highlight")) or shading(properties),
        half_points=None if size is None else number(size, "val", 21),
        struck=_either(toggle(properties, "strike"), toggle(properties, "dstrike")),
        raised=raised,
        pictograms=None if font is None else is_symbol_font(attribute(font, "ascii")),
        spacing=number(stated["spacing"]) if "spacing" in stated else None,
        width=number(stated["w"], "val", 100) if "w" in stated else None,
    )


def is_symbol_font(name: str) -> bool:
    """Whether a font of this name draws pictograms for letters and digits."""
    return name.lower().startswith(("wingdings", "webdings", "marlett", "zapf dingbats", "bookshelf symbol"))


def _either(one: bool | None, other: bool | None) -> bool | None:
    return one if other is None else other if one is None else one or other


def shading(properties: etree._Element | None) -> Color | None:
    """Return the fill that `properties` (of a run, paragraph, cell or table) states; None if it states no colour."""
    shade = child(properties, "shd")
    if shade is None:
        return None
    if attribute(shade, "val") == "solid" and (solid := parse_color(attribute(shade, "color"))):
        return solid[0]
    fill = parse_color(attribute(shade, "fill"))
    return fill[0] if fill else None


def with_ground(look: RunLook, ground: Color | None) -> RunLook:
    """Return `look` with `ground` behind it, unless `look` states a ground itself."""
    return replace(look, ground=ground) if look.ground is None and ground is not None else look


def _ink(value: str, theme: str) -> Color:
    """The stated colour; without one, white for the theme's background colours and black for every other."""
    color = parse_color(value)
    return color[0] if color else WHITE if theme in ("background1", "light1") else BLACK


def _highlight(element: etree._Element | None) -> Color | None:
    name = attribute(element, "val")
    color = parse_color(_HIGHLIGHTS.get(name, name)) if name and name != "none" else None
    return color[0] if color else None


def _read_style(style: etree._Element) -> _Style:
    name = attribute(child(style, "name"), "val").lower().replace(" ", "")
    level = child(style, "pPr", "outlineLvl")
    named = next(
        (int(name[-1]) for start in ("heading", "标题") if name.startswith(start) and name[-1] in "123456"), None
    )
    if name in ("title", "标题"):
        named = 1
    outlined = number(level, "val", 9) + 1 if level is not None else None
    shades = [found for found in style.iter(f"{{{W}}}tcPr", f"{{{W}}}tblPr") if name_of(found)]
    dark = any((fill := shading(found)) is not None and visibility(WHITE, fill) == 1.0 for found in shades)
    return _Style(
        based_on=attribute(child(style, "basedOn"), "val"),
        look=with_ground(run_look(child(style, "rPr")), shading(child(style, "pPr"))),
        level=named or (outlined if outlined is not None and outlined <= 6 else None),
        dark_cells=dark,
        list=child(style, "pPr", "numPr"),
    )
