"""Reads the manual's pages and pictures beside the window."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from app.frozen import dataclass
from app.model import Language
from app.ui.manual.pages import Manual, make_manual


@dataclass(frozen=True, slots=True)
class ManualRead:
    """The manual of one language, or why it could not be read."""

    language: Language
    manual: Manual | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PicturesRead:
    """The pictures of one page, by their names, no wider than was asked for, in device pixels."""

    page: str
    width: int
    pictures: Mapping[str, QImage]


class ManualReader(QObject):
    """`read` (ManualRead) and `drawn` (PicturesRead) come in the window's thread, in the order of the asking."""

    read = Signal(object)
    drawn = Signal(object)

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        """`resources` is the program's own folder with `help` and `translations`."""
        super().__init__(parent)
        self._resources = resources
        self._last: threading.Thread | None = None
        self._closed = False

    def read_manual(self, language: Language) -> None:
        """Read all pages of a language."""
        self._begin(lambda: self.read.emit(self._manual(language)))

    def read_pictures(self, page: str, names: Sequence[str], width: int) -> None:
        """Read a page's pictures, made smaller where they are wider than `width` device pixels."""
        self._begin(lambda: self.drawn.emit(PicturesRead(page, width, self._pictures(names, width))))

    def close(self) -> None:
        """Read nothing more, and wait until what was begun is done: some 50 ms."""
        self._closed = True
        if self._last is not None:
            self._last.join()

    def _begin(self, work: Callable[[], None]) -> None:
        """Do something after all that was begun before."""
        former = self._last
        if self._closed:
            return

        def run() -> None:
            if former is not None:
                former.join()
            if not self._closed:
                work()

        self._last = threading.Thread(target=run, name="gouji-manual", daemon=True)
        self._last.start()

    def _manual(self, language: Language) -> ManualRead:
        try:
            texts = read_texts(self._resources / "help" / language)
            sentences = read_sentences(self._resources / "translations", language)
        except OSError as error:
            return ManualRead(language, None, f"{error.filename}: {error.strerror}")
        return ManualRead(language, make_manual(texts, sentences))

    def _pictures(self, names: Sequence[str], width: int) -> dict[str, QImage]:
        """The pictures that are there; in the place of one that is not, the page shows its text."""
        read = {name: QImage(str(self._resources / "help" / name)) for name in names}
        return {name: _no_wider(image, width) for name, image in read.items() if not image.isNull()}


def read_texts(folder: Path) -> dict[str, str]:
    """The Markdown of every page by its name. OSError where the folder cannot be read."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.suffix == ".md"}
    if not texts:
        raise FileNotFoundError(2, "no page of the manual", str(folder))
    return texts


def read_sentences(folder: Path, language: Language) -> dict[str, str]:
    """Every message of both catalogues by its key, with … where its facts are filled in."""
    sentences = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    tree = ElementTree.parse(folder / f"window_{language}.ts")  # noqa: S314  # a file of our own
    window = {str(one.findtext("source")): one.findtext("translation") or "" for one in tree.iter("message")}
    return {key: open_facts(str(text)) for key, text in {**sentences, **window}.items()}


def open_facts(sentence: str) -> str:
    """A sentence with … for each of its `{facts}`, and without the marks of its menu key."""
    text, depth = [], 0
    for letter in sentence:
        depth += letter == "{"
        if depth == 0:
            text.append(letter)
        elif letter == "}":
            depth -= 1
            if depth == 0:
                text.append("…")
    return "".join(text)


def _no_wider(image: QImage, width: int) -> QImage:
    if image.width() <= width:
        return image
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
