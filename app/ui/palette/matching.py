"""Finds the lines of text that fit a few typed letters: as they are, by pinyin, by initials, or with gaps. No Qt.

Nothing is spelt out in pinyin beforehand: what is typed becomes a regular expression of classes of characters, which
runs over all lines at once. A character of several readings is found by each of them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from app.ui.palette.pinyin import Pinyin

AT_START, TOGETHER, WITH_GAPS = 0, 1, 2
"""How well a line fits: from its start, in one piece, or in the right order with gaps. Less is better."""

ENOUGH = 200
"""Lines with a word in one piece: where there are as many, those that have it with gaps are not looked for. Nobody
reads as many lines; chosen by hand."""
_MOST_WAYS = 64
"""Ways to cut typed letters into syllables that are tried; where there are more, only the longest syllables are."""
_MOST_LETTERS = 40
"""Typed letters beyond these are not compared."""
_END, _PART = "\n", "\t"


class Lines:
    """Texts that are searched, each of one or several parts (a command in two languages)."""

    def __init__(self, texts: Sequence[Sequence[str]], pinyin: Pinyin) -> None:
        self._pinyin = pinyin
        lines = [_PART.join(map(folded, parts)) for parts in texts]
        self._all = _END.join(lines) + _END
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._used = frozenset(self._all) - {_END, _PART}
        self._class = lru_cache(maxsize=1024)(self._class_of)

    def find(self, typed: str) -> dict[int, int]:
        """The numbers of the lines that every typed word fits, with how well the worst of them does."""
        words = [word.replace("'", "") for word in folded(typed)[:_MOST_LETTERS].split()]
        found: dict[int, int] | None = None
        for word in filter(None, words):
            fits = self._fits(word)
            found = fits if found is None else {at: max(found[at], fit) for at, fit in fits.items() if at in found}
        return dict.fromkeys(range(len(self._starts) - 1), AT_START) if found is None else found

    def _fits(self, word: str) -> dict[int, int]:
        """The lines that one word fits. With gaps it is looked for only where few have it in one piece."""
        found: dict[int, int] = {}
        together = self._together(word)
        for match in together.finditer(self._all) if together is not None else ():
            start = match.start()
            at = bisect_right(self._starts, start) - 1
            fit = AT_START if start == 0 or self._all[start - 1] in (_END, _PART) else TOGETHER
            found[at] = min(found.get(at, fit), fit)
        if len(word) > 1 and len(found) < ENOUGH:
            for match in self._gapped(word).finditer(self._all):
                found.setdefault(bisect_right(self._starts, match.start()) - 1, WITH_GAPS)
        return found

    def _together(self, word: str) -> re.Pattern[str] | None:
        """The letters in one piece, blanks aside, however they are cut; the rest of the line is passed over."""
        ways = self._ways(word)
        pattern = self._cut(word, 0, ways) if ways[0] <= _MOST_WAYS else self._longest(word, " ?")
        return None if pattern is None else re.compile(rf"{pattern}[^\n]*")

    def _gapped(self, word: str) -> re.Pattern[str]:
        """Each letter or syllable somewhere after the one before, from the start of a part of a line.

        `[^...]*+` goes to the first place and never back, so that a line that does not fit costs no more than its
        length.
        """
        pieces = self._longest(word, r"[^\n\t{inside}]*+")
        letters = "".join(
            rf"[^\n\t{inside}]*+[{inside}]" if (inside := self._class(letter)) else "(?!)" for letter in word
        )
        return re.compile(rf"(?<![^\n\t])(?:{letters}{f'|{pieces}' if pieces else ''})")

    def _ways(self, word: str) -> list[int]:
        """In how many ways the letters from each place on can be cut into what some line has."""
        ways = [0] * len(word) + [1]
        for at in range(len(word) - 1, -1, -1):
            ways[at] = sum(ways[end] for end in self._ends(word, at))
        return ways

    def _ends(self, word: str, at: int) -> list[int]:
        """Where a piece that begins at a place may end."""
        longest = self._pinyin.longest if word[at].isascii() and word[at].isalpha() else 1
        return [end for end in range(at + 1, min(len(word), at + longest) + 1) if self._class(word[at:end])]

    def _cut(self, word: str, at: int, ways: Sequence[int]) -> str | None:
        if at == len(word):
            return ""
        parts = [
            f"[{self._class(word[at:end])}] ?{self._cut(word, end, ways)}" for end in self._ends(word, at) if ways[end]
        ]
        return f"(?:{'|'.join(parts)})" if parts else None

    def _longest(self, word: str, between: str) -> str | None:
        """One way to cut the letters: always the longest piece."""
        pattern, at = "", 0
        while at < len(word):
            ends = self._ends(word, at)
            if not ends:
                return None
            inside = self._class(word[at : ends[-1]])
            pattern += between.replace("{inside}", inside) + f"[{inside}]"
            at = ends[-1]
        return pattern

    def _class_of(self, piece: str) -> str:
        """The characters that a piece stands for, as the inside of a class: itself, and what is read with it."""
        own = {piece} if len(piece) == 1 and piece in self._used else set()
        if piece.isascii() and piece.isalpha():
            own |= self._pinyin.characters(piece, self._used)
        return "".join(map(re.escape, sorted(own)))


def folded(text: str) -> str:
    """A text as it is compared: full-width characters as half-width, without case, on one line."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.split())
