"""What Frictionless reads: every file of a release, and the fields of every CSV."""

import json
from collections.abc import Mapping
from typing import Any

from geodata.export.credits import CAUTION, LICENCE, LICENCE_URL, TITLE
from geodata.export.csv_text import GEOMETRY
from geodata.release.catalogue import ABOUT, KEYWORDS, MAKER
from geodata.release.model import Release, digest, media_type
from geodata.tables import Field, Sheet
from seeds.settings import SETTINGS

_KEYS = {
    "facility_status": ("facility_id", "facilities"),
    "distances": ("claim_id", "claims"),
}


def datapackage(release: Release) -> str:
    """Write datapackage.json: every file, and the fields of every CSV.

    Returns:
        The file, as Frictionless defines it.
    """
    tables = {f"{sheet.name}.csv": sheet for sheet in release.sheets}
    first, last = release.days
    document = {
        "profile": "data-package",
        "name": SETTINGS.slug,
        "title": TITLE,
        "description": ABOUT + CAUTION,
        "version": release.version,
        "created": f"{release.known}T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "title": LICENCE, "path": LICENCE_URL}],
        "keywords": list(KEYWORDS),
        "contributors": [{"title": MAKER, "role": "author"}],
        **({"homepage": release.place.address} if release.place.address else {}),
        "sources": [{"title": "sources.csv: every document cited", "path": "sources.csv"}],
        "temporal": {"start": str(first), "end": str(last)},
        "spatial": {"bbox": list(release.box)},
        "resources": [_resource(name, content, tables) for name, content in release.files.items()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _resource(name: str, content: bytes, tables: Mapping[str, Sheet]) -> dict[str, Any]:
    told = {
        "name": name.lower().replace(".", "-").replace("_", "-"),
        "path": name,
        "format": name.partition(".")[2],
        "mediatype": media_type(name),
        "bytes": len(content),
        "hash": f"sha256:{digest(content)}",
    }
    if name not in tables:
        return {**told, "type": "file"}
    sheet = tables[name]
    table = {
        "type": "table",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": _schema(sheet),
    }
    return {**told, "title": sheet.table.title, "description": sheet.table.about, **table}


def _schema(sheet: Sheet) -> dict[str, Any]:
    fields = [
        {"name": field.name, "type": _type(field), "description": field.meaning}
        for field in sheet.fields
    ]
    shape = {"name": GEOMETRY, "type": "string", "description": "The shape, as WKT."}
    schema: dict[str, Any] = {
        "fields": [*fields, *([shape] if sheet.table.geometry else [])],
        "primaryKey": sheet.table.key,
        "missingValues": [""],
    }
    if sheet.name in _KEYS:
        field, table = _KEYS[sheet.name]
        there = {"resource": f"{table}-csv", "fields": field}
        schema["foreignKeys"] = [{"fields": field, "reference": there}]
    return schema


def _type(field: Field) -> str:
    return "date" if field.kind == "date" else field.types.json
