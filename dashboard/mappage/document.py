"""All that the map page shows, as one JSON document."""

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

import shapely
from shapely import LinearRing, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, polylabel

from dashboard.mappage.canvas import STEPS
from dashboard.mappage.looks import marker_path
from dashboard.mappage.record import cited_by, claim_documents, source_documents
from dashboard.mappage.variants import (
    AnswerTable,
    cell_variants,
    day_number,
    holder_variants,
    state_variants,
)
from dashboard.text import phrases
from geodata.atlas import Atlas
from geodata.bearing import first_day
from geodata.distances import verify
from geodata.documents import verify_documents
from geodata.ground import Histories
from geodata.layers import MARKED, Feature
from geodata.matrix import MAIN_PLACES, main_first
from geodata.measure import LonLat, ring
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds.settings import SETTINGS

Document = dict[str, Any]

NAMED = {"countries": "country", "occupied": "area", "governorates": "area"}
"""The layers whose areas are named on the map, the weightiest first, and how."""

LEAST_AREA_DEG2 = 0.1
"""Areas smaller than this, in square degrees, are not named: the map has no room."""

NAME_ROOM_DEG = 0.25
"""How far from a border the name of a country begins to have room, in degrees."""

LEAST_ABROAD = 20_000
"""Towns abroad are named only if at least so many people live there."""

ROUND_M = 12_000.0
"""Communities are named so near to the places that the record is about; the page holds no more."""

SAME_M = 2000.0
"""A community closer than this to a town is that town, or a part of it."""

CELL_TOLERANCE_DEG = 0.012
"""How far a cell's border may be moved to thin it: cells are coarser than that by far."""

AREA_ZOOMS = {"countries": (5, 9), "occupied": (6, 12), "governorates": (7.5, 10)}
"""From which zoom an area is named, and up to which."""

BORDER_DEG = 0.06
"""A town so near to the country's outline, about 6 km, is lettered on its own side of it."""


def map_document(atlas: Atlas) -> Document:
    """Write what the map page shows of an atlas, answers through both clocks among it."""
    west, south, east, north = SETTINGS.bounds
    heard = heard_document(atlas)
    marked = _marked(atlas)
    places = [{**_place(f), **told} for f, told in zip(marked, heard["places"], strict=True)]
    cells = [{**cell, **told} for cell, told in zip(_cells(atlas), heard["cells"], strict=True)]
    return {
        **heard,
        "first": FIRST_DAY.isoformat(),
        "last": day_number(LAST_DAY),
        "bounds": [[south, west], [north, east]],
        "ring": SETTINGS.ring,
        "newest": day_number(atlas.register.newest_day),
        "oldest": day_number(min(s.published.last for s in atlas.register.sources.values())),
        "places": places,
        "cells": cells,
        "towns": _towns(atlas),
        "areas": [area for layer, look in NAMED.items() for area in _areas(atlas, layer, look)],
        "spots": [_spot(f) for f in atlas.layers["places"] if f.geometry is not None],
        "markers": {place["kind"]: marker_path(place["kind"]) for place in places},
        "main": list(MAIN_PLACES),
        "distances": _distances(atlas),
        "told": _told(atlas),
    }


def heard_document(atlas: Atlas) -> Document:
    """Write what of the document is other where other groups of claimants are listened to.

    The answers with their looks, claims and sources; of each place and cell, in the order of the
    whole document, which answers are its own; and whose voices they rest on.
    """
    table = AnswerTable()
    histories = Histories(atlas)
    places = [_told_of_place(atlas, histories, table, place) for place in _marked(atlas)]
    cells = [{"holder": cell_variants(histories, table, cell)} for cell in atlas.mosaic.cells]
    sources = cited_by(atlas.register, table.claims)
    return {
        "places": places,
        "cells": cells,
        "answers": table.answers,
        "looks": table.looks,
        "claims": claim_documents(atlas.register, table.claims, sources),
        "sources": source_documents(atlas.register, sources),
        "says": sorted(atlas.register.voices or ()),
    }


def _marked(atlas: Atlas) -> list[Feature]:
    return main_first(f for layer in MARKED for f in atlas.layers[layer])


def _told_of_place(
    atlas: Atlas, histories: Histories, table: AnswerTable, place: Feature
) -> Document:
    register = atlas.register
    claims = [table.claim_number(claim.id) for claim in register.claims_about(place.id)]
    return {
        "holder": holder_variants(atlas, histories, table, place),
        "state": state_variants(register, table, place.id),
        "claims": claims,
    }


def _place(place: Feature) -> Document:
    return {
        "id": place.id,
        "kind": place.kind,
        "names": _names(place),
        "at": None if place.geometry is None else [round(n, 6) for n in place.lonlat],
        "accuracy": place.accuracy_m,
        "proxy": place.is_proxy,
    }


def _spot(place: Feature) -> Document:
    """A place that can be measured from, though it is not marked."""
    at = [round(n, 6) for n in place.lonlat]
    return {"id": place.id, "names": _names(place), "at": at, "accuracy": place.accuracy_m}


def _areas(atlas: Atlas, layer: str, look: str) -> list[Document]:
    """Areas for labels, each with a point inside it and the zooms at which it is named."""
    first, last = AREA_ZOOMS[layer]
    names = {name.id: name.lonlat for name in atlas.layers["country_names"]}
    apart = shapely.union_all([a.geometry for a in atlas.layers["occupied"] if look == "area"])
    documents = []
    for area in atlas.layers[layer]:
        ground = area.geometry if layer == "occupied" else shapely.difference(area.geometry, apart)
        if ground is not None and ground.area > LEAST_AREA_DEG2:
            at = _spots(ground, look, names.get(area.id))
            west = int(layer == "occupied" or (look == "country" and len(at) == 1))
            documents.append(
                {"names": _names(area), "at": at, "look": look, "west": west}
                | {"from": first, "to": last}
            )
    return documents


