"""What all parts of the window share: how they look, what they say, and where they report."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.frozen import dataclass
from app.ui.common.icons import Icons
from app.ui.common.message_formatter import MessageFormatter
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator


class StatusReporter(QObject):
    """Takes messages from any part of the window; the status bar shows what `reported` (text, urgent) gives it.

    `withdrawn` gives a text that is true no longer: it vanishes if it is still the one that is shown.
    """

    reported = Signal(str, bool)
    withdrawn = Signal(str)

    def report(self, text: str, *, urgent: bool = False) -> None:
        """Show a message in the place of the one before. Urgent ones stand out."""
        self.reported.emit(text, urgent)

    def clear(self) -> None:
        """Take away the message that is shown."""
        self.reported.emit("", False)

    def withdraw(self, text: str) -> None:
        """Take a message away unless another one was reported since."""
        self.withdrawn.emit(text)


@dataclass(frozen=True, slots=True)
class UiContext:
    """Made once at start and handed to every pane and controller. Changing theme or language changes its members.

    A part that needs only one of them, such as a painter or a model, takes that one.
    """

    theme: ThemeColors
    icons: Icons
    translator: Translator
    messages: MessageFormatter
    status: StatusReporter

    def reporting_to(self, status: StatusReporter) -> UiContext:
        """The same for a part of the window that has a status reporter of its own."""
        return UiContext(self.theme, self.icons, self.translator, self.messages, status)
