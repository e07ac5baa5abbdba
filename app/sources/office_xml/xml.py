"""WordprocessingML as a tree: parsing it safely, names without their namespaces, attributes, on/off values."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.sources.detection.containers import Package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _R.encode(),
}
_OFF = ("0", "false", "off", "none")


def read_xml(package: Package, name: str) -> etree._Element:
    """The tree of a package's member. KeyError where there is none; SourceError `damaged` where it is no XML."""
    data = package.read(name)
    try:
        return parse_xml(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise package.problem("damaged", str(error)) from error


def parse_xml(data: bytes) -> etree._Element:
    """The tree of an XML part. Raises etree.XMLSyntaxError. No entity is expanded and nothing is fetched."""
    for strict, transitional in _STRICT.items():
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """One of Word's own attributes."""
    if element is None:
        return default
    found = element.get(f"{{{W}}}{name}")
    return found if found is not None else default


def relation(element: etree._Element, name: str) -> str:
    """An attribute that names a relationship (`r:id`, `r:embed`)."""
    return element.get(f"{{{_R}}}{name}") or ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The descendant found by going down the first child of each name."""
    for name in names:
        if element is None:
            return None
        element = element.find(f"{{{W}}}{name}")
    return element


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that name."""
    yield from element.findall(f"{{{W}}}{name}")


def toggle(parent: etree._Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not stated."""
    found = child(parent, name)
    return None if found is None else attribute(found, "val", "1").lower() not in _OFF


def number(element: etree._Element | None, name: str = "val", default: int = 0) -> int:
    """A whole number in an attribute; the default where there is none."""
    text = attribute(element, name)
    try:
        return int(text)
    except ValueError:
        return default
