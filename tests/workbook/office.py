"""LibreOffice without a window: it calculates a workbook anew, as a person's own program would."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

_SECONDS = 240


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook with every formula calculated by LibreOffice; skips where there is none.

    The values that the workbook brings along are taken out first: LibreOffice would believe them.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: nothing here can calculate a workbook")
    bare, out = folder / "bare", folder / "calculated"
    bare.mkdir(parents=True, exist_ok=True)
    book = load_workbook(path)
    book.save(bare / path.name)
    book.close()
    command = [
        program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(bare / path.name),
    ]  # fmt: skip
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_SECONDS)
    assert (out / path.name).is_file(), ran.stdout + ran.stderr
    return out / path.name
