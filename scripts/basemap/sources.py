"""What stands in the files: OCHA's COD-AB of Syria, shapefiles, GeoJSON; and in a layer."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import numpy as np
import shapely
import yaml
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from scripts.basemap.packages import Box

NAMES: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text("utf-8"))
"""What things are called here, and which waters are kept, as an editor chose."""

GRID_DEG = 1e-5
"""The grid on which the positions of the basemap lie: about 1 m, as in Natural Earth's."""


class Record(NamedTuple):
    """One shape of a package, with what the package says of it."""

    properties: Mapping[str, Any]
    geometry: BaseGeometry


def read_shapefile(path: Path, box: Box, encoding: str = "utf-8") -> list[Record]:
    """Read the records of a shapefile that touch a box in degrees, whole; see `clipped`."""
    frame = geopandas.read_file(path, bbox=box, encoding=encoding)
    features = frame.to_geo_dict()["features"]
    return [Record(f["properties"], shape(f["geometry"])) for f in features]


def read_geojson(path: Path, box: Box) -> list[Record]:
    """Read the features of a GeoJSON file that touch a box in degrees, whole."""
    features = json.loads(path.read_text("utf-8"))["features"]
    records = [Record(f["properties"], shape(f["geometry"])) for f in features]
    return [record for record in records if record.geometry.intersects(shapely.box(*box))]


def on_grid(geometry: BaseGeometry) -> BaseGeometry:
    """Round the positions of a shape to the grid, and change nothing else.

    Two shapes that share a border still share it.

    Examples:
        >>> on_grid(shapely.Point(40.7347812, 36.05756)).wkt
        'POINT (40.73478 36.05756)'
    """
    return shapely.transform(geometry, lambda positions: np.round(positions, 5))


def clipped(geometry: BaseGeometry, box: Box) -> BaseGeometry:
    """Cut a shape to a box and set it on the grid, so that it is still valid.

    Examples:
        >>> clipped(shapely.box(0, 0, 2, 2), (1, 1, 3, 3)).bounds
        (1.0, 1.0, 2.0, 2.0)
    """
    cut = shapely.intersection(geometry, shapely.box(*box), grid_size=GRID_DEG)
    return on_grid(cut)


def feature(id_: str, geometry: BaseGeometry, **properties: Any) -> dict[str, Any]:
    """Make a GeoJSON feature.

    Examples:
        >>> feature("lake/van", shapely.Point(42.8, 38.6), name_en="Lake Van")["properties"]
        {'name_en': 'Lake Van'}
    """
    outline = shapely.geometry.mapping(geometry)
    return {"type": "Feature", "id": id_, "properties": properties, "geometry": outline}


ADM1, ADM2, COMMUNITIES = "syr_adm1.geojson", "syr_adm2.geojson", "syr_communities.csv"

ORIGINS: Mapping[str, str] = {
    ADM1: "COD-AB v02 of 17 December 2020: syr_admin1.geojson in syrianzone/syrianzone at 1320f2e",
    ADM2: "COD-AB of 2015: alahwa/Syria-GeoJson-Maps at 81d1da2",
    COMMUNITIES: "COD-AB of 2015: alahwa/Syria-GeoJson-Maps at 81d1da2",
}
"""Where each file comes from: repositories of github.com, with the commit. CC BY 3.0 IGO.

The files keep, of what stands there, the P-codes, the English and Arabic names and the shapes
or points, under the names that `read_admin` reads.
"""

ADMIN_SOURCES: Mapping[str, str] = {
    ADM1: "ocha-cod-ab-2020-governorates",
    ADM2: "ocha-cod-ab-2015-districts",
    COMMUNITIES: "ocha-cod-ab-2015-communities",
}
"""The id of the source of each file."""


class Area(NamedTuple):
    """A governorate or district: its P-code, its names and its shape in degrees."""

    pcode: str
    name_en: str
    name_ar: str
    geometry: BaseGeometry


class Community(NamedTuple):
    """A community: a town, a village or a quarter. A name that is damaged stands blank."""

    pcode: str
    name_en: str
    name_ar: str
    adm3_pcode: str
    adm3_en: str
    adm3_ar: str
    lonlat: tuple[float, float]

    @property
    def adm2_pcode(self) -> str:
        """The P-code of its district: that of its subdistrict without the last two digits."""
        return self.adm3_pcode[:6]


class Admin(NamedTuple):
    """What COD-AB has of Syria."""

    governorates: tuple[Area, ...]
    districts: tuple[Area, ...]
    communities: tuple[Community, ...]


def read_admin(folder: Path) -> Admin:
    """Read the files of ``ORIGINS``."""
    for name, origin in ORIGINS.items():
        if not (folder / name).is_file():
            raise ValueError(f"{folder / name} is not there: take it from {origin}")
    with (folder / COMMUNITIES).open(encoding="utf-8", newline="") as file:
        communities = [
            Community(
                lonlat=(float(row["longitude"]), float(row["latitude"])),
                **{key: row[key].strip() for key in Community._fields[:-1]},
            )
            for row in csv.DictReader(file)
        ]
    ordered = tuple(sorted(communities, key=lambda community: community.pcode))
    return Admin(_areas(folder / ADM1), _areas(folder / ADM2), ordered)


def _areas(path: Path) -> tuple[Area, ...]:
    features = json.loads(path.read_text("utf-8"))["features"]
    said = [(feature["properties"], shape(feature["geometry"])) for feature in features]
    areas = [Area(p["pcode"], p["name_en"], p["name_ar"], outline) for p, outline in said]
    return tuple(sorted(areas, key=lambda area: area.pcode))
