"""Users' words in one language, handed to whatever speaks: the words themselves live in `resources/translations`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


class _Fact(str):
    """One fact of a sentence. `{count:# report|# reports}` says it in the singular for 1, else in the plural."""

    __slots__ = ()

    def __format__(self, forms: str) -> str:
        if not forms:
            return str(self)
        one, many = forms.split("|")
        return (one if self == "1" else many).replace("#", str(self))


def filled(sentence: str, facts: Mapping[str, object]) -> str:
    """A sentence with its `{facts}` filled in; where it has forms for one and for many, in the form that fits."""
    return sentence.format_map({name: _Fact(fact) for name, fact in facts.items()})


@dataclass(frozen=True)
class Wording:
    """The sentences of one language by key, with `{name}` placeholders."""

    language: Language
    sentences: Mapping[str, str]

    def say(self, key: str, **facts: object) -> str:
        """The sentence with its facts filled in. A missing key is our bug and raises KeyError."""
        return filled(self.sentences[key], facts)
