"""All the forms that are in use, and the files that could not be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.forms.errors import FormError
from app.forms.form import Form
from app.forms.locate import lines_of
from app.forms.parse import parse_form


@dataclass(frozen=True, slots=True)
class FormCollection:
    """The usable forms in the order given, and one problem for each file that is not."""

    forms: tuple[Form, ...]
    problems: tuple[FormError, ...] = ()

    def form(self, form_id: str) -> Form:
        """The form of that id; KeyError where there is none."""
        for form in self.forms:
            if form.id == form_id:
                return form
        raise KeyError(form_id)


def collect(texts: Iterable[tuple[str, str]]) -> FormCollection:
    """Read forms from (file's name, TOML text). A broken file, or a second one with a known id, stops no other.

    A rule's id names one table in all forms: two tables of one report could not be told apart otherwise.
    """
    forms: list[Form] = []
    names: dict[str, str] = {}
    problems: list[FormError] = []
    for name, text in texts:
        try:
            form = parse_form(text, name)
            if form.id in names:
                raise _duplicate(text, name, form.id, names[form.id])
            _check_rules(text, name, form, forms)
        except FormError as problem:
            problems.append(problem)
            continue
        names[form.id] = name
        forms.append(form)
    return FormCollection(tuple(forms), tuple(problems))


def _duplicate(text: str, name: str, form_id: str, other: str) -> FormError:
    line = lines_of(text.removeprefix("\ufeff"))[("form", "id")]
    return FormError(name, line, "duplicate_form", {"id": form_id, "other": other})


def _check_rules(text: str, name: str, form: Form, others: Iterable[Form]) -> None:
    taken = {rule.id: rule.table for other in others for rule in other.rules}
    for number, rule in enumerate(form.rules):
        table = taken.get(rule.id, rule.table)
        if table != rule.table:
            line = lines_of(text.removeprefix("\ufeff"))[("rule", number, "id")]
            raise FormError(name, line, "rule_taken", {"id": rule.id, "table": table})
