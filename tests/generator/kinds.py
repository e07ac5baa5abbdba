"""Reports of each kind that readers fail on, in several kinds of file, each with its truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from tests.generator.content import Content, make_content, random_recipe
from tests.generator.damaged_tables import DAMAGES, OTHER_LAYOUTS
from tests.generator.layouts import layout
from tests.generator.printing import NumberStyle
from tests.generator.text_kinds import TEXT_KINDS

_LAYOUTS = ("html-plain", "docx-plain", "text-tabs", "text-markdown", "text-spaces", "text-lines", "pdf-lines")
"""The layouts that tables of each kind are printed in."""


@dataclass(frozen=True, slots=True)
class OfKind:
    """A file of one report of a kind, and what is seen in each cell (None for a blank one)."""

    kind: str
    name: str
    data: bytes
    truth: dict[str, str | None]


def kinds() -> tuple[str, ...]:
    """The names of all kinds."""
    return (*DAMAGES, *OTHER_LAYOUTS, *TEXT_KINDS)


def of_kind(kind: str, count: int, *, whole: bool = False) -> Iterator[OfKind]:
    """So many files of a kind, always the same; one after the other in each kind of file.

    `whole`: every cell prints a plain number, so that none is lost where a layout keeps no blanks.
    """
    for seed in range(count):
        rng = Random(f"{kind}/{seed}")
        content = _report(rng, NumberStyle() if whole else None)
        if kind in TEXT_KINDS:
            data, name = TEXT_KINDS[kind](content, rng).encode(), f"{seed}.txt"
        else:
            content = (DAMAGES.get(kind) or OTHER_LAYOUTS[kind])(content, rng)
            chosen = layout(_LAYOUTS[seed % len(_LAYOUTS)])
            data, name = chosen.write(content, rng), f"{seed}-{chosen.name}{chosen.suffix}"
        yield OfKind(kind, name, data, dict(content.truths[0].cells))


def _report(rng: Random, numbers: NumberStyle | None) -> Content:
    recipe = replace(random_recipe(rng), charges=False, free_tables=False)
    return make_content(recipe if numbers is None else replace(recipe, numbers=numbers), rng)
