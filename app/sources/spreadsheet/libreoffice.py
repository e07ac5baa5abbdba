"""Opens DOC, WPS, RTF, ODT, XLS and ODS files by converting them with LibreOffice, if it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from app.frozen import dataclass
from app.model import ReadProblem, SourceError
from app.sources.detection.detect import detect
from app.sources.docx.reader import open_docx
from app.sources.opened import OpenedSource
from app.sources.recognition import Recognition
from app.sources.spreadsheet.reader import open_sheet

OfficeKind = Literal["doc", "rtf", "odt", "word_xml", "xls", "ods"]

CONVERSION_SECONDS = 40.0
"""Time in seconds that a conversion may take: less than `Limits.stall_seconds`, after which the worker is stopped.
Chosen by hand."""

_SUFFIXES: dict[OfficeKind, str] = {
    "doc": ".doc", "rtf": ".rtf", "odt": ".odt", "word_xml": ".xml", "xls": ".xls", "ods": ".ods",
}  # fmt: skip
_SHEETS = ("xls", "ods")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value>
</prop><prop oor:name="DisableMacrosExecution"><value>true</value></prop><prop oor:name="DisableActiveContent">
<value>true</value></prop><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort"><value>9</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Office:
    """An installed LibreOffice; `program` is the path of its executable."""

    program: str

    def convert(self, data: bytes, suffix: str, target: str) -> bytes:
        """Convert a file and return its bytes in the format `target` (`docx`, `xlsx`).

        `suffix` is the file name suffix of its present format, such as `.doc`. No macro runs and no link is followed.
        Raises SourceError: `timeout` after `CONVERSION_SECONDS`, `damaged.sheet` or `damaged.docx` if LibreOffice
        writes no file.
        """
        with tempfile.TemporaryDirectory(prefix="gouji-office-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "profile" / "user").mkdir(parents=True)
            (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
            source = folder / ("source" + suffix)
            source.write_bytes(data)
            profile = (folder / "profile").as_uri()
            manner = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--nodefault"]
            task = ["--convert-to", target, "--outdir", str(folder / "out"), str(source)]
            _run([self.program, *manner, *task], folder)
            made = folder / "out" / f"source.{target}"
            if not made.is_file():
                raise SourceError(
                    ReadProblem("damaged", "sheet" if target == "xlsx" else "docx", (("by", "LibreOffice"),))
                )
            return made.read_bytes()


def find_office() -> Office | None:
    """Return the LibreOffice found on the PATH; None if there is none."""
    for name in ("soffice", "libreoffice"):
        if program := shutil.which(name):
            return Office(program)
    return None


def open_by_office(data: bytes, kind: OfficeKind, name: str, recognition: Recognition | None = None) -> OpenedSource:
    """Convert a file with LibreOffice and open the result. `name` is the file's name, used to choose the message.

    Raises SourceError: `unsupported` if LibreOffice is not installed, `timeout`, `damaged` if the conversion fails, and
    the errors of `open_sheet` and `open_docx`.
    """
    office = find_office()
    if office is None:
        raise SourceError(ReadProblem("unsupported", _detail(kind, name)))
    target = "xlsx" if kind in _SHEETS else "docx"
    converted = office.convert(data, _SUFFIXES[kind], target)
    if detect(converted) != target:
        raise SourceError(ReadProblem("damaged", "sheet" if target == "xlsx" else "docx", (("by", "LibreOffice"),)))
    return open_sheet(converted) if target == "xlsx" else open_docx(converted, recognition)


def _detail(kind: OfficeKind, name: str) -> str:
    """The detail of `unsupported`, which selects the advice. Only the name tells a WPS document from a DOC."""
    if kind in _SHEETS:
        return "sheet_old" if kind == "xls" else "sheet"
    if kind == "doc" and name.lower().endswith(".wps"):
        return "wps"
    return kind if kind in ("doc", "rtf") else ""


def _run(command: list[str], folder: Path) -> None:
    own = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(folder))
    environment = os.environ | own | {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    with _started(command, folder, environment) as process:
        try:
            process.wait(CONVERSION_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise SourceError(ReadProblem("timeout", "", (("seconds", f"{CONVERSION_SECONDS:g}"),))) from error


@contextmanager
def _started(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process in the context; on leaving it, kill the process and its descendants if it is still running.

    The process stays in the worker's process group, so that ending the group of the worker ends it too.
    """
    if os.name == "posix":  # if the worker dies first, the limit of processor time ends it
        bound = f'ulimit -t {2 * CONVERSION_SECONDS:.0f}; exec "$0" "$@"'
        command = ["/bin/sh", "-c", bound, *command]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            for child in _children(process.pid):
                _kill(child)
            process.kill()
        process.wait()


def _children(parent: int) -> list[int]:
    """The ids of all descendants of a process, deepest first; [] on platforms other than Linux."""
    if sys.platform != "linux":
        return []
    found = []
    for path in Path("/proc", str(parent), "task").glob("*/children"):
        try:
            numbers = path.read_text(encoding="ascii").split()
        except OSError:  # ended meanwhile
            continue
        for number in numbers:
            found += [*_children(int(number)), int(number)]
    return found


def _kill(process_id: int) -> None:
    try:
        os.kill(process_id, signal.SIGKILL)
    except ProcessLookupError:
        return
