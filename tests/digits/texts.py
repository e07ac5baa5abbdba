"""What the cells of a sheet print: numbers as reports have them, marks for "none", and what is no number."""

from __future__ import annotations

from random import Random

OTHER = "?"
"""Stands in a truth for each glyph that is neither a figure nor a mark."""
_FOREIGN = "元件万无个次条项有不含人其中年月日三BSZgqAbD（）()*#①√×~:;"
_FULL_WIDTH = str.maketrans("0123456789,.-/", "０１２３４５６７８９，．－／")


def random_text(rng: Random) -> tuple[str, str]:
    """What is printed, and what a reader of figures is to say of it (`""` for nothing)."""
    kind = rng.random()
    if kind < 0.14:
        return _mark(rng)
    if kind < 0.22:
        return _foreign(rng)
    said = _number(rng)
    if rng.random() < 0.04:
        return said.translate(_FULL_WIDTH), said
    return said, said


def _mark(rng: Random) -> tuple[str, str]:
    shown = rng.choice(("", "", "-", "—", "—", "——", "–", "/", "/"))
    return shown, "-" if shown and shown != "/" else shown


def _foreign(rng: Random) -> tuple[str, str]:
    """Glyphs that are no figures, alone or behind a number."""
    more = "".join(rng.choice(_FOREIGN) for _ in range(rng.randint(1, 3)))
    before = _whole(rng) if rng.random() < 0.5 else ""
    return before + more, before + OTHER * len(more)


def _number(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.12:
        return "0"
    if kind < 0.68:
        return _whole(rng)
    if kind < 0.8:
        return f"{rng.randint(1000, 99_999_999):,}"
    if kind < 0.95:
        whole = rng.choice((rng.randint(0, 9), rng.randint(10, 999), rng.randint(1000, 999_999)))
        places = rng.choice((1, 2, 2, 2, 3, 4, 6))
        separator = "," if rng.random() < 0.15 else ""
        return f"{whole:{separator}}.{rng.randrange(10**places):0{places}}"
    return rng.choice(("-", "-", "+")) + str(rng.randint(1, 9999)) if rng.random() < 0.7 else f"{rng.randint(1, 100)}%"


def _whole(rng: Random) -> str:
    """Of one to eight figures; ones, sevens and repeated figures come more often than by chance."""
    length = rng.choice((1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8))
    figures = rng.choice(("0123456789", "0123456789", "0123456789", "17", "0689", "1", "35890", "147"))
    text = "".join(rng.choice(figures) for _ in range(length))
    return text.lstrip("0") or "0"
