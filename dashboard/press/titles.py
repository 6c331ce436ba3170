"""What a map finds: one sentence for a view and a day, by the rule in docs/press-maps.md.

The sentence follows from answers, never from what finds room on a sheet: a view and a day have
one title whatever the size.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.press.content import DAY, EMPTIED, Move, in_use, moves_on, side_of
from dashboard.press.spec import MapSpec, View
from dashboard.text import Language, in_print, phrases, say, term
from dashboard.text.phrases import either, joined
from geodata.answers import CHANGING, DISPUTED, Answer
from geodata.atlas import Atlas
from geodata.ground import holder_on
from geodata.layers import Feature
from geodata.look import PARTY_COLOURS
from geodata.status import Status, status_on
from seeds.vocabulary import PARTIES, RED_STATES

MOST_NAMES = 3
"""The most places that a title names; what it leaves out it counts."""

CITY = 1_000_000
"""A city of so many people is named before the places of detention that changed hands with it."""


@dataclass(frozen=True)
class Title:
    """A title, and what it is made of, for whoever checks it: what it names and counts."""

    text: str
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    days: tuple[date, ...] = ()

    def and_then(self, other: "Title", lang: Language) -> "Title":
        """Join two findings into one sentence."""
        named = "places", "parties", "numbers", "days"
        both = {part: getattr(self, part) + getattr(other, part) for part in named}
        return Title(say("press.title.two", lang, first=self.text, second=other.text), **both)


@dataclass(frozen=True)
class Scene:
    """A day, as it was known, in a language."""

    atlas: Atlas
    on: date
    lang: Language

    def within(self, view: View, *layers: str) -> list[Feature]:
        """The places of some layers that a view is about, whatever its frame shows beyond."""
        found = (f for layer in layers for f in self.atlas.layers[layer] if f.geometry is not None)
        return [f for f in found if view.holds(f) and self.atlas.register.claims_about(f.id)]

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

    def weight(self, place: str) -> tuple[int, int, str]:
        """Large cities first, then places of detention, towns, bases, and the rest."""
        feature = self.atlas.places[place]
        people = self.atlas.geography.people.get(place, 0)
        if people >= CITY:
            return 0, -people, place
        ranks = {"prison": 1, "camp": 1, "town": 2, "base": 3}
        return ranks.get(feature.kind, 4), -people, place

    def names(self, places: Sequence[str]) -> str:
        """The weightiest places by name, the rest by number."""
        ordered = sorted(places, key=self.weight)
        most = MOST_NAMES if len(places) <= MOST_NAMES else MOST_NAMES - 1
        names = [self.atlas.places[place].name(self.lang.code) for place in ordered[:most]]
        rest = len(places) - most
        more = (
            [say("press.title.more", self.lang, n=phrases.number(rest, self.lang))]
            if rest > 0
            else []
        )
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
        several = told and told[0] in say("press.title.plural", self.lang).split()
        text = say(
            f"press.title.{key}",
            self.lang,
            places=self.names(named),
            party=term("party", told[0], self.lang) if told else "",
            s="" if several else say("press.title.third", self.lang),
            **values,
        )
        return Title(text, named, told, tuple(numbers), tuple(days))


def title_of(atlas: Atlas, spec: MapSpec, view: View) -> Title:
    """Say what a map finds: what changed, a siege, a dispute, else who holds what it is about."""
    scene = Scene(atlas.as_known(spec.known), spec.on, in_print(spec.lang))
    if spec.before:
        return _between(scene, spec.before, view)
    if view.place:
        return _of_place(scene, view.place)
    return _of_area(scene, view)


def _taken(scene: Scene, moves: Sequence[Move]) -> Title | None:
    """What the party took that took the weightiest place; the certain before the possible."""
    found = [move for move in moves if move.certain] or moves
    if not found:
        return None
    first = min(found, key=lambda move: scene.weight(move.place))
    ids = [m.place for m in found if m.new == first.new]
    weights = [scene.weight(place)[0] for place in ids]
    if 1 in weights:  # places of detention, and the cities before them, say it alone
        ids = [place for place, weight in zip(ids, weights, strict=True) if weight <= 1]
    handed = {scene.status(scene.atlas.places[i], scene.on).state.answer for i in ids}
    verb = "takes_over" if handed == {"handed-over"} else "takes"
    more = len(ids) - (MOST_NAMES - 1) if len(ids) > MOST_NAMES else None
    key = verb if first.certain else f"possibly_{verb}"
    return scene.title(key, ids, [first.new], [more] if more else [])


def _of_place(scene: Scene, place: Feature) -> Title:
    moves = list(moves_on(scene.atlas, [place.id], scene.on))
    found = _taken(scene, moves) or _happened(scene, [place]) or _closed(scene, place)
    return found or _held(scene, place.id, scene.holder(place.id))


def _closed(scene: Scene, place: Feature) -> Title | None:
    """That a place is out of use; or, where nobody tells who holds it, what last happened to it."""
    status = scene.status(place, scene.on)
    state = status.state.last or status.state
    told_of = in_use(status) and not status.holder.is_silent
    if told_of or state.answer not in EMPTIED | RED_STATES:
        return None
    if status.state.last is None:
        told = phrases.state(status.state, scene.lang)
        return scene.title("state", [place.id], state=told)
    told = term("state", state.answer, scene.lang)
    day = status.state.last.day
    on = phrases.day(day, scene.lang)
    return scene.title("state_last", [place.id], days=[day], state=told, day=on)


def _held(scene: Scene, place: str, answer: Answer) -> Title:
    """Who holds a place."""
    if answer.answer in PARTIES:
        ways = {"besieged": "besieged", "contested": "contested", "mixed": "mixed"}
        possibly = "possibly_holds" if answer.certainty == "possible" else "holds"
        return scene.title(ways.get(answer.holding or "", possibly), [place], [answer.answer])
    if answer.sides:
        key = {DISPUTED: "disputed", CHANGING: "changing"}.get(answer.answer, "either")
        parties = [term("party", side, scene.lang) for side in answer.sides]
        told = scene.title(key, [place], sides=either(parties, scene.lang))
        return Title(told.text, told.places, tuple(answer.sides))
    if answer.last is None:
        return scene.title("unknown", [place])
    day, last = answer.last.day, answer.last.answer
    parties = [last] if last in PARTIES else []
    key = "unknown_since_party" if parties else "unknown_since"
    return scene.title(key, [place], parties, days=[day], day=phrases.day(day, scene.lang))


def _of_area(scene: Scene, view: View) -> Title:
    sites = scene.sites(view, scene.on)
    others = scene.within(view, "bases", "places")
    facilities = scene.within(view, "facilities")
    moves = list(moves_on(scene.atlas, [f.id for f in (*facilities, *others)], scene.on))
    moves = [move for move in moves if move.certain or scene.weight(move.place)[0] <= 1]
    found = _taken(scene, moves) or _happened(scene, facilities)
    if found:
        return found
    besieged = _besieged(scene, sites) or _besieged(scene, others)
    disputed = _disputed(scene, sites)
    if besieged and disputed:
        return besieged.and_then(disputed, scene.lang)
    return besieged or disputed or _counted(scene, sites) or _ground(scene, others)


def _happened(scene: Scene, places: Sequence[Feature]) -> Title | None:
    """The states that are new on the day: opened by force, attacked, emptied; the certain first."""
    states: dict[str, Answer] = {}
    for place in places:
        now, before = (scene.status(place, day).state for day in (scene.on, scene.on - DAY))
        last = before.last.answer if before.last else before.answer
        if now.answer in RED_STATES | EMPTIED and now.answer != last:
            states[place.id] = now
    if not states:
        return None
    counts = Counter((state.certainty, state.answer) for state in states.values())
    (certainty, answer), _ = min(counts.items(), key=lambda c: (c[0][0] == "possible", -c[1]))
    ids = [p for p, s in states.items() if (s.certainty, s.answer) == (certainty, answer)]
    told = phrases.state(states[ids[0]], scene.lang)
    return scene.title(
        "state_possible" if certainty == "possible" else "state_new", ids, state=told
    )


def _besieged(scene: Scene, places: Sequence[Feature]) -> Title | None:
    answers = {f.id: scene.holder(f.id) for f in places}
    found = {
        id_: a.answer
        for id_, a in answers.items()
        if a.holding == "besieged" and a.answer in PARTIES and a.basis is None
    }
    if not found:
        return None
    party = found[min(found, key=scene.weight)]
    return scene.title("besieged", [id_ for id_, held in found.items() if held == party], [party])


def _disputed(scene: Scene, sites: Sequence[Feature]) -> Title | None:
    ids = [f.id for f in sites if scene.holder(f.id).answer == DISPUTED]
    if len(ids) == 1:
        return _held(scene, ids[0], scene.holder(ids[0]))
    return scene.title("disputed_several", ids) if ids else None


def _counted(scene: Scene, sites: Sequence[Feature]) -> Title | None:
    """Who holds how many, from what is certain to what is possible."""
    if not sites:
        return None
    if len(sites) == 1:
        return _held(scene, sites[0].id, scene.holder(sites[0].id))
    answers = [scene.holder(f.id) for f in sites]
    silent = sum(not answer.sides for answer in answers)
    if silent * 2 > len(sites):
        n, total = (phrases.number(count, scene.lang) for count in (silent, len(sites)))
        return scene.title("sites_unknown", numbers=[silent, len(sites)], n=n, total=total)
    return _shares(scene, *_ranges(answers), len(sites), "sites")


def _ground(scene: Scene, places: Sequence[Feature]) -> Title:
    """Of ground without a place of detention in use: who holds its towns."""
    towns = [f.id for f in places if f.kind == "town"]
    answers = [answer for answer in map(scene.holder, towns) if answer.sides]
    low, high = _ranges(answers)
    return _shares(scene, low, high, len(answers), "towns") or scene.title("nothing")


def _ranges(answers: Iterable[Answer]) -> tuple[Counter[str], Counter[str]]:
    """By party: how many it surely holds, and how many it may hold."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for answer in answers:
        high.update(set(answer.sides))
        if answer.certainty == "certain" and answer.answer in PARTIES:
            low[answer.answer] += 1
    return low, high


