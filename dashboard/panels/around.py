"""The nearest reported place of another holder than the chosen place's own."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from xml.etree.ElementTree import Element

from dashboard.panels.markup import tag
from dashboard.panels.view import View
from dashboard.server.shared_state import the_atlas
from dashboard.text import phrases, say
from geodata.answers import answer_on
from geodata.measure import METRES
from geodata.neighbours import Neighbour, nearest_other_holder
from geodata.surroundings import holder_history
from geodata.timeline import intervals


def around_parts(view: View) -> Iterator[Element]:
    """Tell how far the nearest reported place of another holder is, as a range.

    Args:
        view: What the page shows; a place is chosen.

    Yields:
        The elements; none where no such place is reported on the day.
    """
    lang = view.lang
    found = _on_day(view)
    if found is None:
        return
    km, mi = (phrases.number(found.distance_m / METRES[unit], lang) for unit in ("km", "mi"))
    low, high = (phrases.number(metres / 1000, lang) for metres in (found.low_m, found.high_m))
    name = the_atlas(view.says).places[found.nearest].name(lang)
    length = say("km_mi", lang, km=km, mi=mi)
    yield tag("h3", say("nearest_other", lang))
    yield tag("p", tag("strong", f"{name}{say('colon', lang)}{length}"))
    yield tag("p", phrases.holder(found.other, lang), ". ", say("range", lang, low=low, high=high))


def _on_day(view: View) -> Neighbour | None:
    """Look once for each stretch of days on which nobody's ground changes hands."""
    asked = view.says, str(view.place), view.known
    turns = _turns(*asked)
    return _nearest(*asked, turns[max(0, bisect_right(turns, view.day) - 1)])


@lru_cache(4096)
def _nearest(says: str | None, place: str, known: date, day: date) -> Neighbour | None:
    return nearest_other_holder(the_atlas(says), place, day, known)


@lru_cache(256)
def _turns(says: str | None, place: str, known: date) -> tuple[date, ...]:
    atlas = the_atlas(says)
    others = (atlas.register.standing(p.id, "holder", known) for p in atlas.layers["places"])
    histories = [intervals(claims, answer_on) for claims in others]
    own = holder_history(atlas, atlas.places[place], known)
    return tuple(sorted({stretch.start for history in (own, *histories) for stretch in history}))
