"""A press map as SVG looks in a browser as it does as PNG, whatever fonts the machine has."""

import io
from datetime import date

import numpy as np
import pytest
from PIL import Image

from dashboard.press import FORMATS, make_map, map_spec

WIDE = [{"viewport": {"width": 1600, "height": 900}}]


def grey(picture):
    """The lightness of each square of four pixels."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("L"), dtype=float)
    return pixels.reshape(pixels.shape[0] // 4, 4, pixels.shape[1] // 4, 4).mean(axis=(1, 3))


@pytest.mark.parametrize("watched", WIDE, indirect=True)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_svg_is_lettered_in_a_browser_as_the_picture_is(atlas, watched, tmp_path, lang):
    """Below the map, a font of the machine's or a full stop at the wrong end moves the letters."""
    made = make_map(atlas, map_spec(atlas, "north-east", date(2026, 1, 19), lang=lang))
    file = tmp_path / "map.svg"
    file.write_bytes(FORMATS["svg"](made))
    watched.page.goto(f"file://{file}")
    watched.page.wait_for_function("document.fonts.status === 'loaded'")
    seen, drawn = grey(watched.page.screenshot()), grey(FORMATS["png"](made))
    assert seen.shape == drawn.shape == (225, 400)
    foot = slice(206, None)
    assert (drawn[foot] < 200).mean() > 0.02
    assert (abs(seen - drawn)[foot] > 40).mean() < 0.003
    assert watched.is_clean()
