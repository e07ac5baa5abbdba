"""The workflow that builds the packages is sound, as far as that can be told without its runners."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import ROOT

_WORKFLOWS = ROOT / ".github" / "workflows"
_USES = re.compile(r"^ *-? *uses: (\S+)(.*)$", re.MULTILINE)
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def test_zizmor_finds_nothing() -> None:
    program = shutil.which("zizmor", path=Path(sys.executable).parent)
    if program is None:
        pytest.skip("zizmor is not installed: it is in packaging/lock/requirements-dev.txt")
    done = subprocess.run(
        [program, "--offline", "--no-progress", "--quiet", "--persona", "auditor", _WORKFLOWS],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_pinned_to_a_commit_and_its_version_named() -> None:
    used = [use for file in _WORKFLOWS.glob("*.yml") for use in _USES.findall(file.read_text(encoding="utf-8"))]
    assert used
    assert [action for action, _ in used if not _PINNED.fullmatch(action)] == []
    assert [action for action, comment in used if not re.fullmatch(r" # v\d+\.\d+\.\d+", comment)] == []


def test_every_script_that_it_runs_is_there() -> None:
    texts = [file.read_text(encoding="utf-8") for file in _WORKFLOWS.glob("*.yml")]
    named = {place.replace("\\", "/") for text in texts for place in re.findall(r"packaging[/\\][\w/\\]+\.\w+", text)}
    assert len(named) > 5
    assert [place for place in sorted(named) if not (ROOT / place).is_file()] == []
