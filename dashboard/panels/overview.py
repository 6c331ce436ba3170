"""The panel while no place is chosen: why this day, and every place with its status on it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dashboard.mappage.days import DEFAULT_DAY
from dashboard.panels.markup import show, tag
from dashboard.panels.view import View
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from geodata.layers import MARKED, Feature
from geodata.matrix import MAIN_PLACES, main_first
from geodata.status import status_on


def show_overview(atlas: Atlas, view: View) -> None:
    """Show how to choose a place, and what is known of each on the day.

    Args:
        atlas: The atlas as it was known.
        view: What the page shows; no place is chosen.
    """
    show(_parts(atlas, view), view.lang)


def _parts(atlas: Atlas, view: View) -> Iterator[Element]:
    lang = view.lang
    yield tag("h2", say("on_day", lang, day=phrases.day(view.day, lang)))
    if view.day == DEFAULT_DAY:
        yield tag("p", say("first_visit", lang))
        yield tag("p", say("why_this_day", lang))
    else:
        yield tag("p", say("choose_place", lang), class_="quiet")
    features = main_first(f for layer in MARKED for f in atlas.layers[layer])
    count = len(MAIN_PLACES)
    yield _table(atlas, features[:count], view)
    rest = features[count:]
    title = say("other_places", lang, count=phrases.number(len(rest), lang))
    yield tag("details", tag("summary", title), _table(atlas, rest, view))


def _table(atlas: Atlas, features: list[Feature], view: View) -> Element:
    heads = (tag("th", say(key, view.lang), scope="col") for key in ("place_name", "holder"))
    rows = (_row(atlas, feature, view) for feature in features)
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))


def _row(atlas: Atlas, place: Feature, view: View) -> Element:
    status, lang = status_on(atlas, place.id, view.day), view.lang
    doing = None if status.state.is_silent else phrases.state(status.state, lang)
    kind = tag("div", term("kind", place.kind, lang), class_="quiet")
    return tag(
        "tr",
        tag("th", tag("strong", place.name(lang)), kind, scope="row", class_="wide"),
        tag(
            "td",
            phrases.holder(status.holder, lang),
            tag("div", doing, class_="quiet") if doing else None,
        ),
    )
