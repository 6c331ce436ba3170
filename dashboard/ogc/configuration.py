"""pygeoapi's configuration, out of the tables."""

from typing import Any

from dashboard.ogc.store import Store
from geodata.export.credits import CAUTION, CREDIT, LICENCE, LICENCE_URL, TITLE
from geodata.tables import TABLES, Table

HERE = "http://atlas.invalid"
"""Stands in pygeoapi's links for the address by which the server was asked."""

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
SYRIA = (35.4, 32.1, 42.6, 37.6)
DEFAULT_ITEMS, MOST_ITEMS = 100, 2000


def configuration(store: Store) -> dict[str, Any]:
    """Make pygeoapi's configuration.

    Args:
        store: What holds the tables.

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
                "description": f"{CREDIT} {CAUTION}",
                "keywords": ["Syria", "detention", "control"],
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
    }
    return {
        "type": "collection",
        "title": table.title,
        "description": f"{table.about} {CAUTION}",
        "keywords": ["Syria", table.name],
        "links": [],
        "extents": {"spatial": {"bbox": list(SYRIA), "crs": CRS84}},
        "providers": [provider],
    }
