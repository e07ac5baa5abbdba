"""Detects the kind of a file by its content alone."""

from __future__ import annotations

import re
from typing import Literal

from app.sources.detection.charset import decode
from app.sources.detection.containers import is_encrypted_doc, ole_streams, zip_kind

FileKind = Literal[
    "empty", "pdf", "image", "webp", "docx", "xlsx", "odt", "ods", "ofd", "zip", "broken_docx", "broken_sheet",
    "broken_zip", "encrypted", "doc", "xls", "ole", "archive", "rtf", "word_xml", "mhtml", "html", "text", "unknown",
]  # fmt: skip

_PDF = re.compile(rb"%PDF-\d")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MIME_FIELD = re.compile(
    rb"\A\s*(?:From|MIME-Version|Content-Type|Subject|Date|To|Message-ID|Snapshot-Content-Location|X-[A-Za-z-]+):",
    re.IGNORECASE,
)
_MIME_PAGE = re.compile(
    rb"^Content-Type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.IGNORECASE | re.MULTILINE
)
_TAGS = (
    "html|head|body|table|tbody|thead|tr|td|th|p|div|span|br|meta|title|style|script|frameset|frame|h[1-6]|ul|ol|li|"
    "font|center|b|strong|section|article|main|a|img|form|hr|link|base|nav|header"
)
_STARTS_AS_MARKUP = re.compile(
    rf"\A\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|(?:{_TAGS})[\s/>])", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:html|body|table|td|p|div)\s*>", re.IGNORECASE)
_SAMPLE = 65_536
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def detect(data: bytes) -> FileKind:
    """The kind of the file; `unknown` for what is neither known nor text."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "empty"
    head = data[:1100]
    if _PDF.match(head):
        return "pdf"
    if is_picture(head):
        return "webp" if head.startswith(b"RIFF") else "image"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return zip_kind(data)
    if head.startswith(_OLE):
        return _ole_kind(data)
    if head.startswith(_ARCHIVES):
        return "archive"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if _PDF.search(head[:1031]):
        return "pdf"
    return _text_kind(data)


def is_picture(head: bytes) -> bool:
    """Whether a file that begins with these bytes (26 are enough) is a picture, of a kind that can be read or WebP."""
    if head[:2] == b"BM":
        return _is_bitmap(head)
    return head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _is_bitmap(data: bytes) -> bool:
    """Whether `BM` opens a bitmap: the size of its second header is one of the few there are."""
    return len(data) >= 26 and int.from_bytes(data[14:18], "little") in (12, 40, 52, 56, 64, 108, 124)


def _ole_kind(data: bytes) -> FileKind:
    streams = ole_streams(data)
    if "EncryptedPackage" in streams:
        return "encrypted"
    if "WordDocument" in streams:
        return "encrypted" if is_encrypted_doc(data, streams["WordDocument"]) else "doc"
    return "xls" if streams.keys() & {"Workbook", "Book"} else "ole"


def _text_kind(data: bytes) -> FileKind:
    if _MIME_FIELD.match(data[:2048]) and _MIME_PAGE.search(data[:16_384]):
        return "mhtml"
    sample = decode(data[: _SAMPLE + (len(data) > _SAMPLE and _SAMPLE % 2)])
    if len(_CONTROLS.findall(sample)) > max(2, len(sample) // 50):
        return "unknown"
    if "<?mso-application" in sample[:2000] or "http://schemas.microsoft.com/office/2006/xmlPackage" in sample[:3000]:
        return "word_xml"
    if _STARTS_AS_MARKUP.match(sample):
        return "html"
    whole = sample if len(data) <= _SAMPLE else sample + data[-_SAMPLE:].decode("latin-1")
    return "html" if len(_TAG.findall(whole)) >= 3 and _CLOSED.search(whole) else "text"
