"""Users' words in one language, handed to whatever speaks: the words themselves live in `resources/translations`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Wording:
    """The sentences of one language by key, with `{name}` placeholders."""

    language: Language
    sentences: Mapping[str, str]

    def say(self, key: str, **facts: object) -> str:
        """The sentence with its facts filled in. A missing key is our bug and raises KeyError."""
        return self.sentences[key].format_map({name: str(fact) for name, fact in facts.items()})
