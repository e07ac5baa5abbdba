"""What a style sheet can do to the figures of a cell: markup by name, and what a person then sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

UNREADABLE = "unreadable"
"""The truth of a cell of which nobody can know what is printed."""

Dress = Callable[[str, Random], tuple[str, str | None]]
"""A number's text -> its markup, and what is seen: the text, None for nothing, UNREADABLE."""

STYLE = """<style>:root{--off:none;--none:0;--back:row-reverse}.v{display:var(--off)}.o{opacity:var(--none)}
.fr{float:right}.rr{display:flex;flex-direction:var(--back)}.bo{direction:rtl;unicode-bidi:bidi-override}
.mi{display:inline-block;transform:scaleX(-1)}.mv{position:relative;left:90px}.ab{position:absolute;left:7em}
.ct::before{content:counter(n)}.be::before{content:attr(data-x)}.cl{clip-path:inset(0 50% 0 0)}
.ls{letter-spacing:-1em}.sh{color:transparent;text-shadow:0 0 0 #000}.fl::first-letter{font-size:0}
.pr{display:block}@media print{.pr{display:none}}@media (width < 500px){.pr{display:none}}
.n{ .in{display:none} }</style>"""


def _hiding(markup: str) -> Dress:
    """Figures that nobody sees, before or behind those that are seen."""

    def dress(text: str, rng: Random) -> tuple[str, str | None]:
        hidden = markup.format(digits=rng.randint(1, 999))
        return (hidden + text if rng.random() < 0.5 else text + hidden), text or None

    return dress


def _around(markup: str, *, seen: bool) -> Dress:
    """The text itself, set in a way in which it is seen as written, or in which nobody can tell."""

    def dress(text: str, rng: Random) -> tuple[str, str | None]:
        shown = text or str(rng.randint(1, 99))
        return markup.format(text=shown), shown if seen else UNREADABLE

    return dress


def _in_two(markup: str, *, turned: bool) -> Dress:
    """Two pieces that are seen in turned order, or far from each other."""

    def dress(text: str, rng: Random) -> tuple[str, str | None]:
        shown = text if len(text) > 1 else str(rng.randint(10, 999))
        one, two = (shown[1:], shown[:1]) if turned else (shown[:1], shown[1:])
        return markup.format(one=one, two=two), shown if turned else UNREADABLE

    return dress


def _backwards(markup: str) -> Dress:
    def dress(text: str, rng: Random) -> tuple[str, str | None]:
        shown = text if len(text) > 1 else str(rng.randint(10, 999))
        return markup.format(text=shown[::-1]), shown

    return dress


HTML_DRESSES: Mapping[str, Dress] = {
    "raised note": lambda text, rng: (f"{text}<sup>{rng.randint(1, 9)}</sup>" if text else "", text or None),
    "small note": lambda text, rng: (f"{text}<b style='font-size:50%'>1</b>" if text else "", text or None),
    "struck before": lambda text, rng: (f"<s>{rng.randint(1, 99)}</s>{text}" if text else "", text or None),
    "hidden by a variable": _hiding("<i class=v>{digits}</i>"),
    "hidden by opacity": _hiding("<i class=o>{digits}</i>"),
    "hidden by a nested rule": _hiding("<span class=n><i class=in>{digits}</i></span>"),
    "hidden by a fallback": _hiding("<i style='display:var(--no, none)'>{digits}</i>"),
    "hidden by a sum": _hiding("<i style='font-size:calc(3px - 3px)'>{digits}</i>"),
    "hidden far left": _hiding("<i style='position:absolute;left:calc(-1*9999px)'>{digits}</i>"),
    "hidden in white": _hiding("<i style='color:#fff'>{digits}</i>"),
    "for print and phones": _around("<span class=pr>{text}</span>", seen=True),
    "floats alone": _around("<span class=fr>{text}</span>", seen=True),
    "forced backwards": _backwards("<span class=bo>{text}</span>"),
    "bdo": _backwards("<bdo dir=rtl>{text}</bdo>"),
    "row reversed": _in_two("<span class=rr><b>{one}</b><b>{two}</b></span>", turned=True),
    "floats apart": _in_two("<b class=fr>{one}</b>{two}", turned=False),
    "mirrored": _around("<span class=mi>{text}</span>", seen=False),
    "moved": _around("<span class=mv>{text}</span>", seen=False),
    "placed elsewhere": _around("<span class=ab>{text}</span>", seen=False),
    "counter before": _around("<span class=ct>{text}</span>", seen=False),
    "clipped": _around("<span class=cl>{text}</span>", seen=False),
    "overlapping": _around("<span class=ls>{text}</span>", seen=False),
    "first letter hidden": _around("<div class=fl>{text}</div>", seen=False),
    "seen by its shadow": _around("<span class=sh>{text}</span>", seen=True),
    "list number": _around("<ol start={text}><li></li></ol>", seen=False),
    "picture": lambda text, rng: ('<img src="n.png" alt="">', UNREADABLE),
    "printed by the sheet": lambda text, rng: (f"<span class=be data-x='{text[:1]}'></span>{text[1:]}", text or None),
}
