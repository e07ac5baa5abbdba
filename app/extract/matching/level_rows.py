"""Checks whether the numbers of a table without cells are level with the labels that they were matched to.

Without ruling lines only the height says which row a line of numbers belongs to. Numbers in a line of words belong to
it, but numbers on a line of their own are joined with the words above or below: where all numbers are printed lower or
higher than their labels, they may belong to a neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from math import inf

from app.extract.matching.form_index import TableRows
from app.extract.matching.row_alignment import MatchedRow, RegionRow, has_numbers, label_places, number_places
from app.forms.labels import fold
from app.frozen import dataclass
from app.model import is_value

_MUCH_NEARER = 3.0
"""A line of numbers belongs to a label where any other label is at least this many times as far away: it is then
within a quarter of the distance between two labels. Chosen by hand: further off, people have to count rows too."""
_FEWEST_BARE = 3
"""Numbers on a line without words: fewer are a page number or part of a sentence."""


_Block = tuple[int, float, float]
"""A row's label: its page, and the middles (y in points) of its first and its last line."""


@dataclass(frozen=True, slots=True)
class Slipped:
    """Indices of matched rows: `lost` have numbers that may be another row's, `unsure` blanks that may hold one."""

    lost: frozenset[int] = field(default_factory=frozenset)
    unsure: frozenset[int] = field(default_factory=frozenset)


def slipped_rows(matched: Sequence[MatchedRow], region_rows: Sequence[RegionRow], tables: TableRows) -> Slipped:
    """The matched lines of words whose numbers are not clearly level with their label. Ruled rows are never slipped."""
    if not any(match.row.kind == "line" for match in matched):
        return Slipped()
    members = _members(matched, region_rows)
    blocks = {
        match.index: blocks
        for match in matched
        if match.row.kind == "line" and (blocks := _blocks(members[match.index], _texts(match, tables)))
    }
    owners = {one.index: match.index for match in matched for one in members[match.index]}
    ends = (min(owners, default=0), max(owners, default=0))
    lost: set[int] = set()
    unsure: set[int] = set()
    for one in region_rows:
        middle = _middle(one)
        if middle is None:
            continue
        owner = owners.get(one.index)
        if owner is None and _is_bare(one) and not ends[0] < one.index < ends[1]:
            lost.update(blocks)
            continue
        near = sorted((_away(one.row.page, middle, found), index) for index, found in blocks.items() if index != owner)
        if not near or near[0][0] == inf or (owner is not None and owner not in blocks):
            continue
        if owner is None:
            unsure.add(near[0][1])
        elif _MUCH_NEARER * _away(one.row.page, middle, blocks[owner]) > near[0][0]:
            lost.add(owner)
            unsure.add(near[0][1])
    return Slipped(frozenset(lost), frozenset(unsure))


def with_level_numbers(
    matched: Sequence[MatchedRow], region_rows: Sequence[RegionRow], tables: TableRows
) -> list[MatchedRow]:
    """The matched rows, where a row without numbers gets the one line of numbers that is clearly level with its label.

    The words of a merged label next to the row may have separated that line from it.
    """
    if not any(match.row.kind == "line" for match in matched):
        return list(matched)
    members = _members(matched, region_rows)
    owned = {one.index for group in members.values() for one in group}
    loose = [(one, middle) for one in region_rows if one.index not in owned and (middle := _middle(one)) is not None]
    if not loose:
        return list(matched)
    blocks = {match.index: _blocks(members[match.index], _texts(match, tables)) for match in matched}
    level: dict[int, list[RegionRow]] = {}
    for one, middle in loose:
        (nearest, index), *others = sorted(
            (_away(one.row.page, middle, found), index) for index, found in blocks.items()
        )
        if nearest < inf and _MUCH_NEARER * nearest <= min((away for away, _ in others), default=inf):
            level.setdefault(index, []).append(one)
    found = []
    for match in matched:
        lines = level.get(match.index, [])
        left = members[match.index][0].left
        if len(lines) == 1 and match.row.kind == "line" and not has_numbers(match.row, left):
            (one,) = lines
            words = label_places(match.row, left)
            row = replace(match.row, places=(*words, *number_places(one.row, one.left)))
            match = replace(match, row=row)
        found.append(match)
    return found


def _members(matched: Sequence[MatchedRow], region_rows: Sequence[RegionRow]) -> dict[int, Sequence[RegionRow]]:
    """The printed rows that each matched row was made of, by the matched row's index."""
    places = {one.index: at for at, one in enumerate(region_rows)}
    return {match.index: region_rows[places[match.index] : places[match.index] + match.taken] for match in matched}


def _texts(match: MatchedRow, tables: TableRows) -> tuple[str, ...]:
    """The folded texts that a matched row's label may have."""
    row_id = tables.ids[match.position]
    row = next(row for row in tables.blocks[match.position].rows if row.id == row_id)
    return tuple(fold(text) for text in row.label.texts)


def _blocks(members: Sequence[RegionRow], texts: Sequence[str]) -> list[_Block]:
    """The extents of the lines that print a part of the label, by page; of all lines with words where none does."""
    named = [(own[-1], one.row, fold(own[-1].text)) for one in members if (own := label_places(one.row, one.left))]
    lines = [(place, row) for place, row, part in named if part and any(part in text for text in texts)]
    lines = lines or [(place, row) for place, row, part in named if part]
    found = []
    for page in {row.page for _, row in lines}:
        # The label's own height: merged labels beside it may be higher.
        spans = [place.span or (row.y0, row.y1) for place, row in lines if row.page == page]
        middles = [(top + bottom) / 2 for top, bottom in spans]
        found.append((page, min(middles), max(middles)))
    return found


def _middle(one: RegionRow) -> float | None:
    """The middle (y in points) of a line's numbers; None without numbers, or where their ink is not known."""
    inks = [place.ink for place in number_places(one.row, one.left) if place.ink is not None and is_value(place.text)]
    if one.row.kind != "line" or not inks:
        return None
    return (min(top for top, _ in inks) + max(bottom for _, bottom in inks)) / 2


def _away(page: int, middle: float, blocks: Sequence[_Block]) -> float:
    """How far (points) a line of numbers is above or below a label; 0 between its lines, infinite on other pages."""
    return min((max(top - middle, middle - bottom, 0.0) for on, top, bottom in blocks if on == page), default=inf)


def _is_bare(one: RegionRow) -> bool:
    """Whether a line holds several numbers and no words."""
    texts = [place.text for place in one.row.places]
    return len(texts) >= _FEWEST_BARE and all(is_value(text) for text in texts)
