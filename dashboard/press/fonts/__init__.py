"""The fonts of the press map, cut out of the installed font packages and kept as files.

The set-up cuts them; where they are missing, the first map does. They stand under the SIL Open
Font License 1.1, as the packages that they are cut from.
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "cut"
"""Where the fonts are kept: Libre Franklin and IBM Plex Sans Arabic, under names of ours."""


@cache
def fonts_folder() -> Path:
    """Give the folder with the fonts, and cut those that are missing.

    Raises:
        ValueError: A font package is not installed.
    """
    from dashboard.press.fonts.cutting import CUTS, cut_fonts, file_name

    missing = [cut for cut in CUTS if not (FOLDER / file_name(cut)).is_file()]
    if missing:
        cut_fonts(missing, FOLDER)
    return FOLDER
