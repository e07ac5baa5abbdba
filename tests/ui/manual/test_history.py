"""Back and forward lead to where one was, as far as it was scrolled."""

from __future__ import annotations

from app.ui.manual.history import History, Place


def test_back_and_forward_keep_how_far_pages_were_scrolled() -> None:
    history = History()
    history.go_to(Place("a"), 0)
    history.go_to(Place("b", "x"), 120)
    assert history.can_go_back and not history.can_go_forward
    assert history.step(-1, 30) == Place("a", "", 120)
    assert history.step(1, 140) == Place("b", "x", 30)
    assert history.step(1, 0) is None


def test_a_new_place_forgets_what_lay_ahead() -> None:
    history = History()
    for page in "abc":
        history.go_to(Place(page), 0)
    history.step(-1, 0)
    history.go_to(Place("d"), 0)
    assert not history.can_go_forward
    assert history.step(-1, 0) == Place("b", "", 0)


def test_the_same_heading_again_is_no_new_place() -> None:
    history = History()
    history.go_to(Place("a", "x"), 0)
    history.go_to(Place("a", "x"), 5)
    assert not history.can_go_back


def test_headings_of_another_language_are_forgotten() -> None:
    history = History()
    history.go_to(Place("a", "甲"), 0)
    history.go_to(Place("b"), 9)
    history.forget_anchors()
    assert history.step(-1, 0) == Place("a")
