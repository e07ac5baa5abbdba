"""The free fonts whose figures the network learns, and those that it never sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDERS = (Path("/usr/share/fonts"),)


@dataclass(frozen=True, slots=True)
class Font:
    """A font file: what it looks like, and under what licence it stands. `index` is its place in a collection."""

    file: str
    alike: str
    licence: str
    index: int = 0


_ARPHIC, _OFL, _GPL, _URW = "Arphic PL", "OFL-1.1", "GPL-2.0 with font exception", "AGPL-3.0 with font exception"

TRAINED: tuple[Font, ...] = (
    Font("LiberationSerif-Regular.ttf", "Times New Roman", _OFL),
    Font("LiberationSerif-Bold.ttf", "Times New Roman", _OFL),
    Font("NimbusRoman-Regular.otf", "Times", _URW),
    Font("LiberationSans-Regular.ttf", "Arial", _OFL),
    Font("LiberationSans-Bold.ttf", "Arial", _OFL),
    Font("NimbusSans-Regular.otf", "Helvetica", _URW),
    Font("LiberationMono-Regular.ttf", "Courier New", _OFL),
    Font("NimbusMonoPS-Regular.otf", "Courier", _URW),
    Font("P052-Roman.otf", "Palatino", _URW),
    Font("uming.ttc", "Song", _ARPHIC),
    Font("NotoSerifCJK-Regular.ttc", "Song", _OFL, 2),
    Font("NotoSerifCJK-Bold.ttc", "Song", _OFL, 2),
    Font("NotoSansCJK-Regular.ttc", "Hei", _OFL, 2),
    Font("NotoSansCJK-Bold.ttc", "Hei", _OFL, 2),
    Font("wqy-zenhei.ttc", "Hei", _GPL),
    Font("wqy-microhei.ttc", "Hei, Microsoft YaHei", "Apache-2.0 or GPL-3.0 with font exception"),
    Font("cwheib.ttf", "Hei", _GPL),
    Font("cwfs.ttf", "FangSong", _GPL),
    Font("ukai.ttc", "Kai", _ARPHIC),
    Font("gkai00mp.ttf", "Kai", _ARPHIC),
    Font("DejaVuSans.ttf", "Verdana", "Bitstream Vera"),
    Font("Caladea-Regular.ttf", "Cambria", "Apache-2.0"),
    Font("LXGWWenKai-Regular.ttf", "Kai", _OFL),
)

HELD_OUT: tuple[Font, ...] = (
    Font("gbsn00lp.ttf", "Song", _ARPHIC),
    Font("Carlito-Regular.ttf", "Calibri", _OFL),
    Font("C059-Roman.otf", "Century Schoolbook", _URW),
    Font("FreeSans.ttf", "Arial, Helvetica", "GPL-3.0 with font exception"),
    Font("FreeSerif.ttf", "Times", "GPL-3.0 with font exception"),
)
"""Only for measuring: the first two are of the shapes that reports are printed in most."""


def found(fonts: Sequence[Font], more: Sequence[Path] = ()) -> Iterator[tuple[Font, Path]]:
    """The fonts that are installed, with their files; `more` are further folders to look in."""
    files: dict[str, Path] = {}
    for folder in (*FOLDERS, *more):
        files |= {path.name: path for path in sorted(folder.rglob("*.[ot]t[fc]"))}
    for font in fonts:
        if font.file in files:
            yield font, files[font.file]
