"""The names of places of detention and of bases, as they want to stand on a map."""

from collections.abc import Collection, Sequence

import numpy as np

from dashboard.press.desk import Desk
from dashboard.press.finding import state_text
from dashboard.press.frame import Rect
from dashboard.press.label import Label, Line
from dashboard.press.language import capital, number
from dashboard.press.marks import BROKEN, Mark
from dashboard.press.type import BOLD, REGULAR, SEMIBOLD
from dashboard.press.words import say

MOST_LINES = 4
"""The most names that stand in one label where places cover each other."""


def place_labels_of(
    desk: Desk, marks: Sequence[Mark], brief: Collection[Rect | None] = ()
) -> list[Label]:
    """Word the labels of places; places whose markers cover each other share one.

    Args:
        desk: The map in the making.
        marks: The markers.
        brief: The markers whose labels found no room, and are worded in one short line.

    Returns:
        The labels.
    """
    return [_place_label(desk, group, brief) for group in _groups(marks)]


def _groups(marks: Sequence[Mark]) -> list[list[Mark]]:
    groups: list[list[Mark]] = []
    for mark in marks:
        near = [group for group in groups if any(mark.core.meets(m.core) for m in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(m for group in near for m in group), mark])
    return groups


def _place_label(desk: Desk, group: Sequence[Mark], brief: Collection[Rect | None]) -> Label:
    boxes = np.array([mark.box for mark in group])
    box = Rect(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
    ranked = sorted(group, key=lambda mark: (not mark.site.is_facility, mark.site.feature.id))
    sites = tuple(mark.site.feature.id for mark in ranked if mark.site.is_facility)
    word = _brief if box in brief else _one if len(group) == 1 else _several
    lines = _number(desk, sites) or word(desk, ranked)
    loud = any(mark.site.state in BROKEN and not mark.site.is_state_old for mark in group)
    rank = 2000.0 if loud else 900.0 if ranked[0].site.is_facility else 300.0
    return Label(lines, *box.centre, box, True, rank, "labels", leaders=True, sites=sites)


def _number(desk: Desk, sites: Sequence[str]) -> tuple[Line, ...]:
    """The number under which a note names a place, if it bears one."""
    found = (n for n, ids in enumerate(desk.numbered, 1) if not set(ids).isdisjoint(sites))
    type_ = desk.type(desk.measures.label, BOLD)
    return tuple((number(n, desk.lang), type_) for n in list(found)[:1])


def _brief(desk: Desk, marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The first name alone, and how many more there are."""
    site, more = marks[0].site, len(marks) - 1
    name = capital(site.feature.name(desk.lang))
    text = say("plus", desk.lang, name=name, n=number(more, desk.lang)) if more else name
    weight = BOLD if site.is_facility else SEMIBOLD
    return ((text, desk.type(desk.measures.label * 0.88, weight)),)


def _one(desk: Desk, marks: Sequence[Mark]) -> tuple[Line, ...]:
    site, size = marks[0].site, desk.measures.label
    name = capital(site.feature.name(desk.lang))
    large = desk.type(size * 1.06, BOLD) if site.is_facility else desk.type(size * 0.9, SEMIBOLD)
    state = capital(state_text(site, desk.lang))
    ink = "accent" if site.state in BROKEN and not site.is_state_old else "ink"
    return ((name, large), *([(state, desk.type(size * 0.85, REGULAR, ink))] if state else []))


def _several(desk: Desk, marks: Sequence[Mark]) -> tuple[Line, ...]:
    size = desk.measures.label
    shown = marks if len(marks) <= MOST_LINES else marks[: MOST_LINES - 1]
    lines = [
        (
            capital(mark.site.feature.name(desk.lang)),
            desk.type(size * 0.94, BOLD if mark.site.is_facility else SEMIBOLD),
        )
        for mark in shown
    ]
    if len(shown) < len(marks):
        more = say("more", desk.lang, n=number(len(marks) - len(shown), desk.lang))
        lines.append((more, desk.type(size * 0.85)))
    return tuple(lines)
