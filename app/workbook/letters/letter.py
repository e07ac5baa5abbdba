"""Writes the list of issues as a letter to the agency: a DOCX that an auditor edits in Word, WPS or LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from app.model import Wording
from app.workbook.letters import wordml
from app.workbook.letters.docx_package import DocxPackage
from app.workbook.letters.letter_rows import AgencyLetter, LetterIssue, LetterPicture, LetterReport
from app.workbook.letters.wordml import Cell, paragraph, text

MOST_PICTURES = 3000
"""Pictures in one document; further issues have a sentence in place of the picture. Chosen by hand, so that word
processors can still open the file."""

_WIDTHS = (1020, 4390, 1240, 926, 926, 1136)
"""The columns' widths (number, place, page, left, right, difference) in twentieths of a point.

Their sum is the width of the text on the A4 page of `docx_package`."""
_REPLY = 1
"""Columns that the heading of the answer takes; the space for the answer takes the others."""
_REPLY_HEIGHT = 567
"""The least height of the row for an answer, in twentieths of a point: 1 cm."""
_PICTURE_WIDTH = 465.0
_PICTURE_HEIGHT = 300.0
"""The largest size of a picture, in points, chosen by hand: it fits into the table and leaves room on the page."""
_GREY, _AMBER = "F2F2F2", "FFF2CC"
_PAGE, _PAGES = "\x01", "\x02"
"""Placeholders for the fields of the footer, of characters that no message contains."""


def write_letters(path: Path, letters: Iterable[AgencyLetter], wording: Wording, at: Callable[[], str]) -> None:
    """Write one document with a letter for each agency, each beginning on a new page.

    `letters` is consumed one by one. `at` is called after the last one and returns the time for the file's properties
    (UTC, ISO 8601): that of the newest step that the document shows.

    Raises:
        OSError: from writing `path`; what is there is then incomplete.
    """
    with DocxPackage(path) as package:
        letter = _Letter(package, wording)
        names = [letter.add(found) for found in letters]
        package.finish(
            letter.body,
            footer=_footer(wording),
            title=wording.say("letter.title"),
            subject=names[0] if len(names) == 1 else "",
            at=at()[:19] + "Z",
            language="zh-CN" if wording.language == "zh" else "en-US",
        )


class _Letter:
    """The text of a document as it grows."""

    def __init__(self, package: DocxPackage, wording: Wording) -> None:
        self._package = package
        self._wording = wording
        self._pictures = 0
        self.body: list[str] = []

    def add(self, letter: AgencyLetter) -> str:
        """Append one agency's letter; returns the agency's name as the letter writes it."""
        say, body = self._wording.say, self.body
        body.append(paragraph(text(say("letter.title")), "Title", new_page=bool(body)))
        if letter.unchecked:
            draft = say("letter.draft", issues=letter.issues, open=letter.unchecked, mark=say("letter.to_check"))
            body.append(paragraph(text(draft), "Draft"))
        name = letter.agency or say("letter.no_agency")
        body.append(paragraph(text(say("letter.to", agency=name), "Head"), "Addressee"))
        for report in letter.sent_back:
            body.append(paragraph(text(self._sent_back(report), bold=True), "Body"))
        if letter.faults:
            body.append(paragraph(text(say("letter.intro", issues=letter.faults)), "Body"))
        elif letter.issues:
            body.append(paragraph(text(say("letter.intro_hints", hints=letter.issues)), "Body"))
        for report in letter.reports:
            self._report(report)
        if letter.unread:
            reports = say("letter.separator").join(map(self._unread, letter.unread))
            body.append(paragraph(text(say("letter.unread", reports=reports)), "Body"))
        if letter.clean:
            body.append(paragraph(text(say("letter.clean", count=letter.clean)), "Body"))
        body.append(paragraph(text(say("letter.signed")), "Signature"))
        return name

    def _year(self, report: LetterReport) -> str:
        if report.year is None:
            return self._wording.say("letter.no_year")
        return self._wording.say("letter.year", year=report.year)

    def _unread(self, report: LetterReport) -> str:
        sources = self._wording.say("letter.separator").join(report.sources)
        return self._wording.say("letter.unread_report", year=self._year(report), sources=sources)

    def _sent_back(self, report: LetterReport) -> str:
        named = self._unread(report)
        if not report.sent_back:
            return self._wording.say("letter.sent_back", report=named)
        return self._wording.say("letter.sent_back_why", report=named, reason=report.sent_back.rstrip("。."))

    def _report(self, report: LetterReport) -> None:
        say = self._wording.say
        title = say("letter.report", year=self._year(report), count=len(report.faults))
        if report.hints:
            counts = {"count": len(report.faults), "hints": len(report.hints)}
            title = say("letter.report_hints", year=self._year(report), **counts)
        self.body.append(paragraph(text(title), "Heading1"))
        sources = say("letter.separator").join(report.sources)
        self.body.append(paragraph(text(say("letter.source", sources=sources), "Quiet"), "Small"))
        if report.faults:
            self._table(report.faults, 1)
        if report.hints:
            self.body.append(paragraph(text(say("letter.hints", hints=len(report.hints)), "Head"), "Body"))
            self._table(report.hints, len(report.faults) + 1)

    def _table(self, issues: Sequence[LetterIssue], first: int) -> None:
        rows = [self._headings()]
        for number, issue in enumerate(issues, first):
            rows += self._issue(number, issue)
        self.body.append(wordml.table(_WIDTHS, rows))

    def _headings(self) -> str:
        keys = ("number", "place", "page", "left", "right", "difference")
        words = (text(self._wording.say(f"letter.column.{key}"), "Head") for key in keys)
        cells = [Cell(paragraph(said, "InTableKept", align="center"), fill=_GREY, middle=True) for said in words]
        return wordml.row(_WIDTHS, cells, heading=True)

    def _issue(self, number: int, issue: LetterIssue) -> list[str]:
        """The rows of one issue: its place and sums, its sentence, pictures of its place, space for an answer."""
        say = self._wording.say
        mark = "" if issue.checked else paragraph(text(say("letter.to_check"), "Alert"), "InTableKept", align="center")
        name = paragraph(text(str(number)), "InTableKept", align="center") + mark
        facts = [
            Cell(name, fill="" if issue.checked else _AMBER),
            Cell(self._place(issue)),
            Cell(_kept(issue.page or say("letter.none"), "center")),
            *(Cell(_kept(side or say("letter.none"), "right")) for side in (issue.left, issue.right, issue.difference)),
        ]
        rows = [wordml.row(_WIDTHS, facts), self._whole(self._says(issue))]
        last = len(issue.pictures) - 1
        rows += [self._whole(self._picture(one, kept=at == last)) for at, one in enumerate(issue.pictures)]
        reply = paragraph(text(say("letter.reply"), "Head"), "InTable", align="center")
        room = Cell(paragraph("", "InTable"), len(_WIDTHS) - _REPLY)
        rows.append(wordml.row(_WIDTHS, [Cell(reply, _REPLY, _GREY, middle=True), room], height=_REPLY_HEIGHT))
        return rows

    def _whole(self, paragraphs: str) -> str:
        return wordml.row(_WIDTHS, [Cell(paragraphs, len(_WIDTHS))])

    def _place(self, issue: LetterIssue) -> str:
        lines = [paragraph(text(issue.table, bold=True), "InTableKept")]
        for key, label in (("row", issue.row), ("column", issue.column)):
            if label:
                lines.append(_kept(self._wording.say(f"letter.{key}", label=label)))
        return "".join(lines)

    def _says(self, issue: LetterIssue) -> str:
        lines = [_kept(issue.says)]
        for key, words in (("rule", issue.rule), ("terms", issue.terms)):
            if words:
                said = self._wording.say(f"letter.{key}", words=words)
                lines.append(paragraph(text(said, "Quiet"), "InTableKept"))
        return "".join(lines)

    def _picture(self, picture: LetterPicture, *, kept: bool) -> str:
        """A picture with its caption. `kept`: on the same page as the row that follows, the one for the answer."""
        style = "CaptionKept" if kept else "Caption"
        if self._pictures == MOST_PICTURES:
            return paragraph(text(self._wording.say("letter.no_picture")), style)
        relation, self._pictures = self._package.add_picture(picture.png)
        width, height = picture.width / picture.density, picture.height / picture.density
        scale = min(1.0, _PICTURE_WIDTH / width, _PICTURE_HEIGHT / height) * wordml.EMU_PER_POINT
        size = round(width * scale), round(height * scale)
        run = wordml.picture(relation, self._pictures, *size, picture.caption)
        return paragraph(run, style) + paragraph(text(picture.caption), style)


def _kept(words: str, align: wordml.Align | None = None) -> str:
    """A paragraph in a cell that stays on the same page as the paragraph that follows."""
    return paragraph(text(words), "InTableKept", align=align)


def _footer(wording: Wording) -> str:
    """The page footer, with fields for the page numbers."""
    said = wording.say("letter.footer", page=_PAGE, pages=_PAGES)
    runs: Sequence[str] = [said]
    for sign, name in ((_PAGE, "PAGE"), (_PAGES, "NUMPAGES")):
        runs = [part for run in runs for part in _split(run, sign, name)]
    return paragraph("".join(run if run.startswith("<w:") else text(run) for run in runs if run), "Footer")


def _split(run: str, sign: str, name: str) -> list[str]:
    before, found, after = run.partition(sign)
    return [before, wordml.field(name), after] if found else [run]
