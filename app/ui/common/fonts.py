"""Whether the system can draw what the program shows."""

from __future__ import annotations


def has_chinese_font() -> bool:
    """Whether any installed font has the signs of simplified Chinese: without one, each is drawn as an empty box.

    Takes some ten milliseconds when fonts are first listed.
    """
    from PySide6.QtGui import QFontDatabase  # each type of Qt takes a part of the start

    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
