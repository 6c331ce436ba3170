"""The geodesics from many points to a few sites: which is nearest, which lie within a distance.

Exact, though almost nothing is measured the slow way, by the bounds (1) and (2) of `geodesics`.

*Which sites matter to a box of ground.* Let every point of the box lie within h of its centre m,
and U be the bound (2) on the distance from m to the site g next to it. If f is the site nearest to
a point p of the box, s(p, f) <= s(p, g) <= h + U, so that s(m, f) <= 2h + U, and by (1) the chord
from m to f too. A site within r of p has a chord of at most h + r from m. A tree of chords finds
both lists, once a box. Of the first list f is left out if it is farther than g from every p:
|pf|² - |pg|² is linear in p, so that over the box it is at least |mf|² - |mg|² - 2h |fg|, and where
that is more than what (2) adds to the square of |mg| + h, s(p, f) >= |pf| > s(p, g).

*The nearest.* Of the listed sites take the least chord, c1. The nearest has a chord of at most
2R asin(c1 / 2R); where one site alone has, it is proven; else those are measured, and ties go to
the first. Where many far ones are left, an estimate passes over those that it rules out. A point
whose box would have a long list asks the tree itself for its two least chords.

*Within r.* c > r is out and c <= 2R sin(r / 2R) is in; the shell between, 0.13 mm wide at 5 km, is
measured. ``EPS_M`` stands on the careful side of each comparison.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from geodata.events.boxes import Boxes, Floats, Ints, Piece, starts_of
from geodata.events.geodesics import (
    DEGREE_M,
    SERIES_M,
    earth_centred,
    estimate,
    longest,
    series,
    shortest,
)
from geodata.measure import WGS84

EPS_M = 1e-6
"""A micrometre: a hundred times what rounding adds to a chord."""

FEW = 64
"""So few sites are compared one by one: a tree (of scipy) takes longer to import than to ask."""

LONG_LIST = 12
"""A box with more sites that may be nearest is not used: each of its points is asked for."""

Rows = Ints | slice
"""Numbers of points in a piece; a slice for all of them."""


class _Few:
    """Chords to a few sites, each measured."""

    def __init__(self, xyz: tuple[Floats, ...]) -> None:
        self._xyz = np.column_stack(xyz)

    def nearest(self, centres: Floats) -> tuple[Ints, Floats, Floats]:
        """Give the site with the least chord to each centre, that chord, and the next one."""
        parts = []
        for chords in self._chords(centres):
            rows, site = np.arange(len(chords)), chords.argmin(axis=1)
            least = chords[rows, site]
            chords[rows, site] = np.inf
            parts.append((site, least, chords.min(axis=1)))
        site, least, other = (np.concatenate(part) for part in zip(*parts, strict=True))
        return site, least, other

    def within(self, centres: Floats, radius: Floats) -> tuple[Ints, Ints]:
        """List the sites within a chord of each centre: how many each has, and which."""
        near = np.concatenate(list(self._chords(centres))) <= radius[:, None]
        return near.sum(axis=1, dtype=np.int64), np.nonzero(near)[1].astype(np.int64)

    def _chords(self, centres: Floats) -> Iterator[Floats]:
        for start in range(0, max(len(centres), 1), 10_000):
            apart = centres[start : start + 10_000, None, :] - self._xyz[None, :, :]
            yield np.sqrt(np.einsum("ijk,ijk->ij", apart, apart))


class _Many:
    """Chords to many sites, found by a tree."""

    def __init__(self, xyz: tuple[Floats, ...]) -> None:
        from scipy.spatial import cKDTree

        self._tree = cKDTree(np.column_stack(xyz))

    def nearest(self, centres: Floats) -> tuple[Ints, Floats, Floats]:
        """Give the site with the least chord to each centre, that chord, and the next one."""
        chords, sites = map(np.asarray, self._tree.query(centres, k=2))
        return sites[:, 0], chords[:, 0], chords[:, 1]

    def within(self, centres: Floats, radius: Floats) -> tuple[Ints, Ints]:
        """List the sites within a chord of each centre: how many each has, and which."""
        found = self._tree.query_ball_point(centres, radius, return_sorted=True)
        counts = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
        return counts, np.fromiter(chain.from_iterable(found), np.int64, count=counts.sum())


@dataclass(frozen=True, slots=True)
class Pairs:
    """Points paired with sites, in that order, by numbers from 0, and the geodesics between."""

    point: Ints
    site: Ints
    metres: Floats


class Sites:
    """Sites that distances are measured to, in degrees.

    Examples:
        >>> sites = Sites([40.0, 41.0], [36.0, 36.0])
        >>> nearest = sites.nearest(np.array([40.4]), np.array([36.0]))
        >>> int(nearest.site[0]), round(float(nearest.metres[0]), 3)
        (0, 36065.45)
    """

    def __init__(self, lons: Sequence[float] | Floats, lats: Sequence[float] | Floats) -> None:
        self.lons = np.asarray(lons, dtype=float)
        self.lats = np.asarray(lats, dtype=float)
        self._xyz = earth_centred(self.lons, self.lats)
        many = len(self.lons) > FEW and find_spec("scipy")
        self._index = _Many(self._xyz) if many else _Few(self._xyz)
        self._boxes: dict[bytes, Boxes] = {}

    def __len__(self) -> int:
        return len(self.lons)

    def nearest(self, lons: Floats, lats: Floats, strict: bool = False) -> Pairs:
        """Find the nearest site of every point in degrees; of sites equally near, the first.

        Args:
            strict: Whether every distance is Karney's own, and not the series'.

        Raises:
            ValueError: There is no site.
        """
        if not len(self):
            raise ValueError("there is no site to be near to")
        site, metres = np.empty(len(lons), np.int64), np.empty(len(lons))
        for piece in self._boxes_for(None).pieces(lons, lats):
            rows = slice(piece.first, piece.first + len(piece.lons))
            site[rows], metres[rows] = self._nearest(piece, strict)
        return Pairs(np.arange(len(lons)), site, metres)

    def within(
        self,
        lons: Floats,
        lats: Floats,
        reach: float | Floats,
        edges: Sequence[Floats] = (),
        strict: bool = False,
    ) -> Iterator[Pairs]:
        """Find every pair of a point in degrees and a site within a distance, a piece at a time.

        Args:
            reach: The distance in metres, the same for all or one a site.
            edges: Shorter distances, one a site, that the pairs will be compared with: what lies
                on one of them is measured, so that the comparison is as exact as this one.
            strict: Whether every distance is Karney's own, and not the series'.
        """
        if not len(self):
            return
        reach = np.broadcast_to(np.asarray(reach, dtype=float), (len(self),))
        for piece in self._boxes_for(reach).pieces(lons, lats):
            yield self._within(piece, reach, edges, strict)

    def _boxes_for(self, reach: Floats | None) -> Boxes:
        key = b"" if reach is None else reach.tobytes()
        if key not in self._boxes:
            most = 100_000.0 if reach is None else max(0.0, float(reach.max()))
            side = 0.04 if reach is None else min(max(most / 125_000, 0.002), 1.0)
            often = reach is None or most > 1_000_000
            self._boxes[key] = Boxes(
                self._window(most / 100_000),
                side,
                lambda lons, lats, half: self._ask(lons, lats, half, reach),
                likely=len(self) if often else 1,
                long=LONG_LIST if reach is None else None,
                prove=self._proven if reach is None else None,
            )
        return self._boxes[key]

    def _window(self, pad: float) -> tuple[float, float, float, float]:
        west, south = max(-180.0, self.lons.min() - pad), max(-90.0, self.lats.min() - pad)
        return west, south, min(180.0, self.lons.max() + pad), min(90.0, self.lats.max() + pad)

    def _ask(
        self, lons: Floats, lats: Floats, half: float, reach: Floats | None
    ) -> tuple[Ints, Ints]:
        """List the sites that may be nearest to a point of each box, or within reach of one."""
        centres = np.column_stack(earth_centred(lons, np.minimum(lats, 90.0)))
        slack = half * np.sqrt(2) * DEGREE_M + EPS_M
        if reach is not None:
            radius = np.full(len(lons), max(float(reach.max()), 0.0) + slack)
            return self._index.within(centres, radius)
        radius = longest(self._index.nearest(centres)[1]) + 2 * slack
        return self._unbeaten(centres, slack, *self._index.within(centres, radius))

    def _proven(self, lons: Floats, lats: Floats) -> Ints:
        """Give the nearest site of each point where its chord proves that it is, else -1."""
        site, least, other = self._index.nearest(np.column_stack(earth_centred(lons, lats)))
        return np.where(other > longest(least) + EPS_M, site, -1)

    def _unbeaten(
        self, centres: Floats, slack: float, counts: Ints, sites: Ints
    ) -> tuple[Ints, Ints]:
        """Take from the list of each box what is farther than g from every point of it."""
        xyz = np.column_stack(self._xyz)
        rows = np.repeat(np.arange(len(counts)), counts)
        square = np.sum((xyz[sites] - centres[rows]) ** 2, axis=1)
        least = np.minimum.reduceat(square, starts_of(counts)[:-1])
        hits = np.flatnonzero(square == least[rows])
        g = sites[hits[_runs(rows[hits])[0]]]
        apart = np.sqrt(np.sum((xyz[sites] - xyz[g[rows]]) ** 2, axis=1))
        far = np.sqrt(least) + slack
        room = (longest(far) ** 2 - far**2)[rows] + 2 * slack * apart + 4 * EPS_M * np.sqrt(square)
        kept = square - least[rows] <= room
        return np.bincount(rows[kept], minlength=len(counts)), sites[kept]

    def _nearest(self, piece: Piece, strict: bool) -> tuple[Ints, Floats]:
        point = earth_centred(piece.lons, piece.lats)
        site = piece.first_listed
        several = np.flatnonzero(piece.counts > 1)
        if len(several):
            site[several] = self._choose(piece, several, point)
        return site, self._metres(piece, point, slice(None), site, strict)[0]

    def _choose(self, piece: Piece, several: Ints, point: tuple[Floats, ...]) -> Ints:
        """Choose among the listed sites of some points: by the chord, or where that cannot say."""
        rows, sites = piece.all_listed(several)
        counts = piece.counts[several]
        chords = self._chords(point, rows, sites)
        least = np.minimum.reduceat(chords, starts_of(counts)[:-1])
        left = np.flatnonzero(chords <= np.repeat(longest(least) + EPS_M, counts))
        if len(left) == len(several):
            return sites[left]
        rows, sites, metres = rows[left], sites[left], chords[left]
        heads, sizes = _runs(rows)
        unclear = np.flatnonzero(np.repeat(sizes > 1, sizes))
        metres[unclear] = self._measured(piece, rows[unclear], sites[unclear])
        best = np.minimum.reduceat(metres, heads)
        hits = np.flatnonzero(metres == np.repeat(best, sizes))
        return sites[hits[_runs(rows[hits])[0]]]

    def _measured(self, piece: Piece, rows: Ints, sites: Ints) -> Floats:
        """Measure pairs; those that an estimate rules out as the nearest are put infinitely far."""
        heads, sizes = _runs(rows)
        if sizes.max() <= LONG_LIST:
            return self._karney(piece, rows, sites)
        ends = self.lons[sites], self.lats[sites], piece.lons[rows], piece.lats[rows]
        low, high = estimate(*ends)
        maybe = np.flatnonzero(low <= np.repeat(np.minimum.reduceat(high, heads), sizes))
        metres = np.full(len(rows), np.inf)
        metres[maybe] = self._karney(piece, rows[maybe], sites[maybe])
        return metres

    def _within(self, piece: Piece, reach: Floats, edges: Sequence[Floats], strict: bool) -> Pairs:
        point = earth_centred(piece.lons, piece.lats)
        rows, sites = piece.all_listed(np.arange(len(piece.lons)))
        chord = self._chords(point, rows, sites)
        keep = np.flatnonzero(chord <= reach[sites] + EPS_M)
        rows, sites = rows[keep], sites[keep]
        metres, chord = self._metres(piece, point, rows, sites, strict)
        if not strict:
            shells = [_in_shell(chord, edge, sites) for edge in (reach, *edges)]
            shell = np.flatnonzero(np.logical_or.reduce(shells) & (chord < SERIES_M))
            metres[shell] = self._karney(piece, rows[shell], sites[shell])
        keep = np.flatnonzero(metres <= reach[sites])
        return Pairs(rows[keep] + piece.first, sites[keep].astype(np.int64), metres[keep])

    def _metres(
        self, piece: Piece, point: tuple[Floats, ...], rows: Rows, sites: Ints, strict: bool
    ) -> tuple[Floats, Floats]:
        """Give how far apart pairs are, and their chords."""
        ends = [(p[rows], own[sites]) for p, own in zip(point, self._xyz, strict=True)]
        steps = [one - other for one, other in ends]
        chord = _length(steps)
        if strict:
            return self._karney(piece, rows, sites), chord
        metres = series(chord, steps[2], *(one + other for one, other in ends))
        far = np.flatnonzero(chord >= SERIES_M)
        if len(far):
            of_far = far if isinstance(rows, slice) else rows[far]
            metres[far] = self._karney(piece, of_far, sites[far])
        return metres, chord

    def _chords(self, point: tuple[Floats, ...], rows: Ints, sites: Ints) -> Floats:
        ends = zip(point, self._xyz, strict=True)
        return _length([one[rows] - other[sites] for one, other in ends])

    def _karney(self, piece: Piece, rows: Rows, sites: Ints) -> Floats:
        ends = self.lons[sites], self.lats[sites], piece.lons[rows], piece.lats[rows]
        return np.asarray(WGS84.inv(*ends)[2], dtype=float)


def _length(steps: list[Floats]) -> Floats:
    x, y, z = steps
    return np.sqrt(x * x + y * y + z * z)


def _runs(rows: Ints) -> tuple[Ints, Ints]:
    """Give where each run of one number begins, and how long it is."""
    heads = np.flatnonzero(np.append(True, rows[1:] != rows[:-1])[: len(rows)])
    return heads, np.diff(np.append(heads, len(rows)))


def _in_shell(chord: Floats, edge: Floats, sites: Ints) -> NDArray[np.bool_]:
    return (chord > (shortest(edge) - EPS_M)[sites]) & (chord <= (edge + EPS_M)[sites])
