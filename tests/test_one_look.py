"""One answer looks the same in every medium, by what a reader sees of it.

Press map, page, QGIS, KML, matrix and chronicle are read as they are drawn, by `tests.media`: each
gives what it can show, and what two of them show is compared. Ground and marks are read apart; of
marks also the shape by kind, the sign of the state, and whether it is red.
"""

import json
import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest

from geodata.ground import holder_history
from geodata.layers import MARKED, POINTS
from geodata.look import look_of
from tests.media.charts import chronicle_band, matrix_cell
from tests.media.files import Files
from tests.media.maps import Page, Press
from tests.media.seen import Seen, reduced

CHANCE = random.Random(20260121)
NAMED_DAY = date(2026, 1, 21)
NAMED = (
    "town/ras-al-ayn",
    "town/tell-hamis",
    "town/quneitra",  # on the Golan, with Israeli forces
    "prison/sednaya",
    "town/hama",
    "prison/al-aqtan",
)
"""Of these, press map and page once told different things on one day."""


@pytest.fixture(scope="module")
def looks(atlas) -> list[tuple[str, date]]:
    """The named places, and by lot a place and a day of each look in turn, sixty in all."""
    located = [f for layer in POINTS for f in atlas.layers[layer] if f.geometry is not None]
    found: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
    for place in located:
        for one in holder_history(atlas, place):
            day = one.start + timedelta(days=CHANCE.randint(0, (one.end - one.start).days))
            found[look_of(one.answer).key].append((place.id, day))
    for key, pairs in found.items():  # a mark shows more media than a town, which has none
        found[key] = [p for p in pairs if atlas.places[p[0]].layer in MARKED] or pairs
    chosen = [(place, NAMED_DAY) for place in NAMED]
    keys = CHANCE.sample(sorted(found), len(found))
    return chosen + [CHANCE.choice(found[key]) for key in (keys * 60)[: 60 - len(chosen)]]


@pytest.fixture(scope="module")
def media(atlas):
    """The page, the press map and the files."""
    return Page(atlas), Press(atlas), Files(atlas)


def marked(atlas, media, place: str, day: date) -> dict[str, Seen]:
    """What each medium shows of who held a place, the fullest first."""
    page, press, files = media
    layer = atlas.places[place].layer
    row = files.row(place, day)
    found = {
        "matrix": matrix_cell(atlas, place, day),
        "chronicle": chronicle_band(atlas, place, day),
        "QGIS": files.qgis_mark(place, day),
        "KML": files.kml(*row),
    }
    if layer not in MARKED:
        return found
    drawn = press.mark(place, day)
    return {"page": page.mark(place, day), **found, **({"press": drawn} if drawn else {})}


def ground(atlas, media, place: str, day: date) -> dict[str, Seen]:
    """What each medium shows of who held the ground at a place."""
    page, press, files = media
    point = atlas.places[place].geometry
    cell = next(c for c in atlas.mosaic.cells if place in c.places or c.geometry.covers(point))
    within = cell.geometry.representative_point()
    row = files.zone(within, day)
    return {
        "page": page.look(page.cells[cell.id], day),
        "press": press.ground(within, day),
        "QGIS": files.qgis_ground(row, day),
        "KML": files.kml("control_zones", row),
    }


def differing(found: dict[str, Seen]) -> dict[str, tuple[Any, Any]]:
    """By medium and aspect, what is not as the first one shows it, with what that shows."""
    first = reduced(next(iter(found.values())))
    return {
        f"{medium} {aspect}": (shown, first[aspect])
        for medium, one in found.items()
        for aspect, shown in one.items()
        if aspect in first and shown != first[aspect]
    }


def test_every_medium_shows_one_look_of_sixty_places_and_days(atlas, media, looks):
    """Marks of places, and the ground that they lie in."""
    assert len(looks) == 60
    wrong = {}
    for place, day in looks:
        for what in (marked, ground):
            if found := differing(what(atlas, media, place, day)):
                wrong[f"{what.__name__} {place} {day}"] = found
    assert wrong == {}, json.dumps(wrong, indent=1, default=list)
