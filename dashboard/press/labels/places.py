"""The names of points: places of detention and bases, with the news of the day, and towns."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from dashboard.press.content import Site
from dashboard.press.context import Panel, RenderContext, cached, short_day
from dashboard.press.draw.looks import Mark
from dashboard.press.labels import FAR, NEWS, Label, Line
from dashboard.press.labels.areas import land_of
from dashboard.press.projection import Frame, Rect
from dashboard.press.type import BOLD, REGULAR, SEMIBOLD, balance, width
from dashboard.text import Language, phrases, say, term, words
from dashboard.text.phrases import capital
from geodata.answers import DISPUTED, answer_on
from geodata.layers import Feature
from seeds.settings import SETTINGS

MOST_LINES = 4
"""The most names that stand in one label where places cover each other."""


def place_labels_of(
    context: RenderContext, marks: Sequence[Mark], tried: Mapping[Any, int]
) -> list[Label]:
    """Word the labels of places; places whose markers cover each other share one.

    Args:
        tried: How often the label of a marker found no room; the next form tells the news of the
            first place alone, then one short line, then two, as small as may be.
    """
    return [_place_label(context, group, tried) for group in _groups(marks)]


def _groups(marks: Sequence[Mark]) -> list[list[Mark]]:
    groups: list[list[Mark]] = []
    for mark in marks:
        near = [group for group in groups if any(mark.core.meets(m.core) for m in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(m for group in near for m in group), mark])
    return groups


def _place_label(context: RenderContext, group: Sequence[Mark], tried: Mapping[Any, int]) -> Label:
    boxes = np.array([mark.box for mark in group])
    box = Rect(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
    ranked = sorted(group, key=_by_news)
    sites = tuple(mark.site.feature.id for mark in ranked if mark.site.is_facility)
    number, forms = _number(context, sites), _forms(context, ranked)
    form = min(max(tried.get(box, 0), int(sites in context.hidden.counted)), len(forms) - 1)
    loud = any(mark.site.move or mark.site.state.is_red for mark in group)
    rank = NEWS if loud else 900.0 if ranked[0].site.is_facility else 300.0
    cut = form > 0 and len(sites) > 1 and not number
    at = *box.centre, box, True, rank, "labels"
    return Label(number or forms[form], *at, reach=FAR, sites=sites, is_cut=cut)


def name_of(site: Site, lang: Language) -> str:
    """Name a place; of a base, say whose it is: ``US base, al-Shaddadi``."""
    name, holder = site.feature.name(lang.code), site.status.holder.answer
    whose = words(lang).get(f"press.whose.{holder}")
    if site.is_facility or whose is None:
        return capital(name)
    suffix = say("press.base_suffix", lang)
    if name.endswith(suffix):
        return say("press.base_of", lang, who=whose, place=name.removesuffix(suffix))
    return capital(say("press.base_named", lang, who=whose, name=name))


def news_of(site: Site, lang: Language) -> list[str]:
    """Say what happened at a place or stands there, in a few words each; its last report dated."""
    holder, state = site.status.holder, site.state
    told = []
    if site.move:
        told.append(say("press.taken", lang, party=term("party", site.move.new, lang)))
    elif holder.answer == DISPUTED:
        told.append(say("press.disputed", lang))
    elif holder.holding == "besieged":
        told.append(say("press.under_siege", lang))
    is_told = state.word == "unknown" or (site.move and state.word == "handed-over")
    if not is_told and (site.is_facility or state.last_day is None):
        word = term("state", state.word, lang)
        if state.last_day:
            word = say("press.last_state", lang, state=word, day=short_day(state.last_day, lang))
        elif site.status.state.certainty == "possible":
            word = phrases.state(site.status.state, lang)
        told.append(word)
    elif holder.is_silent and holder.last and holder.last.answer != DISPUTED:
        party = term("party", holder.last.answer, lang)
        told.append(
            say("press.last_holder", lang, party=party, day=short_day(holder.last.day, lang))
        )
    return [capital(text) for text in told]


def _number(context: RenderContext, sites: Sequence[str]) -> tuple[Line, ...]:
    """The number under which a note names a place, if it bears one."""
    found = (
        n for n, ids in enumerate(context.hidden.numbered, 1) if not set(ids).isdisjoint(sites)
    )
    type_ = context.type(context.measures.label, BOLD)
    return tuple((phrases.number(n, context.lang), type_) for n in list(found)[:1])


def _forms(context: RenderContext, marks: Sequence[Mark]) -> list[tuple[Line, ...]]:
    """What a label may say, the most first; see `place_labels_of`."""
    lang, site, more = context.lang, marks[0].site, phrases.number(len(marks) - 1, context.lang)
    weight, text = BOLD if site.is_facility else SEMIBOLD, name_of(site, lang)
    text = say("press.plus", lang, name=text, n=more) if len(marks) > 1 else text
    brief = text, context.type(context.measures.label * 0.88, weight)
    small = context.type(context.measures.least, weight)
    briefest = ((line, small) for line in balance(text, small, width(text, small) * 0.7))
    is_headed = len(marks) > 1 and _is_news(site)
    headed = [(brief, *_news_lines(context, site))] if is_headed else []
    return [_in_full(context, marks), *headed, (brief,), tuple(briefest)]


def _in_full(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    """All names, each with what is new about it; the newest first, the last ones by number."""
    size, lang = context.measures.label, context.lang
    shown = marks if len(marks) <= MOST_LINES else marks[: MOST_LINES - 1]
    lines: list[Line] = []
    for site in (mark.site for mark in shown):
        weight, alone = (BOLD, 1.06) if site.is_facility else (SEMIBOLD, 0.9)
        scale = alone if len(marks) == 1 else 0.94
        lines.append((name_of(site, lang), context.type(size * scale, weight)))
        lines += _news_lines(context, site) if len(marks) == 1 or _is_news(site) else []
    if len(shown) < len(marks):
        more = say("press.more", lang, n=phrases.number(len(marks) - len(shown), lang))
        lines.append((more, context.type(size * 0.88)))
    return tuple(lines)


def _by_news(mark: Mark) -> tuple[bool, bool, str]:
    """What is new goes first, then places of detention."""
    return not _is_news(mark.site), not mark.site.is_facility, mark.site.feature.id


def _is_news(site: Site) -> bool:
    return bool(site.move) or site.state.is_red or site.status.holder.answer == DISPUTED


def _news_lines(context: RenderContext, site: Site) -> list[Line]:
    """What is new about a place, the state in red where its marker is."""
    size = max(context.measures.label * 0.85, context.measures.least)
    news = news_of(site, context.lang)
    inks = ["ink"] * (len(news) - 1) + ["accent" if site.state.is_red else "ink"]
    return [(text, context.type(size, REGULAR, i)) for text, i in zip(news, inks, strict=False)]


def town_labels_of(context: RenderContext, panel: Panel, groups: Sequence[Label]) -> list[Label]:
    """Word the labels of towns: those in the news and the larger ones, at home before abroad.

    In the news is what is under siege, or in the title of the map, which other places may be too.
    Where the map is of so small a ground that it has room for more, communities fill it.
    """
    if "towns" not in context.spec.layers:
        return []
    day, known = panel.content.on, context.spec.known
    besieged = cached(context.atlas, ("besieged", day, known), lambda: _besieged(context, day))
    news = besieged.union(context.title.places)
    seen = _seen(context, panel, "towns")
    ranked = sorted(seen, key=lambda entry: _rank(entry[0], news))
    most = max(3, round(panel.clear.area / 24_000))
    home = [entry for entry in ranked if _is_home(entry[0])]
    abroad = [entry for entry in ranked if not _is_home(entry[0])]
    chosen = [*home[:most], *abroad[: max(1, most // 4)]]
    labels = [_town_label(context, panel.frame, *entry, groups, news) for entry in chosen]
    labels += _other_labels(context, panel, news)
    room = most - len(home)
    return labels + _community_labels(context, panel, [*groups, *labels], groups, room)


def _besieged(context: RenderContext, day: date) -> frozenset[str]:
    """The towns of the record that were themselves told to be under siege on a day."""
    atlas = context.atlas.as_known(context.spec.known)
    places: set[str] = {town.properties.get("place") or "" for town in atlas.layers["towns"]}
    told = ((place, atlas.register.standing(place, "holder")) for place in places)
    return frozenset(place for place, c in told if answer_on(c, day).holding == "besieged")


def _other_labels(context: RenderContext, panel: Panel, news: Collection[str]) -> list[Label]:
    """Word the labels of what else is in the news, as a field; without a dot if it is but near."""
    towns = {town.properties.get("place") for town in context.atlas.layers["towns"]}
    type_ = context.type(max(context.measures.label * 0.9, context.measures.least))
    labels = []
    for place, x, y in _seen(context, panel, "places"):
        if place.id in news and place.id not in towns:
            told, at = ((capital(place.name(context.lang.code)), type_),), Rect(x, y, x, y)
            about = tuple((x, y + step) for step in (0.0, 9.0, -9.0, 18.0, -18.0))
            marker, spots = (None, about) if place.is_proxy else (at.grown(3.7), ())
            dot, reach = (0.0, 0.0) if place.is_proxy else (2.2, NEAR)
            label = Label(told, x, y, marker, False, IN_NEWS, "towns", dot=dot, reach=reach)
            labels.append(replace(label, spots=spots))
    return labels


Seen = tuple[Feature, float, float]
"""A feature with where it stands on the sheet."""


def _seen(context: RenderContext, panel: Panel, layer: str) -> list[Seen]:
    """What of a layer of points a map shows, under no furniture and by a name in its language."""
    every = [point for point in context.atlas.layers[layer] if point.geometry is not None]
    points = [
        point for point in every if point.properties.get(f"name_{context.lang.code}")
    ] or every
    at = panel.frame.points(np.array([point.lonlat for point in points]).reshape(-1, 2))
    inner, covered = panel.frame.window.grown(-10), [rect.grown(4) for rect in panel.taken]
    return [
        (point, x, y)
        for point, (x, y) in zip(points, at.tolist(), strict=True)
        if inner.holds(x, y) and not any(rect.holds(x, y) for rect in covered)
    ]


KILOMETRE = 8.0
"""How long a kilometre is, in units, on a map of so large a scale that it names communities."""

SAME_M = 2000.0
"""A community closer than this to what a map names is a part of it, or the same place."""

APART = 75.0
"""How far communities that are named lie from each other at least, in units."""


def _community_labels(
    context: RenderContext,
    panel: Panel,
    others: Sequence[Label],
    groups: Sequence[Label],
    room: int,
) -> list[Label]:
    """Word the labels of communities, those nearest to places first; they give way to others."""
    frame = panel.frame
    if frame.per_metre * 1000 < KILOMETRE or room <= 0:
        return []
    small = context.type(context.measures.label * 0.75, REGULAR, "quiet")
    off, near = land_of(context, frame, False), SAME_M * frame.per_metre
    named = [(label.x, label.y) for label in others]
    middles = [(label.x, label.y) for label in groups] or [frame.window.centre]

    def away(seen: Seen) -> float:
        return min(math.dist(seen[1:], middle) for middle in middles)

    labels: list[Label] = []
    for community, x, y in sorted(_seen(context, panel, "communities"), key=away):
        apart = all(math.dist((x, y), (label.x, label.y)) > APART for label in labels)
        if apart and all(math.dist((x, y), at) > near for at in named):
            line, box = (community.name(context.lang.code), small), Rect(x, y, x, y).grown(3)
            labels.append(Label((line,), x, y, box, False, 3.0, "towns", dot=1.6, off=off))
    return labels[:room]


def _is_home(town: Feature) -> bool:
    return bool(town.properties["country"] == SETTINGS.home_code)


def _is_seat(town: Feature) -> bool:
    return bool(SETTINGS.seat) and town.properties.get("place") == SETTINGS.seat


def _rank(town: Feature, news: Collection[str]) -> tuple[float, int, str]:
    """The seat of the country, those of governorates, towns in the news, the record's, by size."""
    rank = 0 if _is_seat(town) else float(town.properties["rank"])
    rank = min(rank, NEWSY) if town.properties.get("place") in news else rank
    return rank, -(town.properties["population"] or 0), town.id


