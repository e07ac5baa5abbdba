"""What makes a page hard to read: loose digits, shuffled order, and digits that nobody can see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.generator.pdf_options import Decoy, PdfOptions
from tests.generator.pdf_sheet import WHITE, Fill, Ink, Rectangle, Sheet, Stroke, moved
from tests.generator.pdf_text import CJK, advance, ink_line, text_width


def apply_effects(sheets: list[Sheet], options: PdfOptions, rng: Random) -> None:
    """Change the sheets in place; what a person sees as the numbers stays the same."""
    for number, sheet in enumerate(sheets, 1):
        if options.pasted:
            sheet.pasted += [ink for ink in sheet.inks if ink.cell_id in options.pasted]
            sheet.inks = [ink for ink in sheet.inks if ink.cell_id not in options.pasted]
        if options.shift != (0, 0):
            sheet.inks = [moved(ink, *options.shift) if _is_shifted(ink, options) else ink for ink in sheet.inks]
        if options.grey:
            shade = (options.grey,) * 3
            sheet.inks = [replace(ink, color=shade) for ink in sheet.inks]
        if options.each_digit_alone or options.spread_digits:
            sheet.inks = [piece for ink in sheet.inks for piece in _pieces(ink, sheet, options)]
        if options.running_heads:
            _running_heads(sheet, number, len(sheets), options)
        if options.shuffled:
            rng.shuffle(sheet.inks)
        for decoy in options.decoys:
            _DECOYS[decoy](sheet, rng)
        if options.stamp:
            sheet.stamps.append((rng.uniform(200, sheet.width - 120), rng.uniform(200, sheet.height - 120), 58))
        if options.picture and number == 1:
            sheet.pictures.append((sheet.width - 110, 8, sheet.width - 50, 44))


def _is_shifted(ink: Ink, options: PdfOptions) -> bool:
    if not options.shift_of:
        return bool(ink.cell_id)
    return (ink.cell_id or "").startswith("applications/") and (ink.cell_id or "").endswith(f"/{options.shift_of}")


def _pieces(ink: Ink, sheet: Sheet, options: PdfOptions) -> list[Ink]:
    """Each character drawn by itself; spread digits stand evenly over their cell."""
    if not ink.cell_id and not options.each_digit_alone:
        return [ink]
    step = 0.0
    x = ink.x
    whole = sum(other.cell_id == ink.cell_id for other in sheet.inks) == 1
    if options.spread_digits and ink.cell_id and len(ink.text) > 1 and whole:
        x0, _, x1, _ = sheet.spots[ink.cell_id]
        wide = text_width(ink.text, ink.font, ink.size)
        step = min((x1 - x0 - 6 - wide) / (len(ink.text) - 1), ink.size)
        x = (x0 + x1 - wide - step * (len(ink.text) - 1)) / 2
    pieces = []
    for char in ink.text:
        pieces.append(replace(ink, x=x, text=char))
        x += advance(char, ink.font, ink.size) + step
    return pieces


def _running_heads(sheet: Sheet, number: int, count: int, options: PdfOptions) -> None:
    sheet.inks += ink_line(60, 26, "政务公开年度报告汇编 第12卷", options.latin, 8)
    sheet.strokes.append(Stroke(50, 31, sheet.width - 50, 31))
    text = f"— {number} —" if count % 2 else f"第{number}页 共{count}页"
    sheet.inks += ink_line(sheet.width / 2 - 20, sheet.height - 20, text, options.latin, 8)


def _loose_digits(sheet: Sheet, rng: Random, share: float = 0.15) -> list[tuple[Rectangle, Ink]]:
    """Digits in some number cells, beside what is printed there."""
    found = []
    for box in sheet.spots.values():
        if rng.random() < share:
            text = str(rng.randint(1, 99))
            x = rng.choice((box[0] + 2, box[2] - 2 - text_width(text, "helv", 8)))
            found.append((box, Ink(x, box[3] - 3, text, "helv", 8)))
    return found


def _white(sheet: Sheet, rng: Random) -> None:
    """Drawn before the page's own texts, which they would cut holes into."""
    sheet.inks[:0] = [replace(ink, color=WHITE) for _, ink in _loose_digits(sheet, rng)]


def _invisible(sheet: Sheet, rng: Random) -> None:
    sheet.inks += [replace(ink, ghost="invisible") for _, ink in _loose_digits(sheet, rng)]


def _transparent(sheet: Sheet, rng: Random) -> None:
    sheet.inks += [replace(ink, ghost="transparent") for _, ink in _loose_digits(sheet, rng)]


def _clipped(sheet: Sheet, rng: Random) -> None:
    sheet.inks += [replace(ink, ghost="clipped") for _, ink in _loose_digits(sheet, rng)]


def _layer_off(sheet: Sheet, rng: Random) -> None:
    sheet.inks += [replace(ink, ghost="layer_off") for _, ink in _loose_digits(sheet, rng)]


def _off_page(sheet: Sheet, rng: Random) -> None:
    """Digits beside the page, at the height of the table's rows."""
    sheet.inks += [replace(ink, x=rng.choice((-40, sheet.width + 12))) for _, ink in _loose_digits(sheet, rng)]


def _tiny(sheet: Sheet, rng: Random) -> None:
    sheet.inks += [replace(ink, size=0.4) for _, ink in _loose_digits(sheet, rng)]


def _covered(sheet: Sheet, rng: Random) -> None:
    """A digit, a white rectangle over it, and the cell's own number drawn after that."""
    for box, ink in _loose_digits(sheet, rng):
        cell = next(key for key, spot in sheet.spots.items() if spot == box)
        sheet.covers.append(Fill((box[0] + 1.6, box[1] + 1.6, box[2] - 1.6, box[3] - 1.6), WHITE))
        sheet.late_inks += [own for own in sheet.inks if own.cell_id == cell]
        sheet.inks = [own for own in sheet.inks if own.cell_id != cell] + [ink]


def _under_fill(sheet: Sheet, rng: Random) -> None:
    """A whole line of old digits under a white bar in the margin below the tables."""
    y = sheet.height - 34
    sheet.inks += [Ink(60 + 40 * step, y, str(rng.randint(1, 99)), "helv", 8) for step in range(10)]
    sheet.covers.append(Fill((55, y - 10, sheet.width - 40, y + 4), WHITE))


def _watermark(sheet: Sheet, rng: Random) -> None:
    """Big slanted grey writing over the whole page."""
    for row in range(3):
        at = (100, sheet.height * (0.35 + 0.25 * row))
        sheet.late_inks.append(Ink(*at, "内部核对", CJK, 40, (0.85, 0.85, 0.85), angle=35, opacity=0.5))
        sheet.late_inks.append(
            Ink(at[0] + 150, at[1] - 105, "2024 88", "helv", 40, (0.85, 0.85, 0.85), angle=35, opacity=0.5)
        )


def _watermark_level(sheet: Sheet, rng: Random) -> None:
    """Level light writing behind the page."""
    for row in range(4):
        y = sheet.height * (0.2 + 0.2 * row)
        sheet.late_inks.append(Ink(120, y, f"{rng.randint(1000, 9999)} 6", "helv", 48, (0.88, 0.88, 0.88), opacity=0.6))


_DECOYS: dict[Decoy, Callable[[Sheet, Random], None]] = {
    "white": _white,
    "invisible": _invisible,
    "transparent": _transparent,
    "covered": _covered,
    "under_fill": _under_fill,
    "tiny": _tiny,
    "clipped": _clipped,
    "layer_off": _layer_off,
    "off_page": _off_page,
    "watermark": _watermark,
    "watermark_level": _watermark_level,
}
