"""The forms that a dossier is written in."""

from collections.abc import Callable

from dashboard.dossier.collecting import Dossier
from dashboard.dossier.html_form import html
from dashboard.dossier.markdown_form import markdown
from dashboard.dossier.pdf_form import pdf
from dashboard.text import languages

FORMATS: dict[str, Callable[[Dossier, str], bytes]] = {"html": html, "md": markdown, "pdf": pdf}
"""The writer of each form, by the ending of its file."""


def write(dossier: Dossier, form: str, lang: str = "en") -> bytes:
    """Write a dossier as a file. The same dossier gives the same bytes.

    Args:
        dossier: The dossier.
        form: A key of ``FORMATS``.
        lang: ``en`` or ``ar``.

    Returns:
        The file.

    Raises:
        ValueError: There is no such form or language.
    """
    if form not in FORMATS:
        raise ValueError(f"{form!r} is no form of a dossier; write {', '.join(FORMATS)}")
    if lang not in languages():
        raise ValueError(f"{lang!r} is no language of a dossier; write {' or '.join(languages())}")
    return FORMATS[form](dossier, lang)
