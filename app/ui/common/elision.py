"""Shortens a line of text to its room without ever showing a part of a number, which would be another number."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

_ELLIPSIS = "…"
_NUMBER = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")


def elided(text: str, metrics: QFontMetrics | QFontMetricsF, mode: Qt.TextElideMode, width: float) -> str:
    """The text as Qt elides it in `width` logical pixels; a number that would be cut is left out as a whole.

    Of "11 cells left", `1…` would be taken for a number of its own. `mode` is ElideRight or ElideMiddle.
    """
    if isinstance(metrics, QFontMetricsF):
        short = metrics.elidedText(text, mode, width)
    else:
        short = metrics.elidedText(text, mode, int(width))
    if short == text:
        return text
    head, mark, tail = short.partition(_ELLIPSIS)
    if not mark or not text.startswith(head) or not text.endswith(tail):
        return short
    first, last = len(head), len(text) - len(tail)
    for number in _NUMBER.finditer(text):
        if number.start() < first < number.end():
            first = number.start()
        if number.start() < last < number.end():
            last = number.end()
    return text[:first].rstrip() + mark + text[last:].lstrip()
