"""What a release says of itself: README, ArcGIS, CHANGELOG, a dictionary and JSON Schemas."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.export import FORMATS
from geodata.export.credits import CAUTION, CREDIT, TITLE
from geodata.export.geopackage import LINKS
from geodata.release.model import Release, as_json
from geodata.tables import Field, Sheet

_HOW_TO = """\
In QGIS open `atlas.qgs`: layers in groups, styles, time switched on, forms with their sources,
and a page a facility to print. `atlas.gpkg` alone has styles, time and credits inside. Beside
the other files lie `.qml` and `.qmd`, which QGIS finds by itself. For ArcGIS see `ARCGIS.md`, for
every field `DATA-DICTIONARY.md`, for what changed `CHANGELOG.md`. `CITATION.cff` says how to
cite this, `LICENSE` what it allows, `datapackage.json` and `dataset.*.jsonld` describe it to
programs, and `sha256sum -c SHA256SUMS` checks every file.

- `start_date` and `end_date` are the first and the last day, both included.
- `claim_ids` names the claims that a row rests on, and each claim its `source_ids`.
- Unknown and disputed are answers. A row with `last_holder` says who held it when last
  reported, not who holds it.
- A point with `coord_proxy` stands in for one that nobody gives: draw the circle of
  `uncertainty` instead.
- Control zones are indicative: ground nearest to a reported place, and no front line.
- The days are those of the country; both ends of an interval are included.

| Question | Table |
|---|---|
| Who held a facility or base on a day, what was it doing? | `facility_status`, `base_status` |
| Who held the ground on a day? | `control_zones`: the rows whose interval holds the day |
| How many people, escaped, moved, died? | `figures` |
| Who says so, where and when? | `claims`, by `claim_ids`; `sources`, by `source_ids` |
| What is a claim about, and where is it? | `subjects`: its table, or why it has no shape |
| How far apart, and does the published distance fit? | `distances` |
| How sure is a point? | `uncertainty`: the circle in which the place lies |
| Which governorate, district, subdistrict? | `areas`; `admin1_pcode` to `admin3_pcode` of places |

**A point laid over `control_zones` is not `facility_status`.** Claims about a facility itself come
first there: a prison may be held by others than the ground round it. Only where none bears does
it take the ground's holder (`holder_basis`), and only if all the ground agrees in which it may
lie. A point in a zone ignores both. Use `facility_status` for facilities.
"""


def readme(release: Release) -> str:
    """Write the README of a release."""
    tables = [f"| `{s.name}` | {s.table.title} | {len(s.rows)} |" for s in release.sheets]
    formats = [f"| {f.title} | `*{f.suffix}` |" for f in FORMATS.values()]
    head = f"# {TITLE}, release {release.version}"
    known = f"From sources published up to {release.known}. {CREDIT} {CAUTION}"
    rows = ["| Table | What it shows | Rows |", "|---|---|---|", *tables]
    files = ["| Format | Files |", "|---|---|", *formats]
    return "\n".join([head, "", known, "", _HOW_TO, *rows, "", *files]) + "\n"


def arcgis() -> str:
    """Give the note for ArcGIS, which is a page of the docs too."""
    return Path(__file__).with_name("arcgis.md").read_text("utf-8")


def changelog(release: Release, diff: Sheet | None, before: str | None) -> str:
    """Write the CHANGELOG of the data; a first release has no diff and none before it."""
    counts = ", ".join(f"{len(sheet.rows)} {sheet.name}" for sheet in release.sheets)
    head = [
        f"# Changes of the data of {TITLE}",
        "",
        f"## {release.version}",
        "",
        f"Holds {counts}.",
        "",
    ]
    told = ["The first release."] if diff is None else list(_changes(diff, before))
    return "\n".join([*head, *told]) + "\n"


def _changes(diff: Sheet, before: str | None) -> Iterator[str]:
    yield f"Since {before}; `changes.csv` has every change, `changes.geojson` shows them on a map."
    yield ""
    rows = {
        (str(r.values["table"]), str(r.values["change"]), str(r.values["row_id"]))
        for r in diff.rows
    }
    counts = Counter((table, change) for table, change, _ in rows)
    if not counts:
        yield "Nothing changed."
    for (table, change), count in sorted(counts.items()):
        yield f"- {table}: {count} {change}"


def json_schema(sheet: Sheet) -> str:
    """Write the JSON Schema, in the dialect of 2020-12, of a table's GeoJSON file."""
    properties = {field.name: _property(field, sheet) for field in sheet.fields}
    geometry: dict[str, Any] = {"type": "null"}
    if sheet.table.geometry:
        typed = {"type": "object", "properties": {"type": {"const": sheet.table.geometry}}}
        geometry = {"oneOf": [geometry, typed]}
    feature = {
        "type": "object",
        "required": ["type", "id", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": geometry,
            "properties": {
                "type": "object",
                "properties": properties,
                "required": list(properties),
                "additionalProperties": False,
            },
        },
    }
    return as_json(
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
    """Write the data dictionary as Markdown: a heading a table, a line a field."""
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
