"""What a finding on the text is known by: its words, which stay when a later reading counts the sentences otherwise."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from app.model import decimal_text


def text_key(rule: str, quote: str, said: Decimal) -> str:
    """The key of what a rule found in a quotation that says this number."""
    return f"{rule}/{quote}/{decimal_text(said)}"


def free_key(key: str, taken: Container[str]) -> str:
    """The key, numbered where the same was said before."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}/{number}"
    return free
