"""The pages of the manual as they are searched and shown, from their Markdown. No Qt.

A page may hold comments for the window, which Markdown readers do not show: `<!-- topic: NAME -->` below a heading says
that F1 opens it there (`topics.py`), `<!-- messages: KEY KEY.* -->` which messages of the catalogues it explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.frozen import dataclass
from app.ui.manual.folding import fold
from app.ui.manual.markdown import anchor_of, captioned, comment_of, joined_lines, links, plain

START = "start"
"""The page with the contents: what the window lists, in its order."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its text, its level from 1 on, what links call it, and its text as it is searched."""

    text: str
    level: int
    anchor: str
    folded: str


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a page as plain text (a paragraph, an item, a table's row), and the number of its heading.

    `folded` is the text as it is searched. `message`: the window may say it; the page explains it and does not show it.
    """

    text: str
    folded: str
    heading: int
    message: bool = False


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One page. `markdown` is for Qt's reader; `topics` and `messages` have the anchors of their headings."""

    name: str
    markdown: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    topics: Mapping[str, str]
    messages: tuple[tuple[str, str], ...]
    links: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.headings[0].text if self.headings else self.name


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the contents with the names of its pages, each with what the contents call it."""

    title: str
    pages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manual:
    """All pages of one language, those of the contents first and in its order."""

    pages: Mapping[str, ManualPage]
    groups: tuple[Group, ...]

    def place_of(self, topic: str) -> tuple[str, str]:
        """The page and the anchor that are about a topic. KeyError where no page is."""
        for page in self.pages.values():
            if topic in page.topics:
                return page.name, page.topics[topic]
        raise KeyError(topic)


def make_manual(texts: Mapping[str, str], sentences: Mapping[str, str]) -> Manual:
    """The manual from the pages' texts by their names, and every message of the catalogues by its key."""
    pages = {name: read_page(name, text, sentences) for name, text in texts.items()}
    groups = tuple(_groups(texts[START], pages))
    listed = [START, *(name for group in groups for name in group.pages)]
    order = dict.fromkeys([*listed, *sorted(pages)])
    return Manual({name: pages[name] for name in order}, groups)


def read_page(name: str, text: str, sentences: Mapping[str, str]) -> ManualPage:
    """One page from its Markdown."""
    reader = _Reader(sentences)
    for line in joined_lines(text):
        reader.take(line)
    return ManualPage(
        name,
        "\n".join(reader.shown),
        tuple(reader.headings),
        tuple(reader.lines),
        reader.topics,
        tuple(reader.messages),
        tuple(reader.links),
    )


class _Reader:
    """Takes the lines of a page one by one."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = sentences
        self._fenced = False
        self.shown: list[str] = []
        self.headings: list[Heading] = []
        self.lines: list[Line] = []
        self.topics: dict[str, str] = {}
        self.messages: list[tuple[str, str]] = []
        self.links: list[str] = []

    def take(self, line: str) -> None:
        comment = comment_of(line)
        if comment is not None:
            self._note(*comment)
            return
        self.shown.append(line if self._fenced else captioned(line))
        if line.lstrip().startswith("```"):
            self._fenced = not self._fenced
            return
        if self._fenced:
            self._add(line.strip())
            return
        text = plain(line)
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            self.headings.append(Heading(text, level, anchor_of(line.lstrip("# ")), fold(text)))
        self.links += [link for _, link in links(line)]
        self._add(text)

    def _add(self, text: str, *, message: bool = False) -> None:
        if text:
            self.lines.append(Line(text, fold(text), max(0, len(self.headings) - 1), message))

    def _note(self, name: str, value: str) -> None:
        anchor = self.headings[-1].anchor if self.headings else ""
        if name == "topic":
            self.topics.update(dict.fromkeys(value.split(), anchor))
        elif name == "messages":
            for pattern in value.split():
                self.messages.append((pattern, anchor))
                for key in matching(pattern, self._sentences):
                    self._add(self._sentences[key], message=True)


def matching(pattern: str, keys: Mapping[str, str] | Sequence[str]) -> list[str]:
    """The keys that a pattern names: one key, or with a `*` at its end all that begin so."""
    if pattern.endswith("*"):
        return [key for key in keys if key.startswith(pattern[:-1])]
    return [pattern] if pattern in keys else []


def _groups(start: str, pages: Mapping[str, ManualPage]) -> Iterator[Group]:
    """The headings of the contents with the pages that are linked below them; a page is listed once."""
    title, names, seen = "", dict[str, str](), {START}
    for line in joined_lines(start):
        if line.startswith("#"):
            if names:
                yield Group(title, names)
            title, names = plain(line), {}
        for text, link in links(line):
            name = page_name(link)
            if name in pages and name not in seen:
                seen.add(name)
                names[name] = text
    if names:
        yield Group(title, names)


def page_name(link: str) -> str:
    """The name of the page that a link leads to; `""` where it leads to none."""
    place = link.partition("#")[0]
    return place.removesuffix(".md") if place.endswith(".md") else ""
