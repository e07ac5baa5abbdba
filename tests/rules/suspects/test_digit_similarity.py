"""What one slip explains is more alike than what takes two; a digit that is often read for another counts less."""

from __future__ import annotations

import pytest

from app.rules.suspects.digit_similarity import slip_between, unlikeness


def test_the_same_number_is_wholly_alike() -> None:
    assert unlikeness("12", "12") == 0


@pytest.mark.parametrize(
    ("printed", "likelier", "less_likely"),
    [
        ("128", "123", "124"),
        ("60", "80", "20"),
        ("120", "12", "13"),
        ("5", "50", "15"),
        ("21", "12", "13"),
        ("-38", "38", "-31"),
        ("1234.5", "12345", "1239.4"),
        ("1934", "1234", "12"),
        ("4", "7", "12"),
    ],
)
def test_the_likelier_slip_counts_less(printed: str, likelier: str, less_likely: str) -> None:
    assert unlikeness(printed, likelier) < unlikeness(printed, less_likely)


def test_it_does_not_matter_which_of_both_was_printed() -> None:
    for one, other in (("128", "123"), ("0", "437"), ("5", "50"), ("-3", "3"), ("1.5", "15")):
        assert unlikeness(one, other) == unlikeness(other, one)


@pytest.mark.parametrize(
    ("printed", "suggested", "slip"),
    [
        ("8", "3", "confusion"),
        ("107", "101", "confusion"),
        ("4", "5", "single"),
        ("88", "33", "single"),
        ("38", "-38", "sign"),
        ("23629", "2.3629", "point"),
        ("12.5", "125", "point"),
        ("5", "50", "single"),
        ("12", "21", "single"),
    ],
)
def test_a_slip_is_named(printed: str, suggested: str, slip: str) -> None:
    assert slip_between(printed, suggested) == slip
