"""geodata.cells on a made country whose cells are known in closed form."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from geodata.cells import Cell
from tests.made_ground import (
    EAST,
    GOLAN,
    RIVER,
    SQUARES,
    WEST,
    border_cell,
    cell_at,
    made_atlas,
    town,
)

GRID = 1e-6


def cells(*places, river=None) -> dict[str, Cell]:
    return {cell.id: cell for cell in made_atlas(places, river=river).mosaic.cells}


def is_box(cell: Cell, *bounds: float) -> bool:
    """Whether a cell is this box, but for one step of the grid along its edges."""
    return shapely.hausdorff_distance(cell.geometry, box(*bounds)) < 2 * GRID


def test_two_towns_part_their_subdistrict_at_the_meridian_between_them():
    found = cells(town("a", 38.25), town("b", 38.75))
    assert is_box(found["cell/town/a"], 38, 34, 38.5, 35)
    assert is_box(found["cell/town/b"], 38.5, 34, 39, 35)


def test_a_town_has_no_ground_beyond_its_subdistrict():
    """The nearest town of most of the west is the one in the east, and yet not its own."""
    found = cells(town("a", 38.0), town("b", 39.01))
    assert is_box(found["cell/town/a"], *SQUARES[WEST].bounds)
    assert is_box(found["cell/town/b"], *SQUARES[EAST].bounds)


def test_a_subdistrict_without_a_town_is_a_cell_of_its_own():
    empty = cells(town("a", 38.25))["cell/subdistrict/east"]
    assert empty.places == ()
    assert empty.geometry.equals(SQUARES[EAST])


def test_a_bank_without_a_town_is_nobody_elses():
    """What was reported of the other bank's town says nothing of it."""
    found = cells(town("a", 38.1), river=RIVER)
    assert is_box(found["cell/town/a"], 38, 34, 38.5, 35)
    assert found["cell/subdistrict/west-left"].places == ()


def test_the_river_parts_its_banks_whatever_is_nearer():
    """The towns are on both banks, and the ground by the river is the nearer bank's no more."""
    found = cells(town("a", 38.1), town("b", 38.55), river=RIVER)
    assert is_box(found["cell/town/a"], 38, 34, 38.5, 35)
    assert (found["cell/town/a"].subdistrict.bank, found["cell/town/b"].subdistrict.bank) == (
        "right",
        "left",
    )


def test_a_cell_knows_the_wider_ground_from_narrow_to_wide():
    assert cells()["cell/subdistrict/east"].surroundings == ("district/east", EAST)


def test_the_golan_heights_are_a_cell_of_their_own_and_a_part_of_nothing():
    places = [town("a", 38.25), town("b", 37.5)]
    found = {cell.id: cell for cell in made_atlas(places, apart=[GOLAN]).mosaic.cells}
    assert "cell/town/b" not in found
    golan = found["cell/area/golan-heights"]
    assert (golan.subjects, golan.subdistrict) == (("area/golan-heights",), None)


def test_a_town_just_outside_of_the_country_has_its_ground_in_the_nearest_subdistrict():
    assert "cell/town/a" in cells(town("a", 40.01))
    assert "cell/town/a" not in cells(town("a", 41.0))


def test_less_than_a_hectare_joins_the_neighbour_with_the_longest_border():
    """Two towns whose border cuts a corner of some 30 m by 30 m off the east."""
    found = cells(town("a", 39.99, 34.99), town("corner", 40.0098, 35.0097))
    assert "cell/town/corner" not in found
    assert is_box(found["cell/town/a"], *SQUARES[EAST].bounds)


@given(
    st.lists(
        st.tuples(st.integers(3801, 3999), st.integers(3401, 3499)),
        min_size=1,
        max_size=12,
        unique=True,
    ),
    st.booleans(),
)
def test_cells_cover_the_country_exactly_wherever_its_towns_are(hundredths, has_river):
    places = [town(f"t{n}", x / 100, y / 100) for n, (x, y) in enumerate(hundredths)]
    found = made_atlas(places, river=RIVER if has_river else None).mosaic.cells
    shapes = [cell.geometry for cell in found]
    assert shapely.coverage_is_valid(shapes)
    assert sum(map(shapely.area, shapes)) == pytest.approx(2, rel=1e-9)


def test_a_point_outside_of_the_country_is_in_no_cell_however_near():
    mosaic = made_atlas([town("a", 38.25), town("b", 39.5)]).mosaic
    near, inside, border = (38.2, 34 - 0.0001), (38.2, 34.2), (39.0, 34.5)
    found = [cell and cell.id for cell in (cell_at(mosaic, at) for at in (near, inside, border))]
    assert found == [None, "cell/town/a", "cell/town/a"]


def test_the_very_point_of_a_place_just_outside_is_told_apart():
    """Towns on a border lie up to 0.3 km outside of the official outline."""
    mosaic = made_atlas([town("a", 40.003)]).mosaic
    assert cell_at(mosaic, (40.003, 34.5)) is None
    assert border_cell(mosaic, (40.003, 34.5)).id == "cell/town/a"
    assert border_cell(mosaic, (40.003, 34.501)) is None


def test_a_point_touches_the_cells_on_both_sides_of_a_border():
    mosaic = made_atlas([town("a", 38.25), town("b", 39.5)]).mosaic
    assert [c.id for c in mosaic.touching(Point(39, 34.5))] == ["cell/town/a", "cell/town/b"]
