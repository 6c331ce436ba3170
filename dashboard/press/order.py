"""What is asked for: one press map, with all that can be chosen about it."""

import shlex
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict
from urllib.parse import urlencode

LANGUAGES = ("en", "ar")
MODES = ("light", "dark", "grey")
LAYERS = ("zones", "facilities", "bases", "towns", "graticule", "relief")
USUAL_LAYERS = LAYERS[:4]
"""What is drawn where nothing else is asked for."""


class Choices(TypedDict, total=False):
    """What may be chosen beside view, day, size and language.

    Attributes:
        mode: ``light``, ``dark`` or ``grey``.
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
class Order:
    """One press map, as it was asked for.

    Attributes:
        view: ``country``, ``north-east``, ``compare``, a place's name, or west,south,east,north.
        on: The day that it is about.
        known: The day up to which sources had been published.
        size: A name of dashboard.press.sizes, or WIDTHxHEIGHT.
        lang: ``en`` or ``ar``.
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
        """Refuse what cannot be drawn, in words.

        Raises:
            ValueError: The language, the mode or a layer is none of those that there are.
        """
        _one_of(self.lang, LANGUAGES, "language")
        _one_of(self.mode, MODES, "mode")
        for layer in sorted(self.layers):
            _one_of(layer, LAYERS, "layer")

    def link(self, place: str | None) -> str:
        """Tell where the dashboard shows the same.

        Args:
            place: The id of the place that the map is about, if it is about one.

        Returns:
            The address; empty where the public has none.
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
        return self.lang == "ar"


def _one_of(word: str, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        raise ValueError(f"{word!r} is no {what}; there are {', '.join(words)}")
