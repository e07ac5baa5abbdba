"""Reports as HTML: plain, a saved page with everything around it, Word's export, MHTML, any charset."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass
from html import escape
from random import Random
from typing import Literal

from tests.generator.content import Content, Heading, Paragraph
from tests.generator.grid import TableGrid
from tests.generator.html_cells import TableMarkup, table_html
from tests.generator.html_frame import AFTER, BEFORE, LAYOUT_TABLES, WORD_OPENING

Charset = Literal["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "big5"]
Container = Literal["html", "mhtml-quoted", "mhtml-base64"]


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """`saved`: navigation, scripts and an archived hidden table stand around the report. `nested`: it stands in
    layout tables. `declared`: whether a meta tag names the charset."""

    tables: TableMarkup = TableMarkup()
    charset: Charset = "utf-8"
    declared: bool = True
    saved: bool = False
    nested: bool = False
    container: Container = "html"


def write_html(content: Content, options: HtmlOptions, rng: Random) -> bytes:
    """The whole file; `gb2312` is declared as such and encoded in its superset, as the web does."""
    page = _page(content, options, rng)
    encoding = {"gb2312": "gb18030", "gbk": "gb18030"}.get(options.charset, options.charset)
    data = page.encode(encoding, errors="xmlcharrefreplace")
    return data if options.container == "html" else _mhtml(data, options)


def _page(content: Content, options: HtmlOptions, rng: Random) -> str:
    body = "\n".join(_block(block, options, rng) for block in content.blocks)
    if options.nested:
        body = LAYOUT_TABLES.replace("{body}", body)
    if options.saved:
        body = BEFORE + body + AFTER
    title = escape(content.title)
    meta = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={options.charset}">' if options.declared else ""
    )
    style = "<style>.x-tip,.archived{display:none}</style>"
    opening = WORD_OPENING if options.tables.markup == "word" else "<!DOCTYPE html>\n<html>"
    return f"{opening}<head>{meta}<title>{title}</title>{style}</head>\n<body>{body}</body></html>\n"


def _block(block: Heading | Paragraph | TableGrid, options: HtmlOptions, rng: Random) -> str:
    if isinstance(block, TableGrid):
        return table_html(block, rng, options.tables)
    text = escape(block.text, quote=False)
    if isinstance(block, Heading) and options.tables.markup != "word":
        return f"<h{block.level}>{text}</h{block.level}>"
    if options.tables.markup == "word":
        return (
            f"<p class=MsoNormal style='text-indent:24.0pt'><b><span style='mso-font-kerning:0pt'>{text}</span></b></p>"
        )
    return f"<p>&emsp;&emsp;{text}</p>"


def _mhtml(data: bytes, options: HtmlOptions) -> bytes:
    quoted = options.container == "mhtml-quoted"
    coded = quopri.encodestring(data) if quoted else base64.encodebytes(data)
    head = (
        "From: <Saved by a browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----=_Part_0001"\r\n\r\n'
        "------=_Part_0001\r\n"
        f'Content-Type: text/html; charset="{options.charset}"\r\n'
        f"Content-Transfer-Encoding: {'quoted-printable' if quoted else 'base64'}\r\n"
        "Content-Location: file:///report.html\r\n\r\n"
    )
    picture = (
        "\r\n------=_Part_0001\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: file:///dot.gif\r\n\r\nR0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==\r\n"
        "------=_Part_0001--\r\n"
    )
    return head.encode("ascii") + coded.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + picture.encode("ascii")
