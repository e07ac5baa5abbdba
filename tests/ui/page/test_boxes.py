"""Which number is at a point of a page, and which marks change."""

from __future__ import annotations

from app.model import Box
from app.ui.page.boxes import BoxIndex, PageBox

_BOXES = BoxIndex(
    [
        PageBox("t/a/x", 1, Box(10, 10, 20, 20)),
        PageBox("t/a/x", 2, Box(10, 10, 20, 20)),
        PageBox("t/b/x", 1, Box(0, 0, 100, 100)),
        PageBox("t/c/x", 1, Box(203, 10, 210, 20)),
        PageBox("t/d/x", 1, Box(190, 10, 199, 20)),
    ]
)


def test_the_smallest_box_around_a_point_wins() -> None:
    assert _BOXES.at(1, 15, 15, 3) == "t/a/x"
    assert _BOXES.at(1, 50, 50, 3) == "t/b/x"


def test_beside_every_box_the_nearest_within_reach_is_meant() -> None:
    assert _BOXES.at(1, 200.5, 15, 3) == "t/d/x"
    assert _BOXES.at(1, 202, 15, 3) == "t/c/x"
    assert _BOXES.at(1, 202, 15, 0.5) is None
    assert _BOXES.at(1, 205, 25, 3) is None


def test_pages_are_kept_apart() -> None:
    assert _BOXES.at(2, 50, 50, 3) is None
    assert _BOXES.at(2, 15, 15, 3) == "t/a/x"
    assert _BOXES.at(3, 15, 15, 3) is None


def test_a_number_in_pieces_is_found_whole() -> None:
    assert [box.page for box in _BOXES.of_cell("t/a/x")] == [1, 2]
    assert list(_BOXES.of_cell("t/z/x")) == list(_BOXES.of_cell(None)) == []


def test_marks_are_given_to_all_pieces_and_only_changes_are_told() -> None:
    boxes = BoxIndex(
        [PageBox("a", 1, Box(0, 0, 1, 1)), PageBox("a", 2, Box(0, 0, 1, 1)), PageBox("b", 1, Box(0, 0, 1, 1))]
    )
    broken = frozenset(("broken",))
    wanted = {"a": frozenset(("broken",)), "b": frozenset[str](), "unknown": broken}
    assert boxes.mark(wanted) == {"a"}  # type: ignore[arg-type]
    assert [box.marks for page in (1, 2) for box in boxes.on_page(page)] == [broken, frozenset(), broken]
    assert all(box.marks == broken for box in boxes.of_cell("a"))
    assert boxes.mark(wanted) == frozenset()  # type: ignore[arg-type]


def test_a_cell_without_a_place_is_shown_by_its_neighbour_in_printed_order() -> None:
    order = ("t/z/x", "t/b/x", "t/a/x", "t/w/x", "t/y/x", "t/c/x")
    assert _BOXES.near("t/y/x", order) == "t/a/x", "the nearest before it that has a place"
    assert _BOXES.near("t/z/x", ("t/z/x", "t/w/x", "t/c/x", "t/b/x")) == "t/c/x", "nothing is before it"
    assert _BOXES.near("t/unknown/x", order) == "t/b/x"
    assert _BOXES.near("t/z/x", ("t/z/x",)) is None
