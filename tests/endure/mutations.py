"""Files changed at random: bytes, spans, members of archives, rows and tags, numbers that no report prints."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"<", b">", b"</table>", b"<tr>", b"<td colspan=9999>", b"&#xD800;",
    b"%PDF-1.7", b"endobj", b"stream\n", b"/Length 999999999", b"(((((((", b"9" * 400, b"-", b"1e5", b"\t\t\t\t", b"|",
    b" " * 3_000,
    b'<w:sym w:char="-1"/>', b'w:val="99999999"', b"]]>", b"<!--", b"\n" * 200, "〇零无".encode(), "\u202e".encode(),
)  # fmt: skip
_ROW = re.compile(rb"<(?:w:)?tr\b.*?</(?:w:)?tr>|[^\n]+\n", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[>\t| ])\d{1,6}(?=[<\t| \n])")
_NUMBERS = (b"9" * 19, b"1" + b"0" * 4_400, b"0.1", b"-7", b"1,2,3", b"00", b"", b"/", b"12 34", b"999999999999999999")
_MOST_MEMBER = 8_000_000


def mutated(data: bytes, random: Random) -> bytes:
    """The file with one to four changes, in its members where it is an archive."""
    for _ in range(random.randint(1, 4)):
        change = random.choice(_CHANGES)
        if zipfile.is_zipfile(io.BytesIO(data)) and random.random() < 0.8:
            data = _within(data, change, random)
        else:
            data = change(data, random)
    return data


def _within(data: bytes, change: Callable[[bytes, Random], bytes], random: Random) -> bytes:
    """The archive with one member changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist() if info.file_size < _MOST_MEMBER}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        return change(data, random)
    if not parts:
        return data
    name = random.choice(sorted(parts))
    parts[name] = change(parts[name], random)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return made.getvalue()


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 12)):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _drop(data: bytes, random: Random) -> bytes:
    start, length = random.randrange(len(data) + 1), random.randint(1, 400)
    return data[:start] + data[start + length :]


def _repeat(data: bytes, random: Random) -> bytes:
    start, length = random.randrange(len(data) + 1), random.randint(1, 400)
    return data[: start + length] + data[start : start + length] * random.choice((1, 2, 40)) + data[start + length :]


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_TOKENS) * random.choice((1, 1, 1, 30)) + data[at:]


def _drop_rows(data: bytes, random: Random) -> bytes:
    rows = [found.span() for found in _ROW.finditer(data)]
    for start, end in sorted(random.sample(rows, min(len(rows), random.randint(1, 5))), reverse=True):
        data = data[:start] + data[end:]
    return data


def _move_row(data: bytes, random: Random) -> bytes:
    rows = [found.span() for found in _ROW.finditer(data)]
    if len(rows) < 2:
        return data
    (a, b), (c, d) = sorted(random.sample(rows, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _number(data: bytes, random: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + random.choice(_NUMBERS) + data[one.end() :]


_CHANGES = (_flip, _cut, _drop, _repeat, _insert, _drop_rows, _drop_rows, _move_row, _number, _number)
