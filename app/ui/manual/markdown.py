"""The few things of Markdown that the manual needs beside Qt's own reader. No Qt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_COMMENT = re.compile(r"\s*<!--\s*(\w+):\s*(.*?)\s*-->\s*$")
_BLOCK_START = re.compile(r"\s*(?:[-*+]\s|\d+\.\s|#|\||>|```|!\[|<!--)")
_WHOLE = re.compile(r"\s*(?:#|\||```|<!--)")
"""A line that is a block of its own: nothing is joined to it."""
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+|^\s*>\s?")
_RULE_OF_TABLE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
_LINK = re.compile(r"!?\[((?:[^\]\\]|\\.)*)\]\([^)]*\)")
_PICTURE = re.compile(r"(\s*)!\[([^\]]+)\]\(([^)]+)\)\s*$")
_SIGNS = re.compile(r"\*\*|`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])")
_TIGHT = "“”‘’—…·"
"""Signs beside which Chinese sets no blank; their width is ambiguous in Unicode."""
PICTURE = "picture:"
"""Begins the link below a picture, which its file's name ends."""
CELLS = "　"
"""Stands between the cells of a table's row in plain text."""


def joined_lines(text: str) -> list[str]:
    """The lines of a page, each block's in one: between Chinese characters a line's end is no blank, as Qt has it."""
    lines: list[str] = []
    fenced = False
    for line in text.splitlines():
        fence = line.lstrip().startswith("```")
        if fenced or fence or not lines or not _goes_on(lines[-1], line):
            lines.append(line)
        else:
            lines[-1] = _joined(lines[-1], line.strip())
        fenced ^= fence
    return lines


def comment_of(line: str) -> tuple[str, str] | None:
    """The name and the value of a comment `<!-- name: value -->` that is a line of its own."""
    found = _COMMENT.match(line)
    return None if found is None else (found.group(1), found.group(2))


def anchor_of(heading: str) -> str:
    """What a heading is called in links, as GitHub makes the names."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def plain(line: str) -> str:
    """What a reader sees of a line of Markdown; `""` for one that only draws."""
    if _RULE_OF_TABLE.match(line):
        return ""
    text = _ITEM.sub("", line).strip()
    if text.startswith("|"):
        cells = re.split(r"(?<!\\)\|", text.strip("|"))
        text = CELLS.join(cell.strip() for cell in cells if cell.strip())
    text = _LINK.sub(r"\1", text.lstrip("# "))
    return _ESCAPE.sub(r"\1", _SIGNS.sub("", text))


def captioned(line: str) -> str:
    """A line that is a picture, with its text below it as a link that shows it in its own size."""
    found = _PICTURE.match(line)
    if found is None:
        return line
    indent, text, place = found.groups()
    return f"{line.rstrip()}  \n{indent}[{text}]({PICTURE}{place.rpartition('/')[2]})"


def links(line: str) -> Iterator[tuple[str, str]]:
    """The texts of a line's links and pictures, and where they lead."""
    yield from re.findall(r"\[([^\]]*)\]\(([^)\s]+)\)", line)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the block of the line before."""
    return bool(before.strip() and line.strip()) and not (_WHOLE.match(before) or _BLOCK_START.match(line))


def _joined(before: str, line: str) -> str:
    before = before.rstrip()
    tight = _is_wide(before[-1]) and _is_wide(line[0])
    blank = "" if tight or _is_mark(before[-1]) or _is_mark(line[0]) else " "
    return f"{before}{blank}{line}"


def _is_wide(letter: str) -> bool:
    return letter in _TIGHT or unicodedata.east_asian_width(letter) in "WF"


def _is_mark(letter: str) -> bool:
    """Whether it is a Chinese punctuation mark, which has its blank within."""
    return unicodedata.east_asian_width(letter) in "WF" and unicodedata.category(letter).startswith("P")
