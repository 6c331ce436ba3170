"""The forms that a dossier is written in: HTML, Markdown, PDF.

No script is in them, they ask no host for anything, and what the record says is data, never markup.
"""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import typst
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dashboard.charts.drawing import FONT
from dashboard.dossier.collecting import Dossier
from dashboard.dossier.pictures import chronicle, day_by_day
from dashboard.dossier.sheet import sheet
from dashboard.text import languages
from dashboard.typeset import typeset, without_marks
from seeds import bibtex, csl_json

_SPECIAL = re.compile(r"([\\`*_\[\]|~$@^])")
_LINE_START = re.compile(r"^(\s*)([-+=#]|\d+[.)])")

TEMPLATE = Path(__file__).parent / "templates" / "dossier.typ"
STANDARD = "ua-1"
"""PDF/UA-1: every letter, table and picture can be read aloud."""

FAMILIES = "'Atlas Franklin', 'IBM Plex Sans Arabic', 'DejaVu Sans'"


def html(dossier: Dossier, lang: str) -> bytes:
    """Write a dossier as one HTML file, in UTF-8."""
    chart, days = chronicle(dossier, lang, "page", 920, FONT), day_by_day(dossier, lang)
    csl = json.dumps(csl_json(dossier.sources), ensure_ascii=False, indent=1)
    text = _template("dossier.html", autoescape=True).render(
        sheet(dossier, lang),
        chart=Markup(chart) if chart else None,
        days=Markup(days) if days else None,
        files={
            "BibTeX": _download("application/x-bibtex", bibtex(dossier.sources)),
            "CSL-JSON": _download("application/vnd.citationstyles.csl+json", csl),
        },
    )
    return text.encode()


def _download(media_type: str, text: str) -> str:
    return f"data:{media_type};base64,{b64encode(text.encode()).decode()}"


@cache
def _template(name: str, **settings: Any) -> Template:
    environment = Environment(
        loader=PackageLoader("dashboard.dossier"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **settings,
    )
    environment.filters.update(address=address, code=code, written=Written)
    return environment.get_template(name)


class Written(str):
    """Text that is Markdown already."""

    __slots__ = ()


def markdown(dossier: Dossier, lang: str) -> bytes:
    """Write a dossier as Markdown, in UTF-8."""
    text = _template("dossier.md", finalize=plain).render(sheet(dossier, lang))
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


def plain(value: object) -> str:
    r"""Write a value so that Markdown shows it as it is, in one line; what is Markdown stays.

    Examples:
        >>> plain("<b>1 * 2</b> [x](javascript:y)")
        '&lt;b&gt;1 \\* 2&lt;/b&gt; \\[x\\](javascript:y)'
    """
    if isinstance(value, Written):
        return value
    text = re.sub(r"\s+", " ", str("" if value is None else value))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def address(url: str) -> Written:
    """Write the address of a link, so that it ends where it ends."""
    return Written(f"<{quote(url, safe=':/?#@!$&*+,;=%~.-_')}>")


def code(text: str) -> Written:
    """Write a text as an indented block of code."""
    return Written("\n".join(f"    {line}" for line in text.splitlines()))


def pdf(dossier: Dossier, lang: str) -> bytes:
    """Write a dossier as PDF; its date is the day up to which sources count."""
    chart, days = chronicle(dossier, lang, "light", 800, FAMILIES), day_by_day(dossier, lang)
    pictures = {"chart": chart and without_marks(chart), "days": days and without_marks(days)}
    data = json.dumps({**sheet(dossier, lang), **pictures}, ensure_ascii=False)
    try:
        return typeset(TEMPLATE, "pdf", sys_inputs={"sheet": data}, pdf_standards=STANDARD)
    except typst.TypstError:  # a letter that no font has is no accessible text, but still a dossier
        return typeset(TEMPLATE, "pdf", sys_inputs={"sheet": data})


FORMATS: dict[str, Callable[[Dossier, str], bytes]] = {"html": html, "md": markdown, "pdf": pdf}
"""The writer of each form, by the ending of its file."""


def write(dossier: Dossier, form: str, lang: str = "en") -> bytes:
    """Write a dossier as a file. The same dossier gives the same bytes.

    Args:
        form: A key of ``FORMATS``.

    Raises:
        ValueError: There is no such form or language.
    """
    if form not in FORMATS:
        raise ValueError(f"{form!r} is no form of a dossier; write {', '.join(FORMATS)}")
    if lang not in languages():
        raise ValueError(f"{lang!r} is no language of a dossier; write {' or '.join(languages())}")
    return FORMATS[form](dossier, lang)
