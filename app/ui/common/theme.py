"""The colours of the window by purpose, from a theme file, light or dark.

The groups of a file: `window`, where every text's colour reaches AA (4.5 : 1) on `base` and on its own tint; `page`,
what stands on a page of the source, which is white paper in every theme; `overview`, its charts, after Okabe and Ito
(2008), whose colours people who see red or green badly tell apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QColor, QPalette

Theme = Literal["light", "dark"]

_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "label",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "window",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
}


class ThemeColors:
    """The colours in use. Widgets keep it, ask at each painting, and repaint when the palette changes."""

    def __init__(self, folder: Path, theme: Theme = "light") -> None:
        """`folder` holds the theme files, each read when it is first used."""
        self._folder = folder
        self._themes: dict[Theme, dict[str, QColor]] = {}
        self._theme = theme

    @property
    def theme(self) -> Theme:
        return self._theme

    def choose(self, theme: Theme) -> None:
        """Use another theme; the application's palette is to be set after it."""
        self._theme = theme

    def of_paper(self) -> ThemeColors:
        """The light colours, whichever are in use: what is printed stands on white paper."""
        return ThemeColors(self._folder, "light")

    def color(self, name: str) -> QColor:
        """The colour of that name. KeyError if the theme does not have it."""
        if self._theme not in self._themes:
            groups = json.loads((self._folder / f"{self._theme}.json").read_text(encoding="utf-8"))
            self._themes[self._theme] = {
                key: QColor(value) for group in groups.values() for key, value in group.items()
            }
        return self._themes[self._theme][name]

    def palette(self) -> QPalette:
        """The theme as Qt's own widgets use it."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("muted"))
        return palette
