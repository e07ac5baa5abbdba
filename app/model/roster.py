"""The roster of a project: the agencies that must report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One agency that must report.

    `parent` is the name of its superior agency. Texts that the roster does not have are empty, never None.
    """

    name: str
    code: str = ""
    parent: str = ""
    level: str = ""
    contact: str = ""
