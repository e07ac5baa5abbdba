"""Checks and repairs text for files and windows: valid Unicode, without lone surrogates."""

from __future__ import annotations

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def is_valid_text(text: str) -> bool:
    """Whether the text holds no lone surrogate."""
    return _SURROGATES.search(text) is None


def valid_text(text: str) -> str:
    """The text with U+FFFD (never part of a number) in place of each lone surrogate."""
    return _SURROGATES.sub(_REPLACEMENT, text)