NEWSY = 1.5
"""The rank of a town in the news: after the seats of governorates, before all others."""

IN_NEWS = 400.0
"""What it costs to leave out the name of a town or a field that is in the news."""

NEAR, NARROW = 14.0, 300.0
"""How far the name of a governorate's seat, or of a town in the news, may stand from its dot, in
units; on a map narrower than the second it stands beside it."""


def _town_label(
    context: RenderContext,
    frame: Frame,
    town: Feature,
    x: float,
    y: float,
    groups: Sequence[Label],
    news: Collection[str],
) -> Label:
    rank = _rank(town, news)[0]
    size, dot = context.measures.label, 3.2 if rank <= 1 else 2.6 if rank <= 2 else 2.2
    small = max(size * 0.9, context.measures.least)
    type_ = context.type(size, SEMIBOLD) if rank <= 1 else context.type(small)
    box = Rect(x, y, x, y).grown(dot + 1.5)
    under = next((g for g in groups if g.marker is not None and g.marker.meets(box)), None)
    line = (town.name(context.lang.code), type_)
    led = rank <= NEWSY and frame.window.width >= NARROW
    in_news = town.properties.get("place") in news
    cost = IN_NEWS if in_news else 60.0 if led else 60.0 / (rank + 1)
    cost = 3000.0 if _is_seat(town) else cost
    off = land_of(context, frame, not _is_home(town))
    reach = FAR if _is_seat(town) else NEAR if led else 0.0
    if under is None:
        return Label((line,), x, y, box, False, cost, "towns", dot=dot, off=off, reach=reach)
    at = under.x, under.y, under.marker
    return Label((line,), *at, False, cost, "towns", kin=under, off=off, reach=reach)
