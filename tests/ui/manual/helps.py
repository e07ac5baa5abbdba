"""The manual as it ships, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import get_args

from app.model import Language
from app.ui.manual.pages import Manual, make_manual
from app.ui.manual.reader import read_sentences, read_texts

RESOURCES = Path(__file__).parents[3] / "resources"
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def manual_of(language: Language) -> Manual:
    """All pages of one language."""
    texts = read_texts(RESOURCES / "help" / language)
    return make_manual(texts, read_sentences(RESOURCES / "translations", language))
