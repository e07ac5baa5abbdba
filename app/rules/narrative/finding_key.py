"""Keys of findings about the text: made of its words, so that they survive a reading that splits sentences anew."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from app.model import decimal_text

NARRATIVE = "narrative."
"""How the rule ids of these findings begin."""


def text_key(rule: str, quote: str, number: Decimal) -> str:
    """The key of a rule's finding about a number in a quotation."""
    return f"{rule}/{quote}/{decimal_text(number)}"


def free_key(key: str, taken: Container[str]) -> str:
    """The key itself, or the first of `key/2`, `key/3`, ... that is not in `taken`."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}/{number}"
    return free
