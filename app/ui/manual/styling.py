"""How a page of the manual looks: distances, tables and code, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from app.ui.common.theme import ThemeColors

_PICTURE = "\ufffc"
"""Stands for a picture in Qt's texts."""
_LINE = 125.0
"""The height of a line in percent of the font's: Chinese needs more than Latin. Chosen by hand."""
_PARAGRAPH, _HEADING, _CELL = 0.55, 1.1, 0.35
"""Distances in ems: between paragraphs, above a heading, within a cell. Chosen by hand."""
_SIZES = {1: 1.55, 2: 1.25, 3: 1.08}
"""Sizes of headings by level, in parts of the text's."""
_NARROW, _TWO_COLUMNS = 34, 2
"""Percent of a table of two columns for its first one."""


def style_document(document: QTextDocument, theme: ThemeColors, font: QFont) -> None:
    """Give a document that was just read the look of the manual."""
    em = document.defaultFont().pointSizeF() * 96 / 72 if font.pixelSize() < 0 else float(font.pixelSize())
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _style_block(cursor, block, theme, font, em)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        _style_table(frame, theme, em)
    cursor.endEditBlock()


def _style_block(cursor: QTextCursor, block: QTextBlock, theme: ThemeColors, font: QFont, em: float) -> None:
    look = QTextBlockFormat()
    height = 100.0 if _PICTURE in block.text() else _LINE
    look.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    level = block.blockFormat().headingLevel()
    cursor.setPosition(block.position())
    is_code = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
    if level:
        look.setTopMargin(em * _HEADING if block.blockNumber() else 0)
        look.setBottomMargin(em * _PARAGRAPH)
        _style_heading(cursor, level, theme, font)
    elif is_code:
        look.setBackground(theme.color("label"))
        look.setLeftMargin(em * _PARAGRAPH)
        look.setTopMargin(0)
        look.setBottomMargin(0)
    elif cursor.currentTable() is None:
        look.setTopMargin(0)
        look.setBottomMargin(em * _PARAGRAPH)
    cursor.mergeBlockFormat(look)


def _style_heading(cursor: QTextCursor, level: int, theme: ThemeColors, font: QFont) -> None:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    if font.pointSizeF() > 0:
        look.setFontPointSize(font.pointSizeF() * _SIZES.get(level, 1.0))
    look.setForeground(theme.color("accent" if level > 1 else "text"))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(look)  # merged, Qt's own size by level would stay


def _style_table(frame: QTextFrame, theme: ThemeColors, em: float) -> None:
    if not isinstance(frame, QTextTable):
        return
    look = frame.format()
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(theme.color("line"))
    look.setCellPadding(em * _CELL)
    look.setCellSpacing(0)
    look.setBottomMargin(em * _HEADING)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if frame.columns() == _TWO_COLUMNS:
        shares = (_NARROW, 100 - _NARROW)
        look.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    frame.setFormat(look)
    for column in range(frame.columns()):
        cell = frame.cellAt(0, column)
        head = cell.format()
        head.setBackground(theme.color("label"))
        cell.setFormat(head)
