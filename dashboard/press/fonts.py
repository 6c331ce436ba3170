"""The fonts of the press map: one static TrueType file for each weight, cut out of packages.

The families come from the PyPI packages fontpkg-libre-franklin, which is variable where
matplotlib draws static fonts only, and fontpkg-ibm-plex-sans-arabic; both stand under the SIL
Open Font License 1.1. Of Arabic fonts this one keeps a letter one glyph, so that text can be
taken out of a PDF again. The names are ours: a changed font may not keep the old one.

The set-up cuts all of them, by ``cut_fonts``; where one is missing, the first map cuts it.
"""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts" / "cut"
"""Where the fonts are kept: Libre Franklin and IBM Plex Sans Arabic, under names of ours."""

Blocks = tuple[tuple[int, int], ...]
"""The first and the last letter of each block that is kept, by their numbers in Unicode."""

_LATIN: Blocks = (
    (0x20, 0x17F),
    (0x1E00, 0x1EFF),
    (0x2BB, 0x2BF),
    (0x2010, 0x2033),
    (0x2190, 0x2193),
)
_ARABIC: Blocks = ((0x20, 0x7E), (0x600, 0x6FF), (0xA0, 0xBB), (0x200B, 0x2033))
_FEATURES = ["calt", "ccmp", "fina", "init", "isol", "kern", "locl", "mark", "medi", "mkmk", "rlig"]
"""What is kept of a font; ligatures that are only for show would be taken out of a PDF wrong."""


class Cut(NamedTuple):
    """One static font to be cut; ``{style}`` stands in the name of a source that is static."""

    package: str
    source: str
    family: str
    blocks: Blocks
    style: str
    weight: int

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.family.replace(' ', '')}-{self.style}.ttf"

    @property
    def is_italic(self) -> bool:
        """Whether it is slanted."""
        return self.style == "Italic"


_ROMAN = "fontpkg_libre_franklin", "LibreFranklin[wght].ttf", "Atlas Franklin", _LATIN
_SLANTED = "fontpkg_libre_franklin", "LibreFranklin-Italic[wght].ttf", "Atlas Franklin", _LATIN
_ARAB = "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-{style}.ttf", "Atlas Arabic", _ARABIC
_WEIGHTS = (("Regular", 400), ("SemiBold", 600), ("Bold", 700))

CUTS = (
    *(Cut(*font, style, weight) for font in (_ROMAN, _ARAB) for style, weight in _WEIGHTS),
    Cut(*_SLANTED, "Italic", 400),
)


@cache
def fonts_folder() -> Path:
    """Give the folder with the fonts, and cut those that are missing.

    Raises:
        ValueError: A font package is not installed.
    """
    cut_fonts(cut for cut in CUTS if not (FOLDER / cut.file).is_file())
    return FOLDER


def cut_fonts(cuts: Iterable[Cut] = CUTS) -> None:
    """Cut fonts and write them. A file is whole or not there, whoever else cuts it meanwhile.

    Raises:
        ValueError: A font package is not installed.
    """
    for cut in cuts:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=FOLDER, delete=False) as file:
            _cut(cut).save(file)
        Path(file.name).replace(FOLDER / cut.file)


def _cut(cut: Cut) -> "TTFont":
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    spec = find_spec(cut.package)
    if spec is None or spec.origin is None:
        raise ValueError(f"{cut.package.replace('_', '-')} is missing; run the set-up again")
    source = Path(spec.origin).parent / "files" / cut.source.format(style=cut.style)
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=_FEATURES, name_IDs=["*"], hinting=False)
    options.drop_tables += ["meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=chain(*(range(first, last + 1) for first, last in cut.blocks)))
    subsetter.subset(font)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": cut.weight}, inplace=True)
    _name(font, cut)
    return font


def _name(font: "TTFont", cut: Cut) -> None:
    full = f"{cut.family} {cut.style}"
    named = {1: cut.family, 2: cut.style, 3: full, 4: full, 6: full.replace(" ", "")}
    for name_id in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=name_id)
    for name_id, text in named.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight
