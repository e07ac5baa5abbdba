"""Bytes -> text, whatever Chinese encoding they are in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "chinese": "gb18030", "hz-gb-2312": "gb18030", "big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8", "utf8": "utf-8", "unicode": "utf-16",
}  # fmt: skip
_BELIEVED = ("utf-8", "gb18030", "big5hkscs", "cp1252", "shift_jis", "euc_jp", "euc_kr")
_SAMPLE = 200_000
_UTF16_SAMPLE = 4096
_BAD_SHARE = 0.01
_COMMON = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之"
    "年过過发發后後作里用道行所然家种種事成方多经經么法学學如都同现現当當没動动面起看定天分还還进進好小部其些主样樣理心她本前开開"
    "但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并"
    "物手应應战戰向头頭文体體政美相见見被利什二等产產新己制製身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海"
    "府息报報告条條例申请請收到处處理结結转轉办辦维維持纠糾正其他尚未审審总總计計自然法人商业企科研机构構社会益组組织織"
    "律师服务務复議议诉訴讼訟规規章范範性文件许許可罚罰强制费費金额額元单位單市县縣区區镇鎮街道委局厅廳存问题題改"
    "。，、：；（）“”《》！？０１２３４５６７８９％—〔〕「」【】·…　"
)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file. `declared` is the charset that a header (MIME, HTTP) states.

    A byte-order mark is believed; a declared charset, and then one in a `<meta>`, only as far as the bytes decode
    with it and nothing else reads much better. Bytes that no encoding fits keep U+FFFD where they are broken.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    if (wide := _unmarked_utf16(data)) is not None:
        return data.decode(wide, errors="replace")
    best = max(_candidates(data, declared), key=lambda found: found[0], default=None)
    return best[1] if best is not None else data.decode("utf-8", errors="replace")


def declared_charset(data: bytes) -> str | None:
    """The charset that the first bytes of a page name themselves: an XML declaration or a `<meta>`."""
    found = _XML.search(data[:1024]) or _META.search(data[:16_384])
    return found[1].decode("ascii") if found else None


def plausibility(text: str) -> float:
    """From 0 to 1: how much of what is not ASCII is common in Chinese reports; 1 where everything is ASCII."""
    foreign = [char for char in text[:_SAMPLE] if char > "\x7f"]
    if not foreign:
        return 1.0
    return sum(char in _COMMON for char in foreign) / len(foreign)


def _candidates(data: bytes, declared: str | None) -> Iterator[tuple[float, str]]:
    """Every reading with what speaks for it."""
    named = [name for name in (_known(declared), _known(declared_charset(data))) if name]
    tried: set[str] = set()
    for name in (*named, "utf-8", "gb18030", "big5hkscs"):
        if name in tried:
            continue
        tried.add(name)
        text, clean = _try(data, name)
        if text is None:
            continue
        score = plausibility(text)
        score += 0.5 if clean else -_broken(text) * 10
        score += 0.15 if named and name == named[0] else 0.1 if name in named else 0.0
        score += 0.3 if name == "utf-8" and clean else 0.02 if name == "gb18030" else 0.0
        yield score, text


def _try(data: bytes, name: str) -> tuple[str | None, bool]:
    """The text and whether it decodes without a fault; None where it is mostly faults."""
    try:
        return data.decode(name), True
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
        return (text if _broken(text) <= _BAD_SHARE or len(text) < 200 else None), False


def _broken(text: str) -> float:
    return text.count("\ufffd") / max(1, len(text))


def _known(name: str | None) -> str | None:
    """Python's name of a charset for text; None for an unknown one."""
    if not name:
        return None
    plain = name.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_WIDER.get(plain, plain))
    except LookupError:
        return None
    name_in_use = _WIDER.get(found.name, found.name)
    return name_in_use if name_in_use in _BELIEVED else None


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, known by its zero bytes or as the only reading that makes sense."""
    sample = data[:_UTF16_SAMPLE]
    if len(sample) < 4 or len(data) % 2 or (0 not in sample and _decodes(sample)):
        return None
    return next((name for name in ("utf-16-le", "utf-16-be") if _reads_well(sample, name)), None)


def _decodes(sample: bytes) -> bool:
    """Whether the sample is clean UTF-8 or GB18030, but for a character cut at its end."""
    for name in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(name)().decode(sample)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _reads_well(sample: bytes, name: str) -> bool:
    text = sample.decode(name, errors="replace")
    controls = sum(char < " " and char not in "\t\r\n\f\v" for char in text)
    return controls <= len(text) // 20 and plausibility(text) >= 0.3 and _broken(text) <= 0.02
