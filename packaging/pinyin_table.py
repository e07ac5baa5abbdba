"""`python packaging/pinyin_table.py PINYIN_DICT_JSON`: write the table of pinyin for the command palette.

PINYIN_DICT_JSON is `pypinyin/pinyin_dict.json` of the package pypinyin (MIT; its data are those of pinyin-data, MIT),
which maps code points to their readings. Tones are dropped, and `ü` is `v`, as it is typed.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

_TABLE = Path(__file__).resolve().parents[1] / "resources" / "pinyin.txt"
_HEAD = """\
# Syllables, and the characters that are read so, whatever the tone; `ü` is `v`. Made by
# packaging/pinyin_table.py of pypinyin 0.55.0 and the data of pinyin-data in it, both:
# The MIT License (MIT)
# Copyright (c) 2016 mozillazg, 闲耘 <hotoo.cn@gmail.com>
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without
# limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
# Software, and to permit persons to whom the Software is furnished to do so, subject to the following
# conditions:
# The above copyright notice and this permission notice shall be included in all copies or substantial portions
# of the Software.
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
# TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
# THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
# CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
# DEALINGS IN THE SOFTWARE.
"""


def syllable(reading: str) -> str:
    """A reading without its tone: `lǜ` is `lv`."""
    plain = unicodedata.normalize("NFD", reading.replace("ü", "v")).replace("u\u0308", "v")
    return "".join(letter for letter in plain.lower() if "a" <= letter <= "z")


def table(readings: dict[str, str]) -> str:
    """The lines of the table, for the ideographs of the basic plane."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, read in readings.items():
        if 0x4E00 <= int(code) <= 0x9FFF or int(code) == 0x3007:
            for one in dict.fromkeys(map(syllable, read.split(","))):
                if one:
                    found[one].append(chr(int(code)))
    return "".join(f"{one} {''.join(sorted(found[one]))}\n" for one in sorted(found))


if __name__ == "__main__":
    _TABLE.write_text(_HEAD + table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
