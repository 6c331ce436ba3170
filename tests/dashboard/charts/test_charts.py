"""dashboard.charts: certain is solid, possible hatched, disputed split, unknown empty."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from dashboard.charts import figure_chart, status_band
from geodata.answers import Answer
from geodata.timeline import FIRST_DAY, LAST_DAY, Interval

SVG = "{http://www.w3.org/2000/svg}"


def band_of(answer, title="t"):
    rows = [("holder", [Interval(FIRST_DAY, LAST_DAY, answer)])]
    return ElementTree.fromstring(status_band(rows, title).svg)


def fills(root):
    return [rect.get("fill") for rect in root.findall(f"{SVG}rect")]


@pytest.mark.parametrize(
    ("answer", "looks"),
    [
        pytest.param(Answer("sdf", "certain", ("a",), {}), ["#FAC477"], id="solid"),
        pytest.param(Answer("sdf", "possible", ("a",), {}), ["url(#hatch-FAC477)"], id="hatched"),
        pytest.param(Answer("unknown", "unknown", (), {}), [], id="empty"),
    ],
)
def test_certainty_has_its_look(answer, looks):
    """A filled box, a hatched one, or none."""
    assert fills(band_of(answer)) == looks


def test_a_dispute_is_split_between_its_sides():
    """Two sides share the height of the band."""
    sides = {"sdf": ("a",), "transitional-government": ("b",)}
    root = band_of(Answer("disputed", "disputed", ("a", "b"), sides))
    assert fills(root) == ["#FAC477", "#5DBBA4"]
    assert {rect.get("height") for rect in root.findall(f"{SVG}rect")} == {"8.0"}


def test_a_day_is_found_along_the_chart():
    """From the end of the labels to the end of the axis; a day outside is nowhere."""
    chart = status_band([], "t")
    first, last = chart.percent(FIRST_DAY), chart.percent(LAST_DAY)
    assert first == pytest.approx(21.5)
    assert first < chart.percent(date(2026, 1, 19)) < last == pytest.approx(97)
    assert chart.percent(LAST_DAY + timedelta(days=1)) is None


def test_a_title_cannot_become_markup():
    """Text is text."""
    root = band_of(Answer("sdf", "certain", (), {}), "</title><script>alert(1)</script>")
    assert root.find(f"{SVG}title").text == "</title><script>alert(1)</script>"
    assert not root.findall(f".//{SVG}script")


def test_every_claim_of_a_figure_is_drawn(atlas):
    """A point, or a bar for a bare bound, a claim; none falls off the chart."""
    claims = [
        c for c in atlas.register.claims_about("camp/al-hol", "held") if c.figure.unit == "people"
    ]
    root = ElementTree.fromstring(figure_chart(atlas.register, claims, "t").svg)
    points = root.findall(f"{SVG}circle")
    arrows = root.findall(f"{SVG}polyline")
    assert len(points) + len(arrows) == len(claims)
    assert all(0 <= float(point.get("cy")) <= 170 for point in points)
