"""All checks that need no test: `python3 packaging/checks.py`. start.py, pre-commit and CI run this one command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from start import ROOT, VENV, venv_python

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff: lint", ("-m", "ruff", "check", "--quiet", ".")),
    ("ruff: format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("mypy: types", ("-m", "mypy")),
    ("import-linter: layers", ("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache")),
)
"""What each check is called, and the arguments of the Python that runs it."""


def main() -> int:
    """Run every check, whatever the others say; 0 when all pass."""
    python = checking_python()
    failed = [name for name, arguments in CHECKS if not _passes(python, name, arguments)]
    if failed:
        print("checks failed: " + ", ".join(failed), flush=True)
        return 1
    print("all checks passed", flush=True)
    return 0


def checking_python() -> Path:
    """The checkout's own Python, which has the locked tools; this one where there is none."""
    own = venv_python(VENV)
    return own if own.exists() else Path(sys.executable)


def _passes(python: Path, name: str, arguments: tuple[str, ...]) -> bool:
    done = subprocess.run(
        [python, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name}", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
