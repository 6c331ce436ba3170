"""The map page as bytes: folium's map, our script and style, the data, and a content policy."""

import base64
import hashlib
import json
import re
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast

from branca.element import Figure
from jinja2 import Environment, FileSystemLoader

from dashboard.mappage.canvas import OfflineMap, add_basemap, leaflet_text
from dashboard.mappage.document import map_document
from dashboard.mappage.looks import drawing_script, states_by_sign
from dashboard.mappage.online_tiles import Tiles
from dashboard.text import languages, phrases, term, words
from geodata.atlas import Atlas
from seeds.settings import SETTINGS

ASSETS = Path(__file__).parent / "assets"

SCRIPTS = (
    "days",
    "geodesy",
    "answers",
    "state",
    "words",
    "symbols",
    "tiles",
    "zones",
    "marks",
    "labels",
    "timeline",
    "compare",
    "measure",
    "legend",
    "layers",
    "card",
    "escape",
    "table",
    "frame",
    "main",
)
"""The parts of our one script, in the order in which they build on each other, after what draws."""


HEAD = f"<title>{SETTINGS.name}</title>"
"""The tags of the page's head that a server may write anew for what an address shows."""

_KINDS = (
    "party",
    "state",
    "holder",
    "kind",
    "look",
    "verdict",
    "layer",
    "holding",
    "basis",
    "group",
)
"""How the keys begin of words that the script puts together from a kind and a word."""

COLUMNS = ("places", "cells", "claims", "sources", "spots", "towns")
"""The records that are sent as columns, which compress better by a tenth."""

_KEY = re.compile(r"""["'`]([a-z_.]+)["'`]""")


@dataclass(frozen=True)
class MapPage:
    """The page as it is served and saved, and its policy, which names its scripts by digest."""

    html: bytes
    policy: str

    @cached_property
    def digest(self) -> str:
        """A name for these bytes, for caches."""
        return hashlib.sha256(self.html).hexdigest()[:32]


def map_page(
    atlas: Atlas, start: dict[str, Any] | None = None, tiles: Tiles | None = None
) -> MapPage:
    """Draw the map page of an atlas. The same atlas gives the same bytes. See `draw_page`."""
    canvas = OfflineMap()
    add_basemap(canvas, atlas)
    return draw_page(canvas, map_document(atlas), start, tiles)


def draw_page(
    canvas: OfflineMap,
    document: dict[str, Any],
    start: dict[str, Any] | None = None,
    tiles: Tiles | None = None,
) -> MapPage:
    """Put the map, the script, the style and the data into one document.

    Args:
        document: What it shows, as dashboard.mappage.document writes it.
        start: What is shown first, where the address does not say it.
        tiles: Online tiles under the zones, whose host the policy then allows; None for none.
    """
    figure = cast(Figure, canvas.get_root())
    figure.render()
    data = {
        **document,
        **{name: _columns(document[name]) for name in COLUMNS if name in document},
        "columns": COLUMNS,
        "words": {code: _words(code) | _names(document, code) for code in languages()},
        "languages": _languages(),
        "signs": states_by_sign(),
        "start": start or {},
    }
    if tiles:
        data["tiles"] = asdict(tiles)
    style = leaflet_text("leaflet.css") + _bare((ASSETS / "page.css").read_text("utf-8"))
    scripts = [leaflet_text("leaflet.js"), _bare(figure.script.render()), _script()]
    policy = _policy(scripts, style, tiles)
    html = _shell().render(
        head=HEAD,
        style=style,
        scripts=scripts,
        policy=policy,
        data=_inert(data),
        canvas=figure.html.render(),
        day=SETTINGS.shown_day,
    )
    return MapPage(html.encode(), policy)


@cache
def _words(code: str) -> dict[str, str]:
    """The words that the map says; those of other pages stay with them."""
    named = set(_KEY.findall(_script() + (ASSETS / "page.html").read_text("utf-8")))
    return {
        key: text
        for key, text in words(code).items()
        if key in named or key.partition(".")[0] in (*_KINDS, "changing")
    }


def _names(document: dict[str, Any], code: str) -> dict[str, str]:
    """Who says something and where it stands, where a language tells it otherwise."""
    claims = document.get("claims", [])
    names = sorted({claim["claimant"] for claim in claims})
    passages = sorted({at for claim in claims for _, at in claim["cited"]})
    told = [("claimant", name, term("claimant", name, code)) for name in names]
    told += [("at", at, phrases.passage(at, code)) for at in passages]
    return {f"{kind}.{name}": text for kind, name, text in told if text != name}


def _languages() -> dict[str, dict[str, str]]:
    return {
        code: {"name": it.name, "locale": it.browser_locale, "direction": it.direction}
        for code, it in languages().items()
    }


def _script() -> str:
    parts = [(ASSETS / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    told = _bare("\n".join([drawing_script(), *parts]))
    return f'(() => {{\n"use strict";\n{told}\n}})();\n'


def _bare(text: str) -> str:
    """A script or style without indents, empty lines and lines of comment."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _shell() -> Any:
    return Environment(loader=FileSystemLoader(ASSETS), autoescape=False).get_template("page.html")


def _columns(records: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """One list a key, in the order of the records; None where a record has none."""
    keys = dict.fromkeys(key for record in records for key in record)
    return {key: [record.get(key) for record in records] for key in keys}


def _inert(data: dict[str, Any]) -> str:
    """Data as text that no HTML parser can take for anything else."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _policy(scripts: list[str], style: str, tiles: Tiles | None) -> str:
    allowed = " ".join(_digest(script) for script in scripts)
    pictures = f"img-src https://{tiles.host}; " if tiles else ""
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; "
        f"{pictures}base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    sha = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{sha}'"
