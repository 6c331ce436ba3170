"""The basemap as committed: it meets without gap or overlap, and is written canonically."""

import json

import geopandas
import pytest
import shapely
from geojson_pydantic import FeatureCollection

from geodata.export.geojson import tidy
from scripts.basemap.packages import RECIPES
from scripts.basemap.sources import ADMIN_SOURCES as ADMIN

SYRIA_KM2 = 185_180  # as commonly published, with the Golan Heights
GOLAN_SQUARE_DEGREES = 0.1072
LARGEST_BYTES = 400_000


def test_subdistricts_the_golan_and_the_neighbours_meet_exactly(basemap):
    """After rounding, on the vertices as written: one coverage of the whole region."""
    neighbours = [o for id_, o in basemap["countries"].items() if id_ != "country/syr"]
    parts = [*neighbours, *basemap["subdistricts"].values(), *basemap["occupied"].values()]
    assert shapely.coverage_is_valid(parts)


@pytest.mark.parametrize("layer", ["outline", "governorates", "districts"])
def test_wider_ground_is_the_union_of_subdistricts_and_the_golan(basemap, layer):
    """Not nearly: vertex by vertex, with no area left over."""
    parts = [*basemap["subdistricts"].values(), *basemap["occupied"].values()]
    shapes = list(basemap[layer].values())
    assert shapely.coverage_is_valid(shapes)
    union = shapely.coverage_union_all(parts)
    assert union.symmetric_difference(shapely.coverage_union_all(shapes)).area == 0
    assert basemap["countries"]["country/syr"].equals(basemap["outline"]["country/syr"])


def test_the_golan_is_in_quneitra_and_in_no_neighbour(basemap):
    golan = basemap["occupied"]["area/golan-heights"]
    assert golan.area == pytest.approx(GOLAN_SQUARE_DEGREES, abs=1e-4)
    assert basemap["governorates"]["governorate/quneitra"].covers(golan)
    assert not any(golan.intersection(s).area for s in basemap["subdistricts"].values())


def test_the_country_is_as_large_as_it_is(basemap_files):
    """In square kilometres; the official outline is 1.6 % more than is commonly published."""
    frame = geopandas.read_file(next(f for f in basemap_files if f.stem == "outline"))
    assert frame.to_crs("EPSG:6933").area.sum() / 1e6 == pytest.approx(SYRIA_KM2, rel=0.02)


def test_there_are_61_districts_and_270_subdistricts(basemap_files):
    """Of 272 subdistricts; the communities name all but two. Two are cut by the Euphrates."""
    frames = {f.stem: geopandas.read_file(f) for f in basemap_files}
    assert len(frames["districts"]) == 61
    assert frames["subdistricts"]["pcode"].nunique() == 270
    assert len(frames["subdistricts"]) == 272


def test_borders_lie_on_outlines(basemap):
    """A border has the vertices of the countries, or of the Golan, on both its sides."""
    outlines = [*basemap["countries"].values(), *basemap["occupied"].values()]
    edges = shapely.union_all([shapely.boundary(outline) for outline in outlines])
    lines = shapely.union_all(list(basemap["boundary_lines"].values()))
    assert shapely.difference(lines, edges).length < 1e-9


def test_the_euphrates_crosses_syria_in_one_line(basemap):
    """So that it can divide its banks, from the Turkish to the Iraqi border."""
    inside = basemap["rivers"]["river/euphrates"].intersection(basemap["countries"]["country/syr"])
    longest = max(shapely.get_parts(shapely.line_merge(inside)), key=shapely.length)
    assert longest.length > 0.999 * inside.length


def test_countries_are_named_within_themselves_by_one_list(basemap):
    names = basemap["country_names"]
    assert {"country/isr", "country/psx", "country/syr", "country/tur"} <= set(names)
    assert all(basemap["countries"][id_].contains(point) for id_, point in names.items())


def test_the_khabur_meets_the_euphrates_and_the_orontes_leaves_the_country(basemap):
    rivers, syria = basemap["rivers"], basemap["outline"]["country/syr"]
    assert rivers["river/khabur"].distance(rivers["river/euphrates"]) < 0.02
    assert rivers["river/orontes"].crosses(syria)


def test_every_layer_is_valid_and_read_by_others(basemap_files):
    """By geopandas, and by a validator that is not ours."""
    assert len(basemap_files) == 15
    for file in basemap_files:
        assert geopandas.read_file(file).is_valid.all(), file.name
        FeatureCollection.model_validate_json(file.read_bytes())


def test_every_layer_is_canonical_and_small(basemap_files):
    """Tidying changes nothing; a page can load each of them."""
    for file in basemap_files:
        text = file.read_text("utf-8")
        assert tidy(json.loads(text)) == text, file.name
        assert file.stat().st_size < LARGEST_BYTES or file.stem == "communities", file.name


def test_every_feature_names_its_source(basemap_files):
    """A source of the recipes, and each of these is used; a town of the record has its own."""
    collections = [json.loads(file.read_text("utf-8")) for file in basemap_files]
    said = [f["properties"] for c in collections for f in c["features"]]
    named = {p["located_by"] for p in said if not p.get("place")}
    assert named == {recipe.source for recipe in RECIPES} | set(ADMIN.values())
