"""What a frozen Gouji holds: modules, files beside them, and what is left out of the libraries and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatch
from importlib.metadata import distributions
from pathlib import Path

NOT_IMPORTED = (
    "IPython", "PyInstaller", "hypothesis", "jinja2", "matplotlib", "mypy", "numexpr", "numpy.f2py", "pip", "pyarrow",
    "pytest", "scipy", "setuptools", "tables", "tkinter", "unittest.mock", "wheel",
    "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickControls2", "PySide6.QtQuickWidgets", "PySide6.QtSql",
    "PySide6.QtUiTools",
)  # fmt: skip
"""Modules that libraries import where they are there, for parts that Gouji does not use."""

LEFT_OUT = {
    "PySide6/Qt/qml/*": "QML: the window is made of widgets",
    "PySide6/Qt/translations/*": "Qt's words of languages that the window does not speak",
    "PySide6/Qt/lib/libQt6Qml*": "QML",
    "PySide6/Qt/lib/libQt6Quick*": "QML",
    "PySide6/Qt/lib/libQt6Pdf*": "pages are drawn by PyMuPDF",
    "PySide6/Qt/lib/libQt6VirtualKeyboard*": "a keyboard on the screen, written in QML",
    "PySide6/Qt/lib/libQt6OpenGL*": "widgets are painted without OpenGL",
    "PySide6/Qt/lib/libQt6EglFSDeviceIntegration*": "screens without a desktop",
    "PySide6/Qt/lib/libQt6EglFsKmsSupport*": "screens without a desktop",
    "PySide6/Qt/plugins/egldeviceintegrations/*": "screens without a desktop",
    "PySide6/Qt/plugins/platforms/libqeglfs*": "screens without a desktop",
    "PySide6/Qt/plugins/platforms/libqlinuxfb*": "screens without a desktop",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay*": "screens without a desktop",
    "PySide6/Qt/plugins/platforms/libqvnc*": "a window that is served to the network, which Gouji never does",
    "PySide6/Qt/plugins/platforms/libqminimal*": "tests of Qt's own",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboard*": "a keyboard on the screen, written in QML",
    "PySide6/Qt/plugins/networkinformation/*": "Gouji opens no network connection",
    "PySide6/Qt/plugins/tls/*": "Gouji opens no network connection",
    "PySide6/Qt/plugins/generic/*": "keyboards and mice without a desktop",
    "PySide6/Qt/plugins/imageformats/libqpdf*": "pages are drawn by PyMuPDF",
    "onnxruntime/capi/libonnxruntime.so*": "the library for programs in C; Python's module holds all of it",
    "onnxruntime/capi/onnxruntime_providers_*": "processors other than the central one",
    "onnxruntime/tools/*": "conversion of networks",
    "onnxruntime/transformers/*": "conversion of networks",
    "onnxruntime/quantization/*": "conversion of networks",
    "onnxruntime/datasets/*": "examples",
    "pandas/tests/*": "tests",
    "numpy/*/tests/*": "tests",
    "numpy/tests/*": "tests",
    "cv2/data/*": "finders of faces",
    "cv2/*.pyi": "types for checkers",
    "pymupdf/mupdf-devel/*": "headers for programs in C",
    "*.dist-info/RECORD": "lists of files for pip",
}
"""Files of libraries, as patterns below the folder of all of them, and why no part of Gouji needs them."""

KEPT_WORDS = ("qtbase_zh_CN.qm", "qtbase_en.qm", "qt_zh_CN.qm", "qt_en.qm")
"""The translations of Qt that stay: those of the window's languages."""


OF_THE_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
"""Where Linux keeps the desktop's libraries (X11, GTK, OpenGL, fonts). They belong to the desktop that the program runs
on: others' drivers and themes are loaded into the same process, and do not get on with libraries from elsewhere."""

KEPT_OF_THE_SYSTEM = (
    "libbz2.so*", "libcrypto.so*", "libexpat.so*", "libffi.so*", "liblzma.so*", "libpython3*.so*", "libsqlite3.so*",
    "libssl.so*", "libz.so*",
)  # fmt: skip
"""What Python's own modules are linked to, in versions that differ from one Linux to the next."""

BUILDERS = frozenset(("altgraph", "packaging", "pip", "pyinstaller", "pyinstaller-hooks-contrib", "setuptools"))
"""Packages that make the program and are no part of it."""

_TERMS = re.compile("LICEN[CS]E|COPYING|NOTICE", re.IGNORECASE)
_CODE = (".py", ".pyc", ".pyi")


def modules_of(package: Path) -> list[str]:
    """All modules of a package that lies in a folder, by their full names, sorted.

    Many are imported by name only when they are needed, so that no analysis of import statements finds them.
    """
    files = sorted(package.rglob("*.py"))
    return [
        ".".join((package.name, *file.relative_to(package).with_suffix("").parts)).removesuffix(".__init__")
        for file in files
    ]


def reason_to_leave_out(place: str) -> str | None:
    """Why a file at this place below the program's folder is not wanted; None for one that is."""
    plain = place.replace("\\", "/")
    if plain.rsplit("/", 1)[-1] in KEPT_WORDS:
        return None
    return next((why for pattern, why in LEFT_OUT.items() if fnmatch(plain, pattern)), None)


def is_of_the_system(place: str, origin: str) -> bool:
    """Whether a library is the desktop's own, and is left to it."""
    name = place.rsplit("/", 1)[-1]
    return origin.startswith(OF_THE_SYSTEM) and not any(fnmatch(name, pattern) for pattern in KEPT_OF_THE_SYSTEM)


def wanted(files: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of PyInstaller's entries (place, origin, kind) those that are wanted, sorted, so that two builds are alike.

    The origin of a link is what it leads to, as a place in the program: it goes with that.
    """
    return sorted(
        (place, origin, kind)
        for place, origin, kind in files
        if reason_to_leave_out(origin if kind == "SYMLINK" else place) is None and not is_of_the_system(place, origin)
    )


def licences() -> list[tuple[str, str]]:
    """The files with the terms of each installed package that goes in: (origin, folder in the program)."""
    found = set()
    for one in distributions():
        name = one.metadata["Name"]
        for file in () if name.lower() in BUILDERS else one.files or ():
            origin = Path(str(one.locate_file(file)))
            if _TERMS.search(file.name) and origin.suffix not in _CODE and origin.is_file():
                below = file.parts[1:-1] if file.parts[0].endswith(".dist-info") else ()
                found.add((str(origin), str(Path("licenses", name, *below))))
    return sorted(found)
