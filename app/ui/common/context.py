"""What all parts of the window share."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.common.icons import Icons
from app.ui.common.message_formatter import MessageFormatter
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator


@dataclass(frozen=True, slots=True)
class UiContext:
    """Made once at start and handed to every pane and controller. Changing theme or language changes its members.

    A part that needs only one of them, such as a painter or a model, takes that one.
    """

    theme: ThemeColors
    icons: Icons
    translator: Translator
    messages: MessageFormatter
