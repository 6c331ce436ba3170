"""The atlas: the register and the layers together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from shapely.errors import ShapelyError

from geodata.cells import Cell, Mosaic, kept_cells
from geodata.cells.cutting import cut_cells
from geodata.gazetteer import Gazetteer
from geodata.layers import LAYERS_FOLDER, PLACES, Feature, LayerFolder
from seeds import SEEDS, Day, Register, as_day, read_register
from seeds.vocabulary import CLAIMANT_GROUPS

CUT_FROM = ("places", "subdistricts", "occupied", "communities", "towns")
"""The layers that the country is cut into cells by."""


class Geography:
    """The layers, with what is made of them once and shared by every view of the record."""

    def __init__(self, layers: Mapping[str, tuple[Feature, ...]]) -> None:
        self.layers = layers

    @cached_property
    def places(self) -> Mapping[str, Feature]:
        """Every feature that a claim can be about, by id."""
        return {feature.id: feature for layer in PLACES for feature in self.layers[layer]}

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The index of every name of every place, and after these of every community."""
        return Gazetteer(self.places.values(), lambda: self.layers["communities"])

    @cached_property
    def cells_round(self) -> dict[str, list[Cell]]:
        """The cells in which a place may lie, by its id, as far as they were asked for."""
        return {}

    @cached_property
    def people(self) -> Mapping[str, int]:
        """How many live in a town, 0 where that is not told, by the id of the place that it is."""
        towns = (town.properties for town in self.layers["towns"])
        return {town["place"]: town["population"] or 0 for town in towns if town["place"]}

    @cached_property
    def mosaic(self) -> Mosaic:
        """The cells of the country; cut once, when first asked for."""
        if isinstance(self.layers, LayerFolder) and self.layers.folder == LAYERS_FOLDER:
            paths = {name: self.layers.file(name) for name in CUT_FROM}
            files = {name: path.read_bytes() for name, path in paths.items() if path.exists()}
            return kept_cells(files, self._cut)
        return self._cut()

    def _cut(self) -> Mosaic:
        try:
            return cut_cells(*(self.layers[name] for name in CUT_FROM))
        except (ShapelyError, KeyError, TypeError) as error:
            told = "the layers cannot be cut into cells; `atlas check` lists their faults"
            raise ValueError(f"{told}: {error!r:.200}") from error


MOST_VIEWS = 160
"""How many days of the second clock an atlas keeps ready at most."""


@dataclass(frozen=True, repr=False, eq=False)
class Atlas:
    """Everything that an answer may rest on."""

    register: Register
    geography: Geography

    def __repr__(self) -> str:
        claims, sources = len(self.register.claims), len(self.register.sources)
        known = f", as known on {self.register.as_of}" if self.register.as_of else ""
        return f"<Atlas of {claims:,} claims from {sources:,} sources{known}>"

    @property
    def layers(self) -> Mapping[str, tuple[Feature, ...]]:
        """The features of each layer that is not compiled, by its name."""
        return self.geography.layers

    @property
    def places(self) -> Mapping[str, Feature]:
        """Every feature that a claim can be about, by id."""
        return self.geography.places

    @property
    def gazetteer(self) -> Gazetteer:
        """The index of every name of every place."""
        return self.geography.gazetteer

    @property
    def mosaic(self) -> Mosaic:
        """The cells of the country."""
        return self.geography.mosaic

    def as_known(self, known: Day | None) -> "Atlas":
        """Give the atlas as a reader of a day could have it, the same one each time."""
        day = as_day(known) if known else self.register.newest_day
        if day == self.register.as_of:
            return self
        if (view := self._views.get(day)) is None:
            view = self._views[day] = replace(self, register=self.register.as_known(day))
            for oldest in list(self._views)[:-MOST_VIEWS]:  # another thread may do the same
                self._views.pop(oldest, None)
        return view

    @cached_property
    def _views(self) -> dict[date, "Atlas"]:
        return {}

    def voiced_by(self, *groups: str) -> "Atlas":
        """Give the atlas that rests on what some groups of claimants say, and on no one else.

        Its register still holds every claim, so that verdicts stay as they are.

        Raises:
            ValueError: There is no such group in ``seeds.vocabulary.CLAIMANT_GROUPS``.
        """
        for group in groups:
            if group not in CLAIMANT_GROUPS:
                raise ValueError(f"{group!r} is no group; there are {', '.join(CLAIMANT_GROUPS)}")
        return replace(self, register=replace(self.register, voices=frozenset(groups)))

    def place(self, name: str) -> Feature:
        """Find a place by its id or by any of its names in any script.

        Returns:
            The place; the facility, where a facility and a town share the name.

        Raises:
            ValueError: No place has the name, or several have it.
        """
        return self.gazetteer.find(name)


def load(seeds_folder: Path = SEEDS, layers_folder: Path = LAYERS_FOLDER) -> Atlas:
    """Read the register and the layers of places; other layers are read when they are needed.

    Raises:
        ValueError: A file of the record or of a layer cannot be read.

    Examples:
        >>> load().place("Sednaya").id
        'prison/sednaya'
    """
    geography = Geography(LayerFolder(layers_folder))
    _ = geography.places  # read at once, so that a fault in them is told at once
    return Atlas(read_register(seeds_folder), geography)
