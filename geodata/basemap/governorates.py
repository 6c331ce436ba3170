"""The fourteen governorates of Syria."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import shapely

from geodata.basemap.recipes import SOURCES
from geodata.basemap.shapes import Record, feature, on_grid


class _Unit(NamedTuple):
    slug: str
    name: str
    pcode: str
    codes: tuple[str, ...]
    also: tuple[str, ...] = ()


GOVERNORATES = (
    _Unit("damascus", "Damascus", "SY01", ("SY-DI",)),
    _Unit("aleppo", "Aleppo", "SY02", ("SY-HL",)),
    _Unit("rif-dimashq", "Rif Dimashq", "SY03", ("SY-RD",), ("Rural Damascus",)),
    _Unit("homs", "Homs", "SY04", ("SY-HI",)),
    _Unit("hama", "Hama", "SY05", ("SY-HM",)),
    _Unit("latakia", "Latakia", "SY06", ("SY-LA",)),
    _Unit("idlib", "Idlib", "SY07", ("SY-ID",)),
    _Unit("al-hasakah", "al-Hasakah", "SY08", ("SY-HA",), ("Hasakah",)),
    _Unit("deir-ez-zor", "Deir ez-Zor", "SY09", ("SY-DY",)),
    _Unit("tartus", "Tartus", "SY10", ("SY-TA",)),
    _Unit("raqqa", "Raqqa", "SY11", ("SY-RA",)),
    _Unit("daraa", "Daraa", "SY12", ("SY-DR",)),
    _Unit("as-suwayda", "as-Suwayda", "SY13", ("SY-SU",), ("Suwayda",)),
    _Unit("quneitra", "Quneitra", "SY14", ("SY-QU", "SY-X01~")),
)
"""Id, English name, OCHA code and ISO codes of each.

The United Nations' area of separation (SY-X01~ in Natural Earth) is a part of Quneitra.
"""

_ARABIC_PREFIX = "محافظة "


def governorates(states: Iterable[Record]) -> list[dict[str, Any]]:
    """Make the features of the governorates.

    Their borders are taken as they are: vertices that two of them share stay shared.

    Args:
        states: Natural Earth's first-level units, Syria's among them.

    Returns:
        Fourteen features.

    Raises:
        ValueError: A governorate is not among the units.
    """
    by_code = {str(s.properties["iso_3166_2"]): s for s in states}
    missing = [code for unit in GOVERNORATES for code in unit.codes if code not in by_code]
    if missing:
        raise ValueError(f"no first-level unit has the code {', '.join(missing)}")
    return [_governorate(unit, [by_code[code] for code in unit.codes]) for unit in GOVERNORATES]


def _governorate(unit: _Unit, parts: list[Record]) -> dict[str, Any]:
    said = parts[0].properties
    outline = shapely.coverage_union_all([on_grid(part.geometry) for part in parts])
    return feature(
        f"governorate/{unit.slug}",
        outline,
        name_en=unit.name,
        name_ar=str(said["name_ar"]).removeprefix(_ARABIC_PREFIX),
        name_ku=None,
        variants=_variants(unit, said),
        located_by=SOURCES["states"],
        geonames_id=said["gn_id"],
        pcode=unit.pcode,
        wikidata=said["wikidataid"],
    )


def _variants(unit: _Unit, said: Any) -> list[str]:
    spelled = [*unit.also, said["name"], *(said.get("name_alt") or "").split("|")]
    return [name for name in dict.fromkeys(spelled) if name and name != unit.name]
