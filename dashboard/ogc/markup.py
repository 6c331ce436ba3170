"""Values, tables and links in HTML, every text escaped."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

MOST_LETTERS = 2000


def shown(value: Any) -> str:
    """Show a value: an object as a list of terms, a list of objects as a list.

    Args:
        value: What JSON can hold.

    Returns:
        The HTML.

    Examples:
        >>> shown(1300.0), shown(["a", "<b>"])
        ('<bdi>1300</bdi>', '<bdi>a, &lt;b&gt;</bdi>')
    """
    if isinstance(value, dict):
        return link_to(value) if "href" in value else fields(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"<ul>{''.join(f'<li>{shown(part)}</li>' for part in value)}</ul>"
    return f"<bdi>{escape(_text(value)[:MOST_LETTERS])}</bdi>"


def fields(values: Mapping[str, Any]) -> str:
    """Show names with their values.

    Args:
        values: The values by name.

    Returns:
        The HTML.
    """
    rows = (f"<dt>{escape(k)}</dt><dd>{shown(v)}</dd>" for k, v in values.items() if v is not None)
    return f"<dl>{''.join(rows)}</dl>"


def table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Show rows under the names of their columns.

    Args:
        names: The names.
        rows: The cells of each row, in HTML.

    Returns:
        The HTML.
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>'


def link_to(link: Mapping[str, Any]) -> str:
    """Show a link of a document.

    Args:
        link: The link, with its ``href``.

    Returns:
        The HTML.
    """
    return anchor(str(link["href"]), str(link.get("title") or link.get("rel") or "link"))


def anchor(address: str, title: str) -> str:
    """Link a text to an address of the web; any other address is only written.

    Args:
        address: The address.
        title: The text.

    Returns:
        The HTML.

    Examples:
        >>> anchor("javascript:run()", "a title")
        'javascript:run()'
    """
    if not address.startswith(("http://", "https://")):
        return escape(address)
    return f'<a rel="noopener" dir="auto" href="{escape(address)}">{escape(title)}</a>'


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)
