"""Where labels go: one place for each of many, so that nothing covers anything.

Every label has candidates: boxes around its marker, farther boxes with a leader, and, if it
may give way, none. Which two candidates cannot stand together is worked out once, as a matrix;
a seeded annealing then picks one candidate for each label.
"""

from collections.abc import Sequence

import numpy as np

from dashboard.press.clashes import Candidate, Wish, clashes

CLASH = 5000.0
_SEED = 20_260_118
_STARTS = 3
_HEAT = 60.0


def solve(wishes: Sequence[Wish], steps: int = 40) -> list[Candidate]:
    """Pick a place for every label.

    Args:
        wishes: The labels; each has at least one candidate.
        steps: How many times each label is looked at.

    Returns:
        A candidate a label, in their order, no two of which clash if each label may give way;
        the same wishes give the same places.
    """
    if not wishes:
        return []
    table = _Table(wishes)
    generator = np.random.default_rng(_SEED)
    best, least = table.chosen, np.inf
    for _ in range(_STARTS):
        for step in range(steps):
            table.sweep(generator, max(_HEAT * (1 - step / (steps * 0.8)), 0.0))
        table.make_room()
        if table.price() < least:
            best, least = table.chosen.copy(), table.price()
    return [table.flat[i] for i in best]


class _Table:
    """All candidates in a row, which of them clash, and which are chosen."""

    def __init__(self, wishes: Sequence[Wish]) -> None:
        self.flat = [candidate for wish in wishes for candidate in wish.candidates]
        counts = [len(wish.candidates) for wish in wishes]
        self.ends = np.cumsum(counts)
        owner = np.repeat(np.arange(len(wishes)), counts)
        self.cost = np.array([candidate.cost for candidate in self.flat], np.float32)
        self.clash = clashes(wishes, self.flat, owner) * CLASH
        self.spans = list(zip((self.ends - counts).tolist(), self.ends.tolist(), strict=True))
        self.chosen = np.array([s + int(np.argmin(self.cost[s:e])) for s, e in self.spans])
        self.total = self.cost + self.clash[self.chosen].sum(axis=0)

    def make_room(self) -> None:
        """Let a label without a place take one from labels that cost less to leave out."""
        for label in np.argsort(-self.cost[self.ends - 1], kind="stable").tolist():
            nowhere = int(self.ends[label]) - 1
            if self.chosen[label] == nowhere:
                places = range(self.spans[label][0], nowhere)
                self._take(label, places, float(self.cost[nowhere]))

    def _take(self, label: int, places: range, most: float) -> None:
        offers = [(self._price_of(place, label), place) for place in places]
        price, place = min(offers, default=(most, -1))
        if price >= most:
            return
        for foe in self._foes(place, label):
            self._choose(foe, int(self.ends[foe]) - 1)
        self._choose(label, place)

    def _foes(self, place: int, label: int) -> list[int]:
        """The labels whose places clash with a place."""
        clash = self.clash[place, self.chosen] > 0
        return [foe for foe in np.flatnonzero(clash).tolist() if foe != label]

    def _price_of(self, place: int, label: int) -> float:
        foes = self._foes(place, label)
        gone = self.ends[foes] - 1
        lost = self.cost[gone] - self.cost[[self.chosen[foe] for foe in foes]]
        return float(self.cost[place] + lost.sum() + self.clash[place, gone].sum())

    def _choose(self, label: int, place: int) -> None:
        self.total += self.clash[place] - self.clash[self.chosen[label]]
        self.chosen[label] = place

    def price(self) -> float:
        """What the chosen places cost together; a clash counts for both labels."""
        return float(self.total[self.chosen].sum())

    def sweep(self, generator: np.random.Generator, heat: float) -> None:
        """Let every label choose again, in an order drawn by lot."""
        noise = generator.gumbel(size=len(self.flat)).astype(np.float32) * np.float32(heat)
        for label in generator.permutation(len(self.spans)).tolist():
            start, end = self.spans[label]
            best = start + int((self.total[start:end] - noise[start:end]).argmin())
            if best != self.chosen[label]:
                self._choose(label, best)
