"""Matches printed rows to a form's rows in order, by their labels; joins rows that were wrapped or cut."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.extract.layout.printed_rows import Place, PrintedRow, merged
from app.forms.labels import LabelIndex, fold, without_groups
from app.frozen import dataclass
from app.model import is_value

MOST_JOINED = 12
"""Printed rows that one row of the form is made of at most: a label wrapped over lines, or cut by a page's end."""
CUT_OFF = 0.76
"""The likeness given to the beginning of a label, the rest of which its cell is too low to show."""
DOUBLED = 0.7
"""The likeness given to a row whose label is printed twice, with different numbers: the row is doubtful."""
_LONGEST_LABEL = 70
"""Characters: a longer text is no row label."""
_ALIKE = 0.9
"""The likeness (0..1) from which on the first row of a page is a row of the form, not the rest of the row before."""
_EDGE = 12.0
"""Points: a number in a line of words may begin left of the first column and end this far from its edge."""
_NUMBERS_BONUS = 0.3
"""What numbers in a row add to its likeness, so that a merged label alone is not matched instead."""
JOIN_COST = 0.02
"""What each further printed row subtracts from the likeness, so that rows are joined only for a better match."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A printed row of a table: its index among all rows, and the x where its first number column begins.

    `left` is in the row's own space; None without a heading in that space.
    """

    index: int
    row: PrintedRow
    left: float | None


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A printed row that was matched to row `position` of the form's table, with the likeness (0..1) of its label.

    It was made of the `taken` printed rows from `index` on.
    """

    position: int
    row: PrintedRow
    likeness: float
    index: int
    taken: int


def align(rows: Sequence[RegionRow], row_labels: LabelIndex[int], groups: Collection[str]) -> list[MatchedRow]:
    """The best matching of printed rows to the form's rows, in printed order; unmatched rows are left out.

    `groups` are the folded merged labels that may be joined in front of a row's own.
    """
    candidates = [_candidates(rows, index, row_labels, groups) for index in range(len(rows))]
    straight = _straight(candidates)
    if straight is not None:
        return straight
    return _by_label(_best(candidates, len(rows)), candidates, [one.index for one in rows])


def _by_label(
    chain: list[MatchedRow], candidates: Sequence[Sequence[MatchedRow]], indices: Sequence[int]
) -> list[MatchedRow]:
    """The matching with rows that the report prints in another order than the form.

    A row out of order is matched where its label is printed exactly, and once. A label that is printed twice with
    different numbers is ambiguous: its likeness is lowered to DOUBLED.
    """
    printed: dict[int, list[MatchedRow]] = {}
    for options in candidates:
        exact = {option.position: option for option in options if option.likeness == 1.0 and is_numbered(option)}
        if len(exact) == 1:
            ((position, match),) = exact.items()
            others = printed.setdefault(position, [])
            if not any(set(_indices(match, indices)) & set(_indices(other, indices)) for other in others):
                others.append(match)
    taken = {index for match in chain for index in _indices(match, indices)}
    found = {match.position: match for match in chain}
    for position, matches in printed.items():
        if len(matches) > 1 and len({_values(match) for match in matches}) > 1:
            chosen = found.get(position, matches[0])
            found[position] = replace(chosen, likeness=min(chosen.likeness, DOUBLED))
        elif len(matches) == 1 and not taken & set(_indices(matches[0], indices)):
            known = found.get(position)
            if known is None or known.likeness < 1.0:
                found[position] = matches[0]
    return sorted(found.values(), key=lambda match: match.index)


def is_numbered(match: MatchedRow) -> bool:
    """Whether the matched row prints a number, a dash or unreadable figures."""
    return any(is_value(place.text) for place in match.row.places)


def _indices(match: MatchedRow, indices: Sequence[int]) -> Sequence[int]:
    first = indices.index(match.index)
    return indices[first : first + match.taken]


def _values(match: MatchedRow) -> tuple[str, ...]:
    return tuple(place.text for place in match.row.places if is_value(place.text))


def _candidates(
    rows: Sequence[RegionRow], index: int, row_labels: LabelIndex[int], groups: Collection[str]
) -> list[MatchedRow]:
    """The rows of the form that the row at `index` could be, alone or joined with those below it."""
    found: list[MatchedRow] = []
    left = rows[index].left
    alone = 0.0
    for taken, row in enumerate(_joined_rows(rows, index, row_labels, groups), 1):
        labels = label_places(row, left)
        texts = _texts(row, labels, groups)
        if texts and len(texts[0]) > _LONGEST_LABEL:
            break
        numbered = any(map(is_value, [place.text for place in row.places[len(labels) :]]))
        for text in texts:
            for position, likeness in row_labels.match(text).items():
                if taken == 1:
                    alone = max(alone, likeness)
                elif likeness <= alone and not (likeness == 1.0 and numbered):
                    continue
                found.append(MatchedRow(position, row, likeness, rows[index].index, taken))
        if taken == 1 and alone == 1.0 and numbered and row.kind == "grid" and not _ends_page(rows, index):
            break
    return found or _cut_off(rows[index], row_labels, groups)


def _joined_rows(
    rows: Sequence[RegionRow], index: int, row_labels: LabelIndex[int], groups: Collection[str]
) -> Iterator[PrintedRow]:
    """The row at `index`, then joined with the next one, the next two and so on, as far as they may be one row."""
    row, left = rows[index].row, rows[index].left
    yield row
    for upper, lower in itertools.pairwise(one.row for one in rows[index : index + MOST_JOINED]):
        if not _may_join(upper, lower):
            return
        if has_numbers(row, left) and has_numbers(lower, left) and not _goes_on(upper, lower, left, row_labels, groups):
            return
        row = _joined(row, lower, left)
        yield row


def _ends_page(rows: Sequence[RegionRow], index: int) -> bool:
    return index + 1 < len(rows) and rows[index + 1].row.page != rows[index].row.page


def _cut_off(one: RegionRow, row_labels: LabelIndex[int], groups: Collection[str]) -> list[MatchedRow]:
    """Matches of a row of cells with numbers whose label is only the beginning of a form's label."""
    if one.row.kind != "grid" or not has_numbers(one.row, one.left):
        return []
    return [
        MatchedRow(position, one.row, CUT_OFF, one.index, 1)
        for text in _labels(one.row, one.left, groups)[:1]
        for position in row_labels.beginnings(text)
    ]


