"""The words on the screen in the language of the run: read from the files of words, not from the program."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

Language = Literal["zh", "en"]

_FOLDER = Path(__file__).parents[3] / "resources" / "translations"
_FACT = re.compile(r"\\\{\w+(:[^}]*)?\\\}")


@cache
def _sentences(language: Language) -> dict[str, str]:
    catalogue = ElementTree.parse(_FOLDER / f"window_{language}.ts")
    found = {
        message.findtext("source", ""): message.findtext("translation", "") for message in catalogue.iter("message")
    }
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        return {**_flat(tomllib.load(file)), **found}


def _flat(table: dict[str, object], outer: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        key = f"{outer}{name}"
        if isinstance(value, dict):
            found |= _flat(value, key + ".")
        else:
            found[key] = str(value)
    return found


def sentence(language: Language, key: str) -> str:
    """The words of a key as they stand in the file, `&` and `{facts}` among them. KeyError: there are none."""
    return _sentences(language)[key]


def keys(language: Language, prefix: str) -> tuple[str, ...]:
    """All keys that begin so."""
    return tuple(key for key in _sentences(language) if key.startswith(prefix))


def pattern(language: Language, key: str) -> re.Pattern[str]:
    """What a sentence looks like on the screen, whatever its facts are."""
    words = re.escape(sentence(language, key).replace("&&", "\0").replace("&", "").replace("\0", "&"))
    return re.compile(_FACT.sub(".*?", words), re.DOTALL)
