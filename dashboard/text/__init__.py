"""Every word that a reader sees: one table a language, and one module of phrases.

``lang`` is everywhere a language's code, or the language itself.
"""

from dashboard.text import phrases
from dashboard.text.tables import (
    FIRST,
    Lang,
    Language,
    in_print,
    language,
    languages,
    say,
    term,
    words,
)

__all__ = [
    "FIRST",
    "Lang",
    "Language",
    "in_print",
    "language",
    "languages",
    "phrases",
    "say",
    "term",
    "words",
]
