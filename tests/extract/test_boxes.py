"""Invariant 5: what a cell says stands inside its boxes, and its boxes stand on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from app.extract import read_reports
from app.model import Box, Cell, Page
from tests.extract.readings import FORMS, cells_of, pages_of
from tests.generator.content import Content, make_content, random_recipe
from tests.generator.layouts import Layout, all_layouts

SHOWN = [shown for shown in all_layouts() if shown.kind != "text"]
_ROUNDING = 0.01


def spelled(cell: Cell, page: Page) -> str:
    """The words inside the cell's boxes, box by box. Words of a page that was levelled stand where it is level."""
    boxes = [next((warp.straight(box) for warp in page.warps if warp.shows(box)), box) for box in cell.boxes]
    return "".join(
        word.text for box in boxes for word in page.words if box.contains(*word.box.center) and not word.faint
    )


def content(rng: Random) -> Content:
    """A report that prints many numbers, in whatever style."""
    return make_content(replace(random_recipe(rng), size="medium"), rng)


def stands_on(box: Box, page: Page) -> bool:
    inside = box.x0 >= -_ROUNDING and box.y0 >= -_ROUNDING
    inside = inside and box.x1 <= page.width + _ROUNDING and box.y1 <= page.height + _ROUNDING
    return inside and box.x0 <= box.x1 and box.y0 < box.y1


def printed_cells(pages: Sequence[Page]) -> list[Cell]:
    return [
        cell for report in read_reports(pages, FORMS) for cell in cells_of(report).values() if cell.page is not None
    ]


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.name)
def test_a_cells_text_stands_in_its_boxes(shown: Layout) -> None:
    rng = Random(f"boxes of {shown.name}")
    pages = pages_of(shown.write(content(rng), rng), "report" + shown.suffix)
    cells = printed_cells(pages)
    assert sum(cell.state == "number" for cell in cells) > 10
    for cell in cells:
        page = pages[(cell.page or 0) - 1]
        assert page.number == cell.page
        assert cell.boxes and all(stands_on(box, page) and box.width > 0 for box in cell.boxes), cell
        if cell.value is not None:
            assert spelled(cell, page) == "".join((cell.raw or "").split()), cell


@pytest.mark.parametrize("shown", [one for one in all_layouts() if one.kind == "text"], ids=lambda shown: shown.name)
def test_the_boxes_of_a_texts_cells_stand_on_its_lines(shown: Layout) -> None:
    rng = Random(f"boxes of {shown.name}")
    pages = pages_of(shown.write(content(rng), rng), "report.txt")
    for cell in printed_cells(pages):
        page = pages[(cell.page or 0) - 1]
        assert all(stands_on(box, page) for box in cell.boxes), cell
        lines = [line for line in page.text_lines for piece in line.pieces if piece.box.overlaps(cell.boxes[0])]
        bare = "".join((cell.raw or "").split())
        assert not bare or any(bare in "".join(p.text for p in line.pieces).replace(" ", "") for line in lines), cell
