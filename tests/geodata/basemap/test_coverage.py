"""geodata.basemap: governorates, countries and the Golan meet exactly."""

import pytest
import shapely

from geodata.basemap.countries import golan, meet, refuse_gaps, syria
from geodata.basemap.governorates import governorates
from geodata.basemap.lines import border_features, province_features
from geodata.basemap.shapes import Record

BOX = (30.0, 30.0, 40.0, 40.0)


def country(code, outline):
    return Record({"ADM0_A3": code, "NAME_EN": code, "NAME_AR": code}, outline)


def test_the_area_of_separation_joins_quneitra(states):
    """Fifteen units make fourteen governorates."""
    made = {feature["id"]: feature for feature in governorates(states)}
    assert len(made) == 14
    quneitra = shapely.geometry.shape(made["governorate/quneitra"]["geometry"])
    assert quneitra.area == pytest.approx(2)


def test_a_governorate_is_named_without_the_word(states):
    """Homs, not Governorate of Homs; and each spelling once."""
    homs = next(f for f in governorates(states) if f["id"] == "governorate/homs")
    assert homs["properties"]["name_ar"] == "حمص"
    assert homs["properties"]["variants"] == ["Unit SY-HI", "Old", "Older"]
    assert homs["properties"]["pcode"] == "SY04"


def test_a_missing_governorate_is_said(states):
    """By its code."""
    with pytest.raises(ValueError, match="no first-level unit has the code SY-DI"):
        governorates(states[1:])


def test_governorates_that_overlap_make_no_country(states):
    """Rather than a country with seams."""
    moved = [states[0]._replace(geometry=shapely.box(36, 33, 37.5, 34)), *states[1:]]
    with pytest.raises(ValueError, match="the governorates do not meet exactly"):
        syria(governorates(moved))


def test_a_neighbour_a_few_metres_off_is_laid_on_the_border():
    """5e-5 degrees, as between two of Natural Earth's own files, and a vertex of its own."""
    inner = shapely.Polygon([(33, 33), (34, 33), (34, 33.5), (34, 34), (33, 34)])
    near = shapely.Polygon([(34.00005, 33), (35, 33), (35, 34), (34.00005, 34)])
    outlines = meet([country("IRQ", near)], inner, BOX)
    assert shapely.coverage_is_valid(list(outlines.values()))
    assert outlines["SYR"].equals_exact(inner)


def test_a_country_outside_the_region_is_left_out():
    """Nothing empty is written."""
    far = country("NZL", shapely.box(170, -40, 175, -35))
    assert list(meet([far], shapely.box(33, 33, 34, 34), BOX)) == ["SYR"]


def test_the_golan_is_the_hole_between_countries():
    """With the vertices of those round it."""
    hole = shapely.box(35.6, 32.7, 35.9, 33.4)
    outlines = {"SYR": shapely.box(35, 32, 37, 34).difference(hole)}
    assert golan(outlines).equals(hole)


def test_outlines_that_give_the_golan_away_are_refused():
    """The layer must be drawn from outlines that leave it out."""
    with pytest.raises(ValueError, match="some country covers"):
        golan({"ISR": shapely.box(35, 32, 37, 34)})


def test_shapes_with_a_gap_are_refused_with_the_place():
    """The message says where to look."""
    with pytest.raises(ValueError, match=r"two squares do not meet exactly, within \(0\.0"):
        refuse_gaps([shapely.box(0, 0, 1, 1), shapely.box(0.9, 0, 2, 1)], "two squares")


def test_a_border_is_what_two_outlines_share():
    """One line a pair; a touching corner is no border."""
    outlines = {
        "IRQ": shapely.box(1, 0, 2, 1),
        "LBN": shapely.box(0, 1, 1, 2),
        "SYR": shapely.box(0, 0, 1, 1),
    }
    borders = border_features(outlines, shapely.box(-1, 0, 0, 1))
    kinds = {border["id"]: border["properties"]["kind"] for border in borders}
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
