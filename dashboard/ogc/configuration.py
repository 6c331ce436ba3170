"""pygeoapi's configuration, out of the tables; and what of it is served."""

from typing import Any

from dashboard.ogc.filters import CRS84
from dashboard.ogc.parameters import DEFAULT_ITEMS, MOST_ITEMS, SYSTEMS
from dashboard.ogc.stores import Store
from geodata.export.credits import CAUTION, CREDIT, LICENCE, LICENCE_URL, TITLE
from geodata.tables import TABLES, Table
from seeds.settings import SETTINGS

HERE = "http://atlas.invalid"
"""Stands in pygeoapi's links for the address by which the server was asked."""

DAYS = (
    f"Days are those of {SETTINGS.country} ({SETTINGS.clock}); an instant is the day it is there."
)
_SPEC = "http://www.opengis.net/spec"
CONFORMANCE = (
    *(f"{_SPEC}/ogcapi-common-1/1.0/conf/{part}" for part in ("core", "html", "json", "oas30")),
    f"{_SPEC}/ogcapi-common-2/1.0/conf/collections",
    *(
        f"{_SPEC}/ogcapi-features-1/1.0/conf/{part}"
        for part in ("core", "oas30", "html", "geojson")
    ),
    f"{_SPEC}/ogcapi-features-2/1.0/conf/crs",
    *(
        f"{_SPEC}/ogcapi-features-3/1.0/conf/{part}"
        for part in ("queryables", "queryables-query-parameters", "filter", "features-filter")
    ),
    *(
        f"{_SPEC}/cql2/1.0/conf/{part}"
        for part in (
            "cql2-text",
            "cql2-json",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "basic-spatial-functions",
        )
    ),
)
"""What the server conforms to: each has a test."""


def configuration(store: Store) -> dict[str, Any]:
    """Make pygeoapi's configuration.

    Returns:
        The configuration: one collection a table.
    """
    return {
        "server": {
            "url": HERE,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "language": "en-US",
            "limits": {"default_items": DEFAULT_ITEMS, "max_items": MOST_ITEMS},
            "map": {"url": "", "attribution": ""},
        },
        "logging": {"level": "CRITICAL"},
        "metadata": {
            "identification": {
                "title": TITLE,
                "description": f"{CREDIT} {CAUTION} {DAYS}",
                "keywords": [SETTINGS.country, "detention", "control"],
                "terms_of_service": LICENCE_URL,
                "url": HERE,
            },
            "license": {"name": LICENCE, "url": LICENCE_URL},
            "provider": {"name": TITLE, "url": HERE},
            "contact": {"name": TITLE},
        },
        "resources": {table.name: _collection(store, table) for table in TABLES.values()},
    }


def _collection(store: Store, table: Table) -> dict[str, Any]:
    provider = {
        "type": "feature",
        "name": "dashboard.ogc.provider.TableProvider",
        "data": store,
        "table": table.name,
        "id_field": table.key,
        "crs": list(SYSTEMS),
        "storage_crs": CRS84,
    }
    return {
        "type": "collection",
        "title": table.title,
        "description": f"{table.about} {CAUTION} {DAYS}",
        "keywords": [SETTINGS.country, table.name],
        "links": [],
        "extents": {
            "spatial": {"bbox": list(SETTINGS.bounds), "crs": CRS84}
        },  # the true one is sent
        "providers": [provider],
    }
