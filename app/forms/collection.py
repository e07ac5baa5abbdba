"""Collects the forms in use, and the problems of form files that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from app.forms.errors import FormError
from app.forms.form import Form
from app.forms.locate import lines_of
from app.forms.parse import parse_form
from app.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FormCollection:
    """The usable forms in the order given, and one problem for each file that cannot be used."""

    forms: tuple[Form, ...]
    problems: tuple[FormError, ...] = ()

    def form(self, form_id: str) -> Form:
        """The form of that id; KeyError where there is none."""
        for form in self.forms:
            if form.id == form_id:
                return form
        raise KeyError(form_id)


def collect(texts: Iterable[tuple[str, str]]) -> FormCollection:
    """Parse forms from pairs of a file's name and its TOML text. Raises nothing: errors become `problems`.

    A broken file, or one with the id of an earlier form, does not stop the others. A rule's id must belong to the same
    table in all forms, because findings name their table by it.
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