def _shares(
    scene: Scene, low: Counter[str], high: Counter[str], total: int, what: str
) -> Title | None:
    """The two parties that may hold most."""
    if not high:
        return None
    ranked = sorted(high, key=lambda party: (-high[party], -low[party], party))[:2]
    numbers, told = [total], []
    for party in ranked:
        numbers += sorted({low[party], high[party]})
        told.append((party, span_text(low[party], high[party], scene.lang)))
    (first, count), *rest = told
    parts = [scene.title("holds_n", (), [first], n=count).text]
    parts += [scene.title("party_n", (), [party], n=n).text for party, n in rest]
    told_of = joined(parts, scene.lang), phrases.number(total, scene.lang)
    text = say(f"press.title.of_{what}", scene.lang, parties=told_of[0], total=told_of[1])
    return Title(text, (), tuple(ranked), tuple(numbers))


def span_text(low: int, high: int, lang: Language) -> str:
    """Write a number, or the two ends of a range."""
    if low == high:
        return phrases.number(high, lang)
    return say("press.span", lang, low=phrases.number(low, lang), high=phrases.number(high, lang))


def _between(scene: Scene, before: date, view: View) -> Title:
    """What changed hands between two days, among the same places of detention on both."""
    sites = [view.place] if view.place else scene.sites(view, before, scene.on)
    answers = [(f.id, scene.holder(f.id, before), scene.holder(f.id)) for f in sites]
    moves = [move for place, old, new in answers for move in _between_days(place, old, new)]
    found = _taken(scene, moves)
    by_name = len(moves) <= MOST_NAMES and all(move.certain for move in moves)
    if view.place or (found and by_name):
        return found or scene.title("no_change", [f.id for f in sites])
    total = phrases.number(len(sites), scene.lang)
    if found is None:
        return scene.title("none_changed", numbers=[len(sites)], total=total)
    party, _ = Counter(move.new for move in moves).most_common(1)[0]
    gained = [move for move in moves if move.new == party]
    ends = sum(move.certain for move in gained), len(gained)
    told = span_text(*ends, scene.lang)
    return scene.title("takes_n", (), [party], sorted({len(sites), *ends}), n=told, total=total)


def _between_days(place: str, before: Answer, after: Answer) -> Iterator[Move]:
    """Between days far apart, what is known from the ground round a place is possible."""
    old, new = side_of(before, 0), side_of(after, -1)
    if old and new and PARTY_COLOURS[old] != PARTY_COLOURS[new]:
        yield Move(place, old, new, before.certainty == after.certainty == "certain")
