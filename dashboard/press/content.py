"""What a map shows, from the record: zones by look, places with their status, the sources."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.moves import Move, in_use, moves_on
from dashboard.press.projection import Frame, Rect
from dashboard.press.spec import MapSpec, View
from geodata.atlas import Atlas
from geodata.layers import MARKED, Feature
from geodata.look import Look, StateLook, look_of, state_look, zone_look
from geodata.status import Status, status_on
from geodata.zones import Zone, zones_on

ROOM_FOR_BASES = 220_000.0
"""The smallest map, in square units, on which bases stand beside places of detention."""


NEAR_M = 500_000.0
"""The widest map, in metres, on which bases stand of which nothing is reported on the day."""

NOT_NAMED = "not named"
"""What the record says of a publisher that nobody named."""


@dataclass(frozen=True)
class Ground:
    """All ground of one look.

    Attributes:
        look: How it is drawn.
        shape: Its shape in degrees.
        claims: The ids of the claims that it rests on.
        last_day: The day of the last report, where none bears on the day of the map.
    """

    look: Look
    shape: BaseGeometry
    claims: tuple[str, ...]
    last_day: date | None = None


@dataclass(frozen=True)
class Site:
    """A place of detention, or a base, on the day.

    Attributes:
        feature: The place.
        status: What is known of it.
        state: How its state is drawn.
        move: From whom to whom it passed that day, if it did.
    """

    feature: Feature
    status: Status
    state: StateLook
    move: Move | None = None

    @property
    def is_facility(self) -> bool:
        """Whether it is a place of detention."""
        return self.feature.layer == "facilities"

    @property
    def look(self) -> Look:
        """How who holds it is drawn."""
        return look_of(self.status.holder)

    @property
    def is_silent(self) -> bool:
        """Whether nothing is reported of who holds it on the day."""
        return self.status.holder.is_silent

    @property
    def is_emptied(self) -> bool:
        """Whether nobody is reported to be left in it."""
        return self.is_facility and not in_use(self.status)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that its marker and its label rest on."""
        return tuple(
            id_
            for answer in (self.status.holder, self.status.state)
            for id_ in (answer.last.claims if answer.last else answer.claims)
        )


@dataclass(frozen=True)
class Content:
    """What a map shows on one day."""

    on: date
    grounds: tuple[Ground, ...]
    sites: tuple[Site, ...]

    def within(self, frame: Frame, clear: Rect) -> "Content":
        """Give what of it is seen: sites clear of furniture, ground that reaches into the window.

        Args:
            frame: The window onto the earth.
            clear: The part of the window that no furniture stands on.

        Returns:
            What is seen.
        """
        roomy = clear.width * clear.height >= ROOM_FOR_BASES
        west, _, east, _ = frame.metres
        near = east - west <= NEAR_M
        kept = [s for s in self.sites if s.is_facility or (roomy and (near or not s.is_silent))]
        sites = [s for s in kept if clear.holds(*frame.point(s.feature.lonlat))]
        grounds = [ground for ground in self.grounds if ground.shape.intersects(frame.footprint)]
        return replace(self, sites=tuple(sites), grounds=tuple(grounds))

    @property
    def facilities(self) -> tuple[Site, ...]:
        """The places of detention."""
        return tuple(site for site in self.sites if site.is_facility)

    @property
    def has_proxies(self) -> bool:
        """Whether one of its places is not known closer than a circle."""
        return any(site.feature.is_proxy for site in self.sites)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims that the map rests on, each once."""
        parts: Sequence[Ground | Site] = (*self.sites, *self.grounds)
        return tuple(dict.fromkeys(id_ for part in parts for id_ in part.claims))


def content_of(atlas: Atlas, spec: MapSpec, day: date | None = None) -> Content:
    """Gather what a map shows on its day.

    Args:
        atlas: The atlas.
        spec: The map.
        day: The day; the order's own if None.

    Returns:
        The ground by look, the largest first; every located place of detention of which a source
        told by then, whether of this day or not; and the bases of which something is reported.
    """
    on, seen = day or spec.on, atlas.as_known(spec.known)
    grounds = _grounds(zones_on(seen, on)) if "zones" in spec.layers else ()
    layers = [layer for layer in MARKED if layer in spec.layers]
    features = [f for layer in layers for f in seen.layers[layer] if f.geometry is not None]
    told = [f for f in features if seen.register.claims_about(f.id)]
    sites = [_site(seen, f, on) for f in told]
    return Content(on, tuple(grounds), tuple(s for s in sites if s.is_facility or _is_reported(s)))


def _site(atlas: Atlas, feature: Feature, on: date) -> Site:
    status = status_on(atlas, feature.id, on)
    move = next(moves_on(atlas, [feature.id], on), None)
    return Site(feature, status, state_look(status.state, on, atlas.register.claims), move)


def is_within(view: View, place: Feature) -> bool:
    """Tell whether a place is one that a view is about, whatever else its frame shows."""
    lon, lat = place.lonlat
    west, south, east, north = view.bounds
    return view.whole or (west <= lon <= east and south <= lat <= north)


SITE_WEIGHT = 5
"""How much more a claim about a marked place weighs in the credit than one about the ground."""

EDITOR = "editor"


def claimants_of(atlas: Atlas, contents: Sequence[Content]) -> list[str]:
    """List who says what a map shows, in order of their weight on it, then by name."""
    weights: Counter[str] = Counter()
    for content in contents:
        parts: Sequence[Site | Ground] = (*content.sites, *content.grounds)
        for part in parts:
            weight = SITE_WEIGHT if isinstance(part, Site) else 1
            for id_ in part.claims:
                for name in atlas.register.speakers([id_]):
                    weights[name] += weight
    named = [name for name in weights if name != EDITOR and not name.startswith("unnamed")]
    return sorted(named, key=lambda name: (-weights[name], name))


def publishers_of(atlas: Atlas, contents: Sequence[Content]) -> list[str]:
    """List who printed it, the ones most cited first; for the file's metadata."""
    ids = dict.fromkeys(id_ for content in contents for id_ in content.claims)
    claims = (atlas.register.claims[id_] for id_ in ids)
    cited = Counter(name for c in claims for name in {cited.source for cited in c.cited})
    ranked = sorted(cited, key=lambda name: (-cited[name], name))
    names = dict.fromkeys(atlas.register.sources[name].publisher for name in ranked)
    names.pop(NOT_NAMED, None)
    return list(names)


def _is_reported(site: Site) -> bool:
    answers = (site.status.holder, site.status.state)
    return any(a.claims or a.last for a in answers) or bool(site.status.held.claims)


def _grounds(zones: Iterable[Zone]) -> list[Ground]:
    """Join what looks alike; of what was only reported before, what was reported on one day."""
    alike: Mapping[tuple[Look, date | None], list[Zone]] = defaultdict(list)
    for zone in zones:
        alike[zone_look(zone), zone.last_day].append(zone)
    grounds = [_ground(look, day, found) for (look, day), found in alike.items()]
    return sorted(grounds, key=lambda ground: (-ground.shape.area, ground.look.key))


def _ground(look: Look, day: date | None, zones: list[Zone]) -> Ground:
    claims = dict.fromkeys(id_ for zone in zones for id_ in zone.claims)
    cells = [cell.geometry for zone in zones for cell in zone.cells]
    return Ground(look, shapely.coverage_union_all(cells), tuple(claims), day)
