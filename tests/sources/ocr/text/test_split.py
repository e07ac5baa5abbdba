"""One box, one text: boxes are cut at ruling lines, at wide gaps and between stacked characters."""

from __future__ import annotations

from itertools import pairwise

from app.sources.ocr.pixels.picture import INK
from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.split import split_boxes
from tests.sources.drawn import text
from tests.sources.ocr.drawn import ZOOM, gray_paper


def area(x0: float, y0: float, x1: float, y1: float) -> Area:
    return Area(round(x0 * ZOOM), round(y0 * ZOOM), round(x1 * ZOOM), round(y1 * ZOOM))


def pieces(box: Area, *marks: object, across: tuple[Rule, ...] = (), down: tuple[Rule, ...] = ()) -> list[Area]:
    gray = gray_paper(*marks)  # type: ignore[arg-type]
    found = split_boxes([box], gray, across, down, ZOOM)
    assert all((piece.of(gray) < INK).any() for piece in found)
    return sorted(found, key=lambda one: (one.top, one.left))


def test_a_box_over_an_upright_line_is_cut_at_it() -> None:
    down = Rule(100 * ZOOM, 30 * ZOOM, 80 * ZOOM)
    first, second = pieces(area(80, 48, 120, 62), text(88, 58, "12", 9), text(102, 58, "34", 9), down=(down,))
    assert first.right <= 100 * ZOOM + 1 < second.right
    assert second.left >= 100 * ZOOM - 1


def test_a_line_elsewhere_cuts_nothing() -> None:
    down = Rule(100 * ZOOM, 130 * ZOOM, 180 * ZOOM)
    box = area(86, 48, 114, 62)
    assert len(pieces(box, text(90, 58, "1234", 9), down=(down,))) == 1


def test_a_box_over_a_level_line_is_cut_at_it() -> None:
    across = Rule(64 * ZOOM, 50 * ZOOM, 150 * ZOOM)
    found = pieces(area(88, 48, 112, 80), text(90, 60, "1234", 9), text(90, 76, "5678", 9), across=(across,))
    assert [piece.bottom <= 64 * ZOOM + 1 for piece in found] == [True, False]


def test_a_box_over_a_wide_gap_is_cut_in_it() -> None:
    first, second = pieces(area(58, 48, 142, 62), text(60, 58, "12", 9), text(130, 58, "34", 9))
    assert first.right < 80 * ZOOM and second.left > 120 * ZOOM


def test_figures_beside_each_other_stay_together() -> None:
    assert len(pieces(area(58, 48, 100, 62), text(60, 58, "1,204.50", 9))) == 1


def test_stacked_characters_are_read_one_by_one() -> None:
    label = [text(60, 60 + 12 * at, char, 10) for at, char in enumerate("办理结果")]
    found = pieces(area(58, 49, 73, 101), *label)
    assert len(found) == 4
    assert all(above.bottom <= below.top + 3 for above, below in pairwise(found))
    assert all(piece.height < 1.4 * piece.width for piece in found)
