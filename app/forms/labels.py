"""Folds printed labels to a comparable text, and matches them to the labels of a form."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from app.forms.traditional import TO_SIMPLIFIED

ALIKE = 0.75
"""The least likeness (0..1, `rapidfuzz.fuzz.ratio` of the folded texts) of a misread label. Chosen by hand."""
_MOST_KEPT = 20_000
"""Texts whose matches an index remembers: some 5 MB. Labels repeat from report to report."""
_SHORTEST_FUZZY = 4
"""Characters of a folded text: shorter ones match exactly or not at all."""
_LONGEST_FUZZY = 80
"""Characters of a folded text: a longer one is no label."""
_SHORTEST_BEGINNING = 2
"""Characters of a folded text: a shorter one is not looked up as the beginning of a label."""
_MOSTLY = 0.6
"""The least share of a text that consists of labels, for it to be read as several joined labels. Chosen by hand."""
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BRACKETED = {0x3220 + index: f"({char})" for index, char in enumerate("一二三四五六七八九十")}
_TABLE = _FULL_WIDTH | _BRACKETED
_READING = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zà-žǎ-ǜɑɡ]+\)", re.IGNORECASE)
_NUMBERING = re.compile(
    r"^(?:\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:\)|[、.,:．])|[①-⑳]|\d(?=[\u4e00-\u9fff]))+(?=\D)"
)
_NOT_WORDS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_NUMERALS = frozenset("一二三四五六七八九十")
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")

Key = TypeVar("Key", bound=Hashable)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text of a label without numbering, blanks, punctuation and pronunciations, in simplified characters.

    `（一） 予以公開` -> `予以公开`; `數(shù)量` -> `数量`. A text that is only a number keeps it. Labels that
    mean the same have equal folded texts.
    """
    if text.isascii() and text.isdecimal():
        return text
    bare = _BLANKS.sub("", text.translate(_TABLE))
    if "(" in bare:
        bare = _READING.sub("", bare)
    bare = _NUMBERING.sub("", bare)
    return _NOT_WORDS.sub("", bare).translate(TO_SIMPLIFIED)


def without_groups(text: str, groups: Collection[str]) -> list[str]:
    """The folded label without a merged label that is joined in front of it, once for each that fits.

    `（四）无法提供 1.本机关不掌握…` -> `本机关不掌握…`; empty where none of the folded `groups` is in front.
    """
    folded = fold(text)
    rests = [folded[len(group) :] for group in groups if group and folded.startswith(group) and folded != group]
    return [fold(rest) for rest in rests] + [rest[1:] for rest in rests if rest[:1] in _NUMERALS]


class LabelIndex(Generic[Key]):
    """An index from folded label texts to keys (rows, columns, headings); one text may have several keys."""

    def __init__(self, labels: Mapping[Key, Iterable[str]]) -> None:
        self._exact: dict[str, list[Key]] = {}
        for key, texts in labels.items():
            for text in texts:
                keys = self._exact.setdefault(fold(text), [])
                if key not in keys:
                    keys.append(key)
        self._fuzzy = [label for label in self._exact if len(label) >= _SHORTEST_FUZZY]
        self._numbered = any(char.isdecimal() for label in self._fuzzy for char in label)
        self._found: dict[str, dict[Key, float]] = {}

    def __contains__(self, folded: str) -> bool:
        return folded in self._exact

    def match(self, text: str) -> Mapping[Key, float]:
        """The keys whose label the text could be, with the likeness: 1.0 for equal folded texts, else at least ALIKE.

        A text that equals a label is not compared with the others; short texts only match exactly.
        """
        found = self._found.get(text)
        if found is None:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            found = self._found[text] = self._match(fold(text))
        return found

    def beginnings(self, text: str) -> list[Key]:
        """The keys of the labels that begin with the text; none for a text that is too short."""
        folded = fold(text)
        if len(folded) < _SHORTEST_BEGINNING:
            return []
        return [key for label, keys in self._exact.items() if label.startswith(folded) for key in keys]

    def within(self, text: str, also: Collection[str]) -> list[Key]:
        """The keys of the labels that are joined in a text, in order; `also` are further folded labels in between.

        Empty where less than _MOSTLY of the text consists of labels.
        """
        folded = fold(text)
        found: list[Key] = []
        at = covered = 0
        while at < len(folded):
            ends = range(len(folded), at + 1, -1)
            end = next((end for end in ends if folded[at:end] in self._exact or folded[at:end] in also), None)
            if end is None:
                at += 1
                continue
            found += self._exact.get(folded[at:end], [])
            covered += end - at
            at = end
        return found if covered >= _MOSTLY * len(folded) else []

    def _match(self, folded: str) -> dict[Key, float]:
        if keys := self._exact.get(folded):
            return dict.fromkeys(keys, 1.0)
        if len(folded) < _SHORTEST_FUZZY or len(folded) > _LONGEST_FUZZY:
            return {}
        if folded.isdecimal() and not self._numbered:
            return {}
        found: dict[Key, float] = {}
        alike = process.extract(folded, self._fuzzy, scorer=fuzz.ratio, score_cutoff=100 * ALIKE, limit=None)
        for label, score, _ in sorted(alike, key=lambda match: match[2]):  # in the labels' order, as exact ones are
            for key in self._exact[label]:
                found[key] = max(found.get(key, 0.0), score / 100)
        return found
