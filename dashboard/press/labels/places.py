"""The names of places of detention and of bases, with what happened there on the day."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.press.content import Site
from dashboard.press.context import RenderContext
from dashboard.press.draw.looks import Mark
from dashboard.press.labels import FAR, NEWS, Label, Line
from dashboard.press.projection import Rect
from dashboard.press.type import BOLD, REGULAR, SEMIBOLD, balance, width
from dashboard.press.words import number, say, short_day, word_of
from dashboard.text import words
from dashboard.text.phrases import capital
from geodata.answers import DISPUTED

MOST_LINES = 4
"""The most names that stand in one label where places cover each other."""


def place_labels_of(
    context: RenderContext, marks: Sequence[Mark], tried: Mapping[Any, int]
) -> list[Label]:
    """Word the labels of places; places whose markers cover each other share one.

    Args:
        context: The map in the making.
        marks: The markers.
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
    forms = [_brief, _briefest]
    forms = [_one, *forms] if len(group) == 1 else [_several, *forms]
    if len(group) > 1 and _is_news(ranked[0].site):
        forms.insert(1, _headed)
    least = int(sites in context.hidden.counted)
    word = forms[min(max(tried.get(box, 0), least), len(forms) - 1)]
    lines = _number(context, sites) or word(context, ranked)
    loud = any(mark.site.move or mark.site.state.is_red for mark in group)
    rank = NEWS if loud else 900.0 if ranked[0].site.is_facility else 300.0
    cut = word not in (_one, _several) and len(sites) > 1 and not _number(context, sites)
    return Label(lines, *box.centre, box, True, rank, "labels", reach=FAR, sites=sites, is_cut=cut)


def name_of(site: Site, lang: str) -> str:
    """Name a place; of a base, say whose it is: ``US base, al-Shaddadi``."""
    name, holder = site.feature.name(lang), site.status.holder.answer
    whose = words(lang).get(f"press.whose.{holder}")
    if site.is_facility or whose is None:
        return capital(name)
    suffix = say("base_suffix", lang)
    if name.endswith(suffix):
        return say("base_of", lang, who=whose, place=name.removesuffix(suffix))
    return capital(say("base_named", lang, who=whose, name=name))


def news_of(site: Site, lang: str) -> list[str]:
    """Say what happened at a place or stands there, in a few words each; its last report dated."""
    holder, state = site.status.holder, site.state
    told = []
    if site.move:
        told.append(say("taken", lang, party=word_of("party", site.move.new, lang)))
    elif holder.answer == DISPUTED:
        told.append(say("disputed", lang))
    elif holder.holding == "besieged":
        told.append(say("under_siege", lang))
    is_told = state.word == "unknown" or (site.move and state.word == "handed-over")
    if not is_told and (site.is_facility or state.last_day is None):
        word = word_of("state", state.word, lang)
        if state.last_day:
            word = say("last_state", lang, state=word, day=short_day(state.last_day, lang))
        told.append(word)
    elif holder.is_silent and holder.last and holder.last.answer != DISPUTED:
        party = word_of("party", holder.last.answer, lang)
        told.append(say("last_holder", lang, party=party, day=short_day(holder.last.day, lang)))
    return [capital(text) for text in told]


def _number(context: RenderContext, sites: Sequence[str]) -> tuple[Line, ...]:
    """The number under which a note names a place, if it bears one."""
    found = (
        n for n, ids in enumerate(context.hidden.numbered, 1) if not set(ids).isdisjoint(sites)
    )
    type_ = context.type(context.measures.label, BOLD)
    return tuple((number(n, context.lang), type_) for n in list(found)[:1])


def _brief(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The first name alone, and how many more there are."""
    site, more = marks[0].site, len(marks) - 1
    name = name_of(site, context.lang)
    text = say("plus", context.lang, name=name, n=number(more, context.lang)) if more else name
    weight = BOLD if site.is_facility else SEMIBOLD
    return ((text, context.type(context.measures.label * 0.88, weight)),)


def _briefest(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The same in two lines, as small as may be."""
    [(text, type_)] = _brief(context, marks)
    small = context.type(context.measures.least, type_.weight)
    lines = balance(text, small, width(text, small) * 0.7)
    return tuple((line, small) for line in lines)


def _one(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    site, size = marks[0].site, context.measures.label
    weight, scale = (BOLD, 1.06) if site.is_facility else (SEMIBOLD, 0.9)
    name = name_of(site, context.lang), context.type(size * scale, weight)
    return (name, *_news_lines(context, site))


def _several(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    """Their names, each with what is new about it; the newest first, the last ones by number."""
    size, lang = context.measures.label, context.lang
    shown = marks if len(marks) <= MOST_LINES else marks[: MOST_LINES - 1]
    lines: list[Line] = []
    for site in (mark.site for mark in shown):
        weight = BOLD if site.is_facility else SEMIBOLD
        lines.append((name_of(site, lang), context.type(size * 0.94, weight)))
        lines += _news_lines(context, site) if _is_news(site) else []
    if len(shown) < len(marks):
        more = say("more", lang, n=number(len(marks) - len(shown), lang))
        lines.append((more, context.type(size * 0.88)))
    return tuple(lines)


def _headed(context: RenderContext, marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The first name with what is new about it, and how many more there are."""
    return (*_brief(context, marks), *_news_lines(context, marks[0].site))


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
