"""Starts a process of journeys on a display of its own and reads what became of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.journeys.display import display
from tests.e2e.journeys.results import Told, read

ROOT = Path(__file__).parents[3]
SAMPLES = "GOUJI_TEST_SAMPLES"
"""The variable that tells journeys of a project of the samples: else they read these anew."""
TIMEOUT = 280
"""Seconds that all journeys of one process may take before they are stopped."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a process runs with."""

    language: str
    scale: float
    theme: str = "light"

    @property
    def name(self) -> str:
        return f"{self.language}-{round(self.scale * 100)}-{self.theme}"


def run_journeys(
    setting: Setting, out: Path, names: Sequence[str] = (), timeout: float = TIMEOUT, samples: Path | None = None
) -> Told:
    """Run them, or all of them where none is named; `samples` is a project of the samples, if there is one."""
    out.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "QT_", "LC_", "XDG_"))}
    kept.pop("WAYLAND_DISPLAY", None)
    languages = {"zh": "zh_CN", "en": "en_GB"}
    environment = {
        **kept,
        "LANG": f"{languages[setting.language]}.UTF-8",
        "LANGUAGE": languages[setting.language],
        "QT_SCALE_FACTOR": str(setting.scale),
    }
    if samples is not None:
        environment[SAMPLES] = str(samples)
    command = [sys.executable, "-m", "tests.e2e.journeys.run", str(out), "--language", setting.language, "--theme",
               setting.theme, *names]  # fmt: skip
    with display(setting.scale, out) as name, (out / "said.txt").open("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**environment, "DISPLAY": name}, stdout=said, stderr=subprocess.STDOUT
        )
        try:
            status = process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        said.seek(0)
        return read(out, status, said.read()[-6000:])
