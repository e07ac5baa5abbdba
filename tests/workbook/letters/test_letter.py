"""A letter is a document that Word, WPS and LibreOffice open without a repair, and whose bytes never vary."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Wording
from app.review.export.png import Sheet
from app.workbook.letters import letter as letter_module
from app.workbook.letters import wordml
from app.workbook.letters.letter import write_letters
from app.workbook.letters.letter_rows import AgencyLetter, LetterIssue, LetterPicture, LetterReport
from tests.properties import examples
from tests.wordings import WORDINGS, wording
from tests.workbook.letters_read import W, document, paragraphs, pictures, words_of

_AT = "2026-03-01T08:00:00.000+00:00"
_PNG = Sheet(90, 20).picture()
_PICTURE = LetterPicture(_PNG.png, 90, 20, 2.0, "原件第 3 页")
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore shd spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b color sz szCs lang",
    "tblPr": "tblStyle tblW tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan shd vAlign",
    "style": "name basedOn next pPr rPr tblPr",
    "sectPr": "footerReference pgSz pgMar",
    "settings": "zoom defaultTabStop characterSpacingControl compat",
    "font": "altName charset family",
    "tblCellMar": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
}
"""The order that the schema prescribes: Word offers a repair where it is another."""


def issue(says: str = "自然人：21，而 20 + 2 = 22，相差 -1", *, checked: bool = True, shots: int = 1) -> LetterIssue:
    return LetterIssue(
        "收到和处理政府信息公开申请情况", "（七）总计", "自然人", "第 3 页", says, "第一项加第二项",
        "左边：21。右边：22。", "21", "22", "-1", checked, (_PICTURE,) * shots,
    )  # fmt: skip


def of(agency: str | None, *issues: LetterIssue, clean: int = 0) -> AgencyLetter:
    return AgencyLetter(agency, (LetterReport(2021, ("报告.pdf",), issues),), clean)


def written(path: Path, *letters: AgencyLetter, words: Wording | None = None) -> Path:
    write_letters(path, letters, words or wording("zh"), lambda: _AT)
    return path


def _parts(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if not name.endswith(".png"):
                yield name, ElementTree.fromstring(package.read(name))


def test_everything_stands_in_the_order_that_word_wants(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", of("某局", issue(checked=False, shots=2)), of("另一局", issue(shots=0)))
    seen = set()
    for name, root in _parts(path):
        for element in root.iter():
            local = element.tag.rpartition("}")[2]
            if local in _ORDER and element.tag.startswith(W):
                seen.add(local)
                order = _ORDER[local].split()
                places = [order.index(child.tag.removeprefix(W)) for child in element]
                assert places == sorted(places), (name, local)
    assert seen == set(_ORDER)


def test_every_part_has_its_type_and_every_relation_its_part(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", of("某局", issue(shots=2)))
    parts = dict(_parts(path))
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
    assert names[0] == "[Content_Types].xml" and len(set(names)) == len(names)
    types = parts["[Content_Types].xml"]
    endings = {found.get("Extension") for found in types if found.tag.endswith("Default")}
    overridden = {str(found.get("PartName"))[1:] for found in types if found.tag.endswith("Override")}
    assert overridden <= set(names)
    assert all(name in overridden or name.rpartition(".")[2] in endings for name in names)
    relations = {str(found.get("Id")): f"word/{found.get('Target')}" for found in parts["word/_rels/document.xml.rels"]}
    assert set(relations.values()) <= set(names)
    used = re.findall(r'r:(?:embed|id)="(\w+)"', wordml_text(path))
    assert used and set(used) <= set(relations)
    ids = re.findall(r'<wp:docPr id="(\d+)"', wordml_text(path))
    assert len(ids) == len(set(ids)) == 2


def wordml_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode("utf-8")


def test_every_row_fills_its_table_and_every_cell_ends_in_a_paragraph(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", of("某局", issue(), issue(shots=0)))
    for table in document(path).iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w") or 0) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) == 11906 - 2 * 1134, "as wide as the text of an A4 page"
        for row in table.iter(f"{W}tr"):
            assert sum(int(cell.get(f"{W}w") or 0) for cell in row.iter(f"{W}tcW")) == sum(widths)
        assert all(list(cell)[-1].tag == f"{W}p" for cell in table.iter(f"{W}tc"))
        heads = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert heads == [next(table.iter(f"{W}tr"))], "its heading is repeated on every page"


def test_a_page_is_a4_and_the_chinese_fonts_are_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", of("某局", issue()))
    size = next(document(path).iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    with zipfile.ZipFile(path) as package:
        styles = package.read("word/styles.xml").decode("utf-8")
    assert 'w:eastAsia="仿宋"' in styles and 'w:eastAsia="黑体"' in styles


@pytest.mark.parametrize("words", WORDINGS, ids=lambda words: words.language)
def test_the_same_letter_is_the_same_bytes_and_tells_no_clock(tmp_path: Path, words: Wording) -> None:
    first = written(tmp_path / "a.docx", of("某局", issue(shots=2)), words=words)
    second = written(tmp_path / "b.docx", of("某局", issue(shots=2)), words=words)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.read("docProps/core.xml").decode("utf-8").count("2026-03-01T08:00:00Z") == 2


def test_every_agency_has_a_letter_of_its_own_on_a_page_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", of("甲局", issue()), of(None, issue(), clean=2))
    said = paragraphs(path)
    title = wording("zh").say("letter.title")
    assert said.count(title) == 2
    assert said.index("甲局：") < said.index("（机关不详）：")
    assert len(list(document(path).iter(f"{W}pageBreakBefore"))) == 1
    assert "贵单位另有 2 份年度报告，本次核对未发现不平或无法核对之处。" in said


def test_only_what_nobody_has_checked_is_a_draft(tmp_path: Path) -> None:
    checked = words_of(written(tmp_path / "a.docx", of("某局", issue(checked=True))))
    unchecked = words_of(written(tmp_path / "b.docx", of("某局", issue(), issue(checked=False))))
    assert "草稿" not in checked
    assert "所列 2 处中，有 1 处" in unchecked and unchecked.count("待核") == 2


@examples(100)
@given(st.text(max_size=60))
def test_any_text_is_legal_and_comes_back(text: str) -> None:
    root = ElementTree.fromstring(f"<w:p {wordml.NAMESPACES}>{wordml.text(text)}</w:p>")
    lines = "\n".join("".join(part) for part in _lines(root))
    expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    assert lines == wordml.legal(expected)
    assert len(wordml.legal(text)) == len(text)


def _lines(root: ElementTree.Element) -> Iterator[list[str]]:
    line: list[str] = []
    for element in root.iter():
        if element.tag == f"{W}br":
            yield line
            line = []
        elif element.tag == f"{W}t":
            line.append(element.text or "")
    yield line


def test_pictures_are_within_the_page_and_told_to_who_cannot_see(tmp_path: Path) -> None:
    wide = LetterPicture(_PNG.png, 4000, 100, 2.0, "宽")
    high = LetterPicture(_PNG.png, 100, 4000, 2.0, "高")
    path = written(tmp_path / "a.docx", of("某局", replace(issue(), pictures=(wide, high))))
    sizes = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', wordml_text(path))
    points = [(int(x) / wordml.EMU_PER_POINT, int(y) / wordml.EMU_PER_POINT) for x, y in sizes]
    assert all(x <= 482 and y <= 600 for x, y in points)
    assert all(abs(x / y - ratio) < ratio / 50 for (x, y), ratio in zip(points, (40, 1 / 40), strict=True))
    assert re.findall(r'<wp:docPr [^>]*descr="(\w+)"', wordml_text(path)) == ["宽", "高"]


def test_beyond_the_limit_a_letter_says_that_a_picture_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_module, "MOST_PICTURES", 2)
    path = written(tmp_path / "a.docx", of("某局", issue(shots=3)))
    assert len(pictures(path)) == 2
    assert words_of(path).count("图片已达上限") == 1


@pytest.mark.parametrize("words", WORDINGS, ids=lambda words: words.language)
def test_libreoffice_reads_every_word_of_it(tmp_path: Path, words: Wording) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = written(tmp_path / "letter.docx", of("某局", issue("=cmd|' /C calc'!A0"), issue("二\n三")), words=words)
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [office, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=200)
    read = (tmp_path / "letter.txt").read_text(encoding="utf-8-sig")
    said = [line for paragraph in paragraphs(path)[:-1] for line in paragraph.split("\n") if line.strip()]
    assert said
    for line in itertools.islice(said, 60):
        assert " ".join(line.split()) in " ".join(read.split()) or line in read.replace("\n", ""), line


def test_a_hint_is_not_listed_under_what_breaks_a_rule(tmp_path: Path) -> None:
    hint = replace(issue("今年 21，上年 2100"), hint=True)
    said = paragraphs(written(tmp_path / "a.docx", of("某局", hint, issue())))
    assert "有以下 1 处不符合" in "".join(said)
    assert "2021 年度报告（1 处，另有 1 处提示）" in said
    broken, told, hinted = (
        next(at for at, text in enumerate(said) if part in text)
        for part in ("自然人：21，而", "以下 1 处是提示", "今年 21")
    )
    assert broken < told < hinted
    only = "".join(paragraphs(written(tmp_path / "b.docx", of("某局", hint))))
    assert "不符合表内勾稽关系" not in only and "未发现不符" in only
