"""dashboard.press.draw.basemap: light and shade on the land, in the map's own projection."""

from datetime import date

import numpy as np
import pytest
from pyproj import Geod

from dashboard.press import FORMATS, USUAL_LAYERS, map_spec
from dashboard.press.draw.basemap import LEVEL, STEP, Heights, shades, warped
from tests.dashboard.press.drawn import make_map
from tests.dashboard.press.faults import faults

DAY = date(2026, 1, 20)
LAYERS = frozenset({*USUAL_LAYERS, "relief"})


@pytest.fixture(scope="module")
def made(atlas):
    """The country with its relief."""
    return make_map(atlas, map_spec(atlas, on=DAY, size="card", layers=LAYERS))


def named(made):
    return [a for a in made.figure.findobj() if "relief" in str(a.get_gid())]


def test_the_relief_is_drawn_only_where_it_is_asked_for(atlas, made):
    assert len(named(made)) == 1
    assert named(make_map(atlas, map_spec(atlas, on=DAY, size="card"))) == []


def test_a_map_with_relief_has_no_fault_and_credits_it(atlas, made):
    assert faults(made, atlas) == []
    assert "GLOBE" in made.captions.credit


def test_the_relief_lies_over_the_zones_and_under_lines_and_names(made):
    spec = {}
    for artist in made.figure.findobj():
        name = str(artist.get_gid()).split(".")
        if name[0] == "layer":
            spec.setdefault(name[1], []).append(artist.get_zorder())
    (relief,) = spec["relief"]
    assert max(spec["zones"]) < relief < min(spec["borders"] + spec["labels"])


def test_the_sea_is_left_as_it_is(atlas, made):
    (axes,) = named(made)
    path = axes.images[0].get_clip_path().get_fully_transformed_path()
    seen = axes.transData
    beirut, sea = (made.panels[0].frame.point(at) for at in [(36.2, 33.9), (34.5, 34.5)])
    assert path.contains_point(seen.transform(beirut))
    assert not path.contains_point(seen.transform(sea))


def test_a_peak_is_drawn_where_it_stands(made):
    """A single dark cell of the picture, put at a known place, is found there on the sheet."""
    frame, peak = made.panels[0].frame, (38.5 + 0.5 / 60, 35.5 - 0.5 / 60)
    greys = np.full((720, 1200), LEVEL, np.float32)
    greys[round((41 - 35.5) * 60), round((38.5 - 29) * 60)] = 0
    found = warped(Heights(greys, 29, 41, 60), frame)
    row, column = np.unravel_index(found.argmin(), found.shape)
    w = frame.window
    x = w.left + (column + 0.5) * w.width / found.shape[1]
    y = w.top - (row + 0.5) * w.height / found.shape[0]
    apart_m = Geod(ellps="WGS84").inv(*frame.lonlat(x, y), *peak)[2]
    assert apart_m < 1.5 * STEP / frame.per_metre


@pytest.mark.parametrize("mode", ["light", "dark", "grey"])
def test_level_ground_keeps_its_colour_and_nothing_hides_it(mode):
    opacity = shades(np.linspace(0, 1, 101), mode)[:, 3]
    assert shades(np.array([LEVEL]), mode)[0, 3] == 0
    assert opacity.max() < 0.6 * 255


def test_an_svg_has_the_relief_as_a_layer_of_its_own(made):
    text = FORMATS["svg"](made).decode()
    assert 'inkscape:label="relief"' in text
    assert text.count("<image") == 1
