"""The relationships of the parts of an office file: the part inside the file that each id refers to."""

from __future__ import annotations

import posixpath

from app.sources.detection.containers import Package
from app.sources.office_xml.xml import read_xml

Relations = dict[str, tuple[str, str]]
"""Relationship id -> (path of the target inside the file, relationship type as a URI)."""


def relations_of(package: Package, part: str) -> Relations:
    """Return the relationships of a part ("" for the package itself) that have a target inside the file.

    A target need not exist in the package. {} if the part has no relationships. Raises SourceError: `damaged` for a
    relationships part that is not XML or cannot be unpacked, `too_large.unpacked`.
    """
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", name + ".rels")
    if path not in package:
        return {}
    found: Relations = {}
    for relation in read_xml(package, path):
        if relation.get("TargetMode") == "External":
            continue
        target = (relation.get("Target") or "").replace("\\", "/")
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id") or ""] = (inside, relation.get("Type") or "")
    return found
