"""What catalogues read: schema.org, DCAT-AP, Frictionless, a citation and a licence."""

import json
from collections.abc import Mapping
from typing import Any

from geodata.export.credits import CAUTION, CREDIT, LICENCE, LICENCE_URL, TITLE
from geodata.export.csv_text import GEOMETRY
from geodata.release.model import Release, Summary, as_json, media_type
from geodata.tables import STATUS_TABLES, TABLES, Sheet
from seeds.settings import SETTINGS

ABOUT = f"{SETTINGS.dataset} "
MAKER = f"{TITLE} contributors"
KEYWORDS = (SETTINGS.country, "detention", "prisons", "camps", "territorial control", "conflict")
LANGUAGES = ("en", "ar", "ku")
_EU = "http://publications.europa.eu/resource/authority"
_EU_LANGUAGES = {"en": "ENG", "ar": "ARA", "ku": "KUR"}
_THEMES = {"JUST": "Justice, legal system and public safety", "REGI": "Regions and cities"}

Document = dict[str, Any]


def schema_org(release: Release) -> str:
    """Write the dataset as schema.org has it, for search engines."""
    (first, last), (west, south, east, north) = release.days, release.box
    shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    maker: Document = {"@type": "Organization", "name": MAKER}
    if contact := release.place.contact:
        key = "email" if "@" in contact else "url"
        maker["contactPoint"] = {"@type": "ContactPoint", key: contact}
    address = release.place.address
    return as_json(
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            **({"@id": address, "url": address} if address else {}),
            "name": TITLE,
            "description": ABOUT + CAUTION,
            "version": release.version,
            "datePublished": str(release.known),
            "dateModified": str(release.known),
            "inLanguage": list(LANGUAGES),
            "keywords": list(KEYWORDS),
            "license": LICENCE_URL,
            "creditText": CREDIT,
            "isAccessibleForFree": True,
            "creator": maker,
            "publisher": maker,
            "temporalCoverage": f"{first}/{last}",
            "spatialCoverage": {"@type": "Place", "name": SETTINGS.country, "geo": shape},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "contentUrl": release.place.of(name),
                    "encodingFormat": media_type(name),
                    "contentSize": f"{file.size} B",
                    "sha256": file.sha256,
                }
                for name, file in release.files.items()
            ],
        }
    )


def dcat(release: Release) -> str:
    """Write the dataset as DCAT-AP 3 has it, for data portals."""
    (first, last), (west, south, east, north) = release.days, release.box
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    ring = ", ".join(f"{lon} {lat}" for lon, lat in corners)
    maker = {"@type": "foaf:Agent", "foaf:name": _text(MAKER)}
    described: Document = {
        "@context": _PREFIXES,
        "@id": release.place.address or f"urn:{SETTINGS.slug}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{SETTINGS.slug}/{release.version}",
        "dct:title": _text(TITLE),
        "dct:description": _text(ABOUT + CAUTION),
        "dcat:keyword": [_text(word) for word in KEYWORDS],
        "dcat:theme": [
            {**_node(f"{_EU}/data-theme/{code}", "skos:Concept"), "skos:prefLabel": _text(name)}
            for code, name in _THEMES.items()
        ],
        "dcat:version": release.version,
        "dct:issued": _day(release.known),
        "dct:modified": _day(release.known),
        "dct:language": [
            _node(f"{_EU}/language/{_EU_LANGUAGES[code]}", "dct:LinguisticSystem")
            for code in LANGUAGES
        ],
        "dct:license": _LICENCE,
        "dct:accessRights": _node(f"{_EU}/access-right/PUBLIC", "dct:RightsStatement"),
        "dct:creator": maker,
        "dct:publisher": maker,
        "dct:spatial": {
            "@type": "dct:Location",
            "dcat:bbox": {"@type": "geosparql:wktLiteral", "@value": f"POLYGON(({ring}))"},
        },
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(first),
            "dcat:endDate": _day(last),
        },
        "dcat:distribution": [_distribution(release, *item) for item in release.files.items()],
    }
    if release.place.address:
        described["dcat:landingPage"] = _node(release.place.address, "foaf:Document")
    if contact := release.place.contact:
        key = "vcard:hasEmail" if "@" in contact else "vcard:hasURL"
        address = f"mailto:{contact}" if "@" in contact else contact
        named = {"vcard:fn": MAKER, key: {"@id": address}}
        described["dcat:contactPoint"] = {"@type": ["vcard:Kind", "vcard:Organization"]} | named
    return as_json(described)


