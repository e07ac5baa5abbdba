"""What decides how a machine reads a file: program, forms, models and libraries. Workers that differ get no file."""

from __future__ import annotations

import hashlib
import importlib.util
import platform
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import app
from app.frozen import dataclass
from app.review.resources import resources_folder

_LIBRARIES = (
    "PyMuPDF",
    "cssselect2",
    "distributed",
    "lxml",
    "numpy",
    "onnxruntime",
    "opencv-python-headless",
    "openpyxl",
    "pillow",
    "rapidfuzz",
    "rapidocr",
    "tinycss2",
)
"""The packages that have a part in what is read from a file, and the one that carries it."""
_NOT_READING = ("cli", "ui", "workbook")
"""Folders of `app` that have no part in reading."""
_DIGITS = 12
"""Hex digits of a digest: enough for machines that differ by mistake."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part in which a worker differs: its name, and how it is there and here."""

    part: str
    there: str
    here: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The parts with their versions or digests, in order. `code` is the digest of the program's files."""

    program: str
    code: str
    forms: str
    models: str
    libraries: tuple[tuple[str, str], ...]

    def differences(self, there: Fingerprint) -> tuple[Difference, ...]:
        """Where another machine differs from this one; none where both read alike."""
        mine, theirs = dict(self._parts()), dict(there._parts())
        names = [*mine, *(name for name in theirs if name not in mine)]
        pairs = ((name, theirs.get(name, "?"), mine.get(name, "?")) for name in names)
        return tuple(Difference(name, other, own) for name, other, own in pairs if other != own)

    def _parts(self) -> Iterator[tuple[str, str]]:
        yield "program", self.program
        yield "code", self.code
        yield "forms", self.forms
        yield "models", self.models
        yield from self.libraries


def fingerprint() -> Fingerprint:
    """This machine's. It reads the program and the models once: a fifth of a second."""
    code = Path(app.__file__).parent
    resources = resources_folder()
    return Fingerprint(
        app.__version__,
        _digest(code, (path for path in code.rglob("*.py") if path.relative_to(code).parts[0] not in _NOT_READING)),
        _digest(resources, (resources / "forms").glob("*.toml")),
        _models(resources),
        (("Python", ".".join(platform.python_version_tuple()[:2])), *((name, _version(name)) for name in _LIBRARIES)),
    )


def _models(resources: Path) -> str:
    """The digest of the networks: our own, and those in RapidOCR's wheel, none of whose modules is imported."""
    found = importlib.util.find_spec("rapidocr")
    folders = [Path(place) for place in (found.submodule_search_locations or ()) if found] if found else []
    networks = [path for folder in folders for path in folder.rglob("*.onnx")]
    own = _digest(resources, (resources / "models").glob("*.onnx"))
    return own if not folders else hashlib.sha256((own + _digest(folders[0], networks)).encode()).hexdigest()[:_DIGITS]


def _digest(base: Path, paths: Iterable[Path]) -> str:
    """One digest of files, by their names below `base` and their bytes."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(base).as_posix(), path) for path in paths):
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"
