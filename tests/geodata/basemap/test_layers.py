"""The basemap as committed: it meets without gap or overlap, and is written canonically."""

import json

import geopandas
import pytest
import shapely
from geojson_pydantic import FeatureCollection

from geodata.basemap import RECIPES
from geodata.tidy import tidy

SYRIA_KM2 = 185_180  # as commonly published, with the Golan Heights
GOLAN_SQUARE_DEGREES = 0.11523
LARGEST_BYTES = 200_000


def test_governorates_and_golan_meet_exactly(basemap):
    """After rounding, on the vertices as written."""
    shapes = [*basemap["governorates"].values(), *basemap["golan"].values()]
    assert len(shapes) == 15
    assert shapely.coverage_is_valid(shapes)


def test_syria_is_the_union_of_its_governorates(basemap):
    """Not nearly: vertex by vertex, with no area left over."""
    union = shapely.coverage_union_all(list(basemap["governorates"].values()))
    syria = basemap["countries"]["country/syr"]
    assert syria.symmetric_difference(union).area == 0
    assert syria.geom_type == "Polygon"
    assert not syria.interiors


def test_neighbours_meet_the_governorates_exactly(basemap):
    """The region's countries, Syria cut into governorates and the Golan are one coverage."""
    neighbours = [o for id_, o in basemap["countries"].items() if id_ != "country/syr"]
    parts = [*neighbours, *basemap["governorates"].values(), *basemap["golan"].values()]
    assert shapely.coverage_is_valid(parts)


def test_the_golan_is_in_no_country(basemap):
    """It is the one hole between them."""
    golan = basemap["golan"]["area/golan-heights"]
    assert golan.area == pytest.approx(GOLAN_SQUARE_DEGREES, abs=1e-5)
    assert all(golan.intersection(o).area == 0 for o in basemap["countries"].values())


def test_the_country_is_as_large_as_it_is(basemap_files):
    """Syria with the Golan, in square kilometres, to 1.5 %."""
    frames = {file.stem: geopandas.read_file(file) for file in basemap_files}
    syria = frames["countries"].query("id == 'country/syr'")
    area_m2 = sum(f.to_crs("EPSG:6933").area.sum() for f in (syria, frames["golan"]))
    assert area_m2 / 1e6 == pytest.approx(SYRIA_KM2, rel=0.015)


def test_borders_lie_on_outlines(basemap):
    """A border has the vertices of the countries on both its sides."""
    edges = shapely.union_all([shapely.boundary(o) for o in basemap["countries"].values()])
    lines = shapely.union_all(list(basemap["boundary_lines"].values()))
    assert shapely.difference(lines, edges).length < 1e-9


def test_the_euphrates_crosses_syria_in_one_line(basemap):
    """So that it can divide its banks, from the Turkish to the Iraqi border."""
    inside = basemap["rivers"]["river/euphrates"].intersection(basemap["countries"]["country/syr"])
    longest = max(shapely.get_parts(shapely.line_merge(inside)), key=shapely.length)
    assert longest.length > 0.999 * inside.length


def test_every_layer_is_valid_and_read_by_others(basemap_files):
    """By geopandas, and by a validator that is not ours."""
    assert len(basemap_files) == 10
    for file in basemap_files:
        assert geopandas.read_file(file).is_valid.all(), file.name
        FeatureCollection.model_validate_json(file.read_bytes())


def test_every_layer_is_canonical_and_small(basemap_files):
    """Tidying changes nothing; a page can load each of them."""
    for file in basemap_files:
        text = file.read_text("utf-8")
        assert tidy(json.loads(text)) == text, file.name
        assert file.stat().st_size < LARGEST_BYTES, file.name


def test_every_feature_names_its_source(basemap_files):
    """A source of the recipes, and each of these is used."""
    collections = [json.loads(file.read_text("utf-8")) for file in basemap_files]
    named = {f["properties"]["located_by"] for c in collections for f in c["features"]}
    assert named == {recipe.source for recipe in RECIPES}