def _may_join(upper: PrintedRow, lower: PrintedRow) -> bool:
    if upper.page != lower.page:
        return True
    return upper.kind == "line" and lower.kind == "line"


def _goes_on(
    upper: PrintedRow, lower: PrintedRow, left: float | None, row_labels: LabelIndex[int], groups: Collection[str]
) -> bool:
    """Whether the lower row is the rest of the upper one on the next page, where long numbers were wrapped."""
    if upper.kind != "grid" or lower.kind != "grid" or upper.page == lower.page:
        return False
    labels = _labels(lower, left, groups)
    return not any(like >= _ALIKE for text in labels for like in row_labels.match(text).values())


def _joined(upper: PrintedRow, lower: PrintedRow, left: float | None) -> PrintedRow:
    if upper.kind == "grid" and lower.kind == "grid":
        return merged(upper, lower)
    first, second = label_places(upper, left), label_places(lower, left)
    numbers = number_places(upper, left) or number_places(lower, left)
    text = "".join(place.text for place in (*first[-1:], *second[-1:]))
    label = (first or second)[-1:]
    joined = tuple(Place(text, p.x0, p.x1, p.boxes, p.page, p.confidence, p.method) for p in label)
    places = (*first[:-1], *joined, *numbers)
    return PrintedRow(places or upper.places, upper.page, upper.space, "line", upper.y0, lower.y1)


def label_places(row: PrintedRow, left: float | None) -> tuple[Place, ...]:
    """The places left of the first number column; where `left` is None, up to the last words before a number."""
    if left is not None and row.kind == "grid":
        return tuple([place for place in row.places if (place.x0 + place.x1) / 2 <= left])
    if left is not None:
        return tuple(place for place in row.places if not _is_in_columns(place, left))
    words = 0
    for index, place in enumerate(row.places):
        if is_value(place.text) and words:
            break
        if place.text and not is_value(place.text):
            words = index + 1
    return row.places[:words]


def number_places(row: PrintedRow, left: float | None) -> tuple[Place, ...]:
    """The places in the number columns: all that are no label places."""
    labels = label_places(row, left)
    return row.places[len(labels) :]


def _is_in_columns(place: Place, left: float) -> bool:
    return place.middle > left or (is_value(place.text) and place.x1 > left - _EDGE)


def has_numbers(row: PrintedRow, left: float | None) -> bool:
    """Whether the row's number columns print anything that is a number, a dash or unreadable figures."""
    return any(map(is_value, [place.text for place in number_places(row, left)]))


def _labels(row: PrintedRow, left: float | None, groups: Collection[str]) -> list[str]:
    """The texts that the row's label could be: its last label place, all of them joined, without merged labels."""
    return _texts(row, label_places(row, left), groups)


def _texts(row: PrintedRow, labels: Sequence[Place], groups: Collection[str]) -> list[str]:
    """The same, given the row's label places."""
    own = [place for place in labels if place.text and not place.continued]
    if not own:
        return []
    leaf = own[-1].text
    texts = [leaf]
    if len(own) > 1:
        texts.append("".join(place.text for place in own))
    if row.kind == "line" and fold(leaf) and leaf[-1:].isdigit():
        texts.append(leaf.rstrip("0123456789./- "))
    return texts + without_groups(leaf, groups)


def _straight(candidates: Sequence[Sequence[MatchedRow]]) -> list[MatchedRow] | None:
    """The matching where every label is exact and all are in order, the usual case; None otherwise."""
    found: list[MatchedRow] = []
    for options in candidates:
        if not options:
            continue
        match = options[0]
        if len(options) > 1 or match.taken > 1 or match.likeness < 1.0:
            return None
        if found and match.position <= found[-1].position:
            return None
        found.append(match)
    return found


def _best(candidates: Sequence[Sequence[MatchedRow]], count: int) -> list[MatchedRow]:
    """The matching with the greatest sum of likenesses (dynamic programming over rows and positions)."""
    reached: list[dict[int, tuple[float, _Chain | None]]] = [{} for _ in range(count + 1)]
    reached[0] = {-1: (0.0, None)}
    for index in range(count):
        gains = [
            (match, match.likeness - JOIN_COST * (match.taken - 1) + _numbers_bonus(match))
            for match in candidates[index]
        ]
        following = reached[index + 1]
        for position, (score, chain) in reached[index].items():
            if position not in following or score > following[position][0]:
                following[position] = (score, chain)
            for match, gain in gains:
                if match.position > position:
                    behind = reached[index + match.taken]
                    if match.position not in behind or score + gain > behind[match.position][0]:
                        behind[match.position] = (score + gain, _Chain(chain, match))
    _, chain = max(reached[count].values(), key=lambda item: item[0])
    found = []
    while chain is not None:
        found.append(chain.match)
        chain = chain.before
    found.reverse()
    return found


class _Chain(NamedTuple):
    """A match, and the matches before it."""

    before: _Chain | None
    match: MatchedRow


def _numbers_bonus(match: MatchedRow) -> float:
    return _NUMBERS_BONUS if is_numbered(match) else 0.0
