"""A dossier as PDF: real text in both scripts, its fonts inside, tagged for screen readers.

Typst sets it. What the record says reaches it as data and never as markup.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

from dashboard.dossier.model import Dossier
from dashboard.dossier.picture import picture
from dashboard.dossier.sheet import sheet

TEMPLATE = Path(__file__).parent / "templates" / "dossier.typ"
PRESS_FONTS = Path(__file__).parents[1] / "press" / "fonts"
PACKAGES = {
    "fontpkg_ibm_plex_sans_arabic": "files",
    "matplotlib": "mpl-data/fonts/ttf",
}
"""Installed packages that bring fonts: Arabic whose text can be copied, and what neither has."""

FAMILIES = "'Atlas Franklin', 'IBM Plex Sans Arabic', 'DejaVu Sans'"
CHART_WIDTH = 720


def pdf(dossier: Dossier, lang: str) -> bytes:
    """Write a dossier as PDF.

    Args:
        dossier: The dossier.
        lang: ``en`` or ``ar``.

    Returns:
        The file; its date is the day up to which sources count.
    """
    document = sheet(dossier, lang)
    document["chart"] = picture(dossier, lang, "light", CHART_WIDTH, FAMILIES)
    made = typst.compile(
        TEMPLATE,
        font_paths=_font_folders(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"sheet": json.dumps(document, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    assert isinstance(made, bytes)
    return made


@cache
def _font_folders() -> list[Path]:
    return [PRESS_FONTS, *(_folder(name) / files for name, files in PACKAGES.items())]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ValueError(f"the fonts of {package} are missing; run the set-up again")
    return Path(spec.origin).parent
