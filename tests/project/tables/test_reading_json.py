"""A reading comes back from the project exactly as it was read."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, Cell, FreeSum, FreeTable, Omission, Passage, ReadProblem, Report, Spot, Table
from app.project.tables.reading_json import pack_reading, unpack_reading
from tests.extract.readings import reports_of
from tests.properties import examples

_SAMPLES = sorted(path for path in (Path(__file__).parents[3] / "resources" / "samples").iterdir())
_TEXTS = st.text(max_size=6)
_DECIMALS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**17), 10**17), st.integers(0, 17)
)
"""What can be read: at most 18 digits."""
_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
_BOXES = st.builds(Box, _NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS)
_CELLS = st.builds(
    Cell,
    _TEXTS,
    st.none() | _TEXTS,
    st.none() | _DECIMALS,
    st.sampled_from(("number", "blank", "dash", "text", "unreadable", "absent")),
    st.none() | st.integers(1, 3000),
    st.lists(_BOXES, max_size=2).map(tuple),
    _NUMBERS,
    st.sampled_from(("text", "ocr")),
    st.none() | _TEXTS,
    st.none() | _TEXTS,
)
_TABLES = st.builds(Table, _TEXTS, _TEXTS, st.lists(_CELLS, max_size=3).map(tuple), st.booleans())
_PLACES = st.tuples(st.integers(0, 99), st.integers(0, 99))
_SUMS = st.builds(
    FreeSum, _DECIMALS, st.lists(_DECIMALS, max_size=2).map(tuple), _PLACES, st.lists(_PLACES, max_size=2).map(tuple)
)
_FREE_TABLES = st.builds(
    FreeTable,
    st.integers(1, 9),
    st.none() | _BOXES,
    st.lists(st.lists(_TEXTS, max_size=2).map(tuple), max_size=2).map(tuple),
    st.lists(_SUMS, max_size=1).map(tuple),
)
_PROBLEMS = st.builds(
    ReadProblem,
    st.sampled_from(("no_table", "needs_ocr")),
    _TEXTS,
    st.lists(st.tuples(_TEXTS, _TEXTS), max_size=2).map(tuple),
)
_PASSAGES = st.builds(
    Passage,
    _TEXTS,
    st.lists(st.builds(Spot, st.integers(1, 3000), _BOXES), max_size=2).map(tuple),
    st.none() | _TEXTS,
)
_OMISSIONS = st.builds(
    Omission,
    st.sampled_from(("lines", "cells", "sentences")),
    st.builds(Spot, st.integers(1, 3000), _BOXES),
)
_REPORTS = st.builds(
    Report,
    st.none() | _TEXTS,
    st.none() | st.integers(1, 9999),
    st.lists(st.integers(1, 99), max_size=3).map(tuple),
    st.lists(_TABLES, max_size=2, unique_by=lambda table: table.id).map(tuple),
    st.lists(_FREE_TABLES, max_size=1).map(tuple),
    st.none() | _PROBLEMS,
    st.lists(_PASSAGES, max_size=2).map(tuple),
    st.lists(_OMISSIONS, max_size=2).map(tuple),
)


@examples(100)
@given(_REPORTS)
def test_every_report_comes_back_as_it_was(report: Report) -> None:
    found = unpack_reading(pack_reading(report))
    assert found == report
    # Equal decimals may be written differently: 1.0 is not 1.00 on a page.
    assert repr(found) == repr(report)


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: path.suffix)
def test_every_sample_comes_back_as_it_was(path: Path) -> None:
    reports = reports_of(path.read_bytes(), path.name)
    assert reports
    for report in reports:
        assert repr(unpack_reading(pack_reading(report))) == repr(report)


@examples(100)
@given(_REPORTS)
def test_a_reading_that_was_stored_before_prose_and_omissions_were_kept_has_none(report: Report) -> None:
    document = json.loads(zlib.decompress(pack_reading(report)))
    del document["passages"], document["omissions"]
    found = unpack_reading(zlib.compress(json.dumps(document).encode()))
    assert repr(found) == repr(replace(report, passages=(), omissions=()))


@pytest.mark.parametrize(
    "data",
    [b"", b"x", zlib.compress(b"{}"), zlib.compress(b"[]"), zlib.compress(b'{"version":2}')],
)
def test_what_is_no_reading_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        unpack_reading(data)


def test_a_reading_that_lacks_a_byte_is_refused() -> None:
    data = pack_reading(Report("镇", 2023, (1,), (Table("t", "f", (Cell("t/a/b", "1", Decimal(1), "number"),)),)))
    with pytest.raises(ValueError, match="no reading"):
        unpack_reading(data[:-1])


def test_a_second_reading_is_kept_and_a_cell_without_one_is_stored_as_ever() -> None:
    """Readings that were stored before there were second ones have nine entries a cell."""
    plain = Cell("t/a/b", "3", Decimal(3), "number", 1, (Box(1, 2, 3, 4),), 0.7, "ocr")
    for cell in (plain, replace(plain, second="8"), replace(plain, second="")):
        report = Report("镇", 2023, (1,), (Table("t", "f", (cell,)),))
        (table,) = unpack_reading(pack_reading(report)).tables
        assert table.cells == (cell,)
    stored = json.loads(zlib.decompress(pack_reading(Report("镇", 2023, (1,), (Table("t", "f", (plain,)),)))))
    assert len(stored["tables"][0][2][0]) == 9


@pytest.mark.parametrize("value", ("1" + "0" * 5000, "9" * 19, "1E+30", "-1E-30"))
def test_a_number_that_was_read_before_numbers_were_bounded_is_unreadable(value: str) -> None:
    cell = Cell("t/r/c", value, Decimal(value), "number", 1)
    report = Report(None, None, (1,), (Table("t", "f", (cell,)),))
    (told,) = unpack_reading(pack_reading(report)).tables[0].cells
    assert (told.state, told.value, told.raw) == ("unreadable", None, value)


def test_half_a_surrogate_pair_that_was_stored_does_not_come_back() -> None:
    report = Report(None, None, (1,), (Table("t", "f", (Cell("t/r/c", "1\ud800", None, "text", 1),)),))
    assert unpack_reading(pack_reading(report)).tables[0].cells[0].raw == "1\ufffd"
