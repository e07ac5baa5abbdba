"""Locations and loading of the program's own files and the user's forms, for `cli` and `ui`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.forms import FormCollection
    from app.model import Language, Wording


def resources_folder() -> Path:
    """The folder `resources`: beside `app` in a checkout and in a frozen program, else where an installation put it."""
    here = Path(__file__).resolve()
    looked_in = []
    for place in _places(here):
        if (place / "forms" / "disclosure-2021.toml").is_file():
            return place
        looked_in.append(str(place))
    raise FileNotFoundError("gouji's resources are not installed; looked in " + ", ".join(looked_in))


def _places(here: Path) -> Iterator[Path]:
    yield here.parents[2] / "resources"
    yield here.parents[1] / "resources"
    import sysconfig  # slow to import, and seldom needed

    yield Path(sysconfig.get_path("data")) / "share" / "gouji" / "resources"


def data_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The user's data folder, which need not exist: GOUJI_DATA, else the platform's usual place."""
    if own := environment.get("GOUJI_DATA"):
        return Path(own)
    if platform == "win32":
        base = environment.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "gouji"


def load_forms(environment: Mapping[str, str]) -> FormCollection:
    """The official forms and the user's own (`forms/*.toml` in the data folder). A broken file stops no other."""
    # Imported here, since the window needs its folders long before the first form.
    from app.forms import FormCollection, FormError, collect

    official = sorted((resources_folder() / "forms").glob("*.toml"))
    own = sorted((data_folder(environment) / "forms").glob("*.toml"))
    texts: list[tuple[str, str]] = []
    problems: list[FormError] = []
    for path in (*official, *own):
        try:
            texts.append((str(path), path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            problems.append(FormError(str(path), line, "encoding", {}))
        except OSError as error:
            problems.append(FormError(str(path), 1, "not_opened", {"detail": error.strerror or str(error)}))
    found = collect(texts)
    return FormCollection(found.forms, (*problems, *found.problems))


def load_wording(language: Language) -> Wording:
    """The program's sentences for people in one language."""
    import tomllib  # with the model not needed to find folders, for which the first worker waits

    from app.model import Wording

    path = resources_folder() / "translations" / f"{language}.toml"
    return Wording(language, dict(_sentences(tomllib.loads(path.read_text(encoding="utf-8")))))


def _sentences(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, sentence in values.items():
        if not isinstance(sentence, str):
            raise TypeError(f"the wording of {key} is not a sentence")
        yield key, sentence
