"""Finds labels in the stream of a text's fields: column headings, row labels, and the end of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from app.extract.matching.form_index import ColumnKey, FormIndex, Heading, is_chapter
from app.extract.matching.row_alignment import DOUBLED
from app.extract.plain_text.fields import Field, FieldLine
from app.forms.labels import LabelIndex, fold, without_groups
from app.frozen import dataclass
from app.model import is_value

LONGEST_SPLIT = 4
"""Fields that one label is split over at most, one per line."""
_ALIKE = 0.8
"""The likeness (0..1) from which on a text is a column label, or a row label and no chapter heading."""
_FIRST_ALIKE = 0.9
"""The same for the first row label of a table, which decides whether a heading continues a table."""
_SHORTEST_WORDS = 2
"""Characters: shorter words behind a label's numbers are a piece of a merged label beside them."""
_LONGEST_HEADING, _LONGEST_LABEL, _LONGEST_PIECE = 90, 70, 60
"""Characters: longer texts are no column label (or several joined), no row label, and no beginning of a split one."""
_SEVERAL = 8
"""Characters: a shorter text does not hold several labels."""
_REACH, _REACH_PER_LABEL = 24, 4
"""Fields: the labels of one heading are within 24 fields, and 4 more for each label."""
_NUMBERS_BONUS = 0.3
"""What numbers in a label's line add to its likeness, so that a caption of the same words is not taken instead."""
_SHORTEST_CHAPTER = 2
"""Characters of a folded chapter heading: a shorter text (`三、`) is a piece of a merged label."""
_GLUED = re.compile(r"[0-9０-９＋+－—–/／\-增减][0-9０-９.．，,＋+－—–/／\-增减万亿元件其中修订（）()\s]*$")
_FIGURES = "0123456789０１２３４５６７８９.．，,/／—–－-＋+ "


@dataclass(frozen=True, slots=True)
class StreamHeading:
    """A heading in the fields `first` to `last` (indices in the stream); `order` holds its column ids as printed.

    `stated`: the columns certainly have this order, even where the form's is another. `missing` are the form's columns
    that the table is proved not to print.
    """

    heading: Heading
    first: int
    last: int
    order: tuple[str, ...]
    stated: bool = False
    missing: tuple[str, ...] = ()

    @property
    def column_ids(self) -> tuple[str, ...]:
        """The ids of the form's columns that are printed, in the form's order."""
        return tuple(column for column in self.heading.column_ids if column not in self.missing)


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A row label in the stream: row `position` of the form's table, made of the fields `parts` (indices, in order).

    `likeness` is 0..1. `glued` are digits that follow the label in the same field without a blank.
    """

    position: int
    likeness: float
    parts: tuple[int, ...]
    glued: str = ""

    @property
    def first(self) -> int:
        return self.parts[0]

    @property
    def last(self) -> int:
        return self.parts[-1]


@dataclass(frozen=True)
class Stream:
    """All fields of a text in order, and the lines that they are in."""

    lines: Sequence[FieldLine]

    @cached_property
    def fields(self) -> list[Field]:
        """The fields of all lines, in order."""
        return [field for line in self.lines for field in line.fields]

    @cached_property
    def starts(self) -> list[int]:
        """For each line, the index of its first field among all."""
        return list(accumulate((len(line.fields) for line in self.lines), initial=0))

    def index_of(self, field: Field) -> int:
        """The field's index among all."""
        return self.starts[field.line] + field.index

    def alone(self, index: int) -> bool:
        """Whether the field is the only one with text in its line."""
        line = self.lines[self.fields[index].line]
        return sum(1 for field in line.fields if field.text) == 1


def find_stream_headings(stream: Stream, form_index: FormIndex) -> list[StreamHeading]:
    """Every heading whose column labels are all near each other, in order; not those that are part of a larger one."""
    hits: dict[int, list[tuple[str, int]]] = {heading.number: [] for heading in form_index.headings}
    found: list[StreamHeading] = []
    index = 0
    while index < len(stream.fields):
        last, keys = _column_labels(stream, index, form_index)
        made = []
        for number, column in keys:
            hits[number].append((column, last))
            heading = _complete(stream, form_index.headings[number], hits[number], last)
            if heading is not None:
                made.append(heading)
        for heading in made:
            hits[heading.heading.number].clear()
        found += made
        index = last + 1
    return _largest(found)


def _column_labels(stream: Stream, index: int, form_index: FormIndex) -> tuple[int, list[ColumnKey]]:
    """The index of the last field of the label that begins at a field, and the columns that it can be.

    It is one label, exact over several fields or similar in one, or several labels joined in one field.
    """
    text = stream.fields[index].text
    if not text or is_value(text) or len(text) > _LONGEST_HEADING:
        return index, []
    alone = form_index.columns.match(text)
    for parts, joined in reversed(joined_texts(stream, index)[1:]):
        matches = form_index.columns.match(joined)
        if matches and max(matches.values()) == 1.0:
            return parts[-1], list(matches)
    if alone:
        return index, [key for key, likeness in alone.items() if likeness >= _ALIKE]
    return index, form_index.columns.within(text, form_index.known) if len(text) >= _SEVERAL else []


