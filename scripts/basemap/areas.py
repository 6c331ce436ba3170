"""Governorates, districts, subdistricts and communities of Syria, as features."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from scripts.basemap.sources import (
    ADM1,
    ADM2,
    ADMIN_SOURCES,
    COMMUNITIES,
    NAMES,
    Area,
    Community,
    Record,
    feature,
)
from scripts.basemap.subdistricts import Unit

Feature = dict[str, Any]
Shapes = Mapping[str, BaseGeometry]
"""Shapes by P-code."""


class _Governorate(NamedTuple):
    name: str
    slug: str
    iso: str
    also: Sequence[str] = ()


GOVERNORATES = {pcode: _Governorate(**own) for pcode, own in NAMES["governorates"].items()}
"""By P-code."""

DISTRICTS: Mapping[str, Sequence[str]] = NAMES["districts"]
"""The usual English name of a district, and others, by P-code, where OCHA spells it otherwise."""

ACCURACY_M = 1500
"""Of a community's point, in metres: of 154 towns that GeoNames has too, nine in ten lie within
1.0 km of each other in the two lists."""

_PREFIX_AR = re.compile("^(محافظة |مركز ?)")
"""The Arabic words for "governorate of" and "centre of"."""


def slug(name: str) -> str:
    """Write a name as the second part of an id.

    Examples:
        >>> slug("A'zaz"), slug("Ath-Thawrah"), slug("Ain Al Arab")
        ('azaz', 'ath-thawrah', 'ain-al-arab')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def governorate_id(pcode: str) -> str:
    """Give the id of the governorate that a P-code lies in."""
    return f"governorate/{GOVERNORATES[pcode[:4]].slug}"


def governorate_features(
    areas: Iterable[Area], shapes: Shapes, states: Iterable[Record]
) -> list[Feature]:
    """Make the features of the governorates."""
    by_code = {str(s.properties["iso_3166_2"]): s.properties for s in states}
    missing = [g.iso for g in GOVERNORATES.values() if g.iso not in by_code]
    if missing:
        raise ValueError(f"no first-level unit has the code {', '.join(missing)}")
    found = []
    for area in areas:
        own = GOVERNORATES[area.pcode]
        said = by_code[own.iso]
        spelled = [*own.also, area.name_en, said["name"], *(said.get("name_alt") or "").split("|")]
        made = feature(
            f"governorate/{own.slug}",
            shapes[area.pcode],
            name_en=own.name,
            name_ar=_PREFIX_AR.sub("", str(said["name_ar"])),
            name_ku=None,
            variants=[name for name in dict.fromkeys(spelled) if name and name != own.name],
            located_by=ADMIN_SOURCES[ADM1],
            geonames_id=said["gn_id"],
            pcode=area.pcode,
            wikidata=said["wikidataid"],
        )
        found.append(made)
    return found


def district_id(area: Area) -> str:
    """Give the id of a district: its name as OCHA spells it."""
    return f"district/{slug(area.name_en)}"


def district_features(areas: Iterable[Area], shapes: Shapes) -> list[Feature]:
    """Make the features of the districts."""
    found = []
    for area in areas:
        name, *also = (*DISTRICTS.get(area.pcode, ()), area.name_en)
        made = feature(
            district_id(area),
            shapes[area.pcode],
            name_en=name,
            name_ar=_PREFIX_AR.sub("", area.name_ar),
            name_ku=None,
            variants=[spelling for spelling in dict.fromkeys(also) if spelling != name],
            located_by=ADMIN_SOURCES[ADM2],
            governorate=governorate_id(area.pcode),
            pcode=area.pcode,
        )
        found.append(made)
    return found


def subdistrict_features(
    shapes: Mapping[Unit, BaseGeometry], districts: Iterable[Area], communities: Iterable[Community]
) -> list[Feature]:
    """Make the features of the subdistricts, one a bank where one lies on both."""
    names = {c.adm3_pcode: (c.adm3_en, c.adm3_ar) for c in communities}
    ids = {area.pcode: district_id(area) for area in districts}
    slugs = Counter(slug(name) for name, _ in names.values())
    banks = Counter(unit.adm3_pcode for unit in shapes)
    found = []
    for unit, outline in shapes.items():
        pcode = unit.adm3_pcode
        name, name_ar = names[pcode]
        parts = [slug(name)]
        parts += [pcode.lower()] if slugs[slug(name)] > 1 else []
        parts += [str(unit.bank)] if banks[pcode] > 1 else []
        made = feature(
            f"subdistrict/{'-'.join(parts)}",
            outline,
            name_en=name,
            name_ar=_PREFIX_AR.sub("", name_ar),
            pcode=pcode,
            bank=unit.bank,
            district=ids[pcode[:6]],
            governorate=governorate_id(pcode),
            located_by=ADMIN_SOURCES[COMMUNITIES],
        )
        found.append(made)
    return found


def community_features(communities: Iterable[Community]) -> list[Feature]:
    """Make the features of the communities; a name that stands blank is null."""
    return [
        feature(
            f"community/{community.pcode.lower()}",
            shapely.Point(community.lonlat),
            name_en=community.name_en,
            name_ar=community.name_ar or None,
            accuracy_m=ACCURACY_M,
            pcode=community.pcode,
            adm3_pcode=community.adm3_pcode,
            located_by=ADMIN_SOURCES[COMMUNITIES],
        )
        for community in communities
    ]
