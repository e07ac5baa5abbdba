"""Asks how many reports some photos are, where that is not certain."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.review.reading.photos.jobs import Group, PhotosRead
from app.ui.background.import_thread import ImportThread
from app.ui.common.context import UiContext
from app.ui.queue import QueuePane
from app.ui.shell.prompt_bar import Choice, PromptBar
from app.ui.shell.prompt_turn import PromptTurn

_MOST_NAMED = 4
"""How many reports a question names (chosen by hand): more do not fit in two lines."""


class PhotoController(QObject):
    """Questions wait for one another, and for an open text field. Until one is answered, its photos are not imported.

    A question that was closed is asked again when somebody asks to read one of its photos again.
    """

    def __init__(
        self,
        context: UiContext,
        imports: ImportThread,
        queue: QueuePane,
        prompt: PromptBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._imports, self._queue, self._prompt = imports, queue, prompt
        self._messages, self._translator = context.messages, context.translator
        self._open: list[PhotosRead] = []
        self._waiting: deque[PhotosRead] = deque()
        self._turn = PromptTurn(prompt, lambda: bool(self._waiting), self)
        self._turn.came.connect(self._ask_next)

    def ask_about(self, photos: PhotosRead) -> None:
        """Ask, as soon as nothing else is asked or typed, which reports these photos are."""
        if not any(photos is one for one in self._open):
            self._open.append(photos)
        if not any(photos is one for one in self._waiting):
            self._waiting.append(photos)
        self._turn.look()

    def ask_again(self, path: str) -> bool:
        """Ask about the photos that a file belongs to; whether there are any."""
        found = next((one for one in self._open if path in one.paths), None)
        if found is not None:
            self.ask_about(found)
        return found is not None

    def cancel(self, path: str | None) -> tuple[str, ...]:
        """Give up the photos that a file belongs to, or (None) all; the paths of these."""
        gone = [one for one in self._open if path is None or path in one.paths]
        for one in gone:
            self._forget(one)
        return tuple(path for one in gone for path in one.paths)

    def close(self) -> None:
        """Ask no more: the project is about to be closed."""
        self._waiting.clear()
        self._open.clear()
        self._turn.stop()

    @Slot()
    def _ask_next(self) -> None:
        photos = self._waiting.popleft()
        assembled = photos.assembled
        if assembled is None or not any(photos is one for one in self._open):
            self._turn.look()
            return
        translate, count = self._translator.translate, len(photos.photos)
        each, one = tuple((at,) for at in range(count)), (tuple(range(count)),)
        together = Choice(translate("photos.one"), self._deciding(photos, one))
        apart = Choice(translate("photos.each", count=count), self._deciding(photos, each))
        # What the photos look like comes first, since Return chooses that.
        choices = [apart, together] if assembled.groups == each else [together, apart]
        if assembled.groups not in (each, one):
            text = translate("photos.split", count=len(assembled.groups))
            choices.insert(0, Choice(text, self._deciding(photos, assembled.groups)))
        question = translate("photos.which", count=count, reports=self._named(photos, assembled.groups))
        self._prompt.choose(question, choices, lambda: self._waiting.appendleft(photos))

    def _named(self, photos: PhotosRead, groups: tuple[Group, ...]) -> str:
        """The reports that the photos seem to be, with the numbers of their photos."""
        translate = self._translator.translate
        titles = photos.assembled.titles if photos.assembled is not None else ()
        named = []
        for group in groups[:_MOST_NAMED]:
            title = next((titles[at] for at in group if not titles[at].is_empty), None)
            first, last = str(group[0] + 1), str(group[-1] + 1)
            numbers = first if first == last else f"{first}–{last}"
            report = translate("photos.nameless") if title is None else self._messages.report(title.agency, title.year)
            named.append(translate("photos.part", report=report, photos=numbers))
        text = translate("act.separator").join(named)
        left = len(groups) - len(named)
        return translate("act.and_more", reports=text, count=left) if left else text

    def _deciding(self, photos: PhotosRead, groups: tuple[Group, ...]) -> Callable[[], None]:
        def decide() -> None:
            if not any(photos is one for one in self._open):  # given up while the question was shown
                return
            self._forget(photos)
            for path in photos.paths:
                self._queue.wait(path)
            self._imports.decide(photos, groups)

        return decide

    def _forget(self, photos: PhotosRead) -> None:
        self._open = [one for one in self._open if one is not photos]
        self._waiting = deque(one for one in self._waiting if one is not photos)
