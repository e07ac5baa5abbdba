"""The sentences of the strip: the extracted text, the correction, and the history of the cell."""

from __future__ import annotations

from app import __version__
from app.model.confidence import rounded_down
from app.ui.common.texts import local_datetime
from app.ui.common.translator import Translator
from app.ui.strip.facts import HistoryLine, StripFacts


def extracted_line(facts: StripFacts, translator: Translator) -> str:
    """The extracted text, a second reading that disagrees, the confidence, page and method."""
    cell = facts.extracted
    raw = " ".join((cell.raw or "").split())
    if cell.state == "absent":
        return translator.translate("strip.extracted.absent")
    if not cell.is_found and cell.second is None:
        return translator.translate("strip.extracted.not_found")
    if cell.state == "unreadable":
        empty = translator.translate("strip.extracted.unreadable_empty")
        parts = [translator.translate("strip.extracted.unreadable", raw=raw) if raw else empty]
    else:
        parts = [
            translator.translate("strip.extracted", raw=raw) if raw else translator.translate("strip.extracted.blank")
        ]
    if cell.second is not None:
        parts.append(translator.translate(f"strip.second.{cell.method}", second=" ".join(cell.second.split())))
    parts.append(translator.translate("strip.confidence", confidence=f"{rounded_down(cell.confidence, 2):.2f}"))
    if cell.page is not None:
        parts.append(translator.translate("strip.page", page=cell.page))
    if raw or cell.state != "unreadable":
        parts.append(translator.translate(f"strip.method.{cell.method}"))
    if facts.unit:
        parts.append(translator.translate("strip.unit", unit=facts.unit))
    return translator.translate("strip.separator").join(parts)


def current_line(facts: StripFacts, translator: Translator) -> str:
    """The correction of the cell; `""` if it is not corrected."""
    made = facts.correction
    if made is None:
        return ""
    at = local_datetime(made.at)
    if not made.text:
        return translator.translate("strip.current.blank", author=made.author, at=at)
    return translator.translate("strip.current", text=made.text, author=made.author, at=at)


def history_line(line: HistoryLine, translator: Translator) -> str:
    """One step on the cell; with the version of Gouji that made it, where that is not the one that runs."""
    text = _history(line, translator)
    if line.program in ("", __version__):
        return text
    return translator.translate("strip.history.version", entry=text, version=line.program)


def history_tip(line: HistoryLine, translator: Translator) -> str:
    """One step on the cell, always with the version that made it: whether that was recorded, and which."""
    key = "strip.history.version" if line.program else "strip.history.no_version"
    return translator.translate(key, entry=_history(line, translator), version=line.program)


def _history(line: HistoryLine, translator: Translator) -> str:
    """One step on the cell: when, who, what, why."""
    facts = {
        "at": local_datetime(line.at),
        "author": line.author,
        "before": _text(line.before, translator),
        "after": _text(line.after, translator),
    }
    if line.table == "verdict":
        text = _ruling(line, translator)
    elif line.kind == "seen" or line.table == "seen":
        text = translator.translate("strip.history.seen" if line.after is not None else "strip.history.unseen", **facts)
    else:
        key = line.kind if line.kind in ("correct", "undo", "redo", "reread") else "other"
        text = translator.translate(f"strip.history.{key}", **facts)
    return translator.translate("strip.history.reason", entry=text, reason=line.reason) if line.reason else text


def _ruling(line: HistoryLine, translator: Translator) -> str:
    """A verdict or its withdrawal, with the finding that it is about."""
    verdict = line.after if line.after is not None else line.before
    facts = {"at": local_datetime(line.at), "author": line.author, "verdict": verdict or ""}
    text = translator.translate("strip.history.unruled" if line.after is None else "strip.history.ruled", **facts)
    return translator.translate("strip.history.about", entry=text, finding=line.about) if line.about else text


def _text(text: str | None, translator: Translator) -> str:
    if text is None:
        return translator.translate("strip.history.extracted")
    return text or translator.translate("strip.history.blank")
