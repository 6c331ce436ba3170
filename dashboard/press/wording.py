"""The texts of a map that write themselves: title, subtitle, credit, caption, alt text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import quote

from dashboard.press.content import Content, Site, sources_of
from dashboard.press.marks import BROKEN
from dashboard.press.order import Order
from dashboard.press.words import capital, day_text, joined, number, say, word_of
from geodata.answers import DISPUTED, UNKNOWN
from geodata.atlas import Atlas
from geodata.layers import Feature

PACKAGE = "detention-atlas-syria"


@dataclass(frozen=True)
class Wording:
    """The texts of one map.

    Attributes:
        title: What the map finds.
        subtitle: What it shows, on what day, as known when.
        notes: What a reader must know: approximate places, indicative zones, boundaries.
        publishers: Who published what it rests on, the ones most used first.
        basemap: Whom the ground is from, and its projection.
        graphic: Who made it, in what version.
        link: Where it can be called up again.
        caption: A paragraph to print under it.
        alt: What it shows, for those who do not see it.
        citation: How to cite it.
        lang: Its language.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...]
    publishers: tuple[str, ...]
    basemap: str
    graphic: str
    link: str
    caption: str
    alt: str
    citation: str
    lang: str

    @property
    def credit(self) -> str:
        """The sources, all of them, and the basemap."""
        names = joined(self.publishers, self.lang)
        return f"{say('sources', self.lang, names=names)}. {self.basemap}"


def wording_of(
    atlas: Atlas, order: Order, contents: Sequence[Content], place: Feature | None
) -> Wording:
    """Write the texts of a map. Every number in them is counted from what the map shows.

    Args:
        atlas: The atlas.
        order: The map.
        contents: What it shows; of two days, the earlier first.
        place: The place that it is about; None for a map of a part of the country.

    Returns:
        The texts.
    """
    lang, content = order.lang, contents[-1]
    title = order.title or capital(title_of(contents, lang, place))
    subtitle = _subtitle(order, place)
    sources = dict.fromkeys(s.publisher for c in contents for s in sources_of(atlas, c))
    notes = _notes(contents, lang)
    project, release = say("project", lang), version(PACKAGE)
    link = order.link or permalink(order)
    return Wording(
        title=title,
        subtitle=subtitle,
        notes=notes,
        publishers=tuple(sources),
        basemap=say("basemap", lang, projection=say("projection_lcc", lang)),
        graphic=say("graphic", lang, project=project, version=release),
        link=link,
        caption=f"{title}. {subtitle}. {' '.join(notes)}",
        alt=f"{title}. {subtitle}. {_sites_text(content, lang)}",
        citation=f"{project} ({release}). {title}. {subtitle}. {link}",
        lang=lang,
    )


def permalink(order: Order) -> str:
    """Give the address by which the same map can be called up again.

    Args:
        order: The map.

    Returns:
        A query, as the dashboard reads it.
    """
    asked = {"day": order.on, "known": order.known, "view": order.view, "lang": order.lang}
    return "?" + "&".join(f"{key}={quote(str(value), safe=',/')}" for key, value in asked.items())


def state_text(site: Site, lang: str) -> str:
    """Say in what state a site was.

    Args:
        site: The site.
        lang: ``en`` or ``ar``.

    Returns:
        The state; empty where none was ever reported.
    """
    answer = site.status.state
    if site.is_state_old:
        return say("last_reported", lang, state=word_of("state", site.state, lang))
    if answer.answer in (UNKNOWN, DISPUTED):
        return ""
    state = word_of("state", answer.answer, lang)
    return say("possibly", lang, state=state) if answer.certainty == "possible" else state


def holder_text(site: Site, lang: str) -> str:
    """Say who held a site.

    Args:
        site: The site.
        lang: ``en`` or ``ar``.

    Returns:
        The holder, or that none is reported, or that sources disagree.
    """
    answer = site.status.holder
    if answer.answer == DISPUTED:
        return say("holder_disputed", lang)
    if answer.answer == UNKNOWN:
        return say("holder_unknown", lang)
    return say("held_by", lang, party=word_of("party", answer.answer, lang))


