"""dashboard.press.labels: a place for each label, clear of markers and furniture."""

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.press.labels import FAR, Label
from dashboard.press.labels.candidates import place_labels
from dashboard.press.projection import Rect
from dashboard.press.type import Type

SHEET = Rect(0, 0, 800, 500)
NO_LINE = shapely.Point()
spots = st.lists(st.tuples(st.integers(2, 38), st.integers(2, 38)), max_size=24, unique=True).map(
    lambda cells: [(20.0 * x, 12.0 * y) for x, y in cells]
)


def label(x, y, **changes):
    """A label beside a marker that is drawn in any case."""
    marker = Rect(x - 4, y - 4, x + 4, y + 4)
    asked = {"stays": True, "give_way": 900.0, "layer": "labels", "reach": FAR, **changes}
    return Label((("Damascus", Type(14)),), x, y, marker, **asked)


def place(labels, taken=(), avoid=NO_LINE, rtl=False):
    return place_labels(labels, SHEET, taken, avoid, rtl)


@settings(max_examples=40)
@given(spots, st.booleans())
def test_no_label_or_leader_covers_the_marker_of_another(points, rtl):
    for placed in place([label(*point) for point in points], rtl=rtl):
        others = [Rect(x - 4, y - 4, x + 4, y + 4) for x, y in points]
        others = [marker for marker in others if marker != placed.label.marker]
        if placed.box:
            assert not any(placed.box.meets(marker) for marker in others)
        if placed.leader:
            line = shapely.LineString([placed.leader[:2], placed.leader[2:]])
            assert not any(line.crosses(shapely.box(*marker)) for marker in others)


def test_a_label_stands_on_the_side_where_reading_begins():
    (left_to_right,) = place([label(400, 250)])
    (right_to_left,) = place([label(400, 250)], rtl=True)
    assert left_to_right.box.left > 400 > right_to_left.box.right
    assert (left_to_right.side, right_to_left.side) == ("e", "w")


def test_a_label_keeps_off_furniture_and_lines_where_it_can():
    beside = shapely.LineString([(440, 0), (440, 500)])
    (placed,) = place([label(400, 250)], avoid=beside)
    assert not shapely.box(*placed.box).intersects(beside)
    (placed,) = place([label(400, 250)], taken=[Rect(300, 200, 500, 300)])
    assert placed.leader
    assert not placed.box.meets(Rect(300, 200, 500, 300))


def test_a_marker_that_stays_is_kept_without_its_label():
    everything = [Rect(0, 0, 800, 500)]
    (placed,) = place([label(400, 250)], taken=everything)
    assert placed.box is None
    assert place([label(400, 250, stays=False)], taken=everything) == []


def test_no_label_is_no_place():
    assert place([]) == []


def test_a_label_stands_apart_from_the_marker_of_another_where_it_can():
    """Between two markers it would seem to be the other's."""
    wide, _ = label(0, 0).size
    west, east = label(300, 250), label(300 + wide + 18, 250)
    placed, _ = place([west, east])
    assert placed.side != "e"
    assert shapely.box(*placed.box).distance(shapely.box(*east.marker)) > 7
