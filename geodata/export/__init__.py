"""Files of the atlas's tables for GIS, spreadsheets and the web."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geodata.atlas import Atlas
from geodata.export import (
    csv_text,
    gdal,
    geojson,
    geopackage,
    kml,
    linked_places,
    parquet,
    shapefile,
)
from geodata.export.archive import archive
from geodata.tables import TABLES, Sheet, sheet_of

__all__ = ["ALL", "FORMATS", "Format", "export", "file_name", "write_all"]

ALL = "all"


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes:
        name: The name by which people ask for it.
        suffix: The end of its files' names, with the dot.
        media_type: Its media type, for the web.
        title: What it is, in a few words.
        write: Writes one table.
        write_all: Writes several tables to one file; None for a format that holds one.
    """

    name: str
    suffix: str
    media_type: str
    title: str
    write: Callable[[Sheet], bytes]
    write_all: Callable[[Sequence[Sheet]], bytes] | None = None


FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("geojson", ".geojson", "application/geo+json", "GeoJSON", geojson.write),
        Format(
            "gpkg",
            ".gpkg",
            "application/geopackage+sqlite3",
            "GeoPackage",
            geopackage.write,
            geopackage.write_all,
        ),
        Format("csv", ".csv", "text/csv; charset=utf-8", "CSV with WKT", csv_text.write),
        Format(
            "parquet", ".parquet", "application/vnd.apache.parquet", "GeoParquet", parquet.write
        ),
        Format("fgb", ".fgb", "application/vnd.flatgeobuf", "FlatGeobuf", gdal.write_flatgeobuf),
        Format("kml", ".kml", "application/vnd.google-earth.kml+xml", "KML", kml.write),
        Format(
            "linked-places",
            ".lpf.json",
            "application/ld+json",
            "Linked Places",
            linked_places.write,
            linked_places.write_all,
        ),
        Format("shp", ".shp.zip", "application/zip", "Shapefile, zipped", shapefile.write),
    )
}
"""Every format by its name."""


def export(
    atlas: Atlas, layer: str, format: str, on: date | None = None, known: date | None = None
) -> bytes:
    """Write a table of the atlas in a format. The same record always gives the same bytes.

    Args:
        atlas: The atlas.
        layer: A name in ``geodata.tables.TABLES``, or ``all``.
        format: A name in ``FORMATS``.
        on: The day that it is about; all days if None.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The file; a zip archive of files for all layers, where the format holds only one.

    Raises:
        ValueError: There is no such layer or format.

    Examples:
        >>> from geodata import load
        >>> export(load(), "facilities", "geojson")[:28]
        b'{"type": "FeatureCollection"'
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r} is no format; there are {', '.join(FORMATS)}")
    if layer != ALL:
        return FORMATS[format].write(sheet_of(atlas, layer, on, known))
    sheets = [sheet_of(atlas, name, on, known) for name in TABLES]
    return write_all(FORMATS[format], sheets)


def write_all(format: Format, sheets: Sequence[Sheet]) -> bytes:
    """Write several tables to one file.

    Args:
        format: The format.
        sheets: The filled tables.

    Returns:
        The file; a zip archive of files, where the format holds only one table.
    """
    if format.write_all:
        return format.write_all(sheets)
    return archive({f"{s.name}{format.suffix}": format.write(s) for s in sheets})


def file_name(layer: str, format: str) -> str:
    """Name the file of a layer in a format.

    Args:
        layer: A name in ``geodata.tables.TABLES``, or ``all``.
        format: A name in ``FORMATS``.

    Returns:
        The name, such as ``facilities.geojson``.

    Examples:
        >>> file_name("all", "geojson")
        'all.geojson.zip'
    """
    chosen = FORMATS[format]
    many_files = layer == ALL and chosen.write_all is None
    return f"{layer}{chosen.suffix}" + (".zip" if many_files else "")
