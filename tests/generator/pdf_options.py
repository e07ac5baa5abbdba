"""How a PDF is to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rules = Literal[
    "lines",
    "pieces",
    "rectangles",
    "filled",
    "dashed",
    "dotted",
    "one_path",
    "rounded",
    "white",
    "horizontal",
    "framed",
    "outer",
    "none",
]
Turn = Literal["none", "rotate90", "rotate180", "rotate270", "sideways", "sideways_left", "upside_down"]
Lie = Literal[
    "", "turned", "pair", "private", "unknown", "nothing", "blank", "dash", "outlined", "drawn", "drawn_turned"
]
Decoy = Literal[
    "white",
    "invisible",
    "transparent",
    "covered",
    "watermark",
    "watermark_level",
    "under_fill",
    "tiny",
    "clipped",
    "layer_off",
    "off_page",
]


Background = Literal["", "page", "photo", "shade", "emblem", "over"]


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """One look. Sizes are in points.

    `torn`: the label of a row group that a page cuts is torn over both pages, else it stands on the first.
    `turned_labels`: the tallest labels are written in one line from the top down. `cut_rows`: a page may end inside a
    row of several lines. `narrow`: number columns too narrow for long numbers. `number_size`: the size of the digits
    where it differs. `crop`: a CropBox away from the origin. `pasted`: number cells whose text is a pasted picture.
    `shift`: by how much every number stands right of and below where it should, as where a text box slipped.
    `shift_of`: the column (its id, in the table of applications) of which alone this holds.
    `lie`: what the font of the figures says of them, with `embedded`: all are others, two have changed places, private
    characters, unknown ones, nothing at all (no table), blanks, dashes; or the figures are outlines and no text, or of
    a font that draws its glyphs itself (Type 3; without `embedded`), honest or not.
    `columns`: two pages, which should be narrow, are the columns of one.
    `tilt`: by how many degrees the pages lie askew, clockwise.
    `background`: a picture behind the page's text (pale, a photograph, a shade with its shadow, an emblem as a
    watermark), or one over it that lets it through.
    `dashes` and `thick`: the pattern of dashed rules, as PDF writes it, and their width.
    `overflowing`: numbers are neither set smaller nor broken where they are too wide for their cell.
    """

    rules: Rules = "lines"
    latin: str = "helv"
    size: float = 9
    number_size: float = 0
    page_size: tuple[float, float] = (595, 842)
    margin: float = 50
    vertical: bool = False
    turned_labels: bool = False
    torn: bool = False
    cut_rows: bool = False
    repeat_header: bool = False
    running_heads: bool = False
    spread_digits: bool = False
    each_digit_alone: bool = False
    shuffled: bool = False
    narrow: bool = False
    shaded: bool = False
    grey: float = 0
    align: Literal["center", "left", "right"] = "center"
    turn: Turn = "none"
    crop: bool = False
    two_up: bool = False
    columns: bool = False
    stamp: bool = False
    picture: bool = False
    embedded: bool = False
    pasted: tuple[str, ...] = ()
    shift: tuple[float, float] = (0, 0)
    shift_of: str = ""
    overflowing: bool = False
    background: Background = ""
    tilt: float = 0
    lie: Lie = ""
    pair: str = "69"
    decoys: tuple[Decoy, ...] = ()
    dashes: str = "[3 2] 0"
    thick: float = 0.5
