"""The sentences of two reports beside each other, with what differs inside them."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.rules.comparison.alignment import Pair, PairKind, Pieces, TextComparison
from app.ui.background.idle import SLICE_SECONDS
from app.ui.common.texts import for_spreadsheet
from app.ui.common.theme import ThemeColors
from app.ui.years.words import Words

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLE = Qt.ItemDataRole
_LAST, _THIS = 1, 2
_PAD = 4
"""Logical pixels around a sentence."""
_SETTLE_MS = 60
"""How long the width must rest before the heights of all lines are measured again; chosen by hand."""


class SentencesModel(QAbstractTableModel):
    """One line for each pair: its sign, the other report's sentence, this one's."""

    def __init__(self, words: Words, headings: Callable[[int], str], parent: QObject) -> None:
        """`headings` gives the heading of a column."""
        super().__init__(parent)
        self._words, self._headings = words, headings
        self._texts = TextComparison((), (), ())
        self._pairs: tuple[Pair, ...] = ()

    def show_texts(self, texts: TextComparison, kinds: frozenset[PairKind]) -> None:
        """Show the pairs of some kinds, all for none."""
        self.beginResetModel()
        self._texts = texts
        self._pairs = tuple(pair for pair in texts.pairs if not kinds or pair.kind in kinds)
        self.endResetModel()

    def pair(self, row: int) -> Pair | None:
        return self._pairs[row] if 0 <= row < len(self._pairs) else None

    def text(self, row: int, column: int) -> str:
        """A report's sentence of a line; `""` where it has none."""
        pair = self._pairs[row]
        at = pair.last if column == _LAST else pair.this
        sentences = self._texts.last if column == _LAST else self._texts.this
        return "" if at is None else sentences[at].text

    def texts(self, row: int) -> tuple[str, str, str]:
        """What became of a line's sentence, the other report's and this one's."""
        return self._words.kind(self._pairs[row]), self.text(row, _LAST), self.text(row, _THIS)

    def is_heading(self, row: int, column: int) -> bool:
        pair = self._pairs[row]
        at = pair.last if column == _LAST else pair.this
        sentences = self._texts.last if column == _LAST else self._texts.this
        return at is not None and sentences[at].is_heading

    def pieces(self, row: int, column: int) -> Pieces:
        """A sentence in pieces, each with whether it differs."""
        pair = self._pairs[row]
        pieces = pair.last_pieces if column == _LAST else pair.this_pieces
        text = self.text(row, column)
        return pieces or (((text, pair.kind in ("new", "gone")),) if text else ())

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._pairs)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        pair = self._pairs[index.row()]
        if role == _ROLE.DisplayRole:
            return self._words.sign(pair) if index.column() == 0 else self.text(index.row(), index.column())
        if role == _ROLE.ToolTipRole and index.column() == 0:
            return self._words.kind(pair)
        if role == _ROLE.AccessibleTextRole:
            kind = self._words.kind(pair)
            return kind if index.column() == 0 else f"{kind} {self.text(index.row(), index.column())}"
        if role == _ROLE.TextAlignmentRole and index.column() == 0:
            return Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        if role == _ROLE.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings(section)
        return None


class _SentenceDelegate(QStyledItemDelegate):
    """Paints a sentence over as many lines as it needs; what differs stands on a tint and is underlined."""

    def __init__(self, theme: ThemeColors, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, SentencesModel):
            return
        rect: QRect = option.rect
        pair = model.pair(index.row())
        if pair is None:
            return
        is_copied = pair.kind == "copied"
        painter.save()
        painter.fillRect(rect, self._theme.color("base"))
        if option.state & QStyle.StateFlag.State_Selected:
            ground = QColor(self._theme.color("accent"))
            ground.setAlpha(40)
            painter.fillRect(rect, ground)
        painter.setPen(self._theme.color("muted" if is_copied else "text"))
        if index.column() == 0:
            painter.drawText(
                rect.adjusted(0, _PAD, 0, 0), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
                str(model.data(index)),
            )  # fmt: skip
        else:
            layout = self._laid_out(model, index, rect.width(), option.font)
            layout.draw(painter, QPointF(rect.left() + _PAD, rect.top() + _PAD))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        model, view = index.model(), option.widget
        line = option.fontMetrics.height() + 2 * _PAD
        if not isinstance(model, SentencesModel) or not isinstance(view, QTableView) or index.column() == 0:
            return QSize(line * 2, line)
        layout = self._laid_out(model, index, view.columnWidth(index.column()), option.font)
        return QSize(view.columnWidth(index.column()), max(line, round(layout.boundingRect().height()) + 2 * _PAD))

    def _laid_out(self, model: SentencesModel, index: Index, width: int, font: QFont) -> QTextLayout:
        row, column = index.row(), index.column()
        pair = model.pair(row)
        tint = self._theme.color("suspect_tint" if column == _LAST else "corrected_tint")
        if pair is not None and pair.kind == "numbers":
            tint = self._theme.color("unreadable_tint")
        own = QFont(font)
        own.setBold(model.is_heading(row, column))
        layout = QTextLayout(model.text(row, column), own)
        formats, at = list[QTextLayout.FormatRange](), 0
        for text, differs in model.pieces(row, column):
            if differs:
                found = QTextLayout.FormatRange()
                found.start, found.length = at, len(text.encode("utf-16-le")) // 2
                look = QTextCharFormat()
                look.setBackground(tint)
                look.setFontUnderline(pair is not None and pair.kind in ("changed", "numbers"))
                found.format = look
                formats.append(found)
            at += len(text.encode("utf-16-le")) // 2
        layout.setFormats(formats)
        wrapped = QTextOption()
        wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapped)
        _break_lines(layout, max(1, width - 2 * _PAD))
        return layout


def _break_lines(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()


class SentencesView(QTableView):
    """`pair_chosen` (Pair): another line became the current one."""

    pair_chosen = Signal(object)

    def __init__(self, model: SentencesModel, theme: ThemeColors, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_SentenceDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._measure)
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._measure_some)
        self._measured = 0
        model.modelReset.connect(self._measure)

    @property
    def row(self) -> int:
        return self.currentIndex().row()

    @property
    def pair(self) -> Pair | None:
        """The current line's pair."""
        return self._model.pair(self.row)

    def choose(self, row: int) -> None:
        """Make a line the current one."""
        index = self._model.index(row, _THIS)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def copied(self) -> str:
        """The selected lines: what became of the sentence, the other report's, this one's."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return "\n".join("\t".join(map(for_spreadsheet, self._model.texts(row))) for row in rows)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        pair = self._model.pair(current.row())
        if pair is not None:
            self.pair_chosen.emit(pair)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pair = self._model.pair(self.row)
            if pair is not None:
                self.pair_chosen.emit(pair)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._timer.start(_SETTLE_MS)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._timer.start(_SETTLE_MS)
        elif event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _measure(self) -> None:
        """Measure the heights of all lines anew, some at a time."""
        self.setColumnWidth(0, self.fontMetrics().horizontalAdvance("国国国"))
        self._measured = 0
        self._measure_some()

    def _measure_some(self) -> None:
        end = perf_counter() + SLICE_SECONDS
        while self._measured < self._model.rowCount():
            self.resizeRowToContents(self._measured)
            self._measured += 1
            if perf_counter() > end:
                self._slices.start(0)
                return
        if self.currentIndex().isValid():  # lines above it became higher or lower
            self.scrollTo(self.currentIndex())
