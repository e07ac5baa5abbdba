"""All forms in use: one broken file never takes the others away."""

from __future__ import annotations

import pytest

from app.forms import collect
from tests.forms.official import DATA, FORMS
from tests.wordings import WORDINGS


def texts() -> list[tuple[str, str]]:
    paths = [*sorted(FORMS.glob("*.toml")), *sorted(DATA.glob("*.toml"))]
    return [(path.name, path.read_text(encoding="utf-8")) for path in paths]


def test_all_forms_are_kept_in_the_order_given() -> None:
    found = collect(texts())
    assert [form.id for form in found.forms] == ["disclosure-2019", "disclosure-2021", "balance-sheet"]
    assert found.problems == ()
    assert found.form("balance-sheet") is found.forms[2]
    with pytest.raises(KeyError):
        found.form("no-such-form")


def test_a_broken_file_is_a_problem_and_the_others_are_there() -> None:
    found = collect([("broken.toml", "[form"), *texts()])
    assert len(found.forms) == 3
    assert [(problem.name, problem.reason) for problem in found.problems] == [("broken.toml", "syntax")]


def test_the_second_form_with_one_id_is_a_problem_that_names_the_first_file() -> None:
    name, text = texts()[1]
    found = collect([*texts(), ("copy.toml", "\ufeff" + text)])
    (problem,) = found.problems
    assert (problem.name, problem.reason, problem.line) == ("copy.toml", "duplicate_form", 5)
    assert problem.facts == {"id": "disclosure-2021", "other": name}
    assert all(name in problem.explain(wording) for wording in WORDINGS)


def test_a_rule_id_of_another_table_is_a_problem_at_its_line() -> None:
    name, text = texts()[2]
    clash = text.replace('id = "balance-sheet"', 'id = "other-sheet"', 1)
    first_rule = clash.index("[[rule]]")
    start = clash.index('id = "', first_rule)
    end = clash.index("\n", start)
    clash = clash[:start] + 'id = "disputes.row_total"' + clash[end:]
    found = collect([*texts()[:2], (name, clash)])
    (problem,) = found.problems
    assert (problem.reason, problem.facts["table"]) == ("rule_taken", "disputes")
    assert clash.splitlines()[problem.line - 1] == 'id = "disputes.row_total"'
