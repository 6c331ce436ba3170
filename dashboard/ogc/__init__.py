"""OGC API - Features over the same tables as the files, by pygeoapi. It asks no other host."""

from dashboard.ogc.app import ogc_app
from dashboard.ogc.stores import GeoPackage, Memory, Postgis, load_postgis

__all__ = ["GeoPackage", "Memory", "Postgis", "load_postgis", "ogc_app"]
