"""A dossier as PDF: real text in both scripts, its fonts inside, tagged for screen readers.

Typst sets it. What the record says reaches it as data and never as markup.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from unicodedata import combining, normalize

import typst

from dashboard.dossier.collecting import Dossier
from dashboard.dossier.picture import picture
from dashboard.dossier.sheet import sheet
from dashboard.press.fonts import fonts_folder

TEMPLATE = Path(__file__).parent / "templates" / "dossier.typ"
PACKAGES = {
    "fontpkg_ibm_plex_sans_arabic": "files",
    "matplotlib": "mpl-data/fonts/ttf",
}
"""Installed packages that bring fonts: Arabic whose text can be copied, and what neither has."""

Standard = Literal["ua-1"]
"""PDF/UA-1: every letter, table and picture can be read aloud."""

FAMILIES = "'Atlas Franklin', 'IBM Plex Sans Arabic', 'DejaVu Sans'"
CHART_WIDTH = 800


def pdf(dossier: Dossier, lang: str) -> bytes:
    """Write a dossier as PDF.

    Args:
        dossier: The dossier.
        lang: ``en`` or ``ar``.

    Returns:
        The file; its date is the day up to which sources count.
    """
    document = sheet(dossier, lang)
    drawn = picture(dossier, lang, "light", CHART_WIDTH, FAMILIES)
    document["chart"] = drawn and without_marks(drawn)
    data = json.dumps(document, ensure_ascii=False)
    try:
        return _compile(data, "ua-1")
    except typst.TypstError:
        return _compile(data, None)


def without_marks(text: str) -> str:
    """Take away vowel signs and other marks: in a picture they cannot be copied as text.

    Args:
        text: The text.

    Returns:
        The text with composed letters and no combining marks.

    Examples:
        >>> without_marks("فُتح Holê")
        'فتح Holê'
    """
    composed = normalize("NFC", text)
    return "".join(letter for letter in composed if not combining(letter))


def _compile(data: str, standard: Standard | None) -> bytes:
    """Set the dossier; a letter that no font has is no accessible text, but still a dossier."""
    return typst.compile(
        TEMPLATE,
        font_paths=font_folders(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"sheet": data},
        pdf_standards=standard,
    )


@cache
def font_folders() -> list[Path]:
    """Give the folders of every font that Typst may set."""
    return [fonts_folder(), *(_folder(name) / files for name, files in PACKAGES.items())]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ValueError(f"the fonts of {package} are missing; run the set-up again")
    return Path(spec.origin).parent
