"""The nearest reported place of another holder than the chosen place's own."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dashboard.panels.markup import tag
from dashboard.panels.view import View
from dashboard.telling import tell_holder, tell_number
from dashboard.words import word
from geodata.atlas import Atlas
from geodata.measure import METRES
from geodata.neighbours import nearest_other_holder


def around_parts(atlas: Atlas, view: View) -> Iterator[Element]:
    """Tell how far the nearest reported place of another holder is, as a range.

    Args:
        atlas: The atlas.
        view: What the page shows; a place is chosen.

    Yields:
        The elements; none where no such place is reported on the day.
    """
    lang = view.lang
    found = nearest_other_holder(atlas, str(view.place), view.day, view.known)
    if found is None:
        return
    km, mi = (tell_number(found.distance_m / METRES[unit], lang) for unit in ("km", "mi"))
    low, high = (tell_number(metres / 1000, lang) for metres in (found.low_m, found.high_m))
    name = atlas.places[found.nearest].name(lang)
    length = word("km_mi", lang, km=km, mi=mi)
    yield tag("h3", word("nearest_other", lang))
    yield tag("p", tag("strong", f"{name}{word('colon', lang)}{length}"))
    yield tag("p", tell_holder(found.other, lang), ". ", word("range", lang, low=low, high=high))
