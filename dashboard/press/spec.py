"""What is asked for: one press map, its sheet, its view and all that can be chosen about it."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict, Unpack
from urllib.parse import urlencode

from dashboard.press.projection import Bounds
from dashboard.text import language, languages
from geodata.atlas import Atlas
from geodata.layers import MARKED, Feature
from geodata.measure import ring
from seeds.settings import SETTINGS

LONGEST_TITLE = 200
"""How many letters a title of one's own may have."""

MODES = ("light", "dark", "grey")
USUAL_LAYERS = ("zones", *MARKED, "towns")
"""What is drawn where nothing else is asked for."""

LAYERS = (*USUAL_LAYERS, "graticule", "relief")


class Choices(TypedDict, total=False):
    """What may be chosen beside view, day, size and language.

    Attributes:
        title: A title in place of the one that writes itself.
        before: For the view ``compare``: the earlier of the two days.
        layers: Which of ``LAYERS`` are drawn.
        miles_first: Whether miles stand before kilometres.
        furniture: Whether key, locator and scale bar are drawn.
        address: The public address of the dashboard, at which the map says it can be called up
            again; without one it names no address.
    """

    mode: Literal["light", "dark", "grey"]
    title: str | None
    before: date | None
    layers: frozenset[str]
    miles_first: bool
    furniture: bool
    address: str | None


@dataclass(frozen=True, slots=True)
class MapSpec:
    """One press map, as it was asked for.

    Attributes:
        view: As `view_of` takes it.
        on: The day that it is about.
        known: The day up to which sources had been published.
        size: As `size_of` takes it.
        mode: As in `Choices`, like all that follow.
    """

    view: str
    on: date
    known: date
    size: str = "web"
    lang: str = "en"
    mode: str = "light"
    title: str | None = None
    before: date | None = None
    layers: frozenset[str] = frozenset(USUAL_LAYERS)
    miles_first: bool = False
    furniture: bool = True
    address: str | None = None

    def __post_init__(self) -> None:
        """Refuse what there is not: a language, a mode, a layer; days out of order, a long title.

        Raises:
            ValueError: In words that say what there is.
        """
        letters = len(self.title or "")
        if letters > LONGEST_TITLE:
            raise ValueError(f"the title has {letters:,} letters; it may have {LONGEST_TITLE}")
        if self.before and self.before > self.on:
            raise ValueError(f"the earlier day, {self.before}, is after {self.on}")
        _one_of(self.lang, tuple(languages()), "language")
        _one_of(self.mode, MODES, "mode")
        for layer in sorted(self.layers):
            _one_of(layer, LAYERS, "layer")

    def link(self, place: str | None) -> str:
        """Tell where the dashboard shows the same; empty where the public has no address.

        Args:
            place: The id of the place that the map is about, if it is about one.
        """
        asked = {"day": self.on, "known": self.known, "place": place, "lang": self.lang}
        query = urlencode({key: value for key, value in asked.items() if value}, safe="/")
        return f"{self.address}/?{query}" if self.address else ""

    @property
    def command(self) -> str:
        """The command that draws the same map, without the name of its file."""
        words = ["atlas", "map", "--view", self.view, "--on", str(self.on)]
        words += ["--known", str(self.known), "--size", self.size, "--lang", self.lang]
        words += ["--mode", self.mode] if self.mode != MODES[0] else []
        words += ["--before", str(self.before)] if self.before else []
        words += ["--title", self.title] if self.title else []
        words += ["--miles-first"] if self.miles_first else []
        words += [] if self.furniture else ["--no-furniture"]
        if self.layers != frozenset(USUAL_LAYERS):
            words += ["--layers", ",".join(layer for layer in LAYERS if layer in self.layers)]
        return shlex.join(words)

    @property
    def is_rtl(self) -> bool:
        """Whether the map reads from right to left."""
        return language(self.lang).is_rtl


def map_spec(
    atlas: Atlas,
    view: str = "country",
    on: date | None = None,
    known: date | None = None,
    size: str = "web",
    lang: str = "en",
    **choices: Unpack[Choices],
) -> MapSpec:
    """Say what map is wanted; what is left out is the newest day, and everything known.

    Raises:
        ValueError: Something asked for does not exist.
    """
    newest = atlas.register.newest_day
    return MapSpec(view, on or newest, known or newest, size, lang, **choices)


def _one_of(word: str, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        raise ValueError(f"{word!r} is no {what}; there are {', '.join(words)}")


VIEWS: Mapping[str, Bounds] = SETTINGS.views
"""The views with a name; west, south, east, north in degrees."""

ROOMY = 500.0
"""How wide a map of the country is at least on which neighbours have room for their names."""

AROUND_M = 55_000.0
"""How far a map of a place reaches from it, in metres."""


@dataclass(frozen=True, slots=True)
class View:
    """What a map must show.

    Attributes:
        whole: Whether it is the whole country.
        place: The place that the map is about; None for a part of the country.
    """

    bounds: Bounds
    whole: bool = False
    place: Feature | None = None

    def holds(self, place: Feature) -> bool:
        """Tell whether a place is one that it is about, whatever else its frame shows."""
        lon, lat = place.lonlat
        west, south, east, north = self.bounds
        return self.whole or (west <= lon <= east and south <= lat <= north)

    def bounds_on(self, wide: float) -> Bounds:
        """Give the ground that a window so many units wide shows, with room for names."""
        return SETTINGS.roomy if self.whole and wide >= ROOMY else self.bounds


def view_of(atlas: Atlas, name: str) -> View:
    """Find a view.

    Args:
        name: ``country``, ``north-east``, a place by id or any of its names, or
            ``west,south,east,north`` in degrees.

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
    except ValueError as error:  # perhaps a town whose name several places of detention share
        town = atlas.places.get(f"town/{name.strip().lower().replace(' ', '-')}")
        if town is None:
            views = ", ".join(VIEWS)
            raise ValueError(f"{error}; a view is {views}, a place, or W,S,E,N") from error
        place = town
    if place.geometry is None:
        raise ValueError(f"{place.id} has no location: {place.properties['accuracy_why']}")
    return View(_around(place), place=place)


def _bounds(text: str) -> Bounds:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise ValueError(f"{text!r} is not west,south,east,north in degrees") from error
    left, bottom, right, top = SETTINGS.reach
    inside = left <= west < east <= right and bottom <= south < north <= top
    if not inside or min(east - west, north - south) < 0.05:
        raise ValueError(
            f"{text!r} is no ground of the map: west,south,east,north lie in order between "
            f"{left:g},{bottom:g} and {right:g},{top:g}, and at least 0.05° apart"
        )
    return west, south, east, north


def _around(place: Feature) -> Bounds:
    shape = place.geometry
    if shape is None or not shape.area:
        shape = ring(place.lonlat, AROUND_M + 2 * place.accuracy_m)
    west, south, east, north = shape.bounds
    return west, south, east, north
