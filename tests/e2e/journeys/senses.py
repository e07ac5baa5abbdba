"""What a person can do before the window: press keys, type, click on what is to be read, and read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.e2e.journeys import eyes, words
from tests.e2e.journeys.children import SAMPLES
from tests.e2e.journeys.finding import Lost, Text, compose, exact_name, find, is_not_at, matches, middle, said
from tests.e2e.journeys.keyboard import Keyboard
from tests.e2e.journeys.record import Recorder
from tests.e2e.journeys.threads import PATIENCE, Starts, TookTooLong, WindowThread
from tests.projects import put_samples

T = TypeVar("T")

_LOOKS = 4
"""How often one looks, after a key went down, whether it goes up too."""

_STILL = 8
"""How many looks in a row see the same before a pane counts as painted."""
_PRINT = 2500
"""Edges from which a pane shows a printed page; empty paper with frames around its numbers has some hundred."""


class Counted:
    """How many keys were pressed while something was done."""

    def __init__(self) -> None:
        self.keys = 0


class Senses:
    """One person on one display. Everything is waited for; `Lost` where it does not come.

    `home` is the person's home folder and `data` the program's data folder.
    """

    def __init__(
        self, window: WindowThread, starts: Starts, keyboard: Keyboard, language: words.Language, home: Path
    ) -> None:
        self.language: words.Language = language
        self.home, self.data = home, home / ".local" / "share" / "gouji"
        self.keys = self.letters = 0
        self.steps: list[str] = []
        self.recorder = Recorder()
        self._window, self._starts, self._keyboard = window, starts, keyboard

    # --- the program

    def read_samples_before(self) -> None:
        """Have the project of the samples from an earlier day, where one is at hand. `first_start` reads them."""
        if SAMPLES in os.environ:
            put_samples(Path(os.environ[SAMPLES]), self.data, self.language)

    def start(self, *arguments: str) -> None:
        """Start the program as its command does, and wait until its window has the keyboard."""
        os.environ.update(HOME=str(self.home), GOUJI_DATA=str(self.data))
        sys.argv = ["gouji", *arguments]
        self._starts.start(arguments)
        self._wait(lambda: QApplication.activeWindow() is not None, "the window has the keyboard")
        self._window.ask(self.recorder.watch_actions)

    def start_demo(self) -> None:
        """Start it as `python3 packaging/start.py` does."""
        self.start("--demo")

    def wait_for_end(self) -> None:
        """The window has gone, and the program ended as it should."""
        status = self._starts.wait_for_end()
        assert status == 0, f"the program ended with {status}"
        self.recorder.looked()

    def leave(self) -> None:
        """Close the window by its key."""
        self.press("Ctrl+Q")
        self.wait_for_end()

    def step(self, name: str) -> None:
        """What is done now, for the report of a failure."""
        self.steps.append(name)

    def given(self) -> list[tuple[str, tuple[str, ...]]]:
        """What was pressed, typed and clicked on in each step."""
        found: list[tuple[str, tuple[str, ...]]] = [("the beginning", ())]
        for line in self.steps:
            if line.startswith("  "):
                found[-1] = (found[-1][0], (*found[-1][1], line.strip()))
            else:
                found.append((line, ()))
        return found

    # --- words

    def say(self, chinese: str, english: str) -> str:
        """What stands on the screen in the language of this run."""
        return chinese if self.language == "zh" else english

    def word(self, key: str) -> re.Pattern[str]:
        """The sentence of a key in the language of this run, whatever its facts."""
        return words.pattern(self.language, key)

    # --- hands

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, as one act: `F8`, `Ctrl+Z`, `Enter`. What is seen next, all of them did."""
        self.recorder.forget()
        for key in keys:
            self.recorder.key(key, self._window.ask(eyes.pane))
            self.steps.append(f"  {key}")
            self.keys += 1
            self._stroke(partial(self._keyboard.press, key), key)

    def type(self, text: str) -> None:
        """Type a text. A letter that no key has comes from an input method, as in life. Letters are not `keys`."""
        self.steps.append(f"  types {text}")
        self.letters += len(text)
        for letter in text:
            if letter.isascii():
                self._stroke(partial(self._keyboard.type_letter, letter), letter)
            else:
                self._window.ask(partial(compose, letter))

    def click(self, text: Text, kind: eyes.Kind | None = None, *, inside: Text = "") -> None:
        """Click on what says that."""
        found = self.see(text, kind=kind, inside=inside)
        self.recorder.forget()
        self.steps.append(f"  clicks on {found.text[:40]}")
        ratio = self._window.ask(lambda: QGuiApplication.primaryScreen().devicePixelRatio())
        point = self._window.ask(lambda: middle(text, kind, inside) or found.place.center())
        before = self._window.buttons_up
        self._keyboard.move(round(point.x() * ratio), round(point.y() * ratio))
        self._keyboard.button(down=True)
        self._keyboard.button(down=False)
        self._wait(lambda: self._window.buttons_up > before, f"the click on {found.text!r} arrives")

    def menu(self, menu: str, *entries: str) -> None:
        """Choose a menu's entry by keys alone: Alt and the menu's letter, arrows, Enter. Names are keys of words."""
        title = words.sentence(self.language, f"menu.{menu}")
        letter = title[title.index("&") + 1]
        self.press(f"Alt+{letter.lower()}")
        self._wait(eyes.menu_entries, f"the menu {menu} opens")
        for at, entry in enumerate(entries):
            wanted = self.word(entry)
            self._walk_menu(wanted)
            if at < len(entries) - 1:
                self.press("Right")
                self._wait(partial(is_not_at, wanted), "the inner menu opens")
        self.recorder.forget()
        self.recorder.key("Enter", "menu")
        self.steps.append("  Enter")
        self.keys += 1
        self._stroke(lambda: self._keyboard.press("Enter"), "Enter")

    def _walk_menu(self, wanted: re.Pattern[str]) -> None:
        names = [name for name, _ in self._window.ask(eyes.menu_entries)]
        offered = dict(self._window.ask(eyes.menu_entries))
        found = next((name for name in names if wanted.fullmatch(name)), None)
        if found is None:
            raise Lost(f"the menu has no {wanted.pattern!r} but {names}")
        if not offered[found]:
            raise Lost(f"the menu's entry {found!r} is grey")
        for _ in range(2 * len(names)):
            if self._window.ask(eyes.here) == found:
                return
            before = self._window.ask(eyes.here)
            self.press("Down")
            self._wait(partial(is_not_at, before), "the next entry of the menu")
        raise Lost(f"the entry {found!r} cannot be reached by Down")

    # --- eyes

    def see(
        self, text: Text, *, kind: eyes.Kind | None = None, inside: Text = "", patience: float = PATIENCE
    ) -> eyes.Seen:
        """Wait until that can be read somewhere (in the list or pane of an accessible name)."""
        found = self._wait(lambda: find(text, kind, inside), f"to see {said(text)}", patience)
        self.recorder.looked()
        return found

    def see_all(self, *texts: Text) -> None:
        """Wait until each can be read somewhere."""
        for text in texts:
            self.see(text)

    def see_no_more(self, text: Text, *, kind: eyes.Kind | None = None, inside: Text = "") -> None:
        """Wait until that can be read nowhere."""
        self._wait(lambda: find(text, kind, inside) is None, f"to see {said(text)} no more")
        self.recorder.looked()

    def see_dialog(self, title: Text) -> None:
        """Wait until a dialog has the keyboard."""
        self._wait(lambda: matches(title, eyes.dialog_title()), f"the dialog {said(title)}")
        self.recorder.dialog(self._window.ask(eyes.dialog_title))
        self.recorder.looked()

    def see_no_dialog(self) -> None:
        """Wait until the window itself has the keyboard again."""
        self._wait(lambda: QApplication.activeWindow() is not None and not eyes.dialog_title(), "no dialog")
        self.recorder.looked()

    def be_at(self, text: Text) -> str:
        """Wait until the keyboard is at a cell, row or entry that says that; the whole of what it says."""
        found = self._wait(lambda: matches(text, eyes.here()) and eyes.here(), f"to be at {said(text)}")
        self.recorder.looked()
        return str(found)

    def be_in(self, name: Text) -> None:
        """Wait until the keyboard is in the pane or list of that accessible name."""
        self._wait(lambda: matches(name, eyes.pane()), f"the keyboard in {said(name)}")
        self.recorder.looked()

    def see_no_menu(self) -> None:
        """Wait until no menu is open any more."""
        self._wait(lambda: not eyes.menu_entries(), "no open menu")
        self.recorder.looked()

    def switch(self, command: str) -> None:
        """Choose a language in the menu; from then on the person reads that one."""
        self.menu("view", "menu.language", f"command.{command}")
        self.language = "en" if command.endswith("en") else "zh"

    def here(self) -> str:
        """What a screen reader says of where the keyboard is."""
        return self._window.ask(eyes.here)

    def moved_from(self, before: str) -> str:
        """Wait until the keyboard is elsewhere than where it said that; what it says there."""
        found = self._wait(lambda: eyes.here() != before and eyes.here(), f"to be elsewhere than at {before!r}")
        self.recorder.looked()
        return str(found)

    def moved_or(self, before: str, text: Text) -> None:
        """Wait until the keyboard is elsewhere than where it said `before`, or that text can be read."""
        self._wait(lambda: eyes.here() != before or find(text, None, ""), f"to go on from {before!r}")
        self.recorder.looked()

    def rows(self, name: Text) -> list[str]:
        """All rows of the list of that name, from its first to its last."""
        found: list[str] = self._window.ask(lambda: eyes.rows(exact_name(name, self.language)))
        return found

    def wait_for_rows(
        self, name: Text, wanted: Callable[[Sequence[str]], bool], what: str, patience: float = PATIENCE
    ) -> list[str]:
        """Wait until the rows of a list are so."""
        exact = exact_name(name, self.language)

        def look() -> list[str]:
            try:
                found = eyes.rows(exact)
            except KeyError:
                return []
            return found if wanted(found) else []

        found = self._wait(look, what, patience)
        self.recorder.looked()
        return found

    def screen(self) -> list[eyes.Seen]:
        """Everything that can be read now."""
        return self._window.ask(eyes.whole_screen)

    def picture(self, name: Text) -> int:
        """What a pane looks like now, as a number: for what is seen without a word. By its accessible name."""
        return self._window.ask(lambda: eyes.look_at(exact_name(name, self.language)))

    def see_change(self, name: Text, before: int, *, back: bool = False) -> None:
        """Wait until a pane looks otherwise than `before`; or, `back`, just so again."""
        exact = exact_name(name, self.language)
        what = f"{exact} looks {'as before' if back else 'otherwise'}"
        self._wait(lambda: (eyes.look_at(exact) == before) is back, what)
        self.recorder.looked()

    def see_printed(self, name: Text, least: int = _PRINT) -> None:
        """Wait until a pane shows print, and changes no more: what is not painted yet nobody can look over."""
        exact, last = exact_name(name, self.language), list(range(_STILL))

        def printed() -> bool:
            try:
                last.append(eyes.edges(exact))
            except KeyError:  # the pane is still to come
                return False
            return len(set(last[-_STILL:])) == 1 and last[-1] > least

        self._wait(printed, f"{exact} is painted (edges)")
        self.steps.append(f"  sees {last[-1]} edges in {exact}")

    def see_pictures(self, name: Text) -> None:
        """Wait until every picture in view of the list of that name shows print."""
        exact = exact_name(name, self.language)

        def painted() -> bool:
            try:
                return eyes.blank_pictures(exact) == 0
            except KeyError:
                return False

        self._wait(painted, f"every picture of {exact} is painted")

    def wait_for_file(self, path: Path) -> Path:
        """Wait until a file is on the disk, whole: the program puts it there in one go."""
        self._wait(path.exists, f"the file {path.name}")
        self.recorder.looked()
        return path

    @contextmanager
    def counting(self) -> Iterator[Counted]:
        """Count the keys that are pressed within."""
        counted, before = Counted(), self.keys
        yield counted
        counted.keys = self.keys - before

    # --- within

    def _stroke(self, strike: Callable[[], int], key: str) -> None:
        """Strike a key and wait until the program has taken it.

        A key that closes a dialog or the window goes up when there is nothing left to hear it.
        """
        down, up, looks = self._window.keys_down, self._window.keys_up, 0
        count = strike()

        def taken() -> bool:
            nonlocal looks
            looks += self._window.keys_down > down
            return self._window.keys_up >= up + count or looks > _LOOKS

        try:
            self._window.wait_until(taken, 5)
        except TookTooLong:
            if self._starts.running:
                raise Lost(f"the key {key} reached no window") from None

    def _wait(self, condition: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
        try:
            return self._window.wait_until(condition, patience)
        except TookTooLong:
            raise Lost(f"waited in vain: {what}") from None
