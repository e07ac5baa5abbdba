"""How long a test waits for what must come. Nothing is ever asserted about a time: a wait ends as soon as it comes."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

MILLISECONDS = 60_000
"""Before a test fails. Many times what an idle machine needs, since several processes test at once."""


def be_patient() -> None:
    """Let every wait of pytest-qt that names no time of its own last so long: its own five seconds end under load."""
    for wait in (QtBot.waitActive, QtBot.waitExposed, QtBot.waitSignal, QtBot.waitUntil):
        wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": MILLISECONDS}
