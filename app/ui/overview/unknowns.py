"""Words for reports without a number: what is not known is said, and never drawn as 0."""

from __future__ import annotations

from collections.abc import Mapping

from app.review.overview import Measured, Unknown
from app.ui.common.texts import grouped
from app.ui.common.translator import Translator


def unknown_text(unknown: Unknown, translator: Translator) -> str:
    """Why there is no number."""
    return translator.translate(f"overview.unknown.{unknown}")


def counts_text(counts: Mapping[Unknown, int], translator: Translator) -> str:
    """How many reports have no number, by why; `""` for none."""
    parts = [
        translator.translate("overview.unknown_count", why=unknown_text(why, translator), count=grouped(count))
        for why, count in sorted(counts.items())
        if count
    ]
    return translator.translate("overview.separator").join(parts)


def measured_text(measured: Measured, translator: Translator) -> str:
    """A number with all its digits, and a sign where nobody is sure of it; or why there is none."""
    if measured.value is None or measured.unknown is not None:
        return unknown_text(measured.unknown or "text", translator)
    return f"{grouped(measured.value)} ◌" if measured.doubtful else grouped(measured.value)


def sentence(*parts: str) -> str:
    """Sentences one after the other, without empty ones; after a Chinese full stop there is no blank."""
    return " ".join(part for part in parts if part).replace("。 ", "。")
