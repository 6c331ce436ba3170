"""Dossiers: everything that the record has about one subject, as Markdown, HTML or PDF."""

from dashboard.dossier.collecting import Dossier, dossier
from dashboard.dossier.forms import FORMATS, write

__all__ = ["FORMATS", "Dossier", "dossier", "write"]
