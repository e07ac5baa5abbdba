"""Users' sentences in one language. The sentences themselves are in `resources/translations`.

One mechanism fills them in everywhere: `{name}` is a placeholder, and `{count:# report|# reports}` has a form for one
and a form for every other number, in which `#` is the number. A form without `#` (`{count:is|are}`) only agrees with a
number that is shown elsewhere. Commands, findings, workbook and letters take their sentences from `zh.toml` and
`en.toml` through `Wording`; the window takes its own from Qt's catalogues through `app.ui.common.translator`, and both
fill them in by `filled`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from app.frozen import dataclass

Language = Literal["zh", "en"]


class _Fact(str):
    """The text of one placeholder, formatted by the plural forms that follow its name, if any."""

    __slots__ = ()

    def __format__(self, forms: str) -> str:
        if not forms:
            return str(self)
        one, many = forms.split("|")
        return (one if self == "1" else many).replace("#", str(self))


def filled(sentence: str, facts: Mapping[str, object]) -> str:
    """The sentence with its placeholders filled in. A fact that is missing raises KeyError; more facts do no harm."""
    return sentence.format_map({name: _Fact(fact) for name, fact in facts.items()})


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language by key."""

    language: Language
    sentences: Mapping[str, str]

    def say(self, key: str, **facts: object) -> str:
        """The sentence with its facts filled in. A missing key or fact is a bug of the program and raises KeyError."""
        return filled(self.sentences[key], facts)
