"""Runs the real command in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    """A finished command: its status and what it wrote, decoded as the UTF-8 that it must be."""

    status: int
    out: str
    err: str

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The reports of `check --json`."""
        entries: list[dict[str, Any]] = json.loads(self.out)["reports"]
        return entries


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """A plain English environment without the user's own data."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "GOUJI", "PYTHON"))
    }
    return kept | {"PYTHONPATH": str(ROOT), "LANG": "C", "GOUJI_DATA": os.devnull, **(more or {})}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "app", *map(str, arguments)]


def gouji(*arguments: str | Path, more: Mapping[str, str] | None = None, cwd: Path | None = None) -> Ran:
    """Run the command to its end; no traceback may ever show."""
    ran = subprocess.run(
        command(*arguments), check=False, capture_output=True, env=environment(more), cwd=cwd, timeout=300
    )
    found = Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    assert "Traceback" not in found.err + found.out
    return found


def start(arguments: Sequence[str | Path], **options: Any) -> subprocess.Popen[bytes]:
    """Start the command with unbuffered pipes, in a session of its own."""
    return subprocess.Popen(
        command(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        bufsize=0,
        start_new_session=True,
        **options,
    )


def processes_of_session(session: int) -> list[int]:
    """The processes of a session that still run (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == session and fields[0] not in "ZX":
            found.append(int(folder.name))
    return found
