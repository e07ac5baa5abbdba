"""Finds the sentences of prose that give numbers of what the tables count, with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.extract.layout.printed_rows import PrintedRow
from app.extract.matching.form_index import is_chapter
from app.extract.plain_text.fields import FieldLine
from app.frozen import dataclass
from app.model import Box, Omission, Passage, Spot

MOST_PASSAGES = 200
"""Sentences kept of one report; the first one that is not becomes an Omission. Chosen by hand, far above any report."""
_MOST_OF_A_SOURCE = 20_000
"""Sentences kept of one source, which may be a book of hundreds of reports. Chosen by hand, for memory's sake."""
_LONGEST = 600
"""Characters: a longer text without an end is no sentence."""
_LONGEST_HEADING = 30
"""Characters: a longer line is no chapter heading."""
_LONGEST_LEAD = 24
"""Characters: a longer sentence is no mere subject of the next one."""
_FULL_LINE = 20
"""Characters: where the width of the lines is unknown, a line this long may go on in the next."""
_SHORT_OF_THE_EDGE = 2.5
"""Share of the text's height: a line that ends further than this from the right edge ends its paragraph."""

_ENDS = "。！？!?"
_END = re.compile(rf"(?<=[{_ENDS}])")
_PART = re.compile(
    r"\s*(?:[(（〔]\s*)?(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))"
)
_LEAD = re.compile(r"\s*[(（][一二三四五六七八九十\d]{1,3}[)）][^\d]*")
_PAGE_NUMBER = re.compile(r"[\s\-–—―·]*\d{1,4}[\s\-–—―·]*|第\s*\d{1,4}\s*页.{0,12}")
_RUNNING_HEAD = re.compile(r".{0,40}(?:年度?报告|年报)\s*(?:\d{1,4}|第.{1,4}页)?")
_STOPS = re.compile("[，。；：,;:]")
"""Punctuation that sentences have and labels of tables do not."""
_NUMBER = r"(?:(?<![\d,，.])\d[\d,，.]*+|(?<![\d０-９，．])[\d０-９][０-９，．]*+|[零〇一二两三四五六七八九十百]++)"
"""A number. Possessive, and never begun inside a run of digits, so that a long run takes linear time."""
_COUNT = re.compile(
    rf"{_NUMBER}\s*[余多万]*\s*(?:件|条|條|宗|份|起|篇|期|个|個|项|項|例|次|部|则|人|元|万元|萬元|[%％])"
    r"|未[^，。]{0,12}(?:收|发生|發生|出现|产生|因)|[没沒]有|无[^，。]{0,10}(?:申请|复议|诉讼)|均为(?:0|零)"
)
_WORDS = re.compile(
    "申请|申請|公开|公開|复议|復議|诉讼|訴訟|收费|收費|处理费|處理費|规章|規章|规范性文件|規範性文件|结转|結轉|答复|答復"
    "|办结|辦結|办理|辦理|其中|占|收到|受理|予以|提供|[%％]|行政许可|行政處罰|行政处罚|行政强制"
)


@dataclass(frozen=True, slots=True)
class ProseLine:
    """One printed line. `at` is its row's (or line's) index in the source; `goes_on`: it reaches the right edge."""

    text: str
    at: int
    page: int
    boxes: tuple[Box, ...]
    goes_on: bool

    @property
    def spot(self) -> Spot | None:
        """The page and the box around the line; None without boxes."""
        box = Box.around(self.boxes)
        return None if box is None else Spot(self.page, box)


