"""A page saved as MHTML is read from the file alone: its root, its pictures, its frames, its style sheets."""

from __future__ import annotations

import base64
import io
import quopri

import pytest
from PIL import Image

from app.model import SourceError
from app.sources.html.mhtml import open_mhtml, read_mhtml
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph, Picture

HEAD = (
    'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="xyz"'
)


def part(body: bytes, headers: str, encoding: str = "quoted-printable") -> bytes:
    encoded = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    return f"--xyz\r\n{headers}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + encoded + b"\r\n"


def mhtml(*parts: bytes, head: str = HEAD) -> bytes:
    return f"{head}\r\n\r\n".encode() + b"".join(parts) + b"--xyz--\r\n"


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


PAGE = (
    "<html><body><p>一、总体情况 2021 年=新收 5 件</p><table><tr><td>规章</td><td>0</td></tr></table>{}</body></html>"
)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_charset_and_transfer_encoding(charset: str, encoding: str) -> None:
    data = mhtml(part(PAGE.format("").encode(charset), f'Content-Type: text/html; charset="{charset}"', encoding))
    found = read_mhtml(data)
    assert texts(found) == ["一、总体情况 2021 年=新收 5 件"]
    assert isinstance(found[1], FlowTable)


def test_root_is_the_part_that_start_names() -> None:
    other = part(b"<p>9</p>", "Content-Type: text/html\r\nContent-ID: <other>")
    root = part(b"<p>1</p>", "Content-Type: text/html\r\nContent-ID: <root>")
    assert texts(read_mhtml(mhtml(other, root, head=HEAD + '; start="<root>"'))) == ["1"]
    assert texts(read_mhtml(mhtml(other, root))) == ["9"]


def test_pictures_frames_and_sheets_come_from_the_file() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(buffer, "PNG")
    body = (
        '<link rel="stylesheet" href="cid:css@x"><p class="gone">9</p><img src="http://a.invalid/p/pic.png">'
        '<iframe src="cid:frame@x"></iframe><img src="http://a.invalid/missing.png"><iframe src="http://b.invalid/">'
    )
    data = mhtml(
        part(body.encode(), "Content-Type: text/html\r\nContent-Location: http://a.invalid/p/index.htm"),
        part(b".gone{display:none}", "Content-Type: text/css\r\nContent-ID: <css@x>"),
        part(buffer.getvalue(), "Content-Type: image/png\r\nContent-Location: pic.png", "base64"),
        part(b"<p>7</p>", "Content-Type: text/html\r\nContent-ID: <frame@x>"),
    )
    found = read_mhtml(data)
    assert [type(block) for block in found] == [Picture, Paragraph]
    assert texts(found) == ["7"]


def test_frameset_is_read_frame_by_frame() -> None:
    data = mhtml(
        part(
            b'<frameset><frame src="a.htm"><frame src="b.htm"></frameset>',
            "Content-Type: text/html\r\nContent-Location: i.htm",
        ),
        part(b"<p>1</p>", "Content-Type: text/html\r\nContent-Location: a.htm"),
        part(b"<p>2</p>", "Content-Type: text/html\r\nContent-Location: b.htm"),
    )
    assert texts(read_mhtml(data)) == ["1", "2"]


def test_frames_that_hold_each_other_end() -> None:
    data = mhtml(part(b'<p>1</p><iframe src="a.htm"></iframe>', "Content-Type: text/html\r\nContent-Location: a.htm"))
    assert set(texts(read_mhtml(data))) == {"1"}


def test_opened_page() -> None:
    source = open_mhtml(mhtml(part(PAGE.format("").encode(), "Content-Type: text/html; charset=utf-8")))
    assert source.kind == "html"
    assert [cell.text for page in source.pages for grid in page.grids for cell in grid.cells] == ["规章", "0"]


def test_without_a_page_it_is_damaged() -> None:
    with pytest.raises(SourceError) as raised:
        open_mhtml(mhtml(part(b"x", "Content-Type: image/png")))
    assert (raised.value.problem.code, raised.value.problem.detail) == ("damaged", "html")


def test_frames_that_multiply_are_refused_before_they_are_read() -> None:
    """Two thousand bytes that ask for a hundred frames, each of which asks for a hundred, and so on."""
    page = PAGE.format('<iframe src="http://a/"></iframe>' * 100).encode()
    with pytest.raises(SourceError) as told:
        read_mhtml(mhtml(part(page, "Content-Type: text/html; charset=utf-8\r\nContent-Location: http://a/")))
    assert told.value.problem.code == "too_large"
