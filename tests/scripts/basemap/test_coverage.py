"""scripts.basemap: Syria's units, its neighbours and the Golan Heights meet exactly."""

import pytest
import shapely

from scripts.basemap.countries import GOLAN, border_features, meet, province_features, refuse_gaps
from scripts.basemap.sources import Record
from scripts.basemap.subdistricts import Unit

BOX = (30.0, 30.0, 40.0, 40.0)
UNIT = Unit("SY140000", None)
COUNTRY = shapely.box(35.6, 32.5, 37, 34)
HEIGHTS = shapely.box(35.6, 32.5, 35.9, 33.5)


def country(code, outline):
    return Record({"ADM0_A3": code, "NAME_EN": code, "NAME_AR": code}, outline)


def around(east=37.0):
    """Natural Earth's countries: Syria up to a meridian, and one all round, Golan left out."""
    theirs = shapely.box(35.6, 32.5, east, 34)
    rest = shapely.box(33, 31, 39, 36).difference(theirs)
    return [country("SYR", theirs.difference(HEIGHTS)), country("IRQ", rest)]


def met(east=37.0):
    return meet({UNIT: COUNTRY}, around(east), BOX)


def test_ground_that_natural_earth_gives_a_neighbour_is_syrias_inside_the_official_outline():
    ground = met(east=36.9)
    assert ground.outlines["SYR"].equals(COUNTRY)
    assert not ground.outlines["IRQ"].intersection(COUNTRY).area


def test_a_gap_beyond_the_official_outline_goes_to_the_neighbour_along_it():
    ground = met(east=37.1)
    parts = [*ground.units.values(), ground.golan, ground.outlines["IRQ"]]
    assert shapely.coverage_is_valid(parts)
    assert ground.outlines["IRQ"].contains(shapely.Point(37.05, 33))


def test_the_golan_heights_are_apart_from_the_unit_and_in_its_district_and_governorate():
    ground = met()
    assert ground.golan.equals(HEIGHTS)
    assert ground.units[UNIT].equals(COUNTRY.difference(HEIGHTS))
    assert ground.joined(4)["SY14"].equals(COUNTRY)


def test_a_country_outside_the_region_is_left_out():
    far = country("NZL", shapely.box(170, -40, 175, -35))
    assert set(meet({UNIT: COUNTRY}, [*around(), far], BOX).outlines) == {"IRQ", "SYR"}


def test_outlines_that_give_the_golan_away_are_refused():
    assert HEIGHTS.contains(shapely.Point(GOLAN))
    whole = [country("SYR", COUNTRY), around()[1]]
    with pytest.raises(ValueError, match="some country covers"):
        meet({UNIT: COUNTRY}, whole, BOX)


def test_shapes_with_a_gap_are_refused_with_the_place():
    with pytest.raises(ValueError, match=r"two squares do not meet exactly, within \(0\.0"):
        refuse_gaps([shapely.box(0, 0, 1, 1), shapely.box(0.9, 0, 2, 1)], "two squares")


def test_a_border_is_what_two_outlines_share():
    """One line a pair; a touching corner is no border."""
    outlines = {
        "GOLAN": shapely.box(-1, 0, 0, 1),
        "IRQ": shapely.box(1, 0, 2, 1),
        "LBN": shapely.box(0, 1, 1, 2),
        "SYR": shapely.box(0, 0, 1, 1),
    }
    kinds = {border["id"]: border["properties"]["kind"] for border in border_features(outlines)}
    assert kinds == {
        "border/golan-syr": "line-of-control",
        "border/irq-syr": "international",
        "border/lbn-syr": "indefinite",
    }


def test_province_lines_leave_out_the_border():
    """Two provinces side by side share one line."""
    pair = [shapely.box(34, 33, 35, 34), shapely.box(35, 33, 36, 34)]
    states = [Record({"adm0_a3": "IRQ"}, outline) for outline in pair]
    (line,) = province_features(states)
    assert shapely.geometry.shape(line["geometry"]).equals(shapely.LineString([(35, 33), (35, 34)]))
