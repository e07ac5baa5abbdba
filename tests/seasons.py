"""Whole seasons: the reports of many agencies over some years, imported and partly reviewed, without reading a file."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from random import Random

import pymupdf

from app.forms import Form
from app.model import Box, Cell, PagePlace, Report, ReportStatus, Table, Tally, read_printed
from app.project import Figures, Project
from app.review.reading.check_result import CheckedReport
from app.review.reading.job import check_report
from app.review.state.evaluator import Evaluator
from app.review.state.report_cache import rules_mark
from tests.projects import FORMS

FORM: Form = FORMS.form("disclosure-2021")
PEOPLE = ("王芳", "李明", "赵敏")
_PLACES = (
    "青萝 石鼓湾 柳溪 竹岩 雁栖坡 枫杨 白鹭洲 网川 月塘 桐湾 金穗 长滩 云台 松岭 沙河 清水 大石 龙泉 南渡 北桥"
).split()
_LEVELS = "县 区 镇 乡".split()
_KINDS = (
    "人民政府 街道办事处 财政局 教育局 农业农村局 卫生健康委员会 自然资源和规划局 人力资源和社会保障局 市场监督管理局"
).split()
_ENDS: tuple[ReportStatus, ...] = (
    "signed", "signed", "signed", "verified", "verified", "balanced", "balanced", "excepted", "sent_back",
)  # fmt: skip


def agency_name(number: int) -> str:
    """A different name for each number, long ones among them."""
    place, level = _PLACES[number % len(_PLACES)], _LEVELS[number // len(_PLACES) % len(_LEVELS)]
    kind = _KINDS[number // 7 % len(_KINDS)]
    again = number // (len(_PLACES) * len(_LEVELS))
    return f"{place}{level}{kind}" + (f"第{again}分局" if again else "")


def season_report(agency: str, year: int, size: int, rng: Random, *, odd: str = "") -> Report:
    """A report that balances, with about `size` new applications.

    Their number is `broken`, `blank`, `unreadable` or `doubtful` where `odd` says so.
    """
    texts = dict.fromkeys((cell for table in FORM.tables for cell in table.cell_ids()), "0")
    _applications(texts, size, rng)
    for row in ("reconsideration", "litigation_direct", "litigation_after"):
        numbers = [rng.randint(0, size // 40) for _ in range(4)]
        for column, number in zip(("upheld", "corrected", "other", "pending"), numbers, strict=True):
            texts[f"disputes/{row}/{column}"] = str(number)
        texts[f"disputes/{row}/total"] = str(sum(numbers))
    main = "applications/new/total"
    if odd in ("broken", "blank", "unreadable"):
        texts[main] = {"broken": str(int(texts[main]) + 10), "blank": "", "unreadable": "1 2\n3"}[odd]
    tables = tuple(
        Table(
            table.id,
            FORM.id,
            tuple(
                _cell(cell, texts[cell], 0.5 if odd == "doubtful" and cell == main else 1.0)
                for cell in table.cell_ids()
            ),
        )
        for table in FORM.tables
        if not table.optional
    )
    return Report(agency, year, (1,), tables)


def _applications(texts: dict[str, str], size: int, rng: Random) -> None:
    """The numbers of the table of applications: results and what is left are shared out by chance."""
    totals: dict[str, int] = {}
    for column, share in (("natural", 0.8), ("commercial", 0.15), ("legal", 0.05)):
        new = round(size * share)
        carried_in = rng.randint(0, new // 10)
        carried_out = rng.randint(0, (new + carried_in) // 10)
        handled = new + carried_in - carried_out
        granted, partly = handled // 2, handled // 8
        rows = {
            "new": new,
            "carried_in": carried_in,
            "granted": granted,
            "partly": partly,
            "unavailable.1": handled - granted - partly,
            "total": handled,
            "carried_out": carried_out,
        }
        for row, number in rows.items():
            texts[f"applications/{row}/{column}"] = str(number)
            totals[row] = totals.get(row, 0) + number
    for row, number in totals.items():
        texts[f"applications/{row}/total"] = str(number)


def _cell(cell: str, text: str, confidence: float) -> Cell:
    read = read_printed(text)
    place = (Box(100.0, 100.0, 120.0, 110.0),)
    return Cell(cell, text, read.value, read.state, 1, place, confidence, "text")


def make_season(
    path: Path,
    agencies: int,
    years: Sequence[int] = (2021, 2022, 2023),
    *,
    worked: bool = True,
    distinct: int | None = None,
) -> Path:
    """A project of so many agencies; with `worked`, most reports are reviewed to some status.

    With `distinct`, only so many reports are evaluated, and the others repeat them under other names and years.

    One in ten reports is odd in some way. The acts are written as an import and a person write them.
    """
    project, rng = Project.create(path), Random(18)
    evaluator, rules = Evaluator(FORMS.forms), rules_mark(FORMS.forms)
    pages, kept = _blank_pdf(), list[tuple[int, CheckedReport, Tally]]()
    try:
        for number in range(agencies):
            size = max(1, round(rng.lognormvariate(4.0, 1.3)))
            for year in years:
                size = max(1, round(size * rng.lognormvariate(0.05, 0.25) * (12 if rng.random() < 0.01 else 1)))
                odd = rng.choice(("broken", "blank", "unreadable", "doubtful")) if rng.random() < 0.1 else ""
                if distinct is None or len(kept) < distinct:
                    checked, tally = check_report(season_report("", year, size, rng, odd=odd), evaluator)
                    insort(kept, (size, checked, tally), key=itemgetter(0))
                else:  # one of about the same size
                    place = bisect_left(kept, size, key=itemgetter(0)) + rng.randint(-1, 1)
                    _, checked, tally = kept[max(0, min(place, len(kept) - 1))]
                named = replace(checked.report, agency=agency_name(number), year=year)
                report = _imported(project, pages, named, tally, checked.figures, rules, 1 + rng.randrange(28))
                if worked and rng.random() < 0.7:
                    _reviewed(project, report, tally, checked.figures, rules, rng)
        with project.deriving() as act:  # years that came later made earlier ones stale
            for id_, tally, figures in _derived_of(project):
                act.store_tally(id_, tally, rules)
                act.store_figures(id_, figures, rules)
    finally:
        project.close()
    return path


def _imported(
    project: Project, pages: bytes, report: Report, tally: Tally, figures: Figures, rules: str, day: int
) -> int:
    at = f"2024-02-{day:02}T01:00:00+00:00"
    name = f"{report.agency}{report.year}.pdf"
    data = pages + f"\n%{name}".encode()
    source = project.sources.begin(
        sha256=hashlib.sha256(data).hexdigest(), name=name, path=name, size=len(data), at=at, author="导入者"
    )
    project.sources.append(source, "original", data)
    with project.act("import", at=at, author="导入者") as act:
        act.finish_source(source, kind="pdf", page_count=1, pages=[PagePlace(1, source, 1, 595.0, 842.0)])
        made = act.add_report([(source, None)], report.agency, report.year)
        act.add_reading(made, report, reader="1")
        act.store_tally(made, tally, rules)
        act.store_figures(made, figures, rules)
    return made


def _reviewed(project: Project, report: int, tally: Tally, figures: Figures, rules: str, rng: Random) -> None:
    """Somebody went over the report: only its status and who did it are of interest."""
    status = rng.choice(_ENDS) if tally.status != "to_do" else rng.choice(("to_do", "to_do", "excepted"))
    at = f"2024-03-{1 + rng.randrange(24):02}T02:00:00+00:00"
    with project.act("describe", at=at, author=rng.choice(PEOPLE), report=report) as act:
        act.change_report(report, removed=True)
        act.change_report(report, removed=False)
        act.store_tally(report, replace(tally, status=status), rules)
        act.store_figures(report, figures, rules)


def _blank_pdf() -> bytes:
    """A page without anything: what is printed on it is not of interest."""
    with pymupdf.open() as document:
        document.new_page(width=595, height=842)
        return bytes(document.tobytes())


def _derived_of(project: Project) -> list[tuple[int, Tally, Figures]]:
    ids = [row[0] for row in project._database.rows("SELECT id FROM report ORDER BY id")]
    stored = project._database.rows("SELECT cells, findings FROM figures ORDER BY report")
    rows = project.reports.rows(ids)
    return [(row.id, row.tally, Figures(*packed)) for row, packed in zip(rows, stored, strict=True)]
