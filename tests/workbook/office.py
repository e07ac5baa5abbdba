"""LibreOffice without a window: it calculates a workbook anew, as a person's own program would."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

_SECONDS = 240
_FORMULA = re.compile(rb"<c ([^>]*)>(<f[^>]*>[^<]*</f>)(?:<v>[^<]*</v>|<v ?/>)</c>")
"""A cell with a formula and the value that the workbook brings along."""
_KIND = re.compile(rb' t="\w+"')
"""What kind of value that is."""


_MERGED = re.compile(rb"<mergeCells.*?</mergeCells>", re.DOTALL)


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """One profile for all starts of this process, which come one after the other: making one takes longer than a start.

    It is removed when the process ends.
    """
    return tempfile.TemporaryDirectory(prefix="gouji-office-", ignore_cleanup_errors=True)


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook with every formula calculated by LibreOffice; skips where there is none."""
    (found,) = all_recalculated([path], folder)
    return found


def all_recalculated(paths: list[Path], folder: Path) -> list[Path]:
    """Several workbooks of different names, calculated in one start.

    The values that the workbooks bring along are taken out first: LibreOffice would believe them.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: nothing here can calculate a workbook")
    bare, out = folder / "bare", folder / "calculated"
    bare.mkdir(parents=True, exist_ok=True)
    for path in paths:
        _write_without_values(path, bare / path.name)
    command = [
        program, "--headless", f"-env:UserInstallation={Path(_profile().name).as_uri()}",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *(str(bare / path.name) for path in paths),
    ]  # fmt: skip
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_SECONDS)
    assert all((out / path.name).is_file() for path in paths), ran.stdout + ran.stderr
    return [out / path.name for path in paths]


def without_merged_areas(path: Path, *, values: bool = False) -> Workbook:
    """A workbook as it is read, its formulas or their `values`, but for its merged areas: every cell has what the file
    says. Most of the time of reading a report's sheet goes into the borders within these areas.
    """
    bare = io.BytesIO()
    with ZipFile(path) as book, ZipFile(bare, "w") as written:
        for name in book.namelist():
            data = book.read(name)
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                data = _MERGED.sub(b"", data)
            written.writestr(name, data)
    return load_workbook(bare, data_only=values)


def _write_without_values(path: Path, bare: Path) -> None:
    """Write a workbook as it is, but for the values of its formulas."""
    with ZipFile(path) as book, ZipFile(bare, "w", ZIP_DEFLATED) as written:
        for name in book.namelist():
            data = book.read(name)
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                data = _FORMULA.sub(_without_value, data)
                assert b"</f><v" not in data, name
            written.writestr(name, data)


def _without_value(found: re.Match[bytes]) -> bytes:
    return b"<c %s>%s</c>" % (_KIND.sub(b"", b" " + found[1]).strip(), found[2])
