"""Whatever a report prints stays text, and what XML cannot hold can be seen."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.workbook.writing.safe_text import MOST_CHARACTERS, clean_text, looks_like_formula, safe_text
from tests.properties import examples


@examples(100)
@given(st.text(alphabet=st.characters()))
def test_any_text_can_stand_in_xml(text: str) -> None:
    node = ElementTree.Element("t")
    node.text = safe_text(text)
    read = ElementTree.fromstring(ElementTree.tostring(node)).text
    assert (read or "") == node.text


def test_what_cannot_be_held_is_replaced_visibly() -> None:
    assert safe_text("1\x002\x1b3") == "1\ufffd2\ufffd3"


def test_what_would_turn_the_order_of_digits_is_replaced_visibly() -> None:
    assert safe_text("\u202e12\u202c") == "\ufffd12\ufffd"


def test_excel_does_not_take_a_printed_text_for_one_of_its_escapes() -> None:
    assert safe_text("_x0041_") == "_x005F_x0041_"
    assert clean_text("_x0041_\x00") == "_x0041_\ufffd"


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    assert len(safe_text("长" * 40_000)) <= MOST_CHARACTERS


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_what_could_be_a_formula_is_known(text: str) -> None:
    assert looks_like_formula(text)