class ProseReader:
    """Takes a source's lines in reading order; `found` are the sentences kept, each with its first line's index."""

    def __init__(self, most: int = _MOST_OF_A_SOURCE) -> None:
        """`most` is how many sentences are kept; `omitted` holds the first one of each page that is not."""
        self._most = most
        self.found: list[tuple[int, Passage]] = []
        self.omitted: list[tuple[int, Omission]] = []
        self._chapter: str | None = None
        self._open: list[tuple[str, ProseLine]] = []
        self._held: list[tuple[str, ProseLine]] = []
        self._last: ProseLine | None = None

    def add(self, line: ProseLine) -> None:
        """Take the next line."""
        text = line.text.replace("**", "").strip()
        if not text or _is_page_furniture(text, line, self._last):
            return
        if len(text) <= _LONGEST_HEADING and is_chapter(text) and not re.search("[，。；]", text):
            self.stop()
            self._chapter = text.strip("#* ")
            return
        if self._open and (_PART.match(text) or self._last is None or not self._last.goes_on):
            self._close()
        for piece in _END.split(text):
            if piece:
                self._open.append((piece, line))
                if piece[-1] in _ENDS:
                    self._close()
        if sum(len(piece) for piece, _ in self._open) > _LONGEST:
            self._open = []
        self._last = line

    def stop(self) -> None:
        """End every open sentence: what comes next is no prose."""
        self._close()
        self._keep()

    def _close(self) -> None:
        """End the open sentence. One that only names a subject, and one before `其中…`, is joined with the next."""
        if not self._open:
            return
        if self._held and not (_is_lead(self._held) or self._open[0][0].lstrip().startswith("其中")):
            self._keep()
        self._held += self._open
        self._open = []
        if sum(len(piece) for piece, _ in self._held) > _LONGEST:
            self._keep()

    def _keep(self) -> None:
        held, self._held = self._held, []
        text = "".join(piece for piece, _ in held).strip()
        if not held or len(text) > 2 * _LONGEST:
            return
        if _STOPS.search(text) and _WORDS.search(text) and _COUNT.search(text):
            at = held[0][1].at
            spots = tuple(dict.fromkeys(line.spot for _, line in held if line.spot is not None))
            if len(self.found) < self._most:
                self.found.append((at, Passage(text, spots, self._chapter)))
            elif spots and (not self.omitted or self.omitted[-1][1].spot.page != spots[0].page):
                self.omitted.append((at, Omission("sentences", spots[0])))


def prose_of_rows(rows: Sequence[PrintedRow], indices: Sequence[int], reader: ProseReader) -> None:
    """Give a page's rows to the reader; `indices` are their indices in the source."""
    right = max((row.places[-1].x1 for row in rows if row.kind == "line"), default=0.0)
    for row, at in zip(rows, indices, strict=True):
        if row.kind == "line":
            if _is_of_a_table(row):
                reader.stop()
                continue
            boxes = tuple(box for place in row.places for box in place.boxes)
            goes_on = row.places[-1].x1 > right - _SHORT_OF_THE_EDGE * (row.y1 - row.y0)
            reader.add(ProseLine(row.text, at, row.page, boxes, goes_on))
            continue
        reader.stop()
        filled = [place for place in row.fresh() if place.text.strip()]
        if len(filled) == 1 and len(filled[0].text) > _FULL_LINE:
            text = filled[0].text.replace("\n", "")
            reader.add(ProseLine(text, at, row.page, filled[0].boxes, goes_on=False))


def prose_of_lines(lines: Sequence[FieldLine]) -> ProseReader:
    """The reader of a text file's sentences, each `found` with the index of its first line."""
    reader = ProseReader()
    for at, line in enumerate(lines):
        boxes = tuple(field.box for field in line.fields if field.text)
        if not boxes:
            continue
        if line.separator in ("tab", "pipe") and len(line.fields) > 1 and len(line.text) <= 3 * _FULL_LINE:
            reader.stop()
            continue
        text = line.text
        reader.add(ProseLine(text, at, line.fields[0].page, boxes, goes_on=len(text) >= _FULL_LINE))
    reader.stop()
    return reader


def _is_of_a_table(row: PrintedRow) -> bool:
    """Whether a line is in columns: three places or more, all of them short."""
    if len(row.places) < 3:
        return False
    return len(row.text) <= 2 * _FULL_LINE and max(len(place.text) for place in row.places) < _FULL_LINE


def _is_page_furniture(text: str, line: ProseLine, last: ProseLine | None) -> bool:
    """Whether a line is a page number or running head, which interrupts a sentence over the page's end."""
    if len(text) <= _FULL_LINE and _PAGE_NUMBER.fullmatch(text):
        return True
    new_page = last is not None and last.page != line.page
    return new_page and _RUNNING_HEAD.fullmatch(text) is not None


def _is_lead(held: Sequence[tuple[str, ProseLine]]) -> bool:
    """Whether a sentence only names the subject of the next one: `（二）依申请公开。`."""
    text = "".join(piece for piece, _ in held)
    return len(text) <= _LONGEST_LEAD and _LEAD.fullmatch(text) is not None
