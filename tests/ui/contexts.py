"""What every part of the window is made with, and what all of them must keep."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.model import Language
from app.review.resources import load_forms, load_wording
from app.ui.common.context import StatusReporter, UiContext
from app.ui.common.icons import Icons
from app.ui.common.message_formatter import MessageFormatter
from app.ui.common.theme import Theme, ThemeColors
from app.ui.common.translator import Translator

RESOURCES = Path(__file__).parents[2] / "resources"


def make_context(language: Language = "zh", theme: Theme = "light") -> UiContext:
    """A context as the window has it, with the official forms."""
    colors = ThemeColors(RESOURCES / "themes", theme)
    translator = Translator(RESOURCES / "translations", language)
    messages = MessageFormatter(
        cache(lambda: load_forms({"GOUJI_DATA": str(RESOURCES / "none")})), translator, load_wording
    )
    return UiContext(colors, Icons(RESOURCES / "icons", colors), translator, messages, StatusReporter())


def choose_theme(context: UiContext, theme: Theme) -> None:
    """Use another theme, as the menu does."""
    context.theme.choose(theme)
    QApplication.setPalette(context.theme.palette())


def nameless(root: QWidget) -> list[str]:
    """The widgets of ours that a screen reader would have no name for. Qt's own inner ones are named `qt_...`."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        inner = widget.objectName().startswith("qt_") or type(widget).__name__ in _INNER
        within = any(type(parent).__name__ in _OWNERS for parent in _parents(widget, root))
        if not inner and not within and not widget.accessibleName():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}")
    return found


_INNER = {"QScrollBar", "QFocusFrame", "QRubberBand"}
_OWNERS = {"QLineEdit", "QComboBox", "ElidedComboBox", "ReviewerBox"}


def _parents(widget: QWidget, root: QWidget) -> list[QWidget]:
    parents = []
    while widget is not root:
        parent = widget.parentWidget()
        if parent is None:
            break
        parents.append(parent)
        widget = parent
    return parents
