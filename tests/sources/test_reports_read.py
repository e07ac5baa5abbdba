"""The real reports keep every printed number of theirs, cell by cell, and show none that is hidden."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from app.sources.reader import open_source


def truth_of(folder: Path, name: str) -> Counter[str]:
    cells = json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8"))["cells"]
    return Counter(text for text in cells.values() if text)


@pytest.mark.parametrize(("name", "suffix"), [("page", "html"), ("saved-page", "html"), ("word", "docx")])
def test_grids_hold_exactly_the_printed_numbers(shared_reports: Path, name: str, suffix: str) -> None:
    source = open_source((shared_reports / f"{name}.{suffix}").read_bytes(), f"{name}.{suffix}")
    texts = Counter(
        cell.text for page in source.pages for grid in page.grids for cell in grid.cells if not cell.text.isalpha()
    )
    printed = truth_of(shared_reports, name)
    assert not printed - texts
    extra = "".join((texts - printed).elements())
    assert not [text for text in (texts - printed) if text.strip("-/—").isdigit()], extra


@pytest.mark.parametrize("name", ["pipes", "tabs"])
def test_lines_hold_exactly_the_printed_numbers(shared_reports: Path, name: str) -> None:
    source = open_source((shared_reports / f"{name}.txt").read_bytes(), f"{name}.txt")
    pieces = Counter(
        piece.text
        for page in source.pages
        for line in page.text_lines
        if line.separator in ("tab", "pipe")
        for piece in line.pieces
    )
    assert not truth_of(shared_reports, name) - pieces
