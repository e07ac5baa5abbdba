"""The two languages' wordings, as they ship."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

from app.model import Language, Wording

TRANSLATIONS = Path(__file__).parents[1] / "resources" / "translations"


def wording(language: Language) -> Wording:
    return Wording(language, tomllib.loads((TRANSLATIONS / f"{language}.toml").read_text(encoding="utf-8")))


WORDINGS = tuple(wording(language) for language in get_args(Language))
