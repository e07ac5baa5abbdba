"""A comparison as a document for print: HTML of Qt's kind, in which every text of a report is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from app.forms import Block
from app.review.comparison.reports import ComparedReports
from app.rules.comparison.alignment import Pair, Pieces, TextComparison
from app.rules.comparison.tables import ComparedCell, ComparedTable
from app.ui.common.translator import Translator
from app.ui.years.words import Sides, TextState, Words

_HEAD, _LINE, _NUMBER, _UNKNOWN = "#eef0f3", "#c9ced6", "#e6effc", "#fff1d6"
"""Grounds of headings, of what differs and of what is not known; colours of paper, whatever the window's theme."""
_TABLE = f'border="1" cellspacing="0" cellpadding="3" style="border-collapse: collapse; border-color: {_LINE}"'
_GONE, _NEW, _NUMBERS, _MUTED = "#f9c9c4", "#cfe1fb", "#ffdf9e", "#5a6472"


@dataclass(frozen=True, slots=True)
class PrintedComparison:
    """The document's text as HTML, and what stands at the foot of each page, beside its number."""

    title: str
    html: str
    foot: str


def printed_comparison(
    compared: ComparedReports,
    state: TextState,
    sides: Sides,
    words: Words,
    translator: Translator,
    *,
    agency: str,
    author: str,
    date: str,
) -> PrintedComparison:
    """Everything that the comparison shows; `state` has the texts."""
    translate = translator.translate
    title = translate("years.title", agency=agency, last=sides.last, this=sides.this)
    foot = translate("years.print_foot", title=title, author=author, date=date)
    texts = state.texts if state.texts is not None else TextComparison((), (), ())
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(translate('years.print_by', author=author, date=date))}</p>",
        f"<p>{escape(words.tables(compared))}</p>",
        f"<p>{escape(words.texts(state, sides))}</p>",
        f"<p>{escape(translate('years.print_legend', last=sides.last, this=sides.this))}</p>",
        *(part for table in compared.tables for part in _table(table, words, sides)),
        f"<h2>{escape(translate('years.text_tab'))}</h2>",
        *_texts(texts, words, sides),
    ]
    return PrintedComparison(title, "".join(parts), foot)


def _table(table: ComparedTable, words: Words, sides: Sides) -> Iterator[str]:
    yield f"<h2>{escape(words.table(table))}</h2>"
    note = words.forms(table, sides)
    if note:
        yield f"<p>{escape(note)}</p>"
    for block in table.blocks:
        yield f'<table width="100%" {_TABLE}>'
        yield from _block(block, table, words)
        yield "</table>"


def _block(block: Block, table: ComparedTable, words: Words) -> Iterator[str]:
    heads = "".join(f'<th bgcolor="{_HEAD}">{_lines(words.column(table, column))}</th>' for column in block.columns)
    yield f'<thead><tr><th bgcolor="{_HEAD}" width="24%"></th>{heads}</tr></thead>'
    for row in block.rows:
        cells = "".join(_cell(table.cells[f"{table.id}/{row.id}/{column.id}"], words) for column in block.columns)
        yield f'<tr><td bgcolor="{_HEAD}">{escape(words.row(table, row))}</td>{cells}</tr>'


def _cell(cell: ComparedCell, words: Words) -> str:
    ground = _NUMBER if cell.differs else _UNKNOWN if cell.change == "unknown" else ""
    text = _lines(words.cell(cell))
    attribute = f' bgcolor="{ground}"' if ground else ""
    return f'<td align="center"{attribute}>{f"<b>{text}</b>" if cell.differs else text}</td>'


def _texts(texts: TextComparison, words: Words, sides: Sides) -> Iterator[str]:
    yield f'<table width="100%" {_TABLE}>'
    heads = "".join(f'<th bgcolor="{_HEAD}" width="47%">{escape(side)}</th>' for side in (sides.last, sides.this))
    yield f'<thead><tr><th bgcolor="{_HEAD}" width="6%"></th>{heads}</tr></thead>'
    for pair in texts.pairs:
        yield f'<tr><td align="center">{escape(words.sign(pair))}</td>{"".join(_sides(pair, texts))}</tr>'
    yield "</table>"


def _sides(pair: Pair, texts: TextComparison) -> Iterator[str]:
    for at, sentences, pieces, tint in (
        (pair.last, texts.last, pair.last_pieces, _GONE),
        (pair.this, texts.this, pair.this_pieces, _NEW),
    ):
        if at is None:
            yield "<td></td>"
            continue
        one = sentences[at]
        own: Pieces = pieces or ((one.text, pair.kind in ("new", "gone")),)
        ground = _NUMBERS if pair.kind == "numbers" else tint
        text = "".join(
            f'<span style="background-color: {ground}">{_lines(piece)}</span>' if differs else _lines(piece)
            for piece, differs in own
        )
        if pair.kind == "copied":
            text = f'<span style="color: {_MUTED}">{text}</span>'
        yield f"<td>{f'<b>{text}</b>' if one.is_heading else text}</td>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
