"""The window's words in Chinese or English, from Qt's compiled catalogues, switched at once."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app.model import Language, filled

_log = logging.getLogger(__name__)

_CONTEXT = "gouji"
_QT_CATALOGUES = {"zh": "qtbase_zh_CN"}
"""Qt's own words (dialogs, buttons, menus of text fields), in its folder of translations. English is in its code."""
_LOCALES = {"zh": QLocale(QLocale.Language.Chinese), "en": QLocale(QLocale.Language.English)}


class Translator(QObject):
    """Says the window's sentences by their keys, and lets Qt speak the same language.

    A widget says them anew on `QEvent.Type.LanguageChange`.
    """

    def __init__(self, folder: Path, language: Language, parent: QObject | None = None) -> None:
        """`folder` holds `window_zh.qm` and `window_en.qm`."""
        super().__init__(parent)
        self._folder = folder
        self._language: Language = language
        self._translator = QTranslator(self)
        self._qt_translator = QTranslator(self)
        self._install(language)

    @property
    def language(self) -> Language:
        return self._language

    def choose(self, language: Language) -> None:
        """Switch; Qt tells every widget."""
        if language != self._language:
            QCoreApplication.removeTranslator(self._translator)
            QCoreApplication.removeTranslator(self._qt_translator)
            self._install(language)

    def translate(self, key: str, **facts: object) -> str:
        """The sentence with its `{facts}` filled in. KeyError for a key that the catalogue has not: our bug."""
        sentence = QCoreApplication.translate(_CONTEXT, key)
        if sentence == key:
            raise KeyError(key)
        return filled(sentence, facts)

    def _install(self, language: Language) -> None:
        self._language = language
        if not self._translator.load(str(self._folder / f"window_{language}.qm")):
            raise FileNotFoundError(f"the window's words are missing: {self._folder}/window_{language}.qm")
        QLocale.setDefault(_LOCALES[language])
        self._install_qt(language)
        QCoreApplication.installTranslator(self._translator)

    def _install_qt(self, language: Language) -> None:
        """Without its catalogue Qt speaks English: no reason not to start."""
        name = _QT_CATALOGUES.get(language)
        if name is None:
            return
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_translator.load(name, folder):
            QCoreApplication.installTranslator(self._qt_translator)
        else:
            _log.warning("Qt's own words are missing: %s/%s.qm", folder, name)
