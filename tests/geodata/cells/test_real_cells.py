"""geodata.cells on the real layers."""

import pytest
import shapely

from geodata.cells import cut_cells
from geodata.cells.plane import to_plane
from geodata.measure import area_m2


@pytest.fixture(scope="module")
def shapes(atlas):
    return [cell.geometry for cell in atlas.mosaic.cells]


@pytest.fixture(scope="module")
def country(atlas):
    return shapely.coverage_union_all([g.geometry for g in atlas.layers["governorates"]])


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


def test_the_golan_heights_are_in_no_cell(atlas, shapes):
    golan = atlas.layers["golan"][0].geometry
    overlap = max(shapely.area(shapely.intersection(shape, golan)) for shape in shapes)
    assert overlap < 1e-9


def test_every_governorate_and_both_banks_have_their_places(atlas):
    bank_of = {place: cell.bank for cell in atlas.mosaic.cells for place in cell.places}
    assert (bank_of["town/deir-ez-zor"], bank_of["field/conoco"]) == ("right", "left")
    assert (bank_of["town/tabqa"], bank_of["town/raqqa"]) == ("right", "left")
    assert (bank_of["town/manbij"], bank_of["town/kobani"]) == ("right", "left")
    governorates = {cell.governorate for cell in atlas.mosaic.cells}
    assert governorates == {g.id for g in atlas.layers["governorates"]}


def test_a_place_lies_in_its_own_cell_or_just_outside_of_the_generalised_outline(atlas, country):
    shape = shapely.transform(country, to_plane)
    for cell in atlas.mosaic.cells:
        for place in cell.places[:1]:
            point = atlas.places[place].geometry
            outside_m = shape.distance(shapely.transform(point, to_plane))
            assert cell.geometry.intersects(point) or 0 < outside_m < 10_000


def test_the_order_of_the_layers_does_not_matter(atlas):
    layers = [atlas.layers[name][::-1] for name in ("places", "governorates", "rivers")]
    again = cut_cells(*layers)
    assert again == atlas.mosaic
    pairs = zip(again.cells, atlas.mosaic.cells, strict=True)
    assert all(one.geometry.equals(other.geometry) for one, other in pairs)
