"""A release of the data: every file, what describes them, and what changed since the last."""

from geodata.release.build import build
from geodata.release.diff import CHANGES, changes, diff_sheet, read_release
from geodata.release.model import Place

__all__ = ["CHANGES", "Place", "build", "changes", "diff_sheet", "read_release"]
