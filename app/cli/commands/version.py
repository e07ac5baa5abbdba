"""`gouji --version`: the version, and below it what a report of a fault has to name."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

from app import __version__
from app.project import SCHEMA_VERSION

PARTS = ("PySide6-Essentials", "PyMuPDF", "onnxruntime", "rapidocr", "opencv-python-headless")
"""The packages on which most depends what is read and shown; rapidocr holds the models."""


def version() -> str:
    """The lines to print; the first is `gouji` and the version, for programs, and never has more."""
    frozen = ", frozen" if getattr(sys, "frozen", False) else ""
    lines = (
        f"gouji {__version__}",
        f"Python {platform.python_version()}{frozen}, {platform.system()} {platform.machine()}",
        ", ".join(f"{name} {_version_of(name)}" for name in PARTS),
        f"project schema {SCHEMA_VERSION}",
    )
    return "".join(f"{line}\n" for line in lines)


def _version_of(package: str) -> str:
    """The version of an installed package; `?` where the installation does not record it."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"
