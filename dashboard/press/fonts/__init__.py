"""The fonts of the press map, as files. See dashboard.press.fonts.build."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the fonts stand: Libre Franklin and IBM Plex Sans Arabic, SIL Open Font License 1.1."""
