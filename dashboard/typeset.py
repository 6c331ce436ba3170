"""Setting a page or a picture by Typst, with the fonts of the press map and no others."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal
from unicodedata import combining, normalize

import typst

from dashboard.press.fonts import fonts_folder

PACKAGES = {
    "fontpkg_ibm_plex_sans_arabic": "files",
    "matplotlib": "mpl-data/fonts/ttf",
}
"""Installed packages that bring fonts: Arabic whose text can be copied, and what neither has."""


def typeset(source: Path, form: Literal["pdf", "png"], **choices: Any) -> bytes:
    """Set a source of Typst as a file; for further choices see ``typst.compile``."""
    choices |= {"format": form, "font_paths": _font_folders(), "ignore_system_fonts": True}
    return bytes(typst.compile(source, **choices))


@cache
def _font_folders() -> list[Path]:
    return [fonts_folder(), *(_folder(name) / files for name, files in PACKAGES.items())]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ValueError(f"the fonts of {package} are missing; run the set-up again")
    return Path(spec.origin).parent


def without_marks(text: str) -> str:
    """Compose letters, and take other marks away: in a picture they cannot be copied as text.

    Examples:
        >>> without_marks("فُتح Holê")
        'فتح Holê'
    """
    composed = normalize("NFC", text)
    return "".join(letter for letter in composed if not combining(letter))