def holders(content: Content) -> Counter[str]:
    """Count the places of detention on a map by who held them."""
    return Counter(site.status.holder.answer for site in content.facilities)


def title_of(contents: Sequence[Content], lang: str, place: Feature | None) -> str:
    """Say what a map finds.

    Args:
        contents: What it shows; of two days, the earlier first.
        lang: ``en`` or ``ar``.
        place: The place that it is about; None for a map of a part of the country.

    Returns:
        The finding: of a place its state and holder; of two days what changed hands; else what
        was opened by force, and who held how many.
    """
    content = contents[-1]
    site = next((s for s in content.sites if place and s.feature.id == place.id), None)
    if site:
        state = _told(site, lang)
        return say("site_state", lang, site=site.feature.name(lang), state=state)
    if len(contents) > 1:
        return _change(content, contents[0], lang)
    broken = [s for s in content.facilities if s.status.state.answer in BROKEN]
    if not broken or len(broken) > 2 or len({s.state for s in broken}) > 1:
        return _holders_sentence(content, lang, 2)
    names = joined([s.feature.name(lang) for s in broken], lang)
    found = say("title_broken", lang, sites=names, state=word_of("state", broken[0].state, lang))
    return say("title_two", lang, first=found, second=_holders_sentence(content, lang, 1))


def _holders_sentence(content: Content, lang: str, most: int) -> str:
    count = holders(content)
    total, unknown = count.total(), count.pop(UNKNOWN, 0)
    count.pop(DISPUTED, 0)
    if not total:
        return say("title_none", lang)
    if unknown * 2 > total:
        return say("title_unknown", lang, n=number(unknown, lang), total=number(total, lang))
    first, *others = count.most_common(most)
    parts = [_party(first, "party_holds", lang), *(_party(o, "party_count", lang) for o in others)]
    return say("title_holders", lang, parties=joined(parts, lang), total=number(total, lang))


def _party(counted: tuple[str, int], key: str, lang: str) -> str:
    return say(key, lang, party=word_of("party", counted[0], lang), n=number(counted[1], lang))


def _change(content: Content, earlier: Content, lang: str) -> str:
    now, then = holders(content), holders(earlier)
    total = number(now.total(), lang)
    parties = sorted({*now, *then} - {UNKNOWN, DISPUTED}, key=lambda p: (then[p] - now[p], p))
    changed = [p for p in parties if now[p] != then[p]]
    if not changed:
        return say("title_same", lang, total=total)
    most = max(changed, key=lambda p: abs(now[p] - then[p]))
    before, after = number(then[most], lang), number(now[most], lang)
    if now.total() != then.total():
        after = say("of", lang, n=after, total=total)
    party = word_of("party", most, lang)
    return say(
        "title_compare",
        lang,
        party=party,
        before=before,
        after=after,
        total=number(then.total(), lang),
    )


def _subtitle(order: Order, place: Feature | None) -> str:
    lang, day = order.lang, day_text(order.on, order.lang)
    if order.before:
        before = day_text(order.before, lang)
        text = say("subtitle_compare", lang, before=before, day=day)
    elif place:
        text = say("subtitle_site", lang, site=capital(place.name(lang)), day=day)
    else:
        text = say("subtitle", lang, day=day)
    return say("as_known", lang, text=text, known=day_text(order.known, lang))


def _notes(contents: Sequence[Content], lang: str) -> tuple[str, ...]:
    keys = ["approximate"] if any(content.has_proxies for content in contents) else []
    keys += ["indicative"] if any(content.grounds for content in contents) else []
    return tuple(say(key, lang) for key in (*keys, "boundaries"))


def _told(site: Site, lang: str) -> str:
    """Who held a site, and in what state it was."""
    holder, state = holder_text(site, lang), state_text(site, lang)
    return say("title_two", lang, first=holder, second=state) if state else holder


def _sites_text(content: Content, lang: str) -> str:
    """Each place of detention with its state and holder, for those who do not see the map."""
    told = ((site.feature.name(lang), _told(site, lang)) for site in content.facilities)
    sentences = [f"{capital(name)}: {text}" for name, text in told]
    return "".join(f"{sentence}. " for sentence in sentences).strip()
