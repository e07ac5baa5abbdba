"""A user's own form brings rules against last year's report and for plausibility; their findings quote its text."""

from __future__ import annotations

import pytest

from app.forms import parse_form
from app.model import Cell, Finding, Table, Wording
from app.rules import Comparison, RelatedReport, RelatedReports, explain, sense_findings
from tests.forms.test_parse_warnings import TEXT
from tests.rules.cells import cells_of, printed, with_unit
from tests.wordings import WORDINGS

FORM = parse_form(TEXT, "mine.toml")
FORMS = {FORM.id: FORM}
TABLES = [Table(table.id, FORM.id, ()) for table in FORM.tables]
OPENING, MOVED, CLOSING = (f"change/fund/{column}" for column in ("opening", "moved", "closing"))


def against_last_year(this: dict[str, str | None], last: dict[str, str | None]) -> list[Finding]:
    around = RelatedReports(2023, RelatedReport("石桥镇", 2022, cells_of(last)))
    found = Comparison(TABLES, FORMS, around).findings(cells_of(this))
    return [finding for finding in found if finding.rule != "years.outlier"]


def implausible(cells: dict[str, Cell], agency: str | None = "石桥镇人民政府") -> list[Finding]:
    return list(sense_findings(TABLES, FORMS, cells, agency))


def test_its_year_rule_is_checked_on_each_row() -> None:
    assert against_last_year({OPENING: "30", MOVED: "10"}, {CLOSING: "20"}) == []
    (finding,) = against_last_year({OPENING: "30", MOVED: "10"}, {CLOSING: "25"})
    assert (finding.rule, finding.status, finding.reason) == ("years.fund", "warning", "year_differs")
    assert finding.cells == (OPENING, MOVED)
    assert (str(finding.left), str(finding.right)) == ("35", "30"), "the expected first, then the printed one"
    assert against_last_year({OPENING: "30"}, {CLOSING: "25"}) == [], "nothing where an operand has no number"


@pytest.mark.parametrize("words", WORDINGS, ids=lambda words: words.language)
def test_the_sentence_of_its_year_rule_quotes_its_text(words: Wording) -> None:
    (finding,) = against_last_year({OPENING: "30", MOVED: "10"}, {CLOSING: "25"})
    sentence = explain(finding, cells_of({OPENING: "30", MOVED: "10"}), FORM, words)
    for part in ("年初余额等于上年期末余额", "石桥镇", "2022", "25", "35", "30"):
        assert part in sentence


def test_its_range_is_checked_on_the_cells_and_agencies_that_it_names() -> None:
    for cell in ("position/debt.loan/closing", "position/debts/opening"):
        (finding,) = implausible(cells_of({cell: "901"}))
        assert (finding.rule, finding.reason, finding.cells) == ("sense.debts", "implausible", (cell,))
        assert implausible(cells_of({cell: "900"})) == []
        assert implausible(cells_of({cell: "901"}), "石桥县财政局") == []
        assert implausible(cells_of({cell: "901"}), None) == []
    assert implausible(cells_of({"position/debt.loan/opening": "901"})) == []
    in_another_unit = with_unit(printed("position/debts/closing", "901"), "万元")
    assert implausible({in_another_unit.id: in_another_unit}) == [], "901 万元 is not compared with 900"
    below = [one.rule for one in implausible(cells_of({"position/debts/closing": "-6"}))]
    assert below == ["sense.whole", "sense.debts"]


def test_its_coincidence_needs_equal_sums_and_large_numbers() -> None:
    (finding,) = implausible(cells_of({OPENING: "12", MOVED: "12", CLOSING: "24"}))
    assert (finding.rule, finding.cells) == ("sense.moved", (OPENING, MOVED))
    for opening, moved, closing in (("12", "13", "25"), ("10", "10", "20"), ("12", "12", "0"), ("12", "12", "")):
        assert implausible(cells_of({OPENING: opening, MOVED: moved, CLOSING: closing})) == []


@pytest.mark.parametrize("words", WORDINGS, ids=lambda words: words.language)
def test_the_sentence_of_a_range_quotes_its_text(words: Wording) -> None:
    cells = cells_of({"position/debts/closing": "901"})
    (finding,) = implausible(cells)
    sentence = explain(finding, cells, FORM, words)
    assert "负债不超过 900" in sentence
    assert "901" in sentence


def test_missing_units_are_shown_at_its_main_cell() -> None:
    cells = cells_of({"position/asset.cash/opening": "3", "position/assets/closing": "5"})
    (finding,) = Comparison(TABLES, FORMS, RelatedReports(2023, None, (), ("甲镇",))).findings(cells)
    assert (finding.rule, finding.cells) == ("units.missing", ("position/assets/closing",))
