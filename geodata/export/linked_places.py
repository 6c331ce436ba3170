"""Linked Places (LPF 1.2): places with their names in each language, as gazetteers share them."""

import json
from collections.abc import Sequence
from typing import Any

from shapely.geometry import mapping

from geodata.export.credits import TITLE, credit_of
from geodata.layers import POINTS
from geodata.tables import Row, Sheet
from seeds.settings import SETTINGS

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)

LAYERS = POINTS
COUNTRY = SETTINGS.home_code
_URN = f"urn:{SETTINGS.slug}:"
_LANGUAGES = {"name": "en", "name_ar": "ar", "name_ku": "ku"}
_GAZETTEERS = {"geonames_id": "gn", "wikidata_id": "wd"}
_NEAR, _DISTRICT = 2, 3


def write_all(sheets: Sequence[Sheet]) -> bytes:
    """Write the tables of places among some tables to one file."""
    places = [sheet for sheet in sheets if sheet.name in LAYERS]
    features = [_feature(sheet, row) for sheet in places for row in sheet.rows]
    head = {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "description": " ".join(credit_of(sheet) for sheet in places[:1]),
    }
    lines = ",\n".join(_json(feature) for feature in features)
    return f'{_json(head)[:-1]}, "features": [\n{lines}\n]}}\n'.encode()


def _feature(sheet: Sheet, row: Row) -> dict[str, Any]:
    values = row.values
    kind = row.id.partition("/")[0]
    first, last = values.get("earliest_claim"), values.get("latest_claim")
    told: dict[str, Any] = {}
    if first and last:  # an end left out would mean an end within the start
        told["when"] = {"timespans": [{"start": {"in": str(first)}, "end": {"in": str(last)}}]}
    ids = [f"{prefix}:{values[key]}" for key, prefix in _GAZETTEERS.items() if values.get(key)]
    if ids:
        told["links"] = [{"type": "closeMatch", "identifier": id_} for id_ in ids]
    return {
        "@id": f"{_URN}{row.id}",
        "type": "Feature",
        "properties": {"title": values["name"], "ccodes": [COUNTRY], "layer": sheet.name},
        **told,
        "names": _names(sheet, row),
        "types": [{"label": kind, "sourceLabels": [{"label": kind, "lang": "en"}]}],
        "geometry": _geometry(row),
        "descriptions": [{"value": values["coord_note"], "lang": "en"}],
    }


def _names(sheet: Sheet, row: Row) -> list[dict[str, Any]]:
    """Every name; one of them must cite where it is attested."""
    named = ((row.values.get(field), code) for field, code in _LANGUAGES.items())
    others = str(row.values.get("other_names") or "").split("; ")
    names: list[dict[str, Any]] = [{"toponym": name, "lang": code} for name, code in named if name]
    names += [{"toponym": name} for name in others if name]
    source = {"label": f"{TITLE}, {sheet.moment.known}", "@id": f"{_URN}{row.id}"}
    return [{**names[0], "citations": [source]}, *names[1:]]


def _geometry(row: Row) -> dict[str, Any]:
    if row.geometry is None:
        return {"type": "GeometryCollection", "geometries": []}
    code, certainty = row.values.get("where_prec"), "certain"
    if row.values.get("coord_proxy") or not isinstance(code, int) or code >= _DISTRICT:
        certainty = "uncertain"
    elif code >= _NEAR:
        certainty = "less-certain"
    return {**mapping(row.geometry), "certainty": certainty}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
