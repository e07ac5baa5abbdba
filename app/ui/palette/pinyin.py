"""Which characters are read in a way that begins with some letters, from the table `resources/pinyin.txt`. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path


class Pinyin:
    """All readings of a character count: which one a name has, no table knows."""

    def __init__(self, lines: Collection[str]) -> None:
        """Each line is a syllable, a blank, and the characters that are read so; lines with `#` are comments."""
        parts = [line.split(" ", 1) for line in lines if line.strip() and not line.startswith("#")]
        self._syllables = {syllable: characters.strip() for syllable, characters in parts}

    @classmethod
    def load(cls, path: Path) -> Pinyin:
        """The table of a file, which takes some milliseconds."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    @property
    def longest(self) -> int:
        """The letters of the longest syllable."""
        return max(map(len, self._syllables), default=1)

    def characters(self, beginning: str, among: frozenset[str]) -> frozenset[str]:
        """Those of some characters that have a reading with this beginning."""
        found = (known for syllable, known in self._syllables.items() if syllable.startswith(beginning))
        return among.intersection(*("".join(found),)) if beginning else frozenset()
