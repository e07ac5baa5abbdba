"""Where a person's words are on the screen: what they look for among what the eyes see."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.e2e.journeys import eyes, words

Text = str | re.Pattern[str]


class Lost(AssertionError):
    """The person does not see what should be there."""


def find(text: Text, kind: eyes.Kind | None, inside: Text) -> eyes.Seen | None:
    """The first thing on the screen that says so; a field is found by its name too."""
    for seen in eyes.whole_screen():
        says = matches(text, seen.text) or (seen.kind == "field" and not inside and matches(text, seen.inside))
        if says and kind in (None, seen.kind) and (not inside or matches(inside, seen.inside)):
            return seen
    return None


def is_not_at(text: Text) -> bool:
    here = eyes.here()
    return here != text if isinstance(text, str) else text.fullmatch(here) is None


def middle(text: Text, kind: eyes.Kind | None, inside: Text) -> QPoint | None:
    found = find(text, kind, inside)
    return None if found is None else found.place.center()


def matches(text: Text, whole: str) -> bool:
    return text in whole if isinstance(text, str) else text.search(whole) is not None


def said(text: Text) -> str:
    return repr(text if isinstance(text, str) else text.pattern)


def exact_name(name: Text, language: words.Language) -> str:
    return name if isinstance(name, str) else re.sub(r"\\(.)", r"\1", name.pattern)


def compose(text: str) -> None:
    """As an input method hands over what was composed."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise Lost(f"nothing takes the text {text}")
    composing = QInputMethodEvent(text, [])
    QApplication.sendEvent(widget, composing)
    done = QInputMethodEvent("", [])
    done.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget() or widget, done)