def joined_texts(stream: Stream, index: int) -> list[tuple[tuple[int, ...], str]]:
    """The field's text, also joined with the words of the next lines: a label may be wrapped. With the fields' indices.

    Only one of the lines may hold numbers, and each further line only one text.
    """
    field = stream.fields[index]
    parts: tuple[int, ...] = (index,)
    text = field.text
    texts = [(parts, text)]
    trailing = stream.lines[field.line].fields[field.index + 1 :]
    words = [other for other in trailing if other.text and not is_value(other.text)]
    if words and any(len(other.text) > _SHORTEST_WORDS for other in words):
        if words == list(trailing[-1:]) and len(trailing) > 1:
            # The end of a label that was wrapped around its numbers, put on the same line by a converter.
            texts.append(((index, stream.index_of(words[0])), text + words[0].text))
        return texts
    valued = any(other.text for other in trailing)
    for line in stream.lines[field.line + 1 : field.line + LONGEST_SPLIT]:
        words = [other for other in line.fields if other.text and not is_value(other.text)]
        values = any(is_value(other.text) for other in line.fields if other.text)
        if len(words) != 1 or (values and valued) or len(text) > _LONGEST_PIECE:
            break
        valued = valued or values
        parts, text = (*parts, stream.index_of(words[0])), text + words[0].text
        texts.append((parts, text))
    return texts


def _complete(stream: Stream, heading: Heading, hits: list[tuple[str, int]], last: int) -> StreamHeading | None:
    count = len(heading.block.rows) if heading.across else 1
    wanted = Counter(dict.fromkeys(heading.column_ids, count))
    reach = _REACH_PER_LABEL * sum(wanted.values()) + _REACH
    recent = [(column, at) for column, at in hits if last - at <= reach]
    if not heading.across:
        latest = dict(recent)
        recent = sorted(latest.items(), key=lambda item: item[1])
    else:
        recent = recent[-sum(wanted.values()) :]
        if [column for column, _ in recent] != list(heading.column_ids) * count:
            return None
        if any(is_value(one.text) for one in stream.fields[recent[0][1] : last]):
            return None
    if Counter(column for column, _ in recent) != wanted:
        return None
    order = recent if heading.across else _by_index(stream, recent)
    stated = not heading.across and _states_order(stream, order, heading)
    return StreamHeading(heading, min(at for _, at in recent), last, tuple(column for column, _ in order), stated)


def _states_order(stream: Stream, order: Sequence[tuple[str, int]], heading: Heading) -> bool:
    """Whether delimited lines state the order of the columns: exact labels in consecutive fields.

    Labels on several lines count where all these lines have the same number of fields, so that none is missing.
    """
    labels = {column.id: {fold(text) for text in column.label.texts} for column in heading.block.columns}
    fields = [stream.fields[at] for _, at in order]
    if any(fold(one.text) not in labels[column] for one, (column, _) in zip(fields, order, strict=True)):
        return False
    lines = {one.line for one in fields}
    widths = {len(stream.lines[number].fields) for number in range(min(lines), max(lines) + 1)}
    delimited = all(stream.lines[number].separator in ("tab", "pipe") for number in lines)
    adjacent = [one.index for one in fields] == list(range(fields[0].index, fields[0].index + len(fields)))
    return adjacent and (len(lines) == 1 or (delimited and len(widths) == 1))


