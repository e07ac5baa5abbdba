"""The picture of a place shows the printed lines of its cells, the right way up, and outlines the cells."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from app.model import Box, Cell, PagePlace
from app.review.export.crops import ColumnHeads, LinesJob, draw_lines, lines_job
from app.review.export.png import OUTLINE, Picture
from app.review.reading.page_jobs import Shelf
from app.sources.pdf.reader import read_page
from app.sources.pdf.render import Rendering
from tests.ui.page.loading import load_file
from tests.ui.page.sources import printed_cells, put, sample, turned

MISPRINTED = "wangchuan-2022.pdf"


def nothing(done: int, total: int) -> None:
    """Nobody listens."""


def _cells(data: bytes, row: str) -> list[Cell]:
    return [cell for cell in printed_cells(data) if cell.id.startswith(f"applications/{row}/") and cell.boxes]


def _place(data: bytes, page: int, rotation: int) -> PagePlace:
    document = Rendering(data)
    _, width, height = document._drawing(page)
    document.close()
    return PagePlace(page, 1, page, width, height, rotation)


def _drawn(folder: Path, data: bytes, rotation: int, *rows: str) -> tuple[LinesJob, Picture]:
    cells = [cell for row in rows for cell in _cells(data, row)]
    table = [box for cell in printed_cells(data) for box in cell.boxes if cell.page == cells[0].page]
    place = _place(data, cells[0].page or 0, rotation)
    job = lines_job(put(folder, data), place, [box for cell in cells for box in cell.boxes], table)
    return job, draw_lines(Shelf(load_file), job, nothing)


def _outlined(picture: Picture) -> list[tuple[int, int]]:
    image = Image.open(io.BytesIO(picture.png))
    assert image.size == (picture.width, picture.height)
    return [(at % picture.width, at // picture.width) for at, pixel in enumerate(image.tobytes()) if pixel == OUTLINE]


@pytest.mark.parametrize("rotation", (0, 90, 180, 270))
def test_the_lines_are_shown_as_the_file_turns_its_page_with_ink_in_every_outline(
    tmp_path: Path, rotation: int
) -> None:
    data = turned(sample(MISPRINTED), rotation)
    job, picture = _drawn(tmp_path, data, rotation, "refused.4")
    assert (job.across > job.down) == (rotation % 180 == 90)
    outlined = _outlined(picture)
    assert outlined
    image = Image.open(io.BytesIO(picture.png)).convert("L")
    for box in job.boxes:
        (start, _), *more = job.bands
        if more:
            continue
        inner = (box.left - job.left + 3, box.top - start + 3, box.right - job.left - 2, box.bottom - start - 2)
        darkest, _ = image.crop(inner).getextrema()
        assert isinstance(darkest, int) and darkest < 100, "a number stands in it"


def test_lines_that_stand_apart_are_cut_out_one_by_one(tmp_path: Path) -> None:
    data = sample(MISPRINTED)
    one, picture = _drawn(tmp_path, data, 0, "refused.4")
    two, both = _drawn(tmp_path, data, 0, "refused.4", "refused.8")
    neighbours, _ = _drawn(tmp_path, data, 0, "refused.4", "refused.5")
    assert [len(job.bands) for job in (one, two, neighbours)] == [1, 2, 1]
    assert picture.height < both.height < 3 * picture.height
    assert picture.width == both.width > 900, "over the page's whole width, its labels with it"


def test_the_same_place_gives_the_same_small_file(tmp_path: Path) -> None:
    data = sample(MISPRINTED)
    _, first = _drawn(tmp_path, data, 0, "refused.4")
    _, second = _drawn(tmp_path, data, 0, "refused.4")
    assert first == second
    assert len(first.png) < 8000


def test_a_box_beyond_the_page_breaks_nothing(tmp_path: Path) -> None:
    data = sample(MISPRINTED)
    place = _place(data, 1, 0)
    job = lines_job(put(tmp_path, data), place, [Box(-20, -20, 5, 5), Box(590, 835, 700, 900)], ())
    picture = draw_lines(Shelf(load_file), job, nothing)
    assert picture.height > 0


@pytest.mark.parametrize("page", (1, 2))
def test_the_heads_of_the_columns_stand_above_the_lines_from_whichever_page_has_them(tmp_path: Path, page: int) -> None:
    data = sample(MISPRINTED)
    cells = printed_cells(data)
    first = tuple(box for cell in _cells(data, "new") for box in cell.boxes)
    numbers = tuple(box for cell in cells if cell.page == 1 for box in cell.boxes)
    heads = ColumnHeads(_place(data, 1, 0), first, 4, numbers)
    start = "applications/refused" if page == 1 else "applications/"
    row = next(cell for cell in cells if cell.page == page and cell.boxes and cell.id.startswith(start))
    table = [box for cell in cells if cell.page == page for box in cell.boxes]
    place = _place(data, page, 0)
    bare = lines_job(put(tmp_path, data), place, row.boxes, table)
    job = lines_job(str(tmp_path), place, row.boxes, table, (heads,))
    plain, headed = (draw_lines(Shelf(load_file), one, nothing) for one in (bare, job))
    assert len(job.heads) == (0 if page == 1 else 1)
    top, bottom = job.bands[0] if page == 1 else (job.heads[0].top, job.heads[0].top + job.heads[0].down)
    above_numbers = min(box.y0 for box in first)
    assert above_numbers * 2 - 40 < bottom <= above_numbers * 2
    assert headed.height > plain.height + 60
    words = {word.text for word in read_page(data, 1).words if top / 2 <= word.box.y0 and word.box.y1 <= bottom / 2}
    assert any("总计" in word for word in words) and any("自然人" in word for word in words)
