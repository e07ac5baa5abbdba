"""A picture of a table of a user's own form reads as one of an official form does, with no code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.model import SURE, Cell
from app.review.reading.job import CheckJob, ReadingTools, check_file
from tests.e2e.scans import silent_faults
from tests.extract.readings import FORMS, cells_of, is_right
from tests.forms.official import balance_sheet
from tests.generator.scan_effects import blurred, laid_down, noisy, uneven_light
from tests.generator.scan_pixels import Pixels
from tests.generator.scan_wear import Wear, worn
from tests.sources.drawn import Drawer, line, text
from tests.sources.ocr.drawn import paper, picture_pdf

WIDTH, HEIGHT = 520, 420
LEFT, TOP, HIGH = 40, 80, 24
EDGES = (40, 100, 240, 360, 480)
ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("asset.cash", "货币资金", "120,350.00", "98,200.50"),
    ("asset.receivable", "应收账款", "4,500.00", "0"),
    ("asset.other", "其他", "", "1,020.00"),
    ("assets", "资产合计", "124,850.00", "99,220.50"),
    ("debt.loan", "借款", "30,000.00", "20,000.00"),
    ("debt.other", "其他", "850.00", "220.50"),
    ("debts", "负债合计", "30,850.00", "20,220.50"),
    ("equity", "净资产", "94,000.00", "79,000.00"),
)
GROUPS = {"资产": (0, 3), "负债": (4, 6)}
PRINTED: dict[str, str | None] = {
    f"position/{row}/{column}": said or None
    for row, _, *numbers in ROWS
    for column, said in zip(("opening", "closing"), numbers, strict=True)
}


def table() -> list[Drawer]:
    """The form's first table, with group labels beside the rows that they hold together."""
    bottom = TOP + HIGH * (len(ROWS) + 1)
    marks = [text(150, 40, "某单位2022年度资产负债表", 14), text(LEFT, TOP - 12, "资产负债情况", 11)]
    marks += [line(x, TOP, x, bottom) for x in (LEFT, *EDGES[2:])]
    alone = [at for at in range(len(ROWS)) if not any(begin <= at < end for begin, end in GROUPS.values())]
    for at in range(len(ROWS) + 2):
        inside = any(begin < at - 1 < end for begin, end in GROUPS.values())
        marks.append(line(EDGES[1] if inside else LEFT, TOP + HIGH * at, EDGES[-1], TOP + HIGH * at))
    for name, (begin, end) in GROUPS.items():
        marks.append(line(EDGES[1], TOP + HIGH * (begin + 1), EDGES[1], TOP + HIGH * (end + 1)))
        marks.append(text(LEFT + 20, TOP + HIGH * (1 + (begin + end) / 2) + 4, name, 10))
    heads = (EDGES[0], "项目"), (EDGES[2], "年初余额"), (EDGES[3], "期末余额")
    marks += [text(x + 30, TOP + 16, said, 10) for x, said in heads]
    for at, (_, label, opening, closing) in enumerate(ROWS):
        y = TOP + HIGH * (at + 1) + 16
        marks.append(text(LEFT + 60 if at in alone else EDGES[1] + 30, y, label, 10))
        marks += [text(x + 30, y, said, 10) for x, said in ((EDGES[2], opening), (EDGES[3], closing)) if said]
    return marks


def scanned(sheet: Pixels, chance: np.random.Generator) -> Pixels:
    return noisy(blurred(laid_down(sheet, 0.8, 0, 0, chance), 0.6), 8, chance)


def photographed(sheet: Pixels, chance: np.random.Generator) -> Pixels:
    bent = worn(sheet, Wear(bow=0.025), 200, (), chance)
    return uneven_light(laid_down(bent, 1.0, 0.02, 0.06, chance), 0.3, chance)


def read(path: Path) -> dict[str, Cell]:
    tools = ReadingTools((*FORMS, balance_sheet()))
    source = check_file(tools, CheckJob(str(path), 10**8), lambda done, total: None)
    assert source.problem is None
    (found,) = source.reports
    assert {one.form for one in found.report.tables} == {"balance-sheet"}
    return cells_of(found.report)


@pytest.mark.parametrize("damaged", [scanned, photographed])
def test_a_picture_of_a_users_own_form_is_read(
    damaged: Callable[[Pixels, np.random.Generator], Pixels], tmp_path: Path
) -> None:
    sheet = damaged(paper(*table(), width=WIDTH, height=HEIGHT), np.random.default_rng(4))
    path = tmp_path / "balance.pdf"
    path.write_bytes(picture_pdf(sheet, width=WIDTH, height=HEIGHT))
    cells = read(path)
    assert silent_faults(cells, PRINTED) == []
    right = [name for name, said in PRINTED.items() if name in cells and is_right(cells[name], said)]
    assert sorted(right) == sorted(PRINTED)
    assert sum(cells[name].confidence >= SURE for name in right) >= 0.85 * len(right)
