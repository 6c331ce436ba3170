"""dashboard.press.inset: a place by itself, with its published distances."""

from datetime import date

import pytest
import shapely

from dashboard.press import map_spec
from dashboard.press.draw import LAYER_MARK
from dashboard.press.inset import ring_lines, rings_of
from dashboard.press.type import Word
from dashboard.text import in_print
from tests.dashboard.press.drawn import make_map


def test_no_published_distance_is_told_across_a_ring(atlas):
    inset = make_map(atlas, map_spec(atlas, "al-shaddadi", date(2026, 1, 19))).panels[-1]
    told = [placed for placed in inset.placed if placed.label.ring]
    assert len(told) == len(inset.rings) > 1
    for placed in told:
        box = shapely.box(*placed.box)
        assert not any(box.intersects(ring.boundary) for _, ring in inset.rings)


@pytest.mark.parametrize(
    ("view", "size", "lang"),
    [
        ("base/al-shaddadi", "card", "en"),
        ("base/al-shaddadi", "square", "ar"),
        ("al-shaddadi", "portrait", "en"),
        ("al-shaddadi", "print-3", "ar"),
    ],
)
def test_an_inset_tells_every_published_distance_beside_its_ring_or_above(atlas, view, size, lang):
    """With the base that they begin at, even where the map beside it shows no bases."""
    on = date(2026, 1, 19)
    made = make_map(atlas, map_spec(atlas, view, on, size=size, lang=lang))
    words = [w for w in made.figure.findobj(Word) if f"{LAYER_MARK}inset." in w.get_gid()]
    drawn = " ".join(w.text for w in words)
    rings = rings_of(atlas, atlas.place(view), made.spec.known)
    assert len(rings) == len(made.panels[-1].rings) > 1
    assert all(line in drawn for ring in rings for line in ring_lines(ring, in_print(lang)))
    shown = {mark.site.feature.id for mark in made.panels[-1].marks}
    assert {end.id for ring in rings for end in (ring.centre, ring.other)} <= shown
