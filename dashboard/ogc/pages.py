"""The documents as plain pages: no script, no picture, no style from anywhere."""

from html import escape
from typing import Any

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "dl{margin:0 0 0 1rem;border-left:1px solid #ccc;padding-left:.8rem}dt{font-weight:600}"
    "dd{margin:0 0 .3rem}li{margin:.2rem 0}"
)


def page(title: str, document: Any) -> str:
    """Show a document as a page.

    Args:
        title: The page's title.
        document: What JSON can hold.

    Returns:
        The page in HTML. Every text is escaped; only links of the web become links.
    """
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>{_shown(document)}</body></html>"
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict) and "href" in value:
        return _link(str(value["href"]), str(value.get("title") or value.get("rel") or "link"))
    if isinstance(value, dict):
        rows = (f"<dt>{escape(str(k))}</dt><dd>{_shown(v)}</dd>" for k, v in value.items())
        return f"<dl>{''.join(rows)}</dl>"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"<ul>{''.join(f'<li>{_shown(part)}</li>' for part in value)}</ul>"
    return escape("" if value is None else str(value)[:2000])


def _link(address: str, title: str) -> str:
    if not address.startswith(("http://", "https://")):
        return escape(address)
    return f'<a rel="noopener" dir="auto" href="{escape(address)}">{escape(title)}</a>'
