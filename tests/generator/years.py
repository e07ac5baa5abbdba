"""Two annual reports of one agency, of which the later one repeats parts of the earlier one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

from tests.generator.content import Block, Content, Paragraph, make_content, plain_recipe, with_cells
from tests.generator.layouts import layout
from tests.generator.numbers import Size
from tests.generator.official import FORM_2021

AGENCY, LAST, THIS = "枫桥坪县自然资源局", 2022, 2023
_KINDS = ("copied", "numbers", "changed", "new")


@dataclass(frozen=True, slots=True)
class TwoYears:
    """Both reports; `fates` say of each paragraph of the later one what it was made from the earlier one by."""

    last: Content
    this: Content
    fates: tuple[tuple[str, str], ...]


def two_years(seed: int, *, copied: tuple[str, ...] = (), size: Size = "medium") -> TwoYears:
    """The reports for LAST and THIS. `copied` are the tables whose numbers the later one repeats."""
    last = make_content(plain_recipe(FORM_2021, AGENCY, LAST, size), Random(seed))
    this = make_content(plain_recipe(FORM_2021, AGENCY, THIS, size), Random(seed + 1))
    before, now = last.truths[0].cells, this.truths[0].cells
    cells = {cell: before[cell] if cell.split("/")[0] in copied else text for cell, text in now.items()}
    this = with_cells(this, cells)
    former = [block.text for block in last.blocks if isinstance(block, Paragraph)]
    blocks: list[Block] = []
    fates: list[tuple[str, str]] = []
    for block in this.blocks:
        if isinstance(block, Paragraph):
            at = len(fates)
            kind = _KINDS[at % len(_KINDS)] if at < len(former) else "new"
            text = block.text if kind == "new" else _made(former[at], kind)
            fates.append((kind, text))
            block = replace(block, text=text)
        blocks.append(block)
    return TwoYears(last, Content(tuple(blocks), this.truths), tuple(fates))


def written(content: Content, name: str, seed: int = 1) -> bytes:
    """A report in one of the generator's layouts."""
    return layout(name).write(content, Random(seed))


def _made(text: str, kind: str) -> str:
    if kind == "numbers":
        return re.sub(r"\d+", lambda found: str(int(found[0]) + 1), text)
    if kind == "changed":
        return text.replace("年", "年度").replace("信息", "政府信息", 1).replace("个", "处")
    return text
