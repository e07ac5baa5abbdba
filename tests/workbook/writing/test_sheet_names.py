"""Names of sheets are legal and unique for whatever an agency is called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.workbook.writing.sheet_names import MOST_UNITS, SheetNames, legal, quoted, shortened
from tests.properties import examples

FORBIDDEN = set("[]:*?/\\")


@examples(100)
@given(st.lists(st.text(max_size=60), max_size=30))
def test_every_name_is_legal_and_no_two_are_alike(wanted: list[str]) -> None:
    names = SheetNames()
    given_names = [names.give(text) for text in wanted]
    assert len({name.casefold() for name in given_names}) == len(given_names)
    for name in given_names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= MOST_UNITS
        assert not FORBIDDEN & set(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_long_alike_names_are_numbered_within_the_limit() -> None:
    names = SheetNames()
    first, second = (names.give("某某省某某市某某县某某乡人民政府" * 3) for _ in range(2))
    assert first.endswith("…")
    assert second.endswith(" (2)")
    assert len(second) <= MOST_UNITS


def test_the_name_that_excel_keeps_for_itself_is_not_given() -> None:
    assert SheetNames().give("History") == "History (2)"


def test_a_character_beyond_the_basic_plane_is_never_cut_in_two() -> None:
    assert shortened("𠀀" * 20, 31) == "𠀀" * 15 + "…"


def test_an_empty_name_and_one_of_signs_alone_get_a_name() -> None:
    assert legal("") == legal("[]:*?/\\''") == "_"


def test_an_apostrophe_is_doubled_in_a_link() -> None:
    assert quoted("1 O'Brien") == "'1 O''Brien'"
