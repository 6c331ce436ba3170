"""A day as it was known, in a language: which places a view is about, and how they are named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.press.content import is_within
from dashboard.press.moves import in_use
from dashboard.press.spec import View
from dashboard.press.words import joined, number, say, word_of
from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.status import Status, status_on
from geodata.surroundings import holder_on

MOST_NAMES = 3
"""The most places that a title names; what it leaves out it counts."""

CITY = 1_000_000
"""A city of so many people is named before the places of detention that changed hands with it."""


@dataclass(frozen=True)
class Title:
    """A title, and what it is made of, for whoever checks it.

    Attributes:
        text: The sentence.
        places: The ids of the places that it names.
        parties: The parties that it names.
        numbers: The numbers that it gives.
        days: The days that it names.
    """

    text: str
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    days: tuple[date, ...] = ()

    def and_then(self, other: "Title", lang: str) -> "Title":
        """Join two findings into one sentence."""
        return Title(
            say("title.two", lang, first=self.text, second=other.text),
            self.places + other.places,
            self.parties + other.parties,
            self.numbers + other.numbers,
            self.days + other.days,
        )


@dataclass(frozen=True)
class Scene:
    """A day, as it was known, in a language."""

    atlas: Atlas
    on: date
    lang: str

    def within(self, view: View, *layers: str) -> list[Feature]:
        """The places of some layers that a view is about, whatever its frame shows beyond."""
        found = (f for layer in layers for f in self.atlas.layers[layer] if f.geometry is not None)
        return [f for f in found if is_within(view, f) and self.atlas.register.claims_about(f.id)]

    def sites(self, view: View, *days: date) -> list[Feature]:
        """The places of detention of a view that were in use on one of the days."""
        found = self.within(view, "facilities")
        return [f for f in found if any(in_use(self.status(f, day)) for day in days)]

    def status(self, place: Feature, day: date) -> Status:
        """What is known of a place on a day."""
        return status_on(self.atlas, place.id, day)

    def holder(self, place: str, day: date | None = None) -> Answer:
        """Who held a place on a day; on that of the map if None."""
        return holder_on(self.atlas, place, day or self.on)

    @cached_property
    def people(self) -> dict[str, int]:
        """How many live in a town, by its id."""
        towns = (town.properties for town in self.atlas.layers["towns"])
        return {town["place"]: town["population"] or 0 for town in towns if town["place"]}

    def weight(self, place: str) -> tuple[int, int, str]:
        """Large cities first, then places of detention, towns, bases, and the rest."""
        feature = self.atlas.places[place]
        people = self.people.get(place, 0)
        if people >= CITY:
            return 0, -people, place
        ranks = {"prison": 1, "camp": 1, "town": 2, "base": 3}
        return ranks.get(feature.kind, 4), -people, place

    def names(self, places: Sequence[str]) -> str:
        """The weightiest places by name, the rest by number."""
        ordered = sorted(places, key=self.weight)
        most = MOST_NAMES if len(places) <= MOST_NAMES else MOST_NAMES - 1
        names = [self.atlas.places[place].name(self.lang) for place in ordered[:most]]
        rest = len(places) - most
        more = [say("title.more", self.lang, n=number(rest, self.lang))] if rest > 0 else []
        return joined([*names, *more], self.lang)

    def title(
        self,
        key: str,
        places: Iterable[str] = (),
        parties: Iterable[str] = (),
        numbers: Iterable[int] = (),
        days: Iterable[date] = (),
        **values: str,
    ) -> Title:
        """Word a title; ``{s}`` ends a verb that goes with one party."""
        named, told = tuple(places), tuple(parties)
        several = told and told[0] in say("title.plural", self.lang).split()
        text = say(
            f"title.{key}",
            self.lang,
            places=self.names(named),
            party=word_of("party", told[0], self.lang) if told else "",
            s="" if several else say("title.third", self.lang),
            **values,
        )
        return Title(text, named, told, tuple(numbers), tuple(days))
