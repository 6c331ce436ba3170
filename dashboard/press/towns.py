"""The names of towns, as they want to stand on a map."""

from collections.abc import Sequence

import numpy as np

from dashboard.press.desk import Desk
from dashboard.press.frame import Frame, Rect
from dashboard.press.label import Label
from dashboard.press.type import SEMIBOLD
from geodata.layers import Feature


def town_labels_of(
    desk: Desk, frame: Frame, clear: Rect, taken: Sequence[Rect], groups: Sequence[Label]
) -> list[Label]:
    """Word the labels of towns: the larger ones, at home before abroad, as many as may fit.

    Args:
        desk: The map in the making.
        frame: The window onto the earth.
        clear: The part of the window that no furniture stands on.
        taken: Where furniture stands.
        groups: The labels of places; a town under their marker keeps clear of it.

    Returns:
        The labels, the largest towns first.
    """
    if "towns" not in desk.order.layers:
        return []
    towns = [t for t in desk.atlas.layers["towns"] if desk.lang == "en" or t.properties["name_ar"]]
    at = frame.points(np.array([town.lonlat for town in towns]))
    inner = frame.window.grown(-10)
    seen = [
        (town, float(x), float(y))
        for town, (x, y) in zip(towns, at, strict=True)
        if inner.holds(x, y) and not any(rect.grown(4).holds(x, y) for rect in taken)
    ]
    most = round(clear.width * clear.height / 26_000)
    largest = sorted(seen, key=lambda entry: _rank(entry[0]))[:most]
    return [_town_label(desk, town, x, y, groups) for town, x, y in largest]


def _rank(town: Feature) -> tuple[int, int, str]:
    abroad = town.properties["country"] != "SY"
    return int(town.properties["size"]) + abroad, -(town.properties["population"] or 0), town.id


def _town_label(desk: Desk, town: Feature, x: float, y: float, groups: Sequence[Label]) -> Label:
    rank = _rank(town)[0]
    size, dot = desk.measures.label, 3.2 if rank <= 1 else 2.6 if rank <= 2 else 2.2
    type_ = desk.type(size, SEMIBOLD) if rank <= 1 else desk.type(size * 0.9)
    box = Rect(x, y, x, y).grown(dot + 1.5)
    under = next((g for g in groups if g.marker is not None and g.marker.meets(box)), None)
    line = (town.name(desk.lang), type_)
    cost = 60.0 / (rank + 1)
    if under is None:
        return Label((line,), x, y, box, False, cost, "towns", dot=dot)
    return Label((line,), under.x, under.y, under.marker, False, cost, "towns", kin=under)
