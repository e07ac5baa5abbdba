"""Aligns the sentences of two reports: copied, copied but for numbers, changed, new, gone."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from rapidfuzz.distance import Indel, LCSseq

from app.frozen import dataclass
from app.model.printed import plain
from app.rules.comparison.sentences import MOST_SENTENCES, Sentence

PairKind = Literal["copied", "numbers", "changed", "new", "gone"]
"""Word for word as in the other report (blanks and widths of characters apart); the same but for numbers and years;
alike; only in this report; only in the other."""

_ALIKE = 0.5
"""The least likeness (0 to 1, share of equal characters in order, numbers apart) of a changed sentence. Chosen by hand:
below it the inline difference is harder to read than both sentences."""
_MOST_PAIRS = 40_000
"""Pairs of sentences compared at once between two aligned ones: of a larger gap, the parts along its diagonal are
compared by themselves, which bounds the time to a few seconds. Chosen by hand."""
_LEAST_MOVED = 8
"""Characters: a shorter sentence found in another place is no copy of that one, but common."""
_NUMBER = re.compile(r"\d[\d,.]*%?|[〇○零一二三四五六七八九]{4}(?=年)")
_TOKEN = re.compile(r"\d[\d,.]*%?|[A-Za-z]+|.", re.DOTALL)
_LEAST_EQUAL = 2
"""Tokens: a shorter run of equal ones between two changes is shown as changed: single characters agree by chance."""

Pieces = tuple[tuple[str, bool], ...]
"""A sentence in pieces, each with whether it differs from the other report's."""
_Matches = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the comparison: the indices of the sentences, None where a report has none.

    `moved`: it stands in another place among the others. The pieces are given where the sentences differ.
    """

    kind: PairKind
    last: int | None
    this: int | None
    moved: bool = False
    last_pieces: Pieces = ()
    this_pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class TextComparison:
    """The sentences of the other report and of this one, and the pairs in the order in which they are read.

    `uncompared` are how many sentences of both were too many.
    """

    last: tuple[Sentence, ...]
    this: tuple[Sentence, ...]
    pairs: tuple[Pair, ...]
    uncompared: int = 0

    def count(self, kind: PairKind) -> int:
        """How many pairs of sentences there are of a kind; headings do not count, since forms prescribe them."""
        return sum(1 for pair in self.pairs if pair.kind == kind and not self._is_heading(pair))

    @property
    def sentences(self) -> int:
        """How many sentences this report has, headings apart."""
        return sum(1 for one in self.this if not one.is_heading)

    def _is_heading(self, pair: Pair) -> bool:
        one = self.this[pair.this] if pair.this is not None else self.last[pair.last or 0]
        return one.is_heading


def compare_texts(last: Sequence[Sentence], this: Sequence[Sentence]) -> TextComparison:
    """Align two texts: first what is equal, between that what is equal but for numbers, then what is alike."""
    uncompared = sum(max(0, len(text) - MOST_SENTENCES) for text in (last, this))
    before, now = tuple(last[:MOST_SENTENCES]), tuple(this[:MOST_SENTENCES])
    exact = [plain(one.text) for one in before], [plain(one.text) for one in now]
    masked = [_NUMBER.sub("#", text) for text in exact[0]], [_NUMBER.sub("#", text) for text in exact[1]]
    matches = _equal(exact[0], exact[1], 0, 0)
    matches = _between(matches, before, now, lambda a, b: _equal(masked[0][a], masked[1][b], a.start, b.start))
    matches = _between(matches, before, now, lambda a, b: _alike(masked[0][a], masked[1][b], a.start, b.start))
    moved = _moved(matches, exact, masked)
    pairs = (_pair(pair, exact, masked, before, now) for pair in _in_order(matches, moved, len(before), len(now)))
    return TextComparison(before, now, tuple(pairs), uncompared)


def _equal(last: Sequence[str], this: Sequence[str], last_at: int, this_at: int) -> _Matches:
    """The longest common subsequence of two lists of texts."""
    found: _Matches = []
    for code in LCSseq.opcodes(last, this):
        if code.tag == "equal":
            found += [
                (last_at + code.src_start + step, this_at + code.dest_start + step)
                for step in range(code.src_end - code.src_start)
            ]
    return found


def _alike(last: Sequence[str], this: Sequence[str], last_at: int, this_at: int) -> _Matches:
    """The pairs in order whose likeness, all together, is greatest."""
    parts = math.ceil(math.sqrt(len(last) * len(this) / _MOST_PAIRS))
    found: _Matches = []
    for part in range(parts):
        a, a_end = (len(last) * (part + step) // parts for step in (0, 1))
        b, b_end = (len(this) * (part + step) // parts for step in (0, 1))
        found += [(last_at + a + i, this_at + b + j) for i, j in _likest(last[a:a_end], this[b:b_end])]
    return found


def _likest(last: Sequence[str], this: Sequence[str]) -> _Matches:
    best = [[0.0] * (len(this) + 1) for _ in range(len(last) + 1)]
    for i, one in enumerate(last):
        above, row = best[i], best[i + 1]
        for j, other in enumerate(this):
            score = Indel.normalized_similarity(one, other, score_cutoff=_ALIKE)
            row[j + 1] = max(above[j] + score, above[j + 1], row[j])
    found, i, j = list[tuple[int, int]](), len(last), len(this)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _between(
    matches: _Matches, last: Sequence[Sentence], this: Sequence[Sentence], find: Callable[[slice, slice], _Matches]
) -> _Matches:
    """The matches with those that are found in the gaps between them."""
    found: _Matches = []
    before = (-1, -1)
    for match in (*matches, (len(last), len(this))):
        gap = slice(before[0] + 1, match[0]), slice(before[1] + 1, match[1])
        if gap[0].start < gap[0].stop and gap[1].start < gap[1].stop:
            found += find(*gap)
        if match[0] < len(last):
            found.append(match)
        before = match
    return found


def _moved(
    matches: _Matches, exact: tuple[list[str], list[str]], masked: tuple[list[str], list[str]]
) -> dict[int, int]:
    """The sentences of this report, by index, that the other one has in another place: its index."""
    taken_last, taken_this = {a for a, _ in matches}, {b for _, b in matches}
    found: dict[int, int] = {}
    for last, this in (exact, masked):
        places: dict[str, list[int]] = {}
        for at, text in enumerate(last):
            if at not in taken_last and len(text) >= _LEAST_MOVED:
                places.setdefault(text, []).append(at)
        for at, text in enumerate(this):
            if at not in taken_this and places.get(text):
                found[at] = places[text].pop(0)
                taken_last.add(found[at])
                taken_this.add(at)
    return found


def _in_order(
    matches: _Matches, moved: dict[int, int], last: int, this: int
) -> Iterator[tuple[int | None, int | None, bool]]:
    """Every sentence once: what is gone, then what is new, between two aligned ones."""
    gone = set(moved.values())
    before = (-1, -1)
    for match in (*matches, (last, this)):
        yield from ((at, None, False) for at in range(before[0] + 1, match[0]) if at not in gone)
        yield from ((moved.get(at), at, at in moved) for at in range(before[1] + 1, match[1]))
        if match[1] < this:
            yield (*match, False)
        before = match


def _pair(
    found: tuple[int | None, int | None, bool],
    exact: tuple[list[str], list[str]],
    masked: tuple[list[str], list[str]],
    last: Sequence[Sentence],
    this: Sequence[Sentence],
) -> Pair:
    a, b, moved = found
    if a is None or b is None:
        return Pair("new" if a is None else "gone", a, b)
    if exact[0][a] == exact[1][b]:
        return Pair("copied", a, b, moved)
    kind: PairKind = "numbers" if masked[0][a] == masked[1][b] else "changed"
    return Pair(kind, a, b, moved, *differing(last[a].text, this[b].text))


def differing(last: str, this: str) -> tuple[Pieces, Pieces]:
    """Two texts in pieces that are equal or differ; numbers and Latin words are not cut."""
    before, now = _TOKEN.findall(last), _TOKEN.findall(this)
    marks = [True] * len(before), [True] * len(now)
    codes = list(Indel.opcodes(before, now))
    for at, code in enumerate(codes):
        inside = 0 < at < len(codes) - 1
        if code.tag == "equal" and not (inside and code.src_end - code.src_start < _LEAST_EQUAL):
            marks[0][code.src_start : code.src_end] = [False] * (code.src_end - code.src_start)
            marks[1][code.dest_start : code.dest_end] = [False] * (code.dest_end - code.dest_start)
    return _pieces(before, marks[0]), _pieces(now, marks[1])


def _pieces(tokens: Sequence[str], marks: Sequence[bool]) -> Pieces:
    found: list[tuple[str, bool]] = []
    for token, mark in zip(tokens, marks, strict=True):
        if found and found[-1][1] == mark:
            found[-1] = (found[-1][0] + token, mark)
        else:
            found.append((token, mark))
    return tuple(found)
