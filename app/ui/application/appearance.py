"""The window's theme and language: chosen in the menus, kept in the settings, changed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.model import Language
from app.ui.common.commands import Commands
from app.ui.common.context import UiContext
from app.ui.common.settings import TEXT_SIZES, Settings, ThemeChoice

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark")
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Appearance(QObject):
    """Applies the chosen theme, or the system's, the chosen language and the size of text to the application.

    `changed`: another theme, language or size was chosen, wherever that was.
    """

    changed = Signal()

    def __init__(
        self, context: UiContext, application: QApplication, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._application, self._settings = application, settings
        self._theme, self._translator = context.theme, context.translator
        self._font: QFont | None = None
        """The system's font, once the text was scaled."""
        self._commands: Commands | None = None
        application.styleHints().colorSchemeChanged.connect(self.follow)
        if settings.text_size != TEXT_SIZES[0]:
            self._scale()
        self.follow()

    def offer(self, commands: Commands) -> None:
        """Connect the commands of the menus, which show what is chosen."""
        self._commands = commands
        for theme in THEMES:
            commands[f"theme_{theme}"].triggered.connect(lambda checked=False, theme=theme: self.choose_theme(theme))
        for language in LANGUAGES:
            commands[f"language_{language}"].triggered.connect(
                lambda checked=False, language=language: self.choose_language(language)
            )
        self._show()

    def choose_theme(self, theme: ThemeChoice) -> None:
        """Use a theme from now on."""
        self._settings.theme = theme
        self.follow()
        self._show()

    def choose_language(self, language: Language) -> None:
        """Use a language from now on."""
        self._settings.language = language
        self._translator.choose(language)
        self._show()

    def choose_text_size(self, percent: int) -> None:
        """Use another size of text from now on, in percent of the system's."""
        self._settings.text_size = percent
        self._scale()
        self._show()

    @property
    def language(self) -> Language:
        """The language in use."""
        return self._translator.language

    def _scale(self) -> None:
        from PySide6.QtGui import QFont  # with eight enumerations: no usual start needs it

        if self._font is None:
            self._font = self._application.font()
        font, factor = QFont(self._font), self._settings.text_size / 100
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * factor)
        else:  # the system gives its font in pixels
            font.setPixelSize(round(font.pixelSize() * factor))
        self._application.setFont(font)

    def _show(self) -> None:
        if self._commands is not None:
            self._commands.check(f"theme_{self._settings.theme}")
            self._commands.check(f"language_{self._translator.language}")
        self.changed.emit()

    @Slot()
    def follow(self) -> None:
        """Show the chosen theme; `system` is what the system has now."""
        chosen = self._settings.theme
        if chosen == "system":
            dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
            chosen = "dark" if dark else "light"
        self._theme.choose(chosen)
        self._application.setPalette(self._theme.palette())
