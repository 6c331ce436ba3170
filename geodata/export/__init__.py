"""Files of the atlas's tables for GIS, spreadsheets and the web."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from geodata.atlas import Atlas
from geodata.layers import POINTS
from geodata.tables import TABLES, Sheet, sheet_of
from seeds import Day
from seeds.writing import archive

__all__ = ["ALL", "FORMATS", "Format", "export", "file_name", "format_for", "write_all"]

os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
"""Arrow reads this as it is loaded: its own pool keeps what is no longer needed."""

ALL = "all"
GEOJSON = "geojson"


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. What writes it is loaded when it is first asked for.

    Attributes:
        name: The name by which people ask for it.
        suffix: The end of its files' names, with the dot.
        media_type: Its media type, for the web.
        title: What it is, in a few words.
        module: The module of this package that writes it.
        holds_all: Whether one file of it holds several tables.
        layers: The only tables that it can hold; any if empty.
    """

    name: str
    suffix: str
    media_type: str
    title: str
    module: str
    holds_all: bool = False
    layers: tuple[str, ...] = ()

    def holds(self, layer: str) -> bool:
        """Tell whether it can hold a table, or ``all``."""
        return not self.layers or layer in (ALL, *self.layers)

    def write(self, sheet: Sheet) -> bytes:
        """Write one table.

        Raises:
            ValueError: It cannot hold the table.
        """
        if self.layers and sheet.name not in self.layers:
            held = ", ".join(self.layers)
            raise ValueError(f"{self.title} holds {held} or all, not {sheet.name}")
        if self.holds_all:
            return self.write_all([sheet])
        content: bytes = self._writer.write(sheet)
        return content

    def write_all(self, sheets: Sequence[Sheet]) -> bytes:
        """Write several tables to one file, where it can hold them."""
        content: bytes = self._writer.write_all(sheets)
        return content

    def beside(self, sheet: Sheet) -> dict[str, bytes]:
        """Write what programs look for beside a file of one table, by its suffix."""
        beside = getattr(self._writer, "beside", None)
        return {} if beside is None else beside(sheet)

    @property
    def _writer(self) -> Any:
        return import_module(f"geodata.export.{self.module}")


FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format(GEOJSON, ".geojson", "application/geo+json", "GeoJSON", "geojson"),
        Format("gpkg", ".gpkg", "application/geopackage+sqlite3", "GeoPackage", "geopackage", True),
        Format("csv", ".csv", "text/csv; charset=utf-8", "CSV with WKT", "csv_text"),
        Format("parquet", ".parquet", "application/vnd.apache.parquet", "GeoParquet", "parquet"),
        Format("fgb", ".fgb", "application/vnd.flatgeobuf", "FlatGeobuf", "gdal"),
        Format("kml", ".kml", "application/vnd.google-earth.kml+xml", "KML", "kml"),
        Format(
            "linked-places",
            ".lpf.json",
            "application/ld+json",
            "Linked Places",
            "linked_places",
            True,
            POINTS,
        ),
        Format(
            "pmtiles",
            ".pmtiles",
            "application/vnd.pmtiles",
            "PMTiles (vector tiles)",
            "pmtiles",
            True,
            tuple(table.name for table in TABLES.values() if table.geometry),
        ),
        Format("shp", ".shp.zip", "application/zip", "Shapefile, zipped", "shapefile", True),
    )
}
"""Every format by its name."""


def export(
    atlas: Atlas, layer: str, format: str, on: Day | None = None, known: Day | None = None
) -> bytes:
    """Write a table of the atlas in a format. The same record always gives the same bytes.

    Args:
        layer: A name in ``geodata.tables.TABLES``, or ``all``.
        format: A name in ``FORMATS``.
        on: The day that it is about; all days if None.

    Returns:
        The file; a zip archive of files for all layers, where the format holds only one.

    Raises:
        ValueError: There is no such layer or format.

    Examples:
        >>> from geodata import load
        >>> export(load(), "facilities", "geojson")[:28]
        b'{"type": "FeatureCollection"'
    """
    chosen = _format(format)
    if layer != ALL:
        return chosen.write(sheet_of(atlas, layer, on, known))
    names = [name for name in TABLES if chosen.holds(name)]
    return write_all(chosen, [sheet_of(atlas, name, on, known) for name in names])


def write_all(format: Format, sheets: Sequence[Sheet]) -> bytes:
    """Write several tables to one file; a zip archive where the format holds only one table."""
    if format.holds_all:
        return format.write_all(sheets)
    files = {}
    for sheet in sheets:
        files[f"{sheet.name}{format.suffix}"] = format.write(sheet)
        files |= {f"{sheet.name}{end}": part for end, part in format.beside(sheet).items()}
    return archive(files)


def file_name(layer: str, format: str) -> str:
    """Name the file of a layer, or of ``all``, in a format, such as ``facilities.geojson``.

    Examples:
        >>> file_name("all", "geojson"), file_name("all", "shp")
        ('all.geojson.zip', 'all.shp.zip')
    """
    chosen = _format(format)
    many_files = layer == ALL and not chosen.holds_all
    return f"{layer}{chosen.suffix}" + (".zip" if many_files else "")


def format_for(path: str, layer: str, format: str | None = None) -> str:
    """Choose the format of a file, or of ``-``, and refuse one that its name contradicts.

    Where none is asked for it is read off the name; else it is GeoJSON.

    Raises:
        ValueError: There is no such format, or the name is that of another.

    Examples:
        >>> format_for("zones.gpkg", "control_zones"), format_for("-", "all", "csv")
        ('gpkg', 'csv')
    """
    named = [name for name in FORMATS if path.endswith(file_name(layer, name)[len(layer) :])]
    chosen = _format(format or next(iter(named), GEOJSON)).name
    if path.endswith(_SUFFIXES) and chosen not in named:
        end = file_name(layer, chosen)[len(layer) :]
        told = f"{FORMATS[chosen].title} of {layer} ends in {end}"
        raise ValueError(f"{path}: {told}; name it so, or ask for another --format")
    return chosen


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise ValueError(f"{name!r} is no format; there are {', '.join(FORMATS)}")
    return FORMATS[name]


_SUFFIXES = (*(format_.suffix for format_ in FORMATS.values()), ".zip", ".shp", ".json")
"""Ends of names that tell a format."""


class _Called(ModuleType):
    """Lets `geodata.export` be called, as the function that it is named for."""

    __call__ = staticmethod(export)


sys.modules[__name__].__class__ = _Called
