"""Online tiles that an operator may lay under the zones. Without them no host is ever asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

TILES = "ATLAS_TILES"
"""The environment variable with the template of the tiles' addresses."""

CREDIT = "ATLAS_TILES_CREDIT"
"""The environment variable that says whose tiles they are."""

_TEMPLATE = re.compile(
    r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)/[^\s{}]*(?:\{[xyzr]\}[^\s{}]*)+"
)


@dataclass(frozen=True, slots=True)
class Tiles:
    """Tiles of a third party: the template that Leaflet reads, their one host, whose they are."""

    url: str
    host: str
    credit: str


def read_tiles(environment: Mapping[str, str]) -> Tiles | None:
    """Read which tiles the operator configured; None if none are.

    Raises:
        ValueError: They are configured, but not as https tiles of one host with their credit.

    Examples:
        >>> read_tiles({TILES: "https://tiles.example/{z}/{x}/{y}.png", CREDIT: "Example"}).host
        'tiles.example'
    """
    url, credit = environment.get(TILES, "").strip(), environment.get(CREDIT, "").strip()
    if not url:
        return None
    found = _TEMPLATE.fullmatch(url)
    if not found or not all(part in url for part in ("{z}", "{x}", "{y}")):
        example = "https://tiles.example/{z}/{x}/{y}.png"
        raise ValueError(f"{TILES} is {url!r}; write one https address such as {example}")
    if not credit:
        raise ValueError(f"{TILES} is set, but not {CREDIT}; say there whose tiles they are")
    return Tiles(url, found[1], credit)
