"""Colours in the notations of CSS and Word, and whether text is visible on its ground."""

from __future__ import annotations

import colorsys
import re

Color = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""

WHITE: Color = (255, 255, 255)
BLACK: Color = (0, 0, 0)

_NAMES: dict[str, Color] = {
    "white": WHITE, "black": BLACK, "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "navy": (0, 0, 128), "maroon": (128, 0, 0), "purple": (128, 0, 128), "teal": (0, 128, 128),
    "orange": (255, 165, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "azure": (240, 255, 255),
    "mintcream": (245, 255, 250), "lightyellow": (255, 255, 224), "lightgray": (211, 211, 211),
    "lightgrey": (211, 211, 211), "darkblue": (0, 0, 139), "darkred": (139, 0, 0), "darkgreen": (0, 100, 0),
    "aqua": (0, 255, 255), "cyan": (0, 255, 255), "magenta": (255, 0, 255), "fuchsia": (255, 0, 255),
    "lime": (0, 255, 0), "olive": (128, 128, 0), "window": WHITE, "windowtext": BLACK, "canvas": WHITE,
    "seashell": (255, 245, 238), "oldlace": (253, 245, 230), "linen": (250, 240, 230), "honeydew": (240, 255, 240),
    "aliceblue": (240, 248, 255), "lavenderblush": (255, 240, 245), "cornsilk": (255, 248, 220),
    "lemonchiffon": (255, 250, 205), "lightcyan": (224, 255, 255), "mistyrose": (255, 228, 225),
    "beige": (245, 245, 220), "antiquewhite": (250, 235, 215), "papayawhip": (255, 239, 213),
    "blanchedalmond": (255, 235, 205), "lavender": (230, 230, 250), "gainsboro": (220, 220, 220),
    "lightgoldenrodyellow": (250, 250, 210), "bisque": (255, 228, 196), "dimgray": (105, 105, 105),
    "darkgray": (169, 169, 169), "darkgrey": (169, 169, 169), "canvastext": BLACK,
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_FUNCTION = re.compile(r"(rgba?|hsla?)\(([^()]*)\)", re.IGNORECASE)
_BY_LIGHTNESS = re.compile(r"(oklch|oklab|lch|lab|hwb|color)\(([^()]*)\)", re.IGNORECASE)
_SAME = 16
"""Largest channel difference, of 255, up to which text is invisible on its ground. Chosen by hand."""
_FAINT = 48
"""Largest channel difference, of 255, up to which text is faint on its ground. Chosen by hand."""


def parse_color(text: str) -> tuple[Color, float] | None:
    """Return a colour and its opacity, 0 to 1; None if the text is not a colour (`inherit`, `auto`, a variable)."""
    plain = text.strip().lower()
    if plain == "transparent":
        return WHITE, 0.0
    if plain in _NAMES:
        return _NAMES[plain], 1.0
    if found := _HEX.fullmatch(plain):
        return _hex(found[1])
    if found := _BY_LIGHTNESS.fullmatch(plain):
        return _by_lightness(found[1], found[2])
    if found := _FUNCTION.fullmatch(plain):
        return _function(found[1], found[2])
    return None


def visibility(ink: Color, ground: Color) -> float:
    """Confidence that a person can see `ink` on `ground`: 0.0 invisible, 0.5 faint, 1.0 plainly visible.

    Decided by the largest difference of the two colours in one channel.
    """
    distance = max(abs(one - other) for one, other in zip(ink, ground, strict=True))
    return 0.0 if distance <= _SAME else 0.5 if distance <= _FAINT else 1.0


def blend(ink: Color, opacity: float, ground: Color) -> Color:
    """The colour that results from drawing `ink` with an opacity of 0 to 1 over `ground`."""
    red, green, blue = (round(one * opacity + other * (1 - opacity)) for one, other in zip(ink, ground, strict=True))
    return red, green, blue


def _hex(digits: str) -> tuple[Color, float]:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return (red, green, blue), (int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0)


def _function(name: str, inside: str) -> tuple[Color, float] | None:
    parts = [part for part in re.split(r"[\s,/]+", inside.strip()) if part]
    try:
        opacity = _share(parts[3]) if len(parts) > 3 else 1.0
        if name.startswith("hsl"):
            hue, saturation, light = float(parts[0].removesuffix("deg")) / 360, _share(parts[1]), _share(parts[2])
            red, green, blue = colorsys.hls_to_rgb(hue % 1.0, light, saturation)
            return (round(red * 255), round(green * 255), round(blue * 255)), opacity
        first, second, third = (_channel(part) for part in parts[:3])
    except (ValueError, IndexError):
        return None
    return (first, second, third), opacity


def _by_lightness(name: str, inside: str) -> tuple[Color, float] | None:
    """An approximation of a colour in a newer CSS notation, good enough to judge its visibility.

    `color(srgb ...)` is read by its three channels and `hwb` by whiteness and blackness; the others become a grey of
    the stated lightness. None if the numbers are missing or malformed.
    """
    parts = [part for part in re.split(r"[\s,/]+", inside.strip()) if part]
    try:
        if name == "color":
            red, green, blue = (round(255 * _share(part)) for part in parts[1:4])
            return (red, green, blue), _share(parts[4]) if len(parts) > 4 else 1.0
        opacity = _share(parts[3]) if len(parts) > 3 else 1.0
        if name == "hwb":
            white, black = _share(parts[1]), _share(parts[2])
            return (round(255 * white), round(255 * (1 - black)), round(255 * white)), opacity
        whole = parts[0].endswith("%") or name.startswith("ok")
        light = round(255 * (_share(parts[0]) if whole else min(1.0, max(0.0, float(parts[0]) / 100))))
    except (ValueError, IndexError):
        return None
    return (light, light, light), opacity


def _share(text: str) -> float:
    """A number or a percentage, limited to 0 to 1. Raises ValueError."""
    value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    return min(1.0, max(0.0, value))


def _channel(text: str) -> int:
    """A colour channel, 0 to 255, from a number or a percentage. Raises ValueError."""
    value = float(text[:-1]) * 2.55 if text.endswith("%") else float(text)
    return round(min(255.0, max(0.0, value)))
