"""PDFs in which several things deviate at once: how they are ruled, turned, cut and covered, how tables go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import get_args

from tests.generator.content import Content
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import Background, Decoy, PdfOptions, Rules, Turn
from tests.generator.taken_apart import cut_between_columns

Deviate = Callable[[PdfOptions, Random], PdfOptions]

PDF_DEVIATIONS: Mapping[str, Deviate] = {
    "rules": lambda options, rng: replace(options, rules=rng.choice(get_args(Rules))),
    "background": lambda options, rng: replace(options, background=rng.choice(get_args(Background)[1:])),
    "tilt": lambda options, rng: replace(options, tilt=rng.uniform(-3, 3)),
    "turn": lambda options, rng: replace(options, turn=rng.choice(get_args(Turn)[1:])),
    "crop": lambda options, rng: replace(options, crop=True),
    "two up": lambda options, rng: replace(options, two_up=True, columns=False),
    "columns": lambda options, rng: replace(
        options, columns=True, two_up=False, page_size=(rng.choice((380, 420)), 842), size=7, margin=30
    ),
    "low pages": lambda options, rng: replace(
        options, page_size=(options.page_size[0], rng.choice((430, 500, 620))), torn=rng.random() < 0.5, cut_rows=True
    ),
    "repeated heading": lambda options, rng: replace(options, repeat_header=True, running_heads=True),
    "sideways labels": lambda options, rng: replace(options, vertical=True, turned_labels=rng.random() < 0.5),
    "digits apart": lambda options, rng: replace(options, each_digit_alone=True, spread_digits=rng.random() < 0.5),
    "any order": lambda options, rng: replace(options, shuffled=True),
    "narrow": lambda options, rng: replace(options, narrow=True, number_size=9),
    "wide numbers": lambda options, rng: replace(options, overflowing=True, number_size=rng.choice((9, 12, 16))),
    "moved numbers": lambda options, rng: replace(options, shift=(rng.uniform(-12, 12), rng.uniform(-9, 9))),
    "moved column": lambda options, rng: replace(
        options, shift=(rng.uniform(-18, 18), 0), shift_of=rng.choice(("commercial", "research", "other", "total"))
    ),
    "edge": lambda options, rng: replace(options, align=rng.choice(("left", "right"))),
    "grey": lambda options, rng: replace(options, grey=rng.choice((0.3, 0.6, 0.8))),
    "shaded": lambda options, rng: replace(options, shaded=True),
    "seal": lambda options, rng: replace(options, stamp=True),
    "unseen": lambda options, rng: replace(options, decoys=tuple(rng.sample(get_args(Decoy), 2))),
    "font": lambda options, rng: replace(options, latin=rng.choice(("tiro", "cour", "china-s"))),
}
_CUT = 0.1
"""How often the table of applications is cut between its columns."""


def mixed_pdf(content: Content, rng: Random) -> tuple[bytes, list[str]]:
    """A PDF of the report with two or three deviations, and their names."""
    options = PdfOptions()
    names = rng.sample(sorted(PDF_DEVIATIONS), rng.choice((2, 2, 3)))
    for name in names:
        options = PDF_DEVIATIONS[name](options, rng)
    if rng.random() < _CUT:
        content = cut_between_columns(content, "applications", rng.randint(2, 5), labels=rng.random() < 0.5)
        names.append("cut between columns")
    return write_pdf(content, options, rng), names
