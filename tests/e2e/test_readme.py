"""The README shows what the program says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = "resources/samples/wangchuan-2022.pdf"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_findings_in_the_readme_are_those_of_the_sample(language: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "check", "--lang", language, SAMPLE],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert f"```\n{done.stdout.rstrip()}\n```" in (ROOT / "README.md").read_text(encoding="utf-8")
