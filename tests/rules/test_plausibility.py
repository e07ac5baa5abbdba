"""What makes no sense is a warning whatever adds up; what may make sense is not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.forms import RangeRule
from app.model import Finding, Table
from app.rules import sense_findings
from app.rules.plausibility import concerns
from tests.forms.official import form_2019, form_2021
from tests.rules.cells import balanced, cells_of, with_unit

_FORMS = {form.id: form for form in (form_2019(), form_2021())}
REGULATIONS = [rule for form in _FORMS.values() for rule in form.plausibility if isinstance(rule, RangeRule)]


def found(
    texts: Mapping[str, str | None], form_id: str = "disclosure-2021", agency: str | None = None
) -> list[Finding]:
    tables = [Table(name, form_id, ()) for name in ("proactive", "applications", "disputes", "charges")]
    return list(sense_findings(tables, _FORMS, cells_of(texts), agency))


@pytest.mark.parametrize(
    ("cell", "text", "reason"),
    [
        ("applications/new/natural", "1.5", "not_whole"),
        ("applications/new/natural", "-3", "negative"),
        ("disputes/reconsideration/upheld", "-0.5", "negative"),
        ("proactive/fees/amount", "-12.5", "negative"),
        ("charges/fee/notices", "0.5", "not_whole"),
    ],
)
def test_a_count_is_whole_and_nothing_is_negative(cell: str, text: str, reason: str) -> None:
    (finding,) = found({cell: text})
    assert (finding.rule, finding.status, finding.reason) == ("sense.whole", "warning", reason)
    assert (finding.cells, str(finding.right)) == ((cell,), text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("proactive/fees/amount", "12.5"),
        ("charges/fee/amount", "12.5"),
        ("applications/new/natural", "15"),
        ("applications/new/natural", ""),
        ("applications/new/natural", "—"),
        ("applications/new/natural", "1.2.3"),
        ("applications/new/natural", None),
    ],
)
def test_money_and_what_is_no_number_are_left_alone(cell: str, text: str | None) -> None:
    assert found({cell: text}) == []


def test_a_change_may_be_negative_but_not_broken() -> None:
    assert found({"proactive/licensing/items_change": "-38"}, "disclosure-2019") == []
    (finding,) = found({"proactive/licensing/items_change": "-3.8"}, "disclosure-2019")
    assert finding.reason == "not_whole"


def test_a_number_of_a_unit_of_its_own_is_no_count_of_pieces() -> None:
    cells = cells_of({"proactive/licensing/decisions": "1.2"})
    cells = {cell_id: with_unit(cell, "万件") for cell_id, cell in cells.items()}
    assert list(sense_findings([Table("proactive", "disclosure-2021", ())], _FORMS, cells, None)) == []


@pytest.mark.parametrize(
    "agency",
    [
        *("望川县石桥镇人民政府", "石桥镇", "白鹭洲街道办事处", "柳河乡人民政府", "望川县人民政府", "望川县财政局"),
        *(
            "天河区人民政府",
            "白鹭洲区财政局",
            "金穗市白鹭洲区教育局",
            "某某自治县人民政府",
            "东河旗人民政府",
            "石橋鎮人民政府",
        ),
    ],
)
def test_townships_counties_and_districts_make_no_regulations(agency: str) -> None:
    assert all(concerns(rule, agency) for rule in REGULATIONS)
    (finding,) = found({"proactive/regulations/issued": "2"}, agency=agency)
    assert (finding.rule, finding.cells) == ("sense.regulations", ("proactive/regulations/issued",))
    assert found({"proactive/regulations/issued": "0", "proactive/regulations/in_force": "5"}, agency=agency) == []
    (finding,) = found({"proactive/regulations/made": "1"}, "disclosure-2019", agency)
    assert finding.rule == "sense.regulations"


@pytest.mark.parametrize(
    "agency",
    [
        *("金穗市人民政府", "某省人民政府", "镇江市人民政府", "镇江市财政局", "新乡市人民政府", "某某自治区人民政府"),
        *(
            "金穗市财政局",
            "金穗市乡村振兴局",
            "金穗市住房和城乡建设局",
            "某某自治区财政厅",
            "某地区行政公署",
            "国家税务总局",
        ),
        *("某特别行政区政府", "金穗市区域合作办公室"),
    ],
)
def test_others_may_or_cannot_be_told(agency: str) -> None:
    assert not any(concerns(rule, agency) for rule in REGULATIONS)
    assert found({"proactive/regulations/issued": "2"}, agency=agency) == []


def test_an_unknown_agency_is_not_judged() -> None:
    assert found({"proactive/regulations/issued": "2"}) == []


def _row(last: str, change: str, decisions: str) -> dict[str, str | None]:
    names = ("items_last_year", "items_change", "decisions")
    return {f"proactive/licensing/{name}": text for name, text in zip(names, (last, change, decisions), strict=True)}


def test_last_year_and_change_that_give_the_decisions_were_misread() -> None:
    (finding,) = found(_row("1667", "-49", "1618"), "disclosure-2019")
    assert finding.rule == "sense.columns_2019"
    assert finding.cells == tuple(_row("", "", ""))


@pytest.mark.parametrize("row", [("1667", "49", "1419"), ("1667", "0", "1667"), ("10", "2", "12"), ("", "5", "500")])
def test_other_rows_of_2019_are_right(row: tuple[str, str, str]) -> None:
    assert found(_row(*row), "disclosure-2019") == []


@pytest.mark.parametrize("seed", range(5))
def test_a_balanced_report_makes_sense(seed: int) -> None:
    form = form_2021()
    tables = [Table(table.id, form.id, ()) for table in form.tables]
    assert sense_findings(tables, _FORMS, balanced(form, seed), "金穗市人民政府") == ()
