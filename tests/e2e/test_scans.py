"""Scanned reports through the command: every cell right or doubted, each boxed on its page, none silently wrong."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import SURE
from tests.cli.schema import assert_entry
from tests.e2e.command import gouji
from tests.e2e.scans import AGENCY, YEAR, checked_report, report, silent_faults
from tests.extract.readings import cells_of
from tests.generator.pdf_options import PdfOptions
from tests.generator.scan import DAMAGES, SCAN_LOOKS, scan_pdf, unreadable_numbers
from tests.properties import examples

TABLES: Mapping[str, Set[str]] = {"stamp-150": frozenset(), "turned-90": {"disputes"}}
"""The tables that are scanned with a damage, all where none is named. A page is turned whole: one table shows it."""
LOOK = PdfOptions(latin="tiro", number_size=10.5)
FUZZED = (
    "stamp-200",
    "skew-1-150",
    "jpeg30-200",
    "bilevel-200",
    "perspective-200",
    "turned-180",
    "told-270",
    "light-200",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("scans")
    found = {name: folder / f"{name}.pdf" for name in TABLES}
    for name, path in found.items():
        look = replace(LOOK, page_size=(595, 480)) if TABLES[name] else LOOK
        path.write_bytes(scan_pdf(report(only=TABLES[name]), look, DAMAGES[name], Random(3)))
    return found


@pytest.fixture(scope="module")
def entries(files: dict[str, Path]) -> dict[str, dict[str, Any]]:
    """What the command says of each, all read in one run."""
    ran = gouji("check", "--json", "--jobs", "2", *files.values())
    assert len(ran.entries) == len(TABLES)
    return {Path(entry["source"]).stem: entry for entry in ran.entries}


def cells(entry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {cell["id"]: cell for table in entry["tables"] for cell in table["cells"]}


@pytest.mark.parametrize("name", TABLES)
def test_the_command_reads_every_cell_right_or_doubts_it(entries: dict[str, dict[str, Any]], name: str) -> None:
    entry = entries[name]
    assert_entry(entry)
    assert (entry["error"], entry["agency"], entry["year"]) == (None, AGENCY, YEAR)
    printed = report(only=TABLES[name]).truths[0].cells
    found = cells(entry)
    assert found.keys() == printed.keys()
    right = [name for name, text in printed.items() if (found[name]["raw"] or None) == text]
    assert all(found[name]["confidence"] < SURE for name in printed.keys() - set(right))
    assert len(right) >= 0.97 * len(printed)
    assert {cell["method"] for cell in found.values()} == {"ocr"}


@pytest.mark.parametrize("name", TABLES)
def test_every_number_has_a_box_inside_its_page(
    files: dict[str, Path], entries: dict[str, dict[str, Any]], name: str
) -> None:
    with pymupdf.open(files[name]) as document:
        sizes = {page.number + 1: (page.mediabox.width, page.mediabox.height) for page in document.pages()}
    for cell in cells(entries[name]).values():
        if cell["value"] is None:
            continue
        width, height = sizes[cell["page"]]
        for x0, y0, x1, y1 in cell.get("boxes", [cell["box"]]):
            assert 0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height


def test_whoever_wants_no_picture_read_is_told_that_it_needs_reading(files: dict[str, Path]) -> None:
    ran = gouji("check", "--json", "--no-ocr", files["turned-90"])
    (entry,) = ran.entries
    assert (entry["error"]["code"], entry["tables"], ran.status) == ("needs_ocr", [], 2)


@examples(4, fixtures=True)
@given(
    damage=st.sampled_from(FUZZED),
    look=st.sampled_from(["lines", "lines-tiro", "rectangles-shaded", "dotted"]),
    table=st.sampled_from(["proactive", "applications", "disputes"]),
    seed=st.integers(0, 999),
)
def test_no_damage_makes_a_cell_silently_wrong(tmp_path: Path, damage: str, look: str, table: str, seed: int) -> None:
    content = report("medium", seed, {table})
    options = replace(SCAN_LOOKS[look], page_size=(595, 760), running_heads=False)
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan_pdf(content, options, DAMAGES[damage], Random(seed)))
    unreadable = unreadable_numbers(content, options, DAMAGES[damage])
    assert silent_faults(cells_of(checked_report(path)), content.truths[0].cells, unreadable) == []
