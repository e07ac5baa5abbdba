"""Safe parsing of office XML, and access to WordprocessingML elements and attributes by their local names."""

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
"""Namespaces of the strict variant of the standard -> those of the transitional one, which all code here uses."""
_OFF = ("0", "false", "off", "none")
"""Values of an on/off attribute that mean off."""


def read_xml(package: Package, name: str) -> etree._Element:
    """Return the root element of a member of the package.

    Raises KeyError if there is no such member, SourceError `damaged` if it is not XML; see also `Package.read`.
    """
    data = package.read(name)
    try:
        return parse_xml(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise package.problem("damaged", str(error)) from error


def parse_xml(data: bytes) -> etree._Element:
    """Return the root element of an XML part. No entity is expanded and nothing is fetched.

    Strict namespaces are replaced by transitional ones. Raises etree.XMLSyntaxError or ValueError for invalid XML.
    """
    for strict, transitional in _STRICT.items():
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace; "" for a comment or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """The value of an attribute in Word's namespace; `default` if the element is None or does not state it."""
    if element is None:
        return default
    found = element.get(f"{{{W}}}{name}")
    return found if found is not None else default


def relation(element: etree._Element, name: str) -> str:
    """The relationship id in an attribute such as `r:id` or `r:embed`; "" if it is not stated."""
    return element.get(f"{{{_R}}}{name}") or ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The descendant reached by taking the first child of each name in turn; None if one is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(f"{{{W}}}{name}")
    return element


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children with that name in Word's namespace."""
    yield from element.findall(f"{{{W}}}{name}")


def toggle(parent: etree._Element | None, name: str) -> bool | None:
    """The value of an on/off property of `parent`; None if it is not stated."""
    found = child(parent, name)
    return None if found is None else attribute(found, "val", "1").lower() not in _OFF


def number(element: etree._Element | None, name: str = "val", default: int = 0) -> int:
    """The integer in an attribute; `default` if it is not stated or not an integer."""
    text = attribute(element, name)
    try:
        return int(text)
    except ValueError:
        return default
