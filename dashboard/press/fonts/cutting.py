"""Cut the fonts of the press map: one static TrueType file for each weight.

The families come from the PyPI packages fontpkg-libre-franklin, which is variable where
matplotlib draws static fonts only, and fontpkg-ibm-plex-sans-arabic; both stand under the SIL
Open Font License 1.1. Of Arabic fonts this one keeps a letter one glyph, so that text can be
taken out of a PDF again. The names are ours: a changed font may not keep the old one.
``python -m dashboard.press.fonts`` cuts all of them again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from dashboard.press.fonts import FOLDER

_LATIN = ((0x20, 0x17F), (0x1E00, 0x1EFF), (0x2BB, 0x2BF), (0x2010, 0x2033), (0x2190, 0x2193))
_ARABIC = ((0x20, 0x7E), (0x600, 0x6FF), (0xA0, 0xBB), (0x200B, 0x2033))
_FEATURES = ["calt", "ccmp", "fina", "init", "isol", "kern", "locl", "mark", "medi", "mkmk", "rlig"]
"""What is kept of a font; ligatures that are only for show would be taken out of a PDF wrong."""


@dataclass(frozen=True)
class Cut:
    """One static font to be cut from a variable one."""

    package: str
    source: str
    family: str
    style: str
    weight: int
    blocks: tuple[tuple[int, int], ...]


_ROMAN = ("fontpkg_libre_franklin", "LibreFranklin[wght].ttf", "Atlas Franklin")
_SLANTED = ("fontpkg_libre_franklin", "LibreFranklin-Italic[wght].ttf", "Atlas Franklin")
_ARAB = "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-{style}.ttf", "Atlas Arabic"

CUTS = (
    Cut(*_ROMAN, "Regular", 400, _LATIN),
    Cut(*_ROMAN, "SemiBold", 600, _LATIN),
    Cut(*_ROMAN, "Bold", 700, _LATIN),
    Cut(*_SLANTED, "Italic", 400, _LATIN),
    Cut(*_ARAB, "Regular", 400, _ARABIC),
    Cut(*_ARAB, "SemiBold", 600, _ARABIC),
    Cut(*_ARAB, "Bold", 700, _ARABIC),
)


def cut_fonts(cuts: Iterable[Cut] = CUTS, folder: Path = FOLDER) -> None:
    """Cut fonts and write them. A file is whole or not there, whoever else cuts it meanwhile.

    Args:
        cuts: The fonts to cut.
        folder: Where they are written; it is made if need be.

    Raises:
        ValueError: A font package is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for cut in cuts:
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            _cut(cut).save(file)
        Path(file.name).replace(folder / file_name(cut))


def file_name(cut: Cut) -> str:
    """Give the name of a font's file.

    Examples:
        >>> file_name(CUTS[0])
        'AtlasFranklin-Regular.ttf'
    """
    return f"{cut.family.replace(' ', '')}-{cut.style}.ttf"


def _cut(cut: Cut) -> TTFont:
    spec = find_spec(cut.package)
    if spec is None or spec.origin is None:
        raise ValueError(f"{cut.package.replace('_', '-')} is missing; run the set-up again")
    font = TTFont(
        Path(spec.origin).parent / "files" / cut.source.format(style=cut.style),
        recalcTimestamp=False,
    )
    options = Options(layout_features=_FEATURES, name_IDs=["*"], hinting=False)
    options.drop_tables += ["meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=chain(*(range(first, last + 1) for first, last in cut.blocks)))
    subsetter.subset(font)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": cut.weight}, inplace=True)
    _name(font, cut)
    return font


def _name(font: TTFont, cut: Cut) -> None:
    full = f"{cut.family} {cut.style}"
    named = {1: cut.family, 2: cut.style, 3: full, 4: full, 6: full.replace(" ", "")}
    for name_id in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=name_id)
    for name_id, text in named.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight
