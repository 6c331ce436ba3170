"""The documents as plain pages: no script, no picture, no style from anywhere."""

from html import escape
from typing import Any
from urllib.parse import quote

from dashboard.ogc.markup import anchor, fields, link_to, shown, table
from geodata.export.credits import TITLE

Document = dict[str, Any]

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}"
    "h1{line-height:1.2}dl{margin:0 0 0 1rem;border-left:1px solid #8888;padding-left:.8rem}"
    "dt{font-weight:600}dd{margin:0 0 .3rem}li{margin:.2rem 0}.wide{overflow-x:auto}"
    "table{border-collapse:collapse;font-size:.875rem}th{white-space:nowrap}"
    "th,td{text-align:start;vertical-align:top;padding:.3rem .8rem .3rem 0;"
    "border-bottom:1px solid #8886}td{min-width:6.5rem;max-width:24rem;overflow-wrap:break-word}"
)
_NEAR = ("about", "root", "collection", "prev", "next")


def page(document: Document, here: str) -> str:
    """Show a document as a page.

    Args:
        document: What is sent as JSON.
        here: The address of the landing page, without a slash at its end.

    Returns:
        The page in HTML. Every text is escaped; only links of the web become links.
    """
    title = escape(_title(document))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f'<body><nav>{_trail(document, here)}</nav><h1 dir="auto">{title}</h1>'
        f"{_body(document)}{_links(document)}</body></html>"
    )


def _title(document: Document) -> str:
    of_item = document.get("properties", {}).get("name") if _is_item(document) else None
    of_items = _link(document, "collection").get("title") if "features" in document else None
    listed = "Collections" if "collections" in document else None
    told = of_item or of_items or listed or document.get("title") or document.get("id")
    return str(told or document.get("code") or TITLE)


def _trail(document: Document, here: str) -> str:
    above = _link(document, "collection")
    steps = [anchor(f"{here}/", TITLE), anchor(f"{here}/collections", "Collections")]
    return " / ".join([*steps, *([link_to(above)] if above else [])])


def _body(document: Document) -> str:
    if "features" in document:
        return _items(document)
    if "collections" in document:
        return _collections(document["collections"])
    if _is_item(document):
        return fields({**document["properties"], "geometry": document["geometry"]})
    rest = {k: v for k, v in document.items() if k not in ("title", "description", "links")}
    return f'<p dir="auto">{escape(str(document.get("description", "")))}</p>{shown(rest)}'


def _items(document: Document) -> str:
    features = document["features"]
    start = f"{_link(document, 'collection').get('href')}/items/"
    names = list(features[0]["properties"]) if features else []
    rows = [
        [
            anchor(start + quote(part["id"]), part["id"]) if value == part["id"] else shown(value)
            for value in part["properties"].values()
        ]
        for part in features
    ]
    turns = {"prev": "previous", "next": "next"}
    pages = [anchor(x["href"], turns[x["rel"]]) for x in document["links"] if x["rel"] in turns]
    count = f"{document['numberReturned']} of {document['numberMatched']} rows"
    return f"<p>{' · '.join([count, *pages])}</p>{table(names, rows)}"


def _collections(collections: list[Document]) -> str:
    rows = [
        [
            anchor(f"{_link(told, 'items', 'text/html').get('href')}", str(told["title"])),
            escape(str(told["description"])),
            anchor(f"{_link(told, 'self').get('href')}".partition("?")[0], str(told["id"])),
        ]
        for told in collections
    ]
    return table(["Rows", "What they show", "Id"], rows)


def _links(document: Document) -> str:
    """Where else one can go: not to this page, nor to those of the line above it."""
    links = document.get("links", [])
    rows = [f"<li>{link_to(x)}</li>" for x in links if not _is_here(x)]
    return f"<ul>{''.join(rows)}</ul>" if rows else ""


def _is_here(link: Document) -> bool:
    page_itself = link["rel"] == "alternate" and link.get("type") == "text/html"
    return page_itself or link["rel"] in _NEAR


def _link(document: Document, rel: str, media: str = "") -> Document:
    links = document.get("links", [])
    fit = (x for x in links if x["rel"] == rel and x.get("type", "").startswith(media))
    return next(fit, {})


def _is_item(document: Document) -> bool:
    return document.get("type") == "Feature"
