"""The documents as plain pages, by one template: no script, no picture, no style from anywhere."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, Template

from geodata.export.credits import TITLE

Document = dict[str, Any]

MOST_LETTERS = 2000
_NEAR = ("about", "root", "collection", "prev", "next")
_TURNS = {"prev": "previous", "next": "next"}


def page(document: Document, here: str) -> str:
    """Show a document as a page. Every text is escaped; only links of the web become links."""
    links = document.get("links", [])
    heading = {"title", "description", "links"}
    return _template().render(
        document={"description": "", **document},
        title=_title(document),
        home=TITLE,
        here=here,
        above=_link(document, "collection"),
        turns=[{**x, "title": _TURNS[x["rel"]]} for x in links if x["rel"] in _TURNS],
        names=_names(document),
        rows=_rows(document),
        item={**document.get("properties", {}), "geometry": document.get("geometry")},
        rest={name: part for name, part in document.items() if name not in heading},
        links=[link for link in links if not _is_here(link)],
    )


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=loader, autoescape=True, keep_trailing_newline=True)
    made.globals["text"] = text_of
    return made.get_template("page.html")


def text_of(value: Any) -> str:
    """Write a value as a reader would.

    Examples:
        >>> text_of(1300.0), text_of(["a", True])
        ('1300', 'a, true')
    """
    if isinstance(value, list | tuple):
        return ", ".join(map(text_of, value))[:MOST_LETTERS]
    if isinstance(value, bool):
        return str(value).lower()
    told = "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)
    return told[:MOST_LETTERS]


def _title(document: Document) -> str:
    is_item = document.get("type") == "Feature"
    of_item = document.get("properties", {}).get("name") if is_item else None
    of_items = _link(document, "collection").get("title") if "features" in document else None
    listed = "Collections" if "collections" in document else None
    told = of_item or of_items or listed or document.get("title") or document.get("id")
    return str(told or document.get("code") or TITLE)


def _names(document: Document) -> list[str]:
    features = document.get("features") or [{"properties": {}}]
    return list(features[0]["properties"])


def _rows(document: Document) -> list[list[Any]]:
    if "collections" in document:
        return [_collection(told) for told in document["collections"]]
    start = f"{_link(document, 'collection').get('href')}/items/"
    return [
        [
            {"href": start + quote(part["id"]), "title": value} if value == part["id"] else value
            for value in part["properties"].values()
        ]
        for part in document.get("features", ())
    ]


def _collection(told: Document) -> list[Any]:
    items, itself = _link(told, "items", "text/html"), _link(told, "self")
    return [
        {"href": str(items.get("href")), "title": told["title"]},
        told["description"],
        {"href": str(itself.get("href")).partition("?")[0], "title": told["id"]},
    ]


def _is_here(link: Document) -> bool:
    """Neither to this page, nor to those of the line above it."""
    page_itself = link["rel"] == "alternate" and link.get("type") == "text/html"
    return page_itself or link["rel"] in _NEAR


def _link(document: Document, rel: str, media: str = "") -> Document:
    links = document.get("links", [])
    fit = (x for x in links if x["rel"] == rel and x.get("type", "").startswith(media))
    return next(fit, {})
