"""dashboard.charts.chronicle: everything on one axis, nothing upon anything else."""

from datetime import date, timedelta
from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.chronicle.axis import chronicle_axis, chronicle_span
from dashboard.charts.chronicle.lines import APART, Line, pack
from dashboard.dossier import dossier
from dashboard.dossier.picture import picture
from tests.made import made_claim

SVG = "{http://www.w3.org/2000/svg}"
dates = st.dates(date(2000, 1, 1), date(2026, 11, 22))
spots = st.tuples(st.floats(100, 800), st.floats(2, 60), st.sampled_from(["start", "end"]))


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


def test_every_figure_and_event_is_drawn_and_leads_to_its_claim(atlas):
    found = dossier(atlas, "camp/al-hol")
    drawn = fromstring(picture(found, "en", "page", 920, "sans-serif"))
    links = {a.get("href") for a in drawn.iter(f"{SVG}a")}
    told = [c for c in found.claims if c.property in ("held", "event", "transferred")]
    assert [c.id for c in told if f"#{c.id}" not in links] == []


def test_a_claim_that_does_not_stand_is_hollow(atlas):
    drawn = fromstring(picture(dossier(atlas, "prison/sednaya"), "en", "light", 920, "sans-serif"))
    marks = {a.get("href"): a[1].get("fill") for a in drawn.iter(f"{SVG}a")}
    assert marks["#prison-sednaya-20"] == "#ffffff"
    assert marks["#prison-sednaya-22"] != "#ffffff"


def test_the_drawing_says_what_it_shows(atlas):
    drawn = fromstring(picture(dossier(atlas, "prison/sednaya"), "en", "light", 920, "sans-serif"))
    assert drawn.get("role") == "img"
    title = drawn.findtext(f"{SVG}title")
    assert title is not None
    assert title.startswith("Sednaya Military Prison")
