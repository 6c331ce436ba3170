"""Dossiers: everything that the record has about one subject, as Markdown, HTML or PDF."""

from dashboard.dossier.collecting import dossier
from dashboard.dossier.formats import FORMATS, write
from dashboard.dossier.model import Dossier

__all__ = ["FORMATS", "Dossier", "dossier", "write"]
