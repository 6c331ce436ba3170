"""The views: which ground a map must show, and which place it is about."""

from dataclasses import dataclass

from dashboard.press.frame import Bounds
from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.measure import ring

VIEWS: dict[str, Bounds] = {
    "country": (35.65, 32.3, 42.4, 37.35),
    "north-east": (38.7, 34.9, 42.5, 37.35),
}
"""The views with a name; west, south, east, north in degrees."""

AROUND_M = 55_000.0
"""How far a map of a place reaches from it, in metres."""


@dataclass(frozen=True, slots=True)
class View:
    """What a map must show.

    Attributes:
        bounds: The ground, in degrees.
        whole: Whether it is the whole country.
        place: The place that the map is about; None for a part of the country.
    """

    bounds: Bounds
    whole: bool = False
    place: Feature | None = None


def view_of(atlas: Atlas, name: str) -> View:
    """Find a view.

    Args:
        atlas: The atlas.
        name: ``country``, ``north-east``, a place by id or any of its names, or
            ``west,south,east,north`` in degrees.

    Returns:
        The view.

    Raises:
        ValueError: There is no such view or place, or the bounds are not bounds.

    Examples:
        >>> from geodata import load
        >>> view_of(load(), "38,35,40,36").bounds
        (38.0, 35.0, 40.0, 36.0)
    """
    if name in VIEWS:
        return View(VIEWS[name], whole=name == "country")
    if name.count(",") == 3:
        return View(_bounds(name))
    try:
        place = atlas.place(name)
    except ValueError as error:
        views = ", ".join(VIEWS)
        raise ValueError(f"{error}; a view is {views}, a place, or W,S,E,N") from error
    return View(_around(place), place=place)


def _bounds(text: str) -> Bounds:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise ValueError(f"{text!r} is not west,south,east,north in degrees") from error
    inside = 29 <= west < east <= 49 and 29 <= south < north <= 41
    if not inside or min(east - west, north - south) < 0.05:
        raise ValueError(
            f"{text!r} is no ground of the map: west,south,east,north lie in order between "
            "29,29 and 49,41, and at least 0.05° apart"
        )
    return west, south, east, north


def _around(place: Feature) -> Bounds:
    if place.geometry is not None and place.geometry.area:
        west, south, east, north = place.geometry.bounds
    else:
        west, south, east, north = ring(place.lonlat, AROUND_M + 2 * place.accuracy_m).bounds
    return west, south, east, north
