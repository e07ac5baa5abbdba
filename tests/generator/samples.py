"""`python -m tests.generator.samples`: writes the sample reports into `resources/samples`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from tests.generator.content import Content, Paragraph, Recipe, make_content, plain_recipe, with_cells
from tests.generator.docx import DocxOptions, write_docx
from tests.generator.docx_table import CellOptions
from tests.generator.html import HtmlOptions, write_html
from tests.generator.html_cells import TableMarkup
from tests.generator.numbers import mutate
from tests.generator.official import FORM_2019, FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.printing import NumberStyle
from tests.generator.sample_pictures import photo_of_a_bowed_page, picture_of_a_chat
from tests.generator.scan import on_one_page, scan_pdf
from tests.generator.scan_damage import Damage
from tests.generator.text import TextOptions, write_text

FOLDER = Path(__file__).parents[2] / "resources" / "samples"
PAGE = FOLDER.with_suffix(".md")
PASTED = "applications/refused.7/natural"
SCANNED = "tongwan-2023-scan.pdf"
BOWED = "枫杨镇2024（手机拍）.jpg"
CHAT = "yuetang-2023-chat.jpg"
PICTURES = (SCANNED, BOWED, CHAT)
"""Samples that are read from pictures."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample file: its bytes, what it prints, and what it shows to a reader of the folder.

    `doubted`: a picture, of which some numbers are read with doubt.
    """

    name: str
    data: bytes
    content: Content
    shows: str
    misprinted: str | None = None
    doubted: bool = False


@cache
def samples() -> tuple[Sample, ...]:
    """Every sample, made once for this process; the pictures take more than a second."""
    return made_samples()


def made_samples() -> tuple[Sample, ...]:
    """Every sample, made now and always the same."""
    return (
        _ruled(),
        _misprinted(),
        _pasted(),
        _word(),
        _saved_page(),
        _tabs(),
        _lines(),
        _hybrid(),
        _scanned(),
        _bowed(),
        _chat(),
    )


def _content(recipe: Recipe) -> Content:
    return make_content(recipe, Random(f"{recipe.agency}{recipe.year}"))


def _ruled() -> Sample:
    content = _content(plain_recipe(FORM_2021, "青萝县人民政府", 2023, "medium"))
    data = write_pdf(content, PdfOptions(latin="tiro", running_heads=True), Random(1))
    return Sample(
        "青萝县人民政府2023年年报.pdf",
        data,
        content,
        "2021 form, PDF with ruled tables over two pages; every rule holds",
    )


def _misprinted() -> Sample:
    balanced = _content(plain_recipe(FORM_2021, "望川市交通运输局", 2022, "medium"))
    change = mutate(balanced.truths[0].cells, Random(39), ("applications",))
    content = with_cells(balanced, change.cells)
    data = write_pdf(content, PdfOptions("rectangles", shaded=True, stamp=True), Random(11))
    shows = (
        f"2021 form, PDF with a red stamp; one printed error: `{change.cell}` is printed `{change.printed}` "
        f"where the sums want `{change.original}`"
    )
    return Sample("wangchuan-2022.pdf", data, content, shows, change.cell)


def _pasted() -> Sample:
    """The sample of the first steps: a number that a person can read and the reader cannot."""
    content = _content(plain_recipe(FORM_2021, "柳溪镇人民政府", 2022))
    cell = PASTED
    data = write_pdf(content, PdfOptions(shaded=True, pasted=(cell,)), Random(21))
    shows = f"2021 form, PDF in which one number is a pasted picture: `{cell}` cannot be read and has to be typed"
    return Sample("liuxi-2022.pdf", data, content, shows)


def _word() -> Sample:
    recipe = replace(plain_recipe(FORM_2021, "雁栖坡镇人民政府", 2024), lead_ins=True, charges=True)
    content = _content(recipe)
    cells = CellOptions(controls=True, changes=True, repeat_header=True)
    data = write_docx(content, DocxOptions(cells), Random(3))
    shows = "2021 form, DOCX with content controls and tracked changes, and an extra chapter on charges"
    return Sample("雁栖坡镇2024年度报告（终稿）.docx", data, content, shows)


def _saved_page() -> Sample:
    recipe = replace(plain_recipe(FORM_2019, "白鹭洲区财政局", 2020, "medium"), numbers=NumberStyle(signs="plus"))
    content = _content(recipe)
    data = write_html(content, HtmlOptions(TableMarkup("paragraphs", hidden=True), "gb2312", saved=True), Random(4))
    shows = "2019 form, a saved web page in GB2312 with navigation, a counter and digits that nobody can see"
    return Sample("bailuzhou-caizhengju-2020.html", data, content, shows)


def _tabs() -> Sample:
    numbers = NumberStyle(zeros="dash", signs="words", units="form")
    content = _content(replace(plain_recipe(FORM_2019, "石鼓湾街道办事处", 2019), numbers=numbers))
    data = write_text(content, TextOptions("tabs", "gb18030", "\r\n"), Random(5))
    return Sample("石鼓湾街道2019.txt", data, content, "2019 form, text with tabs in GB18030; zeros printed as dashes")


def _lines() -> Sample:
    content = _content(plain_recipe(FORM_2021, "竹岩乡人民政府", 2021, "tiny"))
    data = write_text(content, TextOptions("lines"), Random(6))
    return Sample("zhuyan-2021.txt", data, content, "2021 form, text copied from a web page with one cell a line")


def _hybrid() -> Sample:
    forms = (("proactive", FORM_2021), ("applications", FORM_2019), ("disputes", FORM_2021))
    recipe = Recipe(forms, "金穗市农业农村局", 2021, "medium", extra_chapter_first=True, footnotes=True)
    content = _content(recipe)
    options = PdfOptions(vertical=True, torn=True, cut_rows=True, page_size=(595, 430), running_heads=True)
    data = write_pdf(content, options, Random(7))
    shows = (
        "2021's chapter on proactive disclosure with 2019's on applications; vertical labels, torn by the page's end"
    )
    return Sample("金穗市农业农村局2021年报.pdf", data, content, shows)


def _scanned() -> Sample:
    """The tables alone, as an office scans what it has stamped: the seal stands over numbers."""
    content = _tables_alone(plain_recipe(FORM_2021, "桐湾镇人民政府", 2023, "medium"))
    damage = Damage("office", 200, skew=0.6, blur=0.6, jpeg=40, stamp="multiply")
    data = scan_pdf(content, PdfOptions(latin="tiro", size=8, number_size=10.5), damage, Random(3))
    shows = "2021 form, a scan at 200 dpi, a little askew, red stamps over its numbers: some are read with doubt"
    return Sample(SCANNED, data, content, shows, doubted=True)


def _bowed() -> Sample:
    content = _tables_alone(plain_recipe(FORM_2021, "枫杨镇人民政府", 2024, "medium"))
    data = photo_of_a_bowed_page(content, on_one_page(content, PdfOptions(latin="tiro")), Random(8))
    shows = "2021 form, a photo taken by hand of a page that bows: its lines are flattened before they are read"
    return Sample(BOWED, data, content, shows, doubted=True)


def _chat() -> Sample:
    content = _tables_alone(plain_recipe(FORM_2021, "岳棠县水利局", 2023, "medium"))
    data = picture_of_a_chat(content, on_one_page(content, PdfOptions()), Random(9))
    shows = "2021 form, a page as a chat program sends it on: 1,080 pixels across, with a wrong tag of its resolution"
    return Sample(CHAT, data, content, shows, doubted=True)


def _tables_alone(recipe: Recipe) -> Content:
    whole = _content(recipe)
    return replace(whole, blocks=tuple(block for block in whole.blocks if not isinstance(block, Paragraph)))


def readme(found: tuple[Sample, ...]) -> str:
    """The page beside the folder that says what each sample shows; in the folder it would be checked as a report."""
    lines = [f"| `{sample.name}` | {sample.content.title} | {sample.shows} |" for sample in found]
    return "\n".join(
        [
            "# Sample reports",
            "",
            "Made up, agencies and numbers alike; written by `python -m tests.generator.samples`.",
            "",
            "| file | report | what it shows |",
            "|---|---|---|",
            *lines,
            "",
        ]
    )


def main() -> None:
    """Write the samples and the page about them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = samples()
    for sample in found:
        (FOLDER / sample.name).write_bytes(sample.data)
    PAGE.write_text(readme(found), encoding="utf-8")


if __name__ == "__main__":
    main()
