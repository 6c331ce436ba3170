"""What a map shows, from the record: zones by look, places by status, what changed hands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.press.projection import Frame, Rect
from dashboard.press.spec import MapSpec
from geodata.answers import CHANGING, Answer, answer_on
from geodata.atlas import Atlas
from geodata.ground import holder_on
from geodata.layers import MARKED, Feature
from geodata.look import PARTY_COLOURS, RED_DAYS, Look, StateLook, look_of, state_look, zone_look
from geodata.status import Status, status_on
from geodata.zones import Zone, zones_on
from seeds import Claim
from seeds.vocabulary import PARTIES, RED_STATES

EMPTIED = frozenset({"closed", "evacuated", "search-ended"})
"""States in which nobody is left in a place."""

DAY = timedelta(days=1)

MOST_DISPUTED = 10
"""The most days of dispute, or without a report, after which a place still passes from who held it
before."""


@dataclass(frozen=True, slots=True)
class Move:
    """A place that passed from one party to another."""

    place: str
    old: str
    new: str
    certain: bool


def in_use(status: Status) -> bool:
    """Tell whether a place of detention is one on a day: neither closed, emptied nor long opened.

    One that was opened by force counts for `RED_DAYS` days more, since it is fought over and
    searched for so long; one in which nobody is counted does not.
    """
    state, age = status.state.answer, 0
    if status.state.last:
        state, age = status.state.last.answer, (status.on - status.state.last.day).days
    if state in EMPTIED or status.held.high == 0:
        return False
    return state not in RED_STATES or age <= RED_DAYS


def moves_on(atlas: Atlas, places: Iterable[str], day: date) -> Iterator[Move]:
    """List the places that passed from one party to another on a day.

    Either the answer of the day is ``changing``, or one party alone holds the place from that day
    on and another did before, with nothing but days of dispute between; or the first report of
    the place itself names one party alone, where the whole area was certainly another's a few
    days before. What else is only known from the ground round a place, and a party that took
    another name, are no change.
    """
    for place in places:
        claims = atlas.register.standing(place, "holder")
        now = answer_on(claims, day)
        if now.answer == CHANGING:
            old, *_, new = now.sides
            yield Move(place, old, new, now.certainty == "certain")
        elif now.answer in PARTIES:
            before = _before(claims, day) or _area_before(atlas, place, claims, day)
            if before and PARTY_COLOURS[before.answer] != PARTY_COLOURS[now.answer]:
                certain = before.certainty == now.certainty == "certain"
                yield Move(place, before.answer, now.answer, certain)


def _before(claims: Sequence[Claim], day: date) -> Answer | None:
    """The one party that held a place before a day, and before what was in dispute until then."""
    for back in range(1, MOST_DISPUTED + 1):
        answer = answer_on(claims, day - back * DAY)
        if answer.answer in PARTIES:
            return answer
        if answer.is_silent or answer.answer == CHANGING:
            return None
    return None


def _area_before(atlas: Atlas, place: str, claims: Sequence[Claim], day: date) -> Answer | None:
    """The party whose the whole area certainly was, shortly before the first report of a place."""
    now = answer_on(claims, day)
    firm = now.certainty == "certain" and now.holding == "held"
    if not firm or not answer_on(claims, day - DAY).is_silent:
        return None
    for back in range(1, MOST_DISPUTED + 1):
        answer = holder_on(atlas, place, day - back * DAY)
        if answer.answer in PARTIES:
            return answer if answer.basis == "area" and answer.certainty == "certain" else None
    return None


def side_of(answer: Answer, end: int) -> str | None:
    """The party that holds a place, at the beginning or the end of a day of change."""
    if answer.answer == CHANGING:
        return list(answer.sides)[end]
    return answer.answer if answer.answer in PARTIES else None


ROOM_FOR_BASES = 220_000.0
"""The smallest map, in square units, on which bases stand beside places of detention."""

NEAR_M = 500_000.0
"""The widest map, in metres, on which bases stand of which nothing is reported on the day."""


@dataclass(frozen=True)
class Ground:
    """All ground of one look.

    Attributes:
        shape: In degrees.
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
    def last_day(self) -> date | None:
        """The day of the last report of who holds it, where none bears on the day of the map."""
        last = self.status.holder.last
        return last.day if last else None

    @property
    def is_emptied(self) -> bool:
        """Whether nobody is reported to be left in it."""
        return self.is_facility and not in_use(self.status)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that its marker and its label rest on."""
        answers = (self.status.holder, self.status.state)
        return tuple(chain.from_iterable((a.last or a).claims for a in answers))


LEAST_SEEN = 12.0
"""How much of some ground shows at least where the key tells of it, in square units."""


@dataclass(frozen=True)
class Content:
    """What a map shows on one day.

    Attributes:
        grounds: The ground that is drawn.
        seen: What of it shows, for the key: not a sliver at an edge, nor what furniture covers.
    """

    on: date
    grounds: tuple[Ground, ...]
    seen: tuple[Ground, ...]
    sites: tuple[Site, ...]

    def within(self, frame: Frame, clear: Rect, covered: Sequence[Rect]) -> "Content":
        """Give what of it is in a window: sites clear of furniture, ground that is not covered."""
        roomy = clear.area >= ROOM_FOR_BASES
        west, _, east, _ = frame.metres
        near = east - west <= NEAR_M
        kept = [
            s
            for s in self.sites
            if s.is_facility or (roomy and (near or not s.status.holder.is_silent))
        ]
        sites = [s for s in kept if clear.holds(*frame.point(s.feature.lonlat))]
        shapes, bare = np.array([ground.shape for ground in self.grounds]), frame.bare(covered)
        shapely.prepare([frame.footprint, bare])
        drawn = shapely.intersects(frame.footprint, shapes)
        part = drawn & ~shapely.covers(bare, shapes)
        shapes[part] = shapely.intersection(shapes[part], bare)
        grounds = [ground for ground, is_drawn in zip(self.grounds, drawn, strict=True) if is_drawn]
        least = LEAST_SEEN * frame.footprint.area / frame.window.area
        enough = zip(grounds, (shapely.area(shapes[drawn]) >= least).tolist(), strict=True)
        seen = tuple(ground for ground, is_enough in enough if is_enough)
        return replace(self, sites=tuple(sites), grounds=tuple(grounds), seen=seen)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims that the map rests on, each once."""
        claims = (*(site.claims for site in self.sites), *(g.claims for g in self.grounds))
        return tuple(dict.fromkeys(chain.from_iterable(claims)))


