"""Which agency of the roster a name in a report may mean. Nothing is decided here: these are suggestions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from app.frozen import dataclass
from app.review.roster.columns import RosterWords
from app.review.roster.names import spelling_key, tails, without_ending

Likeness = Literal["exact", "spelling", "renamed", "ending", "place", "similar"]
"""Why an agency is suggested, the surest first.

`exact`: the same name. `spelling`: but for width, blanks and brackets. `renamed`: a person gave a report of this name
that one before. `ending`: but for 人民政府 and the like. `place`: but for the place before it. `similar`: by the
share of common characters.
"""

LIKENESSES: tuple[Likeness, ...] = ("exact", "spelling", "renamed", "ending", "place", "similar")
_MOST = 5
"""Suggestions for one name; nobody reads more. Chosen by hand."""
_LEAST_LIKE = 60.0
"""Per cent of common characters (2 M / T, as `difflib` counts them) from which two names are similar. Names of two
characters with one in common have 50, of three with two in common 67. Chosen by hand on lists of agencies."""
_COMPARED = 150
"""Names that share a rare character or pair of characters, and are compared with one name. Chosen on the names of
`tests/bench/roster.py`: 300 put the right one first no more often, and take three times as long."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An agency of the roster. `score` is the per cent of common characters; 100 where only marks differ."""

    name: str
    likeness: Likeness
    score: int


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The suggestions for one name in reports, the best first. For a name of the roster itself there is only that."""

    agency: str
    suggestions: tuple[Suggestion, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the roster has the name as it is."""
        return bool(self.suggestions) and self.suggestions[0].likeness == "exact"

    @property
    def sure(self) -> Suggestion | None:
        """The suggestion that can be proposed at once: one in which only marks differ, or that a person chose before.

        None where two are equally good, and for anything less sure.
        """
        best = self.suggestions[:1]
        if not best or best[0].likeness not in ("spelling", "renamed"):
            return None
        alike = [one for one in self.suggestions if one.likeness == best[0].likeness]
        return best[0] if len(alike) == 1 else None


class RosterNames:
    """The names of a roster, prepared for being looked up."""

    def __init__(self, names: Sequence[str], renamed: Iterable[tuple[str, str]], words: RosterWords) -> None:
        """`renamed` are names in reports with what a person renamed them to, the oldest first."""
        self._words = words
        self._names = tuple(names)
        self._exact = frozenset(names)
        self._renamed = {before: after for before, after in renamed if after in self._exact}
        self._spelled = _grouped((spelling_key(name), name) for name in names)
        self._short = {name: without_ending(spelling_key(name), words.endings) for name in names}
        self._ended = _grouped((short, name) for name, short in self._short.items())
        self._tailed = _grouped(
            (tail, name) for name, short in self._short.items() for tail in tails(short, words.places)
        )
        self._sharing = _Sharing([self._short[name] for name in names])

    def match(self, agency: str) -> NameMatch:
        """The suggestions for a name."""
        if agency in self._exact:
            return NameMatch(agency, (Suggestion(agency, "exact", 100),))
        key = spelling_key(agency)
        short = without_ending(key, self._words.endings)
        found: dict[str, Suggestion] = {}
        for likeness, names in self._by_rule(agency, key, short):
            for name in names:
                found.setdefault(name, Suggestion(name, likeness, round(ratio(key, spelling_key(name)))))
        for name, score in self._similar(short):
            found.setdefault(name, Suggestion(name, "similar", round(score)))
        ranked = sorted(found.values(), key=lambda one: (LIKENESSES.index(one.likeness), -one.score, one.name))
        return NameMatch(agency, tuple(ranked[:_MOST]))

    def _by_rule(self, agency: str, key: str, short: str) -> Iterator[tuple[Likeness, Iterable[str]]]:
        yield "spelling", self._spelled.get(key, ())
        if agency in self._renamed:
            yield "renamed", (self._renamed[agency],)
        yield "ending", self._ended.get(short, ())
        yield "place", self._tailed.get(short, ())
        for tail in tails(short, self._words.places):
            yield "place", self._ended.get(tail, ())

    def _similar(self, short: str) -> Iterator[tuple[str, float]]:
        near = self._sharing.near(short)
        candidates = {at: self._short[self._names[at]] for at in near}
        for _, score, at in process.extract(short, candidates, scorer=ratio, score_cutoff=_LEAST_LIKE, limit=_MOST):
            yield self._names[at], score


class _Sharing:
    """Which texts share the rarest characters and pairs of characters of another one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for part in _parts(text):
                self._holding[part].append(at)

    def near(self, text: str) -> list[int]:
        """The numbers of the texts to compare with, at most about `_COMPARED`."""
        known = sorted((len(self._holding[part]), part) for part in _parts(text) if part in self._holding)
        shared: Counter[int] = Counter()
        for count, part in known:
            if shared and len(shared) + count > _COMPARED:
                break
            shared.update(self._holding[part][: 10 * _COMPARED])
        return [at for at, _ in shared.most_common(_COMPARED)]


def _parts(text: str) -> set[str]:
    return {*text, *(text[at : at + 2] for at in range(len(text) - 1))}


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, name in pairs:
        groups[key].append(name)
    return {key: tuple(dict.fromkeys(names)) for key, names in groups.items()}


def matches(
    agencies: Sequence[str], roster: RosterNames, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[NameMatch]:
    """The suggestions for each of some names, in their order. `progress` is called after each."""
    found = []
    for done, agency in enumerate(agencies, start=1):
        found.append(roster.match(agency))
        progress(done, len(agencies))
    return found
