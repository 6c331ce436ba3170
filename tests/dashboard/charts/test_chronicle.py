"""dashboard.charts.chronicle: everything on one axis, nothing upon anything else."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.axis import chronicle_axis, chronicle_span
from dashboard.charts.drawing import GROUP_COLOURS, STATE_COLOURS, answer_paint, fill_of
from dashboard.charts.own_events import months_chart
from dashboard.charts.plot import RADIUS, Spot
from dashboard.charts.rows import APART, Line, pack
from dashboard.charts.scaled import set_apart
from dashboard.dossier import dossier
from dashboard.dossier.pictures import chronicle
from dashboard.matrix.drawing import fill_of as matrix_fill
from geodata.answers import Answer, Last
from geodata.look import Look, look_of
from seeds.vocabulary import CLAIMANT_GROUPS, STATES
from tests.made import made_claim

DAY = date(2026, 1, 18)
SVG = "{http://www.w3.org/2000/svg}"
dates = st.dates(date(2000, 1, 1), date(2026, 11, 22))
spots = st.tuples(st.floats(100, 800), st.floats(2, 60), st.sampled_from(["start", "end"]))


def last_state():
    """An answer of a day of which nothing is reported, after one that was."""
    found = Last("overrun", DAY, ("a",), {"overrun": ("a",)})
    return Answer("unknown", "unknown", (), {}, None, found)


@given(st.lists(dates, min_size=1, max_size=60))
def test_later_days_are_further_along_the_axis(days):
    """The pieces follow each other without a gap, and no day is out of order."""
    span = chronicle_span(days, max(days))
    axis = chronicle_axis(days, span, 100, 700)
    for before, after in zip(axis.pieces, axis.pieces[1:], strict=False):
        assert after.first - before.last == timedelta(days=1)
        assert abs(after.left - before.right) < 1e-6
    assert axis.first, axis.last == span
    places = [axis.start(day) for day in sorted(set(days))]
    assert places == sorted(places)
    assert 99.999 <= axis.start(span[0]) < axis.end(span[1]) <= 800.001


def test_days_on_which_most_is_told_are_drawn_wider():
    quiet = [date(2018 + n, 1, 1) for n in range(5)]
    busy = [date(2024, 12, 8) + timedelta(days=n % 3) for n in range(12)]
    axis = chronicle_axis([*quiet, *busy], (date(2018, 1, 1), date(2026, 1, 1)), 0, 1000)
    [wider] = [piece for piece in axis.pieces if piece.wider]
    assert wider.first <= date(2024, 12, 8) <= date(2024, 12, 10) <= wider.last
    assert all(wider.day_width > piece.day_width for piece in axis.pieces if piece != wider)


def test_the_axis_begins_after_a_silence_of_ten_years():
    told = [date(1987, 1, 1), date(2011, 3, 1), date(2018, 5, 1)]
    assert chronicle_span(told, date(2020, 1, 1))[0] == date(2011, 3, 1)


@given(st.lists(spots, max_size=25))
def test_no_line_lies_upon_another(found):
    claim = made_claim(1)
    lines = [
        Line(claim, "as it was said", 0, 1, x, x + wide, x + wide + 7 if a == "start" else x - 7, a)
        for x, wide, a in found
    ]
    placed = pack(lines)
    assert len(placed) == len(lines)
    for number, one in enumerate(placed):
        for other in placed[:number]:
            apart = one.left >= other.right + APART or other.left >= one.right + APART
            assert apart or one.row != other.row


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=30))
def test_no_point_lies_upon_another_and_each_keeps_its_height(found):
    """Points of one day and nearly one number step aside; none is hidden."""
    claim = made_claim(1)
    spots = [Spot(110.0 + 3 * x, 112.0 + 3 * x, 50.0 + 4 * y) for x, y in found]
    points = set_apart([(claim, spot) for spot in spots], 100, 800)
    assert [point.spot for point in points] == spots
    for one, other in combinations(points, 2):
        apart = (one.x - other.x) ** 2 + (one.spot.y - other.spot.y) ** 2
        assert apart >= (2 * RADIUS) ** 2


def test_points_say_who_counted_or_how_many_do_not(atlas):
    drawn = fromstring(chronicle(dossier(atlas, "camp/al-hol"), "en", "light", 920, "sans-serif"))
    texts = [text.text for text in drawn.iter(f"{SVG}text")]
    assert "Iraq Ministry of Migration" in texts
    assert any("more points without a name" in text for text in texts)


def test_every_answer_is_painted_in_its_look(atlas):
    """As the map paints it, the last report in a faint tone."""
    sure = Answer("sdf", "certain", ("a",), {"sdf": ("a",)})
    possible = replace(sure, certainty="possible")
    changing = Answer("changing", "certain", ("a", "b"), {"sdf": ("a",), "israel": ("b",)})
    last = Answer("unknown", "unknown", (), {}, None, Last("sdf", DAY, ("a",), {"sdf": ("a",)}))
    for answer in (sure, possible, changing, last):
        look = look_of(answer)
        assert answer_paint("holder", answer, "#ffffff") == (look.patterns, look.colours("#ffffff"))
    assert answer_paint("holder", Answer("unknown", "unknown", (), {}), "#ffffff") == ((), ())
    assert answer_paint("state", last_state(), "#ffffff")[1] != ("#B3261E",)


def test_a_pattern_is_defined_once():
    defs = Element("defs")
    names = {fill_of(defs, ("possible",), ("#FAC477",)) for _ in range(2)}
    assert names == {"url(#look-possible-FAC477)"}
    assert len(defs) == 1
    assert fill_of(defs, (), ("#FAC477",)) == "#FAC477"


def test_every_state_and_group_has_a_colour():
    assert set(STATE_COLOURS) == set(STATES)
    assert set(GROUP_COLOURS) == set(CLAIMANT_GROUPS)


def test_every_figure_and_event_is_drawn_and_leads_to_its_claim(atlas):
    found = dossier(atlas, "camp/al-hol")
    drawn = fromstring(chronicle(found, "en", "page", 920, "sans-serif"))
    links = {a.get("href") for a in drawn.iter(f"{SVG}a")}
    told = [c for c in found.claims if c.property in ("held", "event", "transferred")]
    assert [c.id for c in told if f"#{c.id}" not in links] == []


def test_a_claim_that_does_not_stand_is_hollow(atlas):
    drawn = fromstring(
        chronicle(dossier(atlas, "prison/sednaya"), "en", "light", 920, "sans-serif")
    )
    marks = {a.get("href"): a[1].get("fill") for a in drawn.iter(f"{SVG}a")}
    assert marks["#prison-sednaya-20"] == "#ffffff"
    assert marks["#prison-sednaya-22"] != "#ffffff"


def test_the_drawing_says_what_it_shows(atlas):
    drawn = fromstring(
        chronicle(dossier(atlas, "prison/sednaya"), "en", "light", 920, "sans-serif")
    )
    assert drawn.get("role") == "img"
    title = drawn.findtext(f"{SVG}title")
    assert title is not None
    assert title.startswith("Sednaya Military Prison")


def test_occupied_ground_has_a_look_of_its_own_beside_ground_not_reported():
    """Lines, as on the map, though no party of the record holds it."""
    root = Element("svg")
    occupied = Look("occupied", "occupied", (), ("occupied",), "full")
    assert matrix_fill(occupied, root) == f"url(#{root[0].get('id')})"
    assert root[0].find("path") is not None
    assert matrix_fill(Look("not-reported", "not-reported", (), (), "full"), root) is None


def test_a_month_alone_is_a_bar_and_no_wall():
    """In both themes, on a ground of theirs."""
    for theme in ("light", "dark"):
        [bar] = fromstring(months_chart({"2026-01": 2}, "Events", theme)).iter(f"{SVG}rect")
        assert float(bar.get("width")) < 50