def content_of(atlas: Atlas, spec: MapSpec, day: date | None = None) -> Content:
    """Gather what a map shows on a day, its own if None.

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
    kept = tuple(site for site in sites if site.is_facility or _is_reported(site))
    return Content(on, tuple(grounds), tuple(grounds), kept)


def _site(atlas: Atlas, feature: Feature, on: date) -> Site:
    status = status_on(atlas, feature.id, on)
    move = next(moves_on(atlas, [feature.id], on), None)
    return Site(feature, status, state_look(status.state, on, atlas.register.claims), move)


def _is_reported(site: Site) -> bool:
    answers = (site.status.holder, site.status.state)
    return any(a.claims or a.last for a in answers) or bool(site.status.held.claims)


def _grounds(zones: Iterable[Zone]) -> list[Ground]:
    """Join what looks alike; of what was only reported before, what was reported on one day."""
    alike: defaultdict[tuple[Look, date | None], list[Zone]] = defaultdict(list)
    for zone in zones:
        alike[zone_look(zone), zone.last_day].append(zone)
    grounds = [_ground(look, day, found) for (look, day), found in alike.items()]
    return sorted(grounds, key=lambda ground: (-ground.shape.area, ground.look.key))


def _ground(look: Look, day: date | None, zones: list[Zone]) -> Ground:
    claims = dict.fromkeys(id_ for zone in zones for id_ in zone.claims)
    cells = [cell.geometry for zone in zones for cell in zone.cells]
    return Ground(look, shapely.coverage_union_all(cells), tuple(claims), day)
