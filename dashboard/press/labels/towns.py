"""The names of towns and communities on a map."""

import math
from collections.abc import Sequence

import numpy as np

from dashboard.press.context import RenderContext
from dashboard.press.labels import FAR, Label
from dashboard.press.labels.areas import land_of
from dashboard.press.projection import Frame, Rect
from dashboard.press.type import REGULAR, SEMIBOLD
from geodata.layers import Feature
from seeds.settings import SETTINGS


def town_labels_of(
    context: RenderContext,
    frame: Frame,
    clear: Rect,
    taken: Sequence[Rect],
    groups: Sequence[Label],
) -> list[Label]:
    """Word the labels of towns: the larger ones, at home before abroad, as many as may fit.

    Where the map is of so small a ground that it has room for more, communities fill it.
    """
    if "towns" not in context.spec.layers:
        return []
    ranked = sorted(_seen(context, frame, "towns", taken), key=lambda entry: _rank(entry[0]))
    most = max(3, round(clear.width * clear.height / 24_000))
    home = [entry for entry in ranked if _is_home(entry[0])]
    abroad = [entry for entry in ranked if not _is_home(entry[0])]
    chosen = [*home[:most], *abroad[: max(1, most // 4)]]
    labels = [_town_label(context, frame, *entry, groups) for entry in chosen]
    room = most - len(home)
    return labels + _community_labels(context, frame, taken, groups, labels, room)


Seen = tuple[Feature, float, float]
"""A feature with where it stands on the sheet."""


def _seen(context: RenderContext, frame: Frame, layer: str, taken: Sequence[Rect]) -> list[Seen]:
    """What of a layer of points a map shows, under no furniture and by a name in its language."""
    every, name = context.atlas.layers[layer], f"name_{context.lang}"
    points = [point for point in every if point.properties.get(name)] or list(every)
    at = frame.points(np.array([point.lonlat for point in points]).reshape(-1, 2))
    inner, covered = frame.window.grown(-10), [rect.grown(4) for rect in taken]
    return [
        (point, x, y)
        for point, (x, y) in zip(points, at.tolist(), strict=True)
        if inner.holds(x, y) and not any(rect.holds(x, y) for rect in covered)
    ]


KILOMETRE = 8.0
"""How long a kilometre is, in units, on a map of so large a scale that it names communities."""

SAME_M = 2000.0
"""A community closer than this to what a map names is a part of it, or the same place."""

APART = 75.0
"""How far communities that are named lie from each other at least, in units."""


def _community_labels(
    context: RenderContext,
    frame: Frame,
    taken: Sequence[Rect],
    groups: Sequence[Label],
    towns: Sequence[Label],
    room: int,
) -> list[Label]:
    """Word the labels of communities, those nearest to places first; they give way to others."""
    if frame.per_metre * 1000 < KILOMETRE or room <= 0:
        return []
    small = context.type(context.measures.label * 0.75, REGULAR, "quiet")
    off, near = land_of(context, frame, False), SAME_M * frame.per_metre
    named = [(label.x, label.y) for label in (*groups, *towns)]
    middles = [(label.x, label.y) for label in groups] or [frame.window.centre]

    def away(seen: Seen) -> float:
        return min(math.dist(seen[1:], middle) for middle in middles)

    labels: list[Label] = []
    for community, x, y in sorted(_seen(context, frame, "communities", taken), key=away):
        apart = all(math.dist((x, y), (label.x, label.y)) > APART for label in labels)
        if apart and all(math.dist((x, y), at) > near for at in named):
            line, box = (community.name(context.lang), small), Rect(x, y, x, y).grown(3)
            labels.append(Label((line,), x, y, box, False, 3.0, "towns", dot=1.6, off=off))
    return labels[:room]


def _is_home(town: Feature) -> bool:
    return bool(town.properties["country"] == SETTINGS.home_code)


def _is_seat(town: Feature) -> bool:
    return bool(SETTINGS.seat) and town.properties.get("place") == SETTINGS.seat


def _rank(town: Feature) -> tuple[int, int, str]:
    """The seat of the country, those of governorates, then the record's towns and the larger."""
    rank = 0 if _is_seat(town) else int(town.properties["rank"])
    return rank, -(town.properties["population"] or 0), town.id


NEAR, NARROW = 14.0, 300.0
"""How far the name of a governorate's seat may stand from its dot, in units; on a map narrower
than the second it stands beside it."""


def _town_label(
    context: RenderContext,
    frame: Frame,
    town: Feature,
    x: float,
    y: float,
    groups: Sequence[Label],
) -> Label:
    rank = _rank(town)[0]
    size, dot = context.measures.label, 3.2 if rank <= 1 else 2.6 if rank <= 2 else 2.2
    small = max(size * 0.9, context.measures.least)
    type_ = context.type(size, SEMIBOLD) if rank <= 1 else context.type(small)
    box = Rect(x, y, x, y).grown(dot + 1.5)
    under = next((g for g in groups if g.marker is not None and g.marker.meets(box)), None)
    line = (town.name(context.lang), type_)
    seat = rank <= 1 and frame.window.width >= NARROW
    cost = 3000.0 if _is_seat(town) else 60.0 if seat else 60.0 / (rank + 1)
    off = land_of(context, frame, not _is_home(town))
    reach = FAR if _is_seat(town) else NEAR if seat else 0.0
    if under is None:
        return Label((line,), x, y, box, False, cost, "towns", dot=dot, off=off, reach=reach)
    at = under.x, under.y, under.marker
    return Label((line,), *at, False, cost, "towns", kin=under, off=off, reach=reach)
