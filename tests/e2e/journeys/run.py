"""Runs journeys one after the other in this process: `python -m tests.e2e.journeys.run OUT --language zh [NAME...]`.

One display, one language, one scale and one theme for all of them; what became of each is a line of OUT/results.json.
"""

from __future__ import annotations

import argparse
import faulthandler
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.__main__ import main as gouji
from tests.e2e.journeys import eyes
from tests.e2e.journeys.keyboard import Keyboard
from tests.e2e.journeys.person import Person
from tests.e2e.journeys.results import Exercised, Result, write
from tests.e2e.journeys.stories import LONG_STORIES, STORIES, Story
from tests.e2e.journeys.threads import Starts, TookTooLong, WindowThread
from tests.e2e.journeys.words import Language

_HARMLESS = ("This plugin does not support",)


class Complaints(logging.Handler):
    """What the program logs and what Qt warns of: a journey on which something complains has failed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        logging.getLogger().addHandler(self)
        qInstallMessageHandler(self._from_qt)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"log: {record.getMessage()}")

    def take(self) -> list[str]:
        taken, self.lines = self.lines, []
        return taken

    def _from_qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not any(one in text for one in _HARMLESS):
            self.lines.append(f"Qt: {text}")


class Run:
    """Every journey with a person, a home folder and a first start of its own."""

    def __init__(self, out: Path, language: Language, theme: str) -> None:
        self._out, self._language, self._theme = out, language, theme
        self._starts = Starts()
        self._window = WindowThread(lambda: not self._starts.running)
        self._keyboard = Keyboard(os.environ["DISPLAY"])
        self._complaints = Complaints()
        self.results: list[Result] = []
        self.exercised = Exercised()

    def serve(self, stories: Sequence[Story]) -> None:
        """Run them; in the main thread, where the window belongs."""
        person = threading.Thread(target=self._all, args=(stories,), name="person", daemon=True)
        person.start()
        self._starts.serve(lambda _arguments: gouji())
        person.join()

    def _all(self, stories: Sequence[Story]) -> None:
        try:
            for story in stories:
                self.results.append(self._one(story))
                self.write()
            self._starts.no_more()
        except BaseException:  # noqa: BLE001 - nobody else would hear of it
            traceback.print_exc()
            self.write()
            os._exit(3)

    def _one(self, story: Story) -> Result:
        home = self._out / story.__name__
        home.mkdir()
        person = Person(self._window, self._starts, self._keyboard, self._language, home)
        person.data.mkdir(parents=True)
        (person.data / "settings.ini").write_text(f"[General]\ntheme={self._theme}\n", encoding="utf-8")
        began, error, picture = time.monotonic(), "", ""
        try:
            story(person)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is the journey's failure
            picture = str(self._out / f"{story.__name__}.png")
            error = self._failure(person, problem, picture)
        self._end(story.__name__)
        if complaints := self._complaints.take():
            error += "\nThe program complained:\n" + "\n".join(complaints)
        self.exercised.add(person.recorder.exercised)
        return Result(story.__name__, error, person.keys, time.monotonic() - began, picture, tuple(person.given()))

    def _failure(self, person: Person, problem: Exception, picture: str) -> str:
        where = "".join(traceback.format_exception(problem)[-4:])
        said = [
            f"in the step: {person.given()[-1][0]}",
            f"{type(problem).__name__}: {problem}",
            "the last keys:",
            *person.steps[-15:],
        ]
        if self._starts.running:
            try:
                self._window.ask(lambda: QGuiApplication.primaryScreen().grabWindow(0).save(picture))
                screen = self._window.ask(eyes.whole_screen)
                said += [f"at {self._window.ask(eyes.here)!r} in {self._window.ask(eyes.pane)!r}", "on the screen:"]
                said += sorted({f"  {seen.kind}: {seen.text[:160]}" for seen in screen if seen.kind != "row"})
                lists = {f"  {seen.inside[:20]}: {seen.text[:160]}" for seen in screen if seen.kind == "row"}
                said += sorted(line for line in lists if " · " not in line or "（" in line or "(" in line)[:60]
            except Exception as other:  # noqa: BLE001 - the first failure is the one to tell
                said.append(f"and the window does not answer: {other!r}")
        return "\n".join(said) + "\n" + where

    def _end(self, name: str) -> None:
        """Close what a failed journey left open."""
        if self._starts.running:
            try:
                self._window.ask(QApplication.closeAllWindows)
                self._starts.wait_for_end()
            except TookTooLong:
                self.results.append(Result(name, "the program did not end", 0, 0))
                self.write()
                os._exit(3)

    def write(self) -> None:
        """Write down what became of all so far."""
        write(self._out, self.results, self.exercised)


def main(arguments: Sequence[str]) -> int:
    """Run the journeys that are named, or all; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.journeys.run")
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--trace", type=float, default=0, help="say after so many seconds where each thread is")
    parser.add_argument("names", nargs="*", default=[], help="journeys; without any, all")
    asked = parser.parse_intermixed_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.trace:
        faulthandler.dump_traceback_later(asked.trace)
    known = {story.__name__: story for story in (*STORIES, *LONG_STORIES)}
    run = Run(asked.out.resolve(), asked.language, asked.theme)
    run.serve([known[name] for name in asked.names] if asked.names else STORIES)
    return int(any(result.error for result in run.results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
