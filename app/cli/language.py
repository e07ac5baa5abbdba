"""The language of the commands' output."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from app.model import Language

_CHINESE_ON_WINDOWS = 0x04
"""The primary language number of Chinese in a Windows language id."""


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """`--lang` if it is given rightly, else after the locale: Chinese for `zh*`, English for all others."""
    for position, argument in enumerate(arguments):
        following = arguments[position + 1] if position + 1 < len(arguments) else ""
        wanted = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and wanted == "zh":
            return "zh"
        if argument.startswith("--lang") and wanted == "en":
            return "en"
    return "zh" if _is_chinese(environment) else "en"


def _is_chinese(environment: Mapping[str, str]) -> bool:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(variable):
            return locale.lower().startswith("zh")
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0xFF == _CHINESE_ON_WINDOWS
    return False
