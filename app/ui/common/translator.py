"""The window's texts in Chinese or English, from Qt's compiled catalogues, switched at run time."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app.model import Language, filled

_log = logging.getLogger(__name__)

_CONTEXT = "gouji"
_QT_CATALOGUES = {"zh": "qtbase_zh_CN"}
"""Catalogues of Qt's own texts (dialogs, buttons, menus of text fields). Qt's English needs none."""
_LOCALES = {"zh": QLocale(QLocale.Language.Chinese), "en": QLocale(QLocale.Language.English)}


class Translator(QObject):
    """Translates keys into sentences, and installs the same language for Qt's own widgets.

    Widgets set their texts again on `QEvent.Type.LanguageChange`.
    """

    def __init__(self, folder: Path, language: Language, parent: QObject | None = None) -> None:
        """`folder` holds `window_zh.qm` and `window_en.qm`."""
        super().__init__(parent)
        self._folder = folder
        self._language: Language = language
        self._translator = QTranslator(self)
        self._qt_translator = QTranslator(self)
        self._catalogues: dict[str, QTranslator] = {}
        self._install(language)

    @property
    def language(self) -> Language:
        return self._language

    def choose(self, language: Language) -> None:
        """Switch the language; Qt sends every widget a LanguageChange event."""
        if language != self._language:
            QCoreApplication.removeTranslator(self._translator)
            QCoreApplication.removeTranslator(self._qt_translator)
            self._install(language)

    def translate(self, key: str, **facts: object) -> str:
        """The sentence of a key with its `{facts}` filled in. KeyError if the catalogue does not have the key."""
        sentence = QCoreApplication.translate(_CONTEXT, key)
        if sentence == key:
            raise KeyError(key)
        return filled(sentence, facts)

    def in_every_language(self, key: str) -> tuple[str, ...]:
        """The sentence of a key in each language, this one's first; placeholders stay as they are."""
        others = [language for language in _LOCALES if language != self._language]
        found = (self._catalogue(language).translate(_CONTEXT, key) for language in others)
        return QCoreApplication.translate(_CONTEXT, key), *map(str, found)

    def _catalogue(self, language: str) -> QTranslator:
        """The catalogue of a language, loaded when it is first asked for."""
        if language not in self._catalogues:
            self._catalogues[language] = QTranslator(self)
            self._load(self._catalogues[language], language)
        return self._catalogues[language]

    def _load(self, translator: QTranslator, language: str) -> None:
        if not translator.load(str(self._folder / f"window_{language}.qm")):
            raise FileNotFoundError(f"the window's translations are missing: {self._folder}/window_{language}.qm")

    def _install(self, language: Language) -> None:
        self._language = language
        self._load(self._translator, language)
        QLocale.setDefault(_LOCALES[language])
        self._install_qt(language)
        QCoreApplication.installTranslator(self._translator)

    def _install_qt(self, language: Language) -> None:
        """Install the catalogue of Qt's own texts. If it is missing, they are in English."""
        name = _QT_CATALOGUES.get(language)
        if name is None:
            return
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_translator.load(name, folder):
            QCoreApplication.installTranslator(self._qt_translator)
        else:
            _log.warning("Qt's own translations are missing: %s/%s.qm", folder, name)
