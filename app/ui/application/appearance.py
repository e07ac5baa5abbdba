"""The window's theme and language: chosen in the menus, kept in the settings, changed at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from app.model import Language
from app.ui.common.commands import Commands
from app.ui.common.context import UiContext
from app.ui.common.settings import Settings, ThemeChoice

THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark")
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Appearance(QObject):
    """Applies the chosen theme, or the system's, to the application's palette, and the chosen language to its texts."""

    def __init__(
        self, context: UiContext, application: QApplication, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._application, self._settings = application, settings
        self._theme, self._translator = context.theme, context.translator
        application.styleHints().colorSchemeChanged.connect(self.follow)
        self.follow()

    def offer(self, commands: Commands) -> None:
        """Connect the commands of the menus."""
        for theme in THEMES:
            commands[f"theme_{theme}"].triggered.connect(lambda checked=False, theme=theme: self.choose_theme(theme))
        for language in LANGUAGES:
            commands[f"language_{language}"].triggered.connect(
                lambda checked=False, language=language: self.choose_language(language)
            )
        commands.check(f"theme_{self._settings.theme}")
        commands.check(f"language_{self._translator.language}")

    def choose_theme(self, theme: ThemeChoice) -> None:
        """Use a theme from now on."""
        self._settings.theme = theme
        self.follow()

    def choose_language(self, language: Language) -> None:
        """Use a language from now on."""
        self._settings.language = language
        self._translator.choose(language)

    @Slot()
    def follow(self) -> None:
        """Show the chosen theme; `system` is what the system has now."""
        chosen = self._settings.theme
        if chosen == "system":
            dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
            chosen = "dark" if dark else "light"
        self._theme.choose(chosen)
        self._application.setPalette(self._theme.palette())