def citation(release: Release) -> str:
    """Write CITATION.cff."""
    place = release.place
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite the release that you used, and the sources of the claims.",
        "type: dataset",
        f"title: {_quoted(TITLE)}",
        f"abstract: {_quoted(ABOUT.strip())}",
        "authors:",
        f"  - name: {_quoted(MAKER)}",
        f"version: {_quoted(release.version)}",
        f"date-released: {release.known}",
        "license: CC-BY-4.0",
        f"license-url: {_quoted(LICENCE_URL)}",
        "keywords:",
        *(f"  - {_quoted(word)}" for word in KEYWORDS),
    ]
    if place.address:
        lines.append(f"url: {_quoted(place.address)}")
    if place.contact and "@" in place.contact:
        name = _quoted(MAKER)
        lines += ["contact:", f"  - name: {name}", f"    email: {_quoted(place.contact)}"]
    return "\n".join(lines) + "\n"


def licence() -> str:
    """Write the LICENSE of the data: what it allows, and who is to be credited."""
    return (
        f"{TITLE}: data\n\n"
        f"Licensed under {LICENCE} (Creative Commons Attribution 4.0 International).\n"
        f"The whole licence: {LICENCE_URL}legalcode\n\n"
        "You may copy, change and pass on the data, also for money, if you give credit, link the\n"
        "licence and say what you changed. Credit:\n\n"
        f"    {CREDIT}\n\n"
        "The documents that the claims cite stay under the licences that sources.csv names;\n"
        "nothing of their text is in this release.\n"
    )


def _distribution(release: Release, name: str, file: Summary) -> Document:
    address = _node(release.place.of(name), "rdfs:Resource")
    kind = f"https://www.iana.org/assignments/media-types/{media_type(name)}"
    return {
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:license": _LICENCE,
        "dcat:mediaType": _node(kind, "dct:MediaType"),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _node(f"{_SPDX}checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"),
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
    }


def _node(address: str, kind: str) -> Document:
    """What is named by its address, with its class: portals check it, and look nothing up."""
    return {"@id": address, "@type": kind}


_LICENCE = _node(LICENCE_URL, "dct:LicenseDocument")
_SPDX = "http://spdx.org/rdf/terms#"
_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": _SPDX,
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _text(text: str) -> dict[str, str]:
    return {"@language": "en", "@value": text}


def _day(day: object) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": str(day)}


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_KEYS = {
    **{t.name: (TABLES[layer].key, layer) for layer, t in STATUS_TABLES.items()},
    "distances": ("claim_id", "claims"),
}


def datapackage(release: Release) -> str:
    """Write datapackage.json, as Frictionless defines it: every file, and the fields of a CSV."""
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
        "resources": [_resource(name, file, tables) for name, file in release.files.items()],
    }
    return as_json(document)


def _resource(name: str, file: Summary, tables: Mapping[str, Sheet]) -> dict[str, Any]:
    told = {
        "name": name.lower().replace(".", "-").replace("_", "-"),
        "path": name,
        "format": name.partition(".")[2],
        "mediatype": media_type(name),
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if name not in tables:
        return {**told, "type": "file"}
    sheet = tables[name]
    return {
        **told,
        "title": sheet.table.title,
        "description": sheet.table.about,
        "type": "table",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": _schema(sheet),
    }


def _schema(sheet: Sheet) -> dict[str, Any]:
    fields = [
        {
            "name": field.name,
            "type": "date" if field.kind == "date" else field.types.json,
            "description": field.meaning,
        }
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