def _spots(ground: BaseGeometry, look: str, named: LonLat | None) -> list[list[float]]:
    """Where an area may be named: in its middle; a country wherever in it there is room."""
    middle = [round(degrees, 3) for degrees in named] if named else _inside(ground)
    if look != "country":
        return [middle]
    roomy = ground.buffer(-NAME_ROOM_DEG)
    west, south, east, north = (round(end) for end in ground.bounds)
    grid = [(lon, lat) for lon in range(west, east + 1) for lat in range(south, north + 1)]
    inside = [[float(lon), float(lat)] for lon, lat in grid if roomy.intersects(Point(lon, lat))]
    return [middle, *sorted(inside, key=lambda spot: math.dist(spot, middle))]


def _inside(ground: BaseGeometry) -> list[float]:
    point = polylabel(max(shapely.get_parts(ground), key=shapely.area), 0.05)
    return [round(point.x, 3), round(point.y, 3)]


def _cells(atlas: Atlas) -> Iterator[Document]:
    """Cells thinned together, so that neighbours still share their borders."""
    cells = atlas.mosaic.cells
    thin = shapely.coverage_simplify([cell.geometry for cell in cells], CELL_TOLERANCE_DEG)
    named = {**atlas.places, **{f.id: f for f in atlas.layers["subdistricts"]}}
    for cell, outline in zip(cells, thin.tolist(), strict=True):
        lead = named[cell.places[0] if cell.places else cell.id.removeprefix("cell/")]
        yield {
            "id": cell.id,
            "names": _names(lead),
            "rings": [_rings(part) for part in getattr(outline, "geoms", [outline])],
        }


def _rings(polygon: Polygon) -> list[list[int]]:
    """Each ring as steps, the first one from nought: east, north."""
    return [_steps(ring) for ring in (polygon.exterior, *polygon.interiors)]


def _steps(ring: LinearRing) -> list[int]:
    points = [(round(lon * STEPS), round(lat * STEPS)) for lon, lat in ring.coords[:-1]]
    pairs = zip(points, [(0, 0), *points], strict=False)
    return [step for (x, y), (w, s) in pairs for step in (x - w, y - s)]


def _names(place: Feature) -> Document:
    return dict(phrases.names(place))


def _towns(atlas: Atlas) -> list[Document]:
    """Towns for labels, the largest first, their people in two digits: they are only weighed.

    At the border, also the side of the dot that the name stands on. The communities round the
    places that the record is about come last, told as of no people.
    """
    (home,) = (
        f.geometry for f in atlas.layers["countries"] if f.id == SETTINGS.home and f.geometry
    )
    known = [t for t in atlas.layers["towns"] if not _abroad(t) or _population(t) >= LEAST_ABROAD]
    towns = sorted(known, key=lambda town: -_population(town))
    return [
        {
            "at": [round(n, 3) for n in town.lonlat],
            "people": int(float(f"{_population(town):.2g}")),
            "names": _names(town),
            "abroad": int(_abroad(town)),
            "side": _side(town, home),
        }
        for town in (*towns, *_communities(atlas, towns))
    ]


def _side(town: Feature, home: BaseGeometry) -> str | None:
    """Away from the border: ``n``, ``e``, ``s`` or ``w``; None for a town farther from it."""
    point = Point(town.lonlat)
    border, _ = nearest_points(home.boundary, point)
    if point.distance(border) > BORDER_DEG:
        return None
    own = home.intersects(point) != _abroad(town)
    sign = 1 if own else -1
    east, north = sign * (point.x - border.x), sign * (point.y - border.y)
    return "ew"[east < 0] if abs(east) > abs(north) else "ns"[north < 0]


def _communities(atlas: Atlas, towns: list[Feature]) -> Iterator[Feature]:
    """The communities round the places that the record is about, but for those named as towns."""
    shown = (atlas.places[id_] for id_ in MAIN_PLACES if id_ in atlas.places)
    near = shapely.union_all([ring(p.lonlat, ROUND_M) for p in shown if p.geometry])
    named = shapely.union_all(
        [ring(t.lonlat, SAME_M) for t in towns if near.contains(Point(t.lonlat))]
    )
    around = near.difference(named)
    return (c for c in atlas.layers["communities"] if around.contains(Point(c.lonlat)))


def _abroad(town: Feature) -> bool:
    return bool(town.properties.get("country", SETTINGS.home_code) != SETTINGS.home_code)


def _population(town: Feature) -> int:
    return int(town.properties.get("population") or 0)


def _distances(atlas: Atlas) -> list[Document]:
    found = verify_documents(verify(atlas))
    claims = atlas.register.claims
    return [
        {
            **{key: value for key, value in tested.items() if key != "why"},
            "says": claims[tested["claim"]].says,
            "says_ar": claims[tested["claim"]].says_ar,
            "claimant": claims[tested["claim"]].claimant,
            "known": day_number(claims[tested["claim"]].known),
        }
        for tested in found
    ]


def _told(atlas: Atlas) -> list[list[int]]:
    """For the histogram: of each claim, the first day that it tells of, and when it was known."""
    claims = atlas.register.claims.values()
    told = ((_clipped(first_day(claim)), day_number(claim.known)) for claim in claims)
    return sorted([day, known] for day, known in told if day >= 0)


def _clipped(day: date) -> int:
    return day_number(day) if FIRST_DAY <= day <= LAST_DAY else -1
