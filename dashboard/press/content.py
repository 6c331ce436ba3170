"""What a map shows, from the record: zones by look, places with their status, the sources."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.projection import Frame, Rect
from dashboard.press.spec import MapSpec
from geodata.answers import DISPUTED, UNKNOWN, Answer
from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.status import Status, status_on
from geodata.zones import NOT_REPORTED, Zone, zones_on
from seeds import Source
from seeds.vocabulary import RED_STATES

ROOM_FOR_BASES = 220_000.0
"""The smallest map, in square units, on which bases stand beside places of detention."""


EMPTIED = frozenset({"closed", "evacuated"})
BROKEN = RED_STATES

POSSIBLE = "possible"
"""How sure an answer is that claims allow and do not prove."""


@dataclass(frozen=True)
class Ground:
    """All ground of one look.

    Attributes:
        look: A party, ``contested``, ``disputed``, ``mixed`` or ``not-reported``; after a party,
            ``/besieged`` and ``/possible`` where they hold.
        shape: Its shape in degrees.
        claims: The ids of the claims that it rests on.
    """

    look: str
    shape: BaseGeometry
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """A place of detention, or a base, with its status on the day."""

    feature: Feature
    status: Status

    @property
    def is_facility(self) -> bool:
        """Whether it is a place of detention."""
        return self.feature.layer == "facilities"

    @property
    def state(self) -> str:
        """Its state on the day; if that is unknown, the last that was reported."""
        answer = self.status.state
        return answer.last.answer if answer.last else answer.answer

    @property
    def is_state_old(self) -> bool:
        """Whether its state was last reported before the day."""
        return self.status.state.last is not None

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
        kept = [site for site in self.sites if roomy or site.is_facility]
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
        The ground by look, the largest first, and every located place of which a claim tells.
    """
    on = day or spec.on
    grounds = _grounds(zones_on(atlas, on, spec.known)) if "zones" in spec.layers else ()
    layers = [layer for layer in ("facilities", "bases") if layer in spec.layers]
    features = [f for layer in layers for f in atlas.layers[layer] if f.geometry is not None]
    sites = [Site(f, status_on(atlas, f.id, on, spec.known)) for f in features]
    return Content(on, tuple(grounds), tuple(site for site in sites if _is_reported(site.status)))


def sources_of(atlas: Atlas, content: Content) -> list[Source]:
    """List the sources that a map rests on.

    Returns:
        The sources, the ones cited by most of its claims first, then by id.
    """
    claims = (atlas.register.claims[id_] for id_ in content.claims)
    cited = Counter(name for c in claims for name in {cited.source for cited in c.cited})
    spec = sorted(cited, key=lambda name: (-cited[name], name))
    return [atlas.register.sources[name] for name in spec]


def look_of(zone: Zone) -> str:
    """Say how ground is drawn.

    Args:
        zone: The ground, with who holds it, how, and how sure that is.

    Returns:
        The look; see `Ground`.
    """
    if zone.holder in (NOT_REPORTED, DISPUTED):
        return zone.holder
    if zone.holding in ("contested", "mixed"):
        return zone.holding
    besieged = "/besieged" if zone.holding == "besieged" else ""
    return zone.holder + besieged + (f"/{POSSIBLE}" if zone.certainty == POSSIBLE else "")


def _is_reported(status: Status) -> bool:
    answers: Iterable[Answer] = (status.holder, status.state)
    return any(a.answer != UNKNOWN or a.last for a in answers) or bool(status.held.claims)


def _grounds(zones: Iterable[Zone]) -> list[Ground]:
    alike: Mapping[str, list[Zone]] = defaultdict(list)
    for zone in zones:
        alike[look_of(zone)].append(zone)
    grounds = [_ground(look, found) for look, found in alike.items()]
    return sorted(grounds, key=lambda ground: (-ground.shape.area, ground.look))


def _ground(look: str, zones: list[Zone]) -> Ground:
    claims = dict.fromkeys(id_ for zone in zones for id_ in zone.claims)
    cells = [cell.geometry for zone in zones for cell in zone.cells]
    return Ground(look, shapely.coverage_union_all(cells), tuple(claims))
