"""The window's words in Chinese or English, from Qt's compiled catalogues, switched at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from app.model import Language

_CONTEXT = "gouji"
_LOCALES = {"zh": QLocale(QLocale.Language.Chinese), "en": QLocale(QLocale.Language.English)}


class Words(QObject):
    """Says the window's sentences by their keys. A widget says them anew on `QEvent.Type.LanguageChange`."""

    def __init__(self, folder: Path, language: Language, parent: QObject | None = None) -> None:
        """`folder` holds `window_zh.qm` and `window_en.qm`."""
        super().__init__(parent)
        self._folder = folder
        self._language: Language = language
        self._translator = QTranslator(self)
        self._install(language)

    @property
    def language(self) -> Language:
        return self._language

    def choose(self, language: Language) -> None:
        """Switch; Qt tells every widget."""
        if language != self._language:
            QCoreApplication.removeTranslator(self._translator)
            self._install(language)

    def say(self, key: str, **facts: object) -> str:
        """The sentence with its `{facts}` filled in. KeyError for a key that the catalogue has not: our bug."""
        sentence = QCoreApplication.translate(_CONTEXT, key)
        if sentence == key:
            raise KeyError(key)
        return sentence.format_map({name: str(fact) for name, fact in facts.items()})

    def _install(self, language: Language) -> None:
        self._language = language
        if not self._translator.load(str(self._folder / f"window_{language}.qm")):
            raise FileNotFoundError(f"the window's words are missing: {self._folder}/window_{language}.qm")
        QLocale.setDefault(_LOCALES[language])
        QCoreApplication.installTranslator(self._translator)
