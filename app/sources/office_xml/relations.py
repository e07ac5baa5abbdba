"""The relationships of the parts of an office file: what an id leads to inside the file."""

from __future__ import annotations

import posixpath

from app.sources.detection.containers import Package
from app.sources.office_xml.xml import read_xml

Relations = dict[str, tuple[str, str]]
"""The path inside the file and the kind of each relationship, by its id."""


def relations_of(package: Package, part: str) -> Relations:
    """The relationships of a part ("" for the file's own), without those that lead out of the file.

    Raises SourceError `damaged` for a part that is no XML.
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
