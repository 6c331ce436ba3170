"""What the fields are: JSON Schema for programs, a data dictionary for people."""

import json
from collections.abc import Iterator
from typing import Any

from geodata.export.credits import CREDIT, TITLE
from geodata.export.gpkg import LINKS
from geodata.tables import Field, Sheet


def json_schema(sheet: Sheet) -> str:
    """Write the JSON Schema of a table's GeoJSON file.

    Returns:
        The schema, in the dialect of 2020-12.
    """
    properties = {field.name: _property(field, sheet) for field in sheet.fields}
    feature = {
        "type": "object",
        "required": ["type", "id", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": _geometry(sheet),
            "properties": {
                "type": "object",
                "properties": properties,
                "required": list(properties),
                "additionalProperties": False,
            },
        },
    }
    return _json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"{TITLE}: {sheet.table.title}",
            "description": sheet.table.about,
            "type": "object",
            "required": ["type", "features"],
            "properties": {
                "type": {"const": "FeatureCollection"},
                "features": {"type": "array", "items": feature},
            },
        }
    )


def dictionary(sheets: tuple[Sheet, ...]) -> str:
    """Write the data dictionary.

    Returns:
        The dictionary as Markdown: a heading a table, a line a field.
    """
    lines = [
        f"# {TITLE}: data dictionary",
        "",
        "One table a layer, the same in every format. Coordinates are WGS 84, longitude first.",
        "A null is an empty field. Ids joined in one field are parted by `; `. EDTF dates are",
        "as written in the record: `~` approximate, `A/B` one day between, `..` open.",
        "",
        CREDIT,
    ]
    return "\n".join([*lines, *(line for sheet in sheets for line in _table(sheet))]) + "\n"


def _table(sheet: Sheet) -> Iterator[str]:
    shape = sheet.table.geometry or "no shape"
    yield from ("", f"## {sheet.name}", "", f"{sheet.table.title} ({shape}). {sheet.table.about}")
    yield from ("", "| Field | Kind | Meaning |", "|---|---|---|")
    for field in sheet.fields:
        yield f"| `{field.name}` | {field.types.words} | {field.meaning} |"
    for base, field_name, related in LINKS:
        if base == sheet.name:
            yield from ("", f"`{field_name}` joins `{related}`; the GeoPackage has the relation.")


def _property(field: Field, sheet: Sheet) -> dict[str, Any]:
    kind = field.types.json if field.name == sheet.table.key else [field.types.json, "null"]
    return {**field.types.schema, "type": kind, "description": field.meaning}


def _geometry(sheet: Sheet) -> dict[str, Any]:
    if sheet.table.geometry is None:
        return {"type": "null"}
    typed = {"type": "object", "properties": {"type": {"const": sheet.table.geometry}}}
    return {"oneOf": [{"type": "null"}, typed]}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
