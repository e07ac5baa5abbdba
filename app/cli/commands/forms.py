"""`gouji forms`: the forms that are in use, their rules and whose authority they have."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from app import __version__
from app.cli.output.streams import write_message, write_result
from app.forms import Form, Label, RuleSpec
from app.model import Wording
from app.review.exit_code import ExitCode
from app.review.resources import load_forms


def forms(options: argparse.Namespace, wording: Wording, environment: Mapping[str, str]) -> int:
    """List the forms. The status is 2 where one of the files could not be used."""
    found = load_forms(environment)
    for problem in found.problems:
        write_message(wording.say("cli.form_problem", problem=problem.explain(wording)))
    if options.json:
        listed = {
            "gouji": __version__,
            "forms": [_entry(form) for form in found.forms],
            "problems": [problem.explain(wording) for problem in found.problems],
        }
        write_result(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
    else:
        for form in found.forms:
            write_result("".join(line + "\n" for line in _lines(form, wording)))
    return ExitCode.FAILED if found.problems else ExitCode.OK


def _lines(form: Form, wording: Wording) -> Iterator[str]:
    yield f"{form.id}  {_text(form.title, wording)}"
    yield "  " + wording.say("cli.forms.authority", authority=form.authority, years=_years(form, wording))
    for table in form.tables:
        cells = sum(1 for _ in table.cell_ids())
        yield "  " + wording.say("cli.forms.table", id=table.id, name=_text(table.heading, wording), cells=cells)
        for rule in form.rules:
            if rule.table == table.id:
                yield "    " + _rule(rule, wording)
        for year_rule in form.year_rules:
            if year_rule.table == table.id:
                yield "    " + wording.say("cli.forms.year_rule", id=year_rule.id, text=_text(year_rule.text, wording))
        for check in form.plausibility:
            if check.table == table.id:
                yield "    " + wording.say("cli.forms.plausibility", id=check.id, text=_text(check.text, wording))
    yield ""


def _rule(rule: RuleSpec, wording: Wording) -> str:
    return wording.say(
        "cli.forms.rule",
        id=rule.id,
        each=wording.say(f"rule.each.{rule.each}"),
        kind=wording.say(f"rule.kind.{rule.kind}"),
        text=_text(rule.text, wording),
        authority=rule.authority,
    )


def _text(label: Label, wording: Wording) -> str:
    return label.english if wording.language == "en" and label.english else label.text


def _years(form: Form, wording: Wording) -> str:
    first, last = form.years
    return (
        wording.say("cli.forms.years", first=first, last=last) if last else wording.say("cli.forms.since", first=first)
    )


def _entry(form: Form) -> dict[str, Any]:
    return {
        "id": form.id,
        "title": form.title.text,
        "title_en": form.title.english,
        "authority": form.authority,
        "first_year": form.years[0],
        "last_year": form.years[1],
        "tables": [
            {
                "id": table.id,
                "heading": table.heading.text,
                "heading_en": table.heading.english,
                "cells": list(table.cell_ids()),
            }
            for table in form.tables
        ],
        "rules": [
            {
                "id": rule.id,
                "table": rule.table,
                "each": rule.each,
                "kind": rule.kind,
                "left": list(rule.left),
                "right": list(rule.right),
                "text": rule.text.text,
                "text_en": rule.text.english,
                "authority": rule.authority,
            }
            for rule in form.rules
        ],
        "year_rules": [
            {
                "id": rule.id,
                "table": rule.table,
                "each": rule.each,
                "now": rule.now,
                "last": rule.last,
                "plus": list(rule.plus),
                "minus": list(rule.minus),
                "text": rule.text.text,
                "text_en": rule.text.english,
            }
            for rule in form.year_rules
        ],
        "plausibility": [
            {"id": check.id, "table": check.table, "text": check.text.text, "text_en": check.text.english}
            for check in form.plausibility
        ],
    }
