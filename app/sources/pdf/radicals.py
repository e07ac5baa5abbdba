"""Radical look-alikes in a PDF's text layer -> the characters that are printed.

Some producers (browsers among them) write `⼀` U+2F00 for `一` U+4E00: the same glyph, another code.
"""

from __future__ import annotations

import unicodedata

_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = dict(
    zip(
        map(
            ord,
            "⺀⺌⺍⺕⺝⺟⺠⺩⺪⺫⺬⺮⺯⺶⺷⺸⺻⺼⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        ),
        "冫小小彐月母民王疋罒示竹糸羊羊羊聿肉虎衤西西见角讠讠贝足车辶辶辶阝钅长镸长门阝青韦页风飞食饣饣饣马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟",
        strict=True,
    )
)

TO_CHARACTERS = _KANGXI | _SUPPLEMENT
"""For `str.translate`."""
