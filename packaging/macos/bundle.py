"""Makes `Gouji.app` of a frozen program: `python3 packaging/macos/bundle.py [PROGRAM]`, on a Mac, after freeze.py.

PROGRAM is the folder that `freeze.py` made (`dist/gouji`); the bundle comes beside it. In a bundle, PyInstaller's
program looks for its libraries in `Contents/Frameworks`. Untried: no Mac was at hand. Nothing is signed beyond what
PyInstaller signs without a name: see packaging/README.md.
"""

from __future__ import annotations

import plistlib
import re
import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ICON = ROOT / "build" / "gouji.icns"
"""Drawn by freeze.py on a Mac."""
TYPE = "org.gouji.project"
"""The uniform type identifier of project files."""


def main(program: Path) -> int:
    """Make the bundle and name it; 1 where the program or the icon is not there."""
    if missing := [path for path in (program / "gouji", program / "_internal", ICON) if not path.exists()]:
        print(f"{missing[0]} is missing: run packaging/frozen/freeze.py on a Mac first", file=sys.stderr)
        return 1
    print(bundle(program, ICON, version_in(ROOT / "app" / "__init__.py")))
    return 0


def bundle(program: Path, icon: Path, version: str) -> Path:
    """The bundle, made anew beside the program."""
    made = program.parent / "Gouji.app"
    shutil.rmtree(made, ignore_errors=True)
    contents = made / "Contents"
    for folder in ("MacOS", "Resources"):
        (contents / folder).mkdir(parents=True)
    shutil.copy2(program / "gouji", contents / "MacOS" / "gouji")
    shutil.copytree(program / "_internal", contents / "Frameworks", symlinks=True)
    shutil.copy2(icon, contents / "Resources" / "gouji.icns")
    for language, name in (("en", "Gouji"), ("zh-Hans", "勾稽")):
        texts = contents / "Resources" / f"{language}.lproj" / "InfoPlist.strings"
        texts.parent.mkdir()
        texts.write_text(f'CFBundleDisplayName = "{name}";\nCFBundleName = "{name}";\n', encoding="utf-8")
    (contents / "Info.plist").write_bytes(plistlib.dumps(info(version)))
    return made


def info(version: str) -> dict[str, Any]:
    """What macOS reads of the bundle: its version, its icon, and that it opens project files."""
    document = {
        "CFBundleTypeName": "Gouji project",
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": "gouji.icns",
        "LSItemContentTypes": [TYPE],
        "LSHandlerRank": "Owner",
    }
    kind = {
        "UTTypeIdentifier": TYPE,
        "UTTypeDescription": "Gouji project",
        "UTTypeConformsTo": ["public.data"],
        "UTTypeTagSpecification": {"public.filename-extension": ["gouji"], "public.mime-type": ["application/x-gouji"]},
    }
    return {
        "CFBundleDevelopmentRegion": "en",
        "CFBundleDisplayName": "Gouji",
        "CFBundleDocumentTypes": [document],
        "CFBundleExecutable": "gouji",
        "CFBundleIconFile": "gouji.icns",
        "CFBundleIdentifier": "org.gouji.Gouji",
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundleName": "Gouji",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": "12.0",  # Qt 6.8 needs it
        "NSHighResolutionCapable": True,
        "UTExportedTypeDeclarations": [kind],
    }


def version_in(package: Path) -> str:
    """The version that the text of a package's `__init__` states. Raises ValueError where it states none."""
    found = re.search(r'^__version__ = "([^"]+)"$', package.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"{package} states no version")
    return found[1]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist" / "gouji").resolve()))
