"""Custom properties and sums of lengths come to what a browser makes of them; endless ones come to nothing."""

from __future__ import annotations

import pytest

from app.sources.html.style.css_values import length_of, substituted, with_variables


@pytest.mark.parametrize(
    ("text", "pixels"),
    [
        ("12px", 12.0),
        ("1.5em", 24.0),
        ("-9999px", -9999.0),
        ("50%", 640.0),
        ("calc(2px - 2px)", 0.0),
        ("calc(100% - 20px)", 1260.0),
        ("calc((2em + 4px) * -1)", -36.0),
        ("calc(10px / 4)", 2.5),
        ("clamp(1rem, 2vw, 20px)", 20.0),
        ("min(10px, 5px, 8px)", 5.0),
        ("max(1px, 0.5em)", 8.0),
        ("auto", None),
        ("calc(1px", None),
        ("calc(1px / 0)", None),
        ("(" * 3000, None),
        ("calc(" + "1px + " * 3000 + "1px)", None),
        (None, None),
    ],
)
def test_lengths(text: str | None, pixels: float | None) -> None:
    assert length_of(text, 16.0) == pixels


@pytest.mark.parametrize(
    ("value", "put"),
    [
        ("var(--a)", "none"),
        ("var( --a )", "none"),
        ("var(--missing, block)", "block"),
        ("var(--missing, var(--a))", "none"),
        ("var(--missing,)", ""),
        ("rgb(var(--c), 0.5)", "rgb(1,2,3, 0.5)"),
        ("var(--missing)", None),
        ("var(--loop)", None),
        ("var(--wide)", None),
        ("var(--a", None),
    ],
)
def test_variables(value: str, put: str | None) -> None:
    variables = {"--a": "none", "--c": "1,2,3", "--loop": "var(--loop)"}
    variables["--wide"] = "var(--w0)"
    variables |= {f"--w{depth}": f"var(--w{depth + 1}) " * 9 for depth in range(11)} | {"--w11": "x"}
    assert substituted(value, variables) == put


def test_variables_are_inherited_and_a_missing_one_undoes_its_declaration() -> None:
    style, variables = with_variables({"--b": "1", "opacity": "var(--b)", "display": "var(--no)"}, {"--a": "0"})
    assert (style, variables) == ({"opacity": "1"}, {"--a": "0", "--b": "1"})
