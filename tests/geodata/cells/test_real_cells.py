"""geodata.cells on the real layers."""

import pytest
import shapely

from geodata.atlas import CUT_FROM
from geodata.cells.cutting import cut_cells
from geodata.measure import area_m2, distance_m
from tests.made_ground import border_cell, cell_at


@pytest.fixture(scope="module")
def shapes(atlas):
    return [cell.geometry for cell in atlas.mosaic.cells]


@pytest.fixture(scope="module")
def country(atlas):
    return atlas.layers["outline"][0].geometry


def test_cells_meet_without_gap_or_overlap_and_cover_the_country(shapes, country):
    """Their areas add up to the country's, to 1e-9 of it."""
    assert shapely.coverage_is_valid(shapes)
    assert sum(map(shapely.area, shapes)) == pytest.approx(country.area, rel=1e-9)


def test_no_part_of_a_cell_is_less_than_a_hectare(shapes):
    parts = [part for shape in shapes for part in shapely.get_parts(shape)]
    assert min(map(area_m2, parts)) >= 10_000


def test_every_vertex_stands_in_a_layer_as_it_stands_in_memory(shapes):
    """Six decimals, as layers are written."""
    positions = shapely.get_coordinates(shapes)
    assert abs(positions - positions.round(6)).max() < 1e-12


def test_the_golan_heights_are_one_cell_that_no_governorate_speaks_for(atlas):
    cell = next(c for c in atlas.mosaic.cells if c.id == "cell/area/golan-heights")
    assert shapely.hausdorff_distance(cell.geometry, atlas.layers["occupied"][0].geometry) < 1e-6
    assert cell.subjects == ("area/golan-heights",)


def test_every_governorate_and_both_banks_have_their_places(atlas):
    bank_of = {
        place: cell.subdistrict.bank
        for cell in atlas.mosaic.cells
        for place in cell.places
        if cell.subdistrict
    }
    assert (bank_of["town/deir-ez-zor"], bank_of["field/conoco"]) == ("right", "left")
    assert (bank_of["town/tabqa"], bank_of["town/raqqa"]) == ("right", "left")
    assert (bank_of["town/manbij"], bank_of["town/kobani"]) == ("right", "left")
    governorates = {c.subdistrict.governorate for c in atlas.mosaic.cells if c.subdistrict}
    assert governorates == {g.id for g in atlas.layers["governorates"]}


def test_every_point_of_the_record_lies_in_the_country(atlas):
    points = [p for p in atlas.places.values() if isinstance(p.geometry, shapely.Point)]
    assert len(points) > 100
    assert [p.id for p in points if cell_at(atlas.mosaic, p.lonlat) is None] == []


def test_the_points_of_gazetteers_just_outside_of_the_official_outline_have_a_cell(atlas):
    """Those of 47 of OCHA's own communities, and of three towns of GeoNames."""
    towns = [t for t in atlas.layers["towns"] if t.properties["country"] == "SY"]
    points = [*atlas.layers["communities"], *towns]
    outside = [p for p in points if cell_at(atlas.mosaic, p.lonlat) is None]
    assert len(outside) == 50
    found = {p.properties.get("place"): border_cell(atlas.mosaic, p.lonlat) for p in outside}
    assert None not in found.values()
    assert {place: cell.places[0] for place, cell in found.items() if place} == {
        place: place for place in ("town/al-darbasiyah", "town/ras-al-ayn", "town/tartus")
    }


def test_a_place_that_leads_a_cell_lies_in_it(atlas):
    for cell in atlas.mosaic.cells:
        if cell.places:
            assert cell.geometry.intersects(shapely.Point(atlas.places[cell.places[0]].lonlat))


@pytest.mark.parametrize(
    ("town", "lon"),
    [("town/jarabulus", 38.0117), ("town/ras-al-ayn", 40.0705), ("town/qamishli", 41.2318)],
)
def test_300_m_across_the_border_is_outside(atlas, country, town, lon):
    across = shapely.LineString([(lon, 36.0), (lon, 38.0)])
    north = shapely.intersection(country, across).bounds[3]
    assert cell_at(atlas.mosaic, (lon, north + 300 / 111_195)) is None
    assert cell_at(atlas.mosaic, (lon, north - 300 / 111_195)).places[0] == town


def test_the_bank_across_from_a_town_is_a_cell_of_its_own(atlas):
    """What is reported of Raqqa, on the left bank, says nothing of its subdistrict's right one."""
    cell = cell_at(atlas.mosaic, (39.0, 35.9))
    assert (cell.id, cell.places, cell.subdistrict.bank) == (
        "cell/subdistrict/ar-raqqa-right",
        (),
        "right",
    )
    assert cell.surroundings == ("district/ar-raqqa", "governorate/raqqa")


def test_the_zone_round_al_tanf_is_a_circle_of_55_km_and_no_subdistrict_is_painted_by_it(atlas):
    cell = next(c for c in atlas.mosaic.cells if c.places == ("area/al-tanf-zone",))
    middle = atlas.places["area/al-tanf-zone"].lonlat
    corners = shapely.get_coordinates(cell.geometry).tolist()
    away = [distance_m(middle, (lon, lat)) for lon, lat in corners]
    assert max(away) == pytest.approx(55_000, rel=0.002)
    assert cell.surroundings == ("district/duma", "governorate/rif-dimashq")
    assert cell_at(atlas.mosaic, (37.7, 33.9)).places == ("town/sabaa-biyar",)


def test_the_order_of_the_layers_does_not_matter(atlas):
    layers = [atlas.layers[name][::-1] for name in CUT_FROM]
    again = cut_cells(*layers)
    assert again == atlas.mosaic
    pairs = zip(again.cells, atlas.mosaic.cells, strict=True)
    assert all(one.geometry.equals(other.geometry) for one, other in pairs)