def _by_index(stream: Stream, hits: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Column labels by field index in delimited lines; in printed order where they are one per line."""
    indices = [stream.fields[at].index for _, at in hits]
    delimited = all(stream.lines[stream.fields[at].line].separator in ("tab", "pipe") for _, at in hits)
    if not delimited or len(set(indices)) < len(indices):
        return hits
    return [hit for _, hit in sorted(zip(indices, hits, strict=True))]


def _largest(found: Sequence[StreamHeading]) -> list[StreamHeading]:
    kept: list[StreamHeading] = []
    for one in sorted(found, key=lambda heading: -len(heading.order)):
        if not any(other.first <= one.first and one.last <= other.last for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda heading: heading.first)


def find_stream_rows(
    stream: Stream, first: int, end: int, row_labels: LabelIndex[int], groups: Collection[str]
) -> list[StreamRow]:
    """The row labels of one table in the fields `first` up to `end`: the chain with the greatest sum of likenesses."""
    candidates = list(_all_candidates(stream, first, end, row_labels, groups))
    return _by_label(stream, _chain(stream, candidates), candidates)


def _by_label(stream: Stream, chain: list[StreamRow], candidates: Sequence[StreamRow]) -> list[StreamRow]:
    """The chain with rows that are printed in another order than the form: their exact label must be printed once.

    A label that is printed twice with different numbers after it has its likeness lowered to DOUBLED.
    """
    printed: dict[int, list[StreamRow]] = {}
    for row in candidates:
        if row.likeness == 1.0 and not row.glued and _has_values(stream, row):
            others = printed.setdefault(row.position, [])
            if not any(set(other.parts) & set(row.parts) for other in others):
                others.append(row)
    taken = {part for row in chain for part in row.parts}
    found = {row.position: row for row in chain}
    for position, rows in printed.items():
        if len(rows) > 1 and len({_values_after(stream, row) for row in rows}) > 1:
            chosen = found.get(position, rows[0])
            found[position] = replace(chosen, likeness=min(chosen.likeness, DOUBLED))
        elif len(rows) == 1 and position not in found and not taken & set(rows[0].parts):
            found[position] = rows[0]
    return sorted(found.values(), key=lambda row: row.first)


def _has_values(stream: Stream, row: StreamRow) -> bool:
    return any(_values_after(stream, row))


def _leads_to_values(stream: Stream, row: StreamRow) -> bool:
    """Whether the next text in the label's line is a number, and not another label."""
    field = stream.fields[row.last]
    after = (one.text for one in stream.lines[field.line].fields[field.index + 1 :] if one.text)
    return is_value(next(after, ""))


def _values_after(stream: Stream, row: StreamRow) -> tuple[str, ...]:
    """The numbers after the row's label in its line."""
    field = stream.fields[row.last]
    return tuple(one.text for one in stream.lines[field.line].fields[field.index + 1 :] if is_value(one.text))


def first_stream_row(
    stream: Stream, first: int, end: int, row_labels: LabelIndex[int], groups: Collection[str]
) -> StreamRow | None:
    """The first row label of the table in the fields `first` up to `end`; None without one."""
    return next(
        (row for row in _all_candidates(stream, first, end, row_labels, groups) if row.likeness >= _FIRST_ALIKE), None
    )


def _all_candidates(
    stream: Stream, first: int, end: int, row_labels: LabelIndex[int], groups: Collection[str]
) -> Iterator[StreamRow]:
    for index in range(first, end):
        text = stream.fields[index].text
        if text and not is_value(text) and len(text) <= _LONGEST_LABEL:
            yield from _row_candidates(stream, index, end, row_labels, groups)


def _row_candidates(
    stream: Stream, index: int, end: int, row_labels: LabelIndex[int], groups: Collection[str]
) -> list[StreamRow]:
    field = stream.fields[index]
    text = field.text
    bare = _GLUED.sub("", text)
    if bare != text:
        glued = [
            StreamRow(position, likeness, (index,), text[len(bare) :])
            for label in (bare, *without_groups(bare, groups))
            for position, likeness in row_labels.match(label).items()
            if likeness == 1.0
        ]
        if glued:
            return glued
    if any(other.text == text for other in stream.lines[field.line].fields[field.index + 1 :]):
        return []
    found: list[StreamRow] = []
    alone = 0.0
    for parts, joined in joined_texts(stream, index):
        if parts[-1] >= end:
            break
        for label in (joined, *without_groups(joined, groups)):
            for position, likeness in row_labels.match(label).items():
                if likeness < 1.0 and fold(label) in groups:
                    continue
                if len(parts) == 1:
                    alone = max(alone, likeness)
                elif likeness <= alone:
                    continue
                found.append(StreamRow(position, likeness, parts))
    return found


def _chain(stream: Stream, candidates: Sequence[StreamRow]) -> list[StreamRow]:
    best: list[tuple[float, list[StreamRow]]] = []
    for row in candidates:
        before = [
            (score, chain) for score, chain in best if chain[-1].position < row.position and chain[-1].last < row.first
        ]
        score, chain = max(before, key=lambda item: item[0], default=(0.0, []))
        bonus = _NUMBERS_BONUS if _leads_to_values(stream, row) else 0.0
        best.append((score + row.likeness + bonus, [*chain, row]))
    return max(best, key=lambda item: item[0])[1] if best else []


def chapter_end(stream: Stream, first: int, end: int, form_index: FormIndex, table_id: str) -> int:
    """The index of the field where the next chapter's heading ends the table; `end` without one."""
    for index in range(first, end):
        text = stream.fields[index].text.rstrip(_FIGURES)
        if not is_chapter(text) or not stream.alone(index) or len(fold(text)) < _SHORTEST_CHAPTER:
            continue
        if form_index.begins_label(fold(text)) and not form_index.chapters.match(text):
            continue
        if any(likeness >= _ALIKE for t in form_index.rows[table_id] for likeness in t.row_labels.match(text).values()):
            continue
        return index
    return end


def columns_in_reading_order(order: Sequence[str], ids: Sequence[str], outer: Mapping[str, int]) -> bool:
    """Whether columns are in the form's order: left to right, or level by level (`outer` counts merged labels)."""
    by_level = sorted(ids, key=lambda column: (outer[column], ids.index(column)))
    return list(order) in (list(ids), by_level)
