"""The error of a form file that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping

from app.model import Wording


class FormError(Exception):
    """Raised for a broken form file: the file's name, the line (from 1), and the reason.

    `form.<reason>` is the key of the message, `facts` fill its placeholders.
    """

    def __init__(self, name: str, line: int, reason: str, facts: Mapping[str, str]) -> None:
        super().__init__(name, line, reason, dict(facts))
        self.name = name
        self.line = line
        self.reason = reason
        self.facts: dict[str, str] = dict(facts)

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value!r}" for key, value in self.facts.items())
        return f"{self.name}:{self.line}: {self.reason}({facts})"

    def explain(self, wording: Wording) -> str:
        """The sentence for the user: file, line and reason."""
        reason = wording.say(f"form.{self.reason}", **self.facts)
        return wording.say("form.at", file=self.name, line=self.line, reason=reason)
