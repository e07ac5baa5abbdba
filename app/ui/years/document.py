"""A comparison as a document for print: HTML of Qt's kind, in which every text of a report is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from app.forms import Block
from app.frozen import dataclass
from app.review.comparison.reports import ComparedReports
from app.rules.comparison.alignment import Pair, Pieces, TextComparison
from app.rules.comparison.tables import ComparedCell, ComparedTable
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.years.words import Sides, TextState, Words


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
    theme: ThemeColors,
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
    pages = _Html(words, sides, theme.of_paper())
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(translate('years.print_by', author=author, date=date))}</p>",
        f"<p>{escape(words.tables(compared))}</p>",
        f"<p>{escape(words.texts(state, sides))}</p>",
        f"<p>{escape(translate('years.print_legend', last=sides.last, this=sides.this))}</p>",
        *(part for table in compared.tables for part in pages.table(table)),
        f"<h2>{escape(translate('years.text_tab'))}</h2>",
        *pages.texts(texts),
    ]
    return PrintedComparison(title, "".join(parts), foot)


class _Html:
    """Tables and text in the colours of `theme`: what differs stands on a tint."""

    def __init__(self, words: Words, sides: Sides, theme: ThemeColors) -> None:
        self._words, self._sides, self._theme = words, sides, theme
        self._style = (
            'border="1" cellspacing="0" cellpadding="3" '
            f'style="border-collapse: collapse; border-color: {self._color("line")}"'
        )

    def table(self, table: ComparedTable) -> Iterator[str]:
        yield f"<h2>{escape(self._words.table(table))}</h2>"
        note = self._words.forms(table, self._sides)
        if note:
            yield f"<p>{escape(note)}</p>"
        for block in table.blocks:
            yield f'<table width="100%" {self._style}>'
            yield from self._block(block, table)
            yield "</table>"

    def texts(self, texts: TextComparison) -> Iterator[str]:
        head = self._color("label")
        yield f'<table width="100%" {self._style}>'
        heads = "".join(
            f'<th bgcolor="{head}" width="47%">{escape(side)}</th>' for side in (self._sides.last, self._sides.this)
        )
        yield f'<thead><tr><th bgcolor="{head}" width="6%"></th>{heads}</tr></thead>'
        for pair in texts.pairs:
            sides = "".join(self._sentences(pair, texts))
            yield f'<tr><td align="center">{escape(self._words.sign(pair))}</td>{sides}</tr>'
        yield "</table>"

    def _block(self, block: Block, table: ComparedTable) -> Iterator[str]:
        head, words = self._color("label"), self._words
        heads = "".join(f'<th bgcolor="{head}">{_lines(words.column(table, column))}</th>' for column in block.columns)
        yield f'<thead><tr><th bgcolor="{head}" width="24%"></th>{heads}</tr></thead>'
        for row in block.rows:
            cells = "".join(self._cell(table.cells[f"{table.id}/{row.id}/{column.id}"]) for column in block.columns)
            yield f'<tr><td bgcolor="{head}">{escape(words.row(table, row))}</td>{cells}</tr>'

    def _cell(self, cell: ComparedCell) -> str:
        ground = "corrected_tint" if cell.differs else "unreadable_tint" if cell.change == "unknown" else ""
        text = _lines(self._words.cell(cell))
        attribute = f' bgcolor="{self._color(ground)}"' if ground else ""
        return f'<td align="center"{attribute}>{f"<b>{text}</b>" if cell.differs else text}</td>'

    def _sentences(self, pair: Pair, texts: TextComparison) -> Iterator[str]:
        for at, sentences, pieces, tint in (
            (pair.last, texts.last, pair.last_pieces, "suspect_tint"),
            (pair.this, texts.this, pair.this_pieces, "paper_corrected_tint"),
        ):
            if at is None:
                yield "<td></td>"
                continue
            one = sentences[at]
            own: Pieces = pieces or ((one.text, pair.kind in ("new", "gone")),)
            ground = self._color("paper_unreadable_tint" if pair.kind == "numbers" else tint)
            text = "".join(
                f'<span style="background-color: {ground}">{_lines(piece)}</span>' if differs else _lines(piece)
                for piece, differs in own
            )
            if pair.kind == "copied":
                text = f'<span style="color: {self._color("muted")}">{text}</span>'
            yield f"<td>{f'<b>{text}</b>' if one.is_heading else text}</td>"

    def _color(self, name: str) -> str:
        return self._theme.color(name).name()


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
