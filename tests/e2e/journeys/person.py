"""A person before the window, with the ways that stories have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.e2e.journeys import eyes, words
from tests.e2e.journeys.finding import Lost, Text, matches, said
from tests.e2e.journeys.senses import Senses
from tests.e2e.journeys.threads import PATIENCE


class Person(Senses):
    """Does with hands and eyes what many stories want."""

    # --- other programs

    def copy_elsewhere(self, text: str) -> None:
        """Copy a text in another program, such as Excel."""
        self.steps.append(f"  copies {len(text.splitlines())} lines in another program")
        self._window.ask(lambda: QGuiApplication.clipboard().setText(text))

    def copied(self, wanted: Callable[[str], bool], what: str) -> str:
        """Wait until that can be pasted into another program; the text."""
        found = self._wait(lambda: next(filter(wanted, [QGuiApplication.clipboard().text()]), None), what)
        self.recorder.looked()
        return found

    # --- common ways

    def tab_to(self, text: Text, key: str = "Tab") -> None:
        """Press Tab until the keyboard is at what says that."""
        for _ in range(60):
            here = self.here()
            if matches(text, here):
                return
            self.press(key)
        raise Lost(f"Tab does not lead to {said(text)}")

    def reports(self, wanted: Callable[[Sequence[str]], bool], what: str, patience: float = PATIENCE) -> list[str]:
        """Wait until the rows of the list of reports are so."""
        return self.wait_for_rows(self.word("list.pane"), wanted, what, patience)

    def wait_for_samples(self) -> None:
        """Wait until all eleven samples were read: three of them are pictures, which take their time."""
        self.reports(lambda rows: len(rows) == 11, "eleven reports in the list", 4 * PATIENCE)

    def see_report(self, *texts: str) -> str:
        """Wait until one row of the list of reports says all that; the row."""

        def fitting(rows: Sequence[str]) -> list[str]:
            return [row for row in rows if all(text in row for text in texts)]

        return fitting(self.reports(lambda rows: bool(fitting(rows)), f"a report in the list: {texts}"))[0]

    def read_sheet(self) -> list[tuple[str, str]]:
        """The sheet of keys, read from the screen: each line's keys, and what they do. It must be shown."""
        lines = self._window.ask(lambda: eyes.pairs(words.sentence(self.language, "keys.title")))
        self.recorder.read_sheet(lines)
        return lines

    def click_report(self, agency: str) -> None:
        """Click on a report in the list."""
        self.click(agency, "row", inside=self.word("list.pane"))

    def see_cell(self, name: str, text: str) -> eyes.Seen:
        """Wait until the cell of that printed row and column (`row · column`) shows that."""
        return self.see(re.compile(rf"^{re.escape(name)}[：:] ?{re.escape(text)}(?=$|[（( ])"), kind="row")

    def type_path(self, title: Text, path: Path) -> None:
        """In the file dialog of that title, type a path over what stands there and press Enter."""
        self.see_dialog(title)
        self.press("Ctrl+A")
        self.type(str(path))
        self.press("Enter")
        self.see_no_dialog()
