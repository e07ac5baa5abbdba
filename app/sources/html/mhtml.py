"""MHTML (a page saved as one file): its root page with the pictures, frames and style sheets that came with it."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from itertools import islice
from urllib.parse import urljoin

from app.model import ReadProblem, SourceError
from app.sources.html.reader import FindPart, Part, open_page, read_html
from app.sources.library_faults import faults_of_file
from app.sources.opened import OpenedSource
from app.sources.recognition import Recognition
from app.sources.snapshot.blocks import Block

_PAGES = ("text/html", "application/xhtml+xml")
_FAULTS = (MessageError, ValueError, LookupError, AttributeError, TypeError, binascii.Error)
"""What the standard library raises for a message that is not as it should be."""
_MOST_PARTS = 5000
_MOST_FRAMES = 200
"""Pages that are shown in frames, each time anew: a saved page of an office has at most some ten."""


def open_mhtml(data: bytes, recognition: Recognition | None = None) -> OpenedSource:
    """Open a saved page. Raises SourceError `damaged.html`. Nothing outside the file is fetched."""
    return open_page(*_parse(data), recognition)


def read_mhtml(data: bytes, recognition: Recognition | None = None) -> list[Block]:
    """The blocks of a saved page in reading order."""
    return read_html(*_parse(data), recognition)


def _parse(data: bytes) -> tuple[Part, FindPart]:
    """The root page and what finds the other parts."""
    with faults_of_file(ReadProblem("damaged", "html"), _FAULTS):
        message = message_from_bytes(data.lstrip())
        parts = list(islice(message.walk(), _MOST_PARTS + 1))
        start = message.get_param("start")
    if len(parts) > _MOST_PARTS:
        raise SourceError(ReadProblem("too_large", "page", (("parts", str(_MOST_PARTS)),)))
    leaves = [part for part in parts if not part.is_multipart()]
    root = _root(start, leaves)
    if root is None:
        raise SourceError(ReadProblem("damaged", "html", (("reason", "no page inside"),)))
    base = _header(root, "Content-Location")
    known = {address: leaf for leaf in reversed(leaves) for address in _addresses(leaf, base)}

    framed = 0

    def find_part(address: str) -> Part | None:
        nonlocal framed
        leaf = known.get(address) or known.get(_joined(base, address)) if address else None
        if leaf is None:
            return None
        framed += leaf.get_content_type() in _PAGES
        if framed > _MOST_FRAMES:
            raise SourceError(ReadProblem("too_large", "page", (("frames", str(framed)),)))
        return _part(leaf)

    return _part(root), find_part


def _root(start: object, leaves: list[Message]) -> Message | None:
    """The part that `start` (a parameter of the message's type) names, else the first page."""
    if isinstance(start, str):
        for leaf in leaves:
            if _header(leaf, "Content-ID").strip() == start.strip():
                return leaf
    return next((leaf for leaf in leaves if leaf.get_content_type() in _PAGES), None)


def _header(leaf: Message, name: str) -> str:
    """A header's text, "" where there is none. One with bytes that are no ASCII comes as an object of its own."""
    return str(leaf.get(name, ""))


def _addresses(leaf: Message, base: str) -> Iterator[str]:
    if identity := _header(leaf, "Content-ID").strip().strip("<>"):
        yield "cid:" + identity
    if location := "".join(_header(leaf, "Content-Location").split()):
        yield location
        yield _joined(base, location)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _part(leaf: Message) -> Part:
    with faults_of_file(ReadProblem("damaged", "html"), _FAULTS):
        body = leaf.get_payload(decode=True)
        charset = leaf.get_content_charset()
    return Part(body if isinstance(body, bytes) else b"", leaf.get_content_type(), charset)
