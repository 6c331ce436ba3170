"""A dossier as Markdown. What the record says is escaped by construction."""

import re
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from dashboard.dossier.collecting import Dossier
from dashboard.dossier.sheet import sheet

_SPECIAL = re.compile(r"([\\`*_\[\]|~$@^])")
_LINE_START = re.compile(r"^(\s*)([-+=#]|\d+[.)])")


class Written(str):
    """Text that is Markdown already."""

    __slots__ = ()


def markdown(dossier: Dossier, lang: str) -> bytes:
    """Write a dossier as Markdown.

    Args:
        dossier: The dossier.
        lang: ``en`` or ``ar``.

    Returns:
        The file, in UTF-8.
    """
    text = _environment().get_template("dossier.md").render(sheet(dossier, lang))
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


def plain(value: object) -> str:
    r"""Write a value so that Markdown shows it as it is, in one line.

    Args:
        value: The value; None is nothing. What is Markdown already stays.

    Returns:
        The Markdown.

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


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dashboard.dossier"),
        autoescape=False,
        finalize=plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(address=address, code=code, written=Written)
    return environment
